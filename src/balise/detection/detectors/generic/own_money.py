"""Money that one owes, is lent, is paid or inherits, by whose it is: « ses dettes de jeu », « son indemnité de la CNESST », « her student loan ».

Source of the notion: LAI, s. 59 (financial). Format: a possessive and the name of a debt, a loan, a benefit or an estate,
without an amount. Negatives: the same words with an article or addressed to a reader (« votre »), a debt of gratitude; an account or a pay alone, which others find (``salary``, ``means``).
Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_TO = r" (?:envers|a|au|aux|chez) (?:revenu|l'agence|l'arc|la ville|hydro|la banque|la caisse|le proprietaire|l'aide|desjardins|la saaq|un preteur|son (?:proprio|proprietaire|pere|frere|ex|beau-frere|patron)|sa (?:mere|soeur|belle-mere))[a-z' -]{0,20}"
_FRENCH = (
    rf"dettes? (?:de (?:jeux?|drogue|cartes?|loyer)|d'etudes|fiscales?|etudiantes?|d'impots?)|dettes?{_TO}|prets? (?:etudiants?|auto|personnels?|hypothecaires?|et bourses|usuraires?)|bourses? d'aide|part d'heritage|decouvert bancaire|trop-percus?"
    r"|(?:prestations?|indemnites?) (?:d(?:e|u) (?:la )?(?:cnesst|csst|saaq|rqap|rrq|bs|chomage|depart|remplacement|l'ivac)|d'(?:assurance-emploi|aide sociale|invalidite)|de (?:deces|vieillesse|maladie|maternite|paternite|derniers? recours))(?![a-z])|rqap(?! ?:)|revenus? (?:de location|locatifs?|de placement|d'appoint|caches?|non declares?)"
    r"|avances? (?:de|sur) (?:paie|paye|salaire)|(?:arrieres|arrerages) (?:de (?:loyer|pension|paiement|taxes)|d'impots?)|retards? de (?:paiement|loyer)|saisies? (?:de salaire|sur (?:salaire|paie|paye)|de compte)|pertes? (?:au jeu|au casino|a la bourse)|hypotheque (?:en retard|impayee|en defaut)|cotes? de credit|dossiers? de credit"
)
_ENGLISH = (
    r"(?:(?:gambling|tax|student|credit card|medical|unpaid) debts?|student loans?|car loan|payday loans?|mortgage arrears|rent arrears|inheritance|overdraft|back taxes|(?:child|spousal) support|alimony|overpayment|credit (?:score|rating)|garnishment|bankruptcy"
    r"|(?:ei|cnesst|saaq|qpip|disability|welfare|unemployment|workers' comp[a-z]*) (?:benefits?|claim|cheque|payments?|indemnity)|severance(?: pay)?|rental income|gambling losses)(?! (?:groups?|statistics|team|workers?|officers?|program|files? review))"
)
_AMOUNT = re.compile(
    rb"[^.;:!?\n\x00\d$]{0,24}(?:\$ ?\d|\d[\d ,.]{0,9}(?:k ?)?(?:\$|dollars?(?![a-z])))", re.IGNORECASE
)
"""A sum, with which others find it (``salary``); a day or a number of weeks is none."""


def judge(candidate: Candidate) -> Found | None:
    if figurative(candidate) or _AMOUNT.match(candidate.after(48)):
        return None
    return Found(0.75, end=candidate.start + len(candidate.value.rstrip(b" ,'-")), tie=Tie.RECORD)


DETECTOR = Detector(
    name="generic.own_money",
    type=FindingType.SALARY,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:son|sa|ses|mon|ma|mes) (?:dettes?|prets? (?:etu|auto|per|hyp|et b|usu)|bourses? d'aide|part d'her|decouvert|trop-per|prestations? d|indemnites? d|rqap|revenus? (?:de|loc|d'|cac|non)|avances? (?:de|sur)|(?:arrieres|arrerages) d|retards? de|saisies?|pertes? a|hypotheque en|hypotheque imp|cotes? de cre|dossiers? de cre)",
        r"\b(?:his|her|my) (?:gambling|tax|student|credit|medical|unpaid|car loan|payday|mortgage|rent arr|inherit|overdraft|back tax|child supp|spousal|alimony|overpay|garnish|bankrupt|ei|cnesst|saaq|qpip|disability|welfare|unemploy|workers' comp|severance|rental inc)",
    ),
    pattern=Lowered(
        rf"(?<![a-z0-9'-])(?:(?:son|sa|ses|mon|ma|mes) (?:{_FRENCH})|(?:his|her|my) (?:{_ENGLISH}))(?![a-z])".encode()
    ),
    judge=judge,
    most=12,
    near=(90, 90),
)
