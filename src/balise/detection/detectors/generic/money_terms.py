"""A person's money said in any words: an amount near a word of pay, debt, benefit or fortune; a state of it.

Beside ``salary``, which starts from the word, this one starts from the amount and
looks on both sides of it. Format: an amount in dollars, or figures with cents on a
pay line. Source of the notion: LAI, s. 59 (financial). Negatives: budgets,
contracts, prices, scales, rules. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import sentence_of, standing
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.lexicons import money
from balise.detection.lexicons.trie import anchors_of, pattern_of

_OWN = re.compile((r"(?<![a-z0-9])" + pattern_of(money.OWN) + r"(?![a-z0-9])").encode(), re.IGNORECASE)
_NOT_OWN = re.compile((r"(?<![a-z0-9])(?:" + money.NOT_OWN + r")(?![a-z0-9])").encode(), re.IGNORECASE)
_FIGURE = r"\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{1,2})?"
_AMOUNT = rf"(?<![\w.,$-])(?:\$ ?{_FIGURE}(?: ?k)?|{_FIGURE} ?(?:k ?\$|\$|dollars?|cad(?![a-z])|k(?![a-z])))"
_LINE = (
    r"(?:gains? bruts?|brut|net(?: a payer)?|paie nette|taux(?: horaire)?|salaire(?: \w+)?|traitement(?: \w+)?|revenus?(?: d'emploi| nets?| bruts?| total)?|case [a-z](?:-\d)?|ligne \d{3}|cote de credit(?: de [a-z .'-]{3,40})?"
    r"|credit score|impot(?: \w+)?|cotisation(?: \w+)?|deductions?(?: \w+)?|net pay|gross pay|salary|remuneration)"
    r" ?(?:[:=]|est de|est a|) ?\d{1,3}(?:[ ,.]?\d{3})*(?:[.,]\d{2})?(?! ?[\d%])"
)


def judge(candidate: Candidate) -> Found | None:
    kind = candidate.match.lastgroup
    around = sentence_of(candidate, 60)[-260:]
    tied = standing(candidate, predicated=kind == "line")
    if tied is None:
        return None
    if kind == "amount":
        near = candidate.before(90).rpartition(b"\x00")[2] + b" | " + candidate.after(60)
        if not _OWN.search(near):
            return None
    if _NOT_OWN.search(around):
        return None
    if kind == "line" and len(candidate.digits) < 3:
        return None
    if kind == "state" and tied is Tie.OPEN:
        tied = Tie.GENERAL
    return Found(0.75, tie=tied)


DETECTOR = Detector(
    name="generic.money_terms",
    type=FindingType.SALARY,
    level=Level.PROTEGE_C,
    anchors=(
        r"[0-9] ?k?\$",
        r"\$ ?[0-9]",
        r"[0-9] ?(?:k|dollars?|cad)\b",
        r"\b(?:gains? bruts?|brut|net|net a payer|paie nette|taux horaire|taux|salaire|traitement|revenus?|case [a-z]|ligne [0-9]{3}|cote de credit|credit score|impot|cotisation|deductions?|net pay|gross pay|salary|remuneration)\b[^0-9]{0,24}[0-9]",
        *anchors_of(money.STATES),
    ),
    pattern=re.compile(
        (
            rf"(?P<amount>{_AMOUNT})|(?<![a-z0-9])(?:(?P<line>{_LINE})|(?P<state>{pattern_of(money.STATES)})(?![a-z0-9]))"
        ).encode(),
        re.IGNORECASE,
    ),
    judge=judge,
    most=16,
    near=(90, 40),
)
