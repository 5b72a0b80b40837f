"""A money fact about a person: pay, income, benefit, debt, credit, tax.

Format: a word of pay or debt and an amount, or a state (bankrupt, on social
assistance). Negatives: collective agreements, scales, budgets, averages. Level
alone: Protégé C with a named or identified person (LAI, s. 59, financial).
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import talks
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.subjects import tie
from balise.detection.words import Words, alternatives

_PAY = (
    r"salaires?; salarial\w*; salary; traitement(?: annuel| de base)?; remuneration; gagne; gagnait; "
    r"gagnent; earns?; wages?; income; revenus?; paie; paye; "
    r"honoraires; prime; boni; bonus; indemnites?; prestations?; pension(?: alimentaire)?; rente; retraite; "
    r"allocation; dettes?; endett\w+; debt; solde; "
    r"arrerages?; cote de credit; credit score; hypotheque; mortgage; marge de credit; pret; saisie(?: de "
    r"salaire)?; compensation; taux horaire; touche; recoit; "
    r"valeur nette; actifs?; epargne; reer; celi; impots?; cotisation; solde impaye; taxable; percoit"
)
_STATE = (
    r"insolvab\w+; aide sociale; assistance sociale; aide financiere de dernier recours; "
    r"saisie de salaire; assurance emploi; surendett\w+; mauvais credit; recouvrement"
)
_AMOUNT = re.compile(
    rb"[^.\x00;!?]{0,70}?(?<![\d-])(?:\$[ ]?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{2})?(?:[ ]?k)?|\d{1,3}(?:[ "
    rb".,]?\d{3})*(?:[.,]\d{1,2})?[ ]?(?:\$|k\$|dollars?|cad\b|k ?\$|\$ ?ca))(?:[ ]?(?:par|/|de l')[ "
    rb"]?(?:an(?:nee)?|mois|heure|semaine|h|jour))?"
    rb"|[^\d\x00]{0,40}?[:=][ ]?[3-8]\d{2}(?![\d,.]|[ ]\d)"
    rb"|[ ]?(?:est[ ])?(?:de[ ]|:[ ]|of[ ]|is[ ])[ ]?[3-8]\d{2}\b",
    re.IGNORECASE,
)
_SCORE = re.compile(rb"credit", re.IGNORECASE)
_ORGANISATION = Words(
    r"budgets?; subventions?; ministere; projet; contrat; programme; entreprise; organisme; municipalite; "
    r"ville; "
    r"financement; appel d'offres; fonds; investissement; millions?; milliards?; pib; depenses? publiques?; "
    r"credits budgetaires"
)


def judge(candidate: Candidate) -> Found | None:
    tied = tie(candidate)
    if tied is Tie.GENERAL and talks(candidate):
        return None
    if candidate.match.lastgroup == "state":
        return Found(0.8, tie=tied) if tied is not Tie.GENERAL else None
    amount = _AMOUNT.match(candidate.after(110))
    if amount is None or (
        b"$" not in amount.group()
        and not re.search(rb"dollar|cad", amount.group(), re.I)
        and not _SCORE.search(candidate.value)
    ):
        return None
    around = candidate.before(60) + amount.group() + candidate.data[candidate.end + amount.end() :][:24]
    if tied is not Tie.TIED and _ORGANISATION.met(around):
        return None
    return Found(0.85, end=candidate.end + amount.end(), tie=tied)


DETECTOR = Detector(
    name="generic.salary",
    type=FindingType.SALARY,
    level=Level.PROTEGE_C,
    anchors=(rf"\b(?:{alternatives(_PAY)})[^a-z]", rf"\b(?:{alternatives(_STATE)})"),
    pattern=re.compile(
        rb"(?<![a-z0-9])(?:(?P<state>"
        + alternatives(_STATE).encode()
        + rb")|(?:"
        + alternatives(_PAY).encode()
        + rb"))(?![a-z0-9])",
        re.IGNORECASE,
    ),
    judge=judge,
    most=16,
    near=(64, 24),
)
