"""A line of a budget, a pay slip or a form of finances: a word of one's money, then figures without their sign.

Format: « Boni 2025 : Luc Roy 7 200, Zoé Roy 4 100 », « Prestations familiales ....... 7 310 », « Dettes : Visa 3 900 ».
The label is the evidence, as the heading of a column is. Negatives: accounts of bodies (« Budget », « Subventions »),
scales, rates and counts. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie, digits_of
from balise.detection.lexicons import money
from balise.detection.wordwise import Wordwise, prefixes_of

_LABELS = (
    "salaires?|remuneration|traitement|paie|paye|revenus?|prestations?|allocations?|pensions?|rentes?|retraite|boni|bonus|primes?|commissions?|honoraires|pourboires|dettes?|creanciers?|creances|arrieres|arrerages|impayes|solde|prets?|marges?|hypotheque|emprunts?|epargnes?|placements?|reer|celi|avoirs"
    "|actifs?|passifs?|economies|indemnites?|retenues?|deductions|cotisations?|impots?|net|brut|gains|avances?|trop-(?:paye|percu)|bourses?|aide|versements?|remboursements?|entrees|rentrees|recettes|avoirs?|psv|srg|rrq|sv|temps supp(?:lementaire)?|heures supp(?:lementaires)?|vacances|retroactif|manque a gagner|pertes?"
    "|taux|wages?|salary|income|earnings|benefits?|debts?|loans?|savings|mortgage|net pay|gross pay|overtime|arrears|balance owing|bonuses|pay"
)
_FIGURE = r"-?\$?\d{1,3}(?:[ ,]?\d{3})*(?:[.,]\d{1,2})?"
_VALUE = rf"(?:(?:(?-i:[A-Z])[A-Za-z'.-]{{1,20}}[ ]){{0,4}}(?!0\d){_FIGURE}(?!\d)(?! ?(?:%|h(?![a-z])|heures|ans|jours|mois|semaines|personnes|employes|km|pages?|dossiers?|[-/:.]\d)|[-/]\d)(?:[ ]?k?\$)?(?:[ ]?\([^()\n\d]{{3,24}}\))?)"
_LINE = (
    rf"(?P<line>(?:{_LABELS})(?![a-z])(?:(?P<rest>[^\n\x00:=\d.]{{0,40}}(?:20\d\d|\d{{1,2}}(?= [a-z]))?[^\n\x00:=\d.]{{0,24}})"
    rf"(?:[ ]?[:=]|[ ]?\.{{3,}}|[ ]{{3,}})[ .$]{{0,40}}{_VALUE}(?:(?:[ ]?[,;+/][ ]?|[ ]{{2,20}}){_VALUE}){{0,7}}|[ ]{{1,4}}{_VALUE}(?:[ ]?[,;+][ ]?(?:{_LABELS})[ ]{{1,4}}{_VALUE}){{1,7}}))"
)
_BEGINS = re.compile(rb"(?:\A|[\n\x00;|*])[ \t*>-]{0,6}\Z")
"""What stands before a line or a field."""
_NOT_OWN = re.compile(
    (
        r"(?<![a-z0-9])(?:"
        + money.NOT_OWN
        + r"|moyens?|moyenne|median[e]?|maximum|minimum|max|min|plafond|baremes?|echelles?|grille|total des|masse|charges sociales|nombre|taux de|par habitant|estimation|prevision|reel|ecart)(?![a-z0-9])"
    ).encode(),
    re.IGNORECASE,
)
_BILL = re.compile(rb"(?<![a-z])(?:factures?|invoice|commande|soumission)(?![a-z])", re.IGNORECASE)
"""What a balance is of, when it is of a purchase."""
_AMOUNT = re.compile(_FIGURE.encode())


def judge(candidate: Candidate) -> Found | None:
    line = candidate.match.group("line")
    if candidate.match.group("rest") is not None and not _BEGINS.search(candidate.before(8)):
        return None
    amounts = [digits_of(found) for found in _AMOUNT.findall(line)]
    amounts = [
        figures
        for figures in amounts
        if len(figures) >= 3 and not (len(figures) == 4 and figures[:2] == b"20")
    ]
    if line[:4].lower() == b"taux" and b"$" not in line:
        return None  # of interest, of tax
    if not amounts or max(map(len, amounts)) > 9 or _NOT_OWN.search(line):
        return None
    if line[:5].lower() == b"solde" and _BILL.search(candidate.before(90)):
        return None
    return Found(0.8, start=candidate.match.start("line"), end=candidate.match.end("line"), tie=Tie.RECORD)


DETECTOR = Detector(
    name="generic.money_line",
    type=FindingType.SALARY,
    level=Level.PROTEGE_C,
    anchors=(rf"\b(?:{_LABELS})\b",),  # what follows would cost Vectorscan more than the judge
    pattern=Wordwise(_LINE, prefixes_of(_LABELS.split("|"))),
    judge=judge,
    digits=3,
    most=12,
    near=(40, 200),
)
