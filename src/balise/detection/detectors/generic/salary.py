"""A money fact about a person: pay, income, benefit, debt, credit, tax, fortune.

Format: an amount in dollars near a word of pay, debt or benefit, a pay line with its
figures, a credit score, a state (bankrupt, on social assistance), a key of a record
with its figure (``salaireAnnuel``). Whether the sentence says it of someone is read
afterwards (see ``facts``). Negatives: budgets, contracts, prices, scales, ceilings.
Source of the notion: LAI, s. 59 (financial). Level alone: Protégé C with a named or
identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative, sentence_of
from balise.detection.detector import REACH, Candidate, Detector, Found, Tie, digits_of
from balise.detection.lexicons import english, money
from balise.detection.lexicons.trie import anchors_of, pattern_of, words_of
from balise.detection.names.gazetteer import FIRST, flags
from balise.detection.words import Rare, Seldom
from balise.detection.wordwise import Wordwise, prefixes_of

_OWN = re.compile((r"(?<![a-z0-9])" + pattern_of(money.OWN) + r"(?![a-z0-9])").encode(), re.IGNORECASE)
_NOT_OWN = Rare(r"(?<![a-z0-9])(?:" + money.NOT_OWN + r")(?![a-z0-9])")
_SCALE = re.compile(
    rb"(?<![a-z])(?:minimum|maximum|max|min|plafond|jusqu'a|(?<!went )(?<!goes )(?<!raised )up to)(?: de)? ?\Z",
    re.IGNORECASE,
)
"""A bound: a scale or an offer, nobody's pay."""
_SCALED = re.compile(rb"(?<![a-z])(?:d'une? |se situe|varie|selon)", re.IGNORECASE)
"""The pay of a kind of post, not of someone."""
_PER = re.compile(
    rb"[ ]?(?:par|/|de l'|l'|a l'|a la|per|an?)[ ]?(?:an(?:nee)?|mois|heure|sem(?:aine)?|quinzaine|(?:2|deux) sem(?:aines)?|h|hre?|jour|paie|year|yr|month|hour|hr|week)(?![a-z])",
    re.IGNORECASE,
)
_PAY = rb"(?:depots?(?: direct)?(?: de)? (?:paie|paye|salaire)|(?:payroll|pay|salary) deposit|(?:salaire|traitement|remuneration|salary)(?: annuel| brut| de base){0,2} (?:de|of)) ?"
_DEPOSIT = re.compile(rb"depots?|payroll|pay deposit|salary deposit", re.IGNORECASE)
"""A line of a statement, of the one whose account it is."""
_CENTS = re.compile(rb"[.,]\d\d\Z")
_PAID = re.compile(_PAY, re.IGNORECASE)
_PAID_BEFORE = re.compile(rb"(?<![a-z])" + _PAY + rb"\Z", re.IGNORECASE)
"""The amount of one pay, whatever contract or project the sentence speaks of."""
_GRANTS = re.compile(
    rb"(?<![a-z])(?:verse|octroie|accorde|attribue|paie|paye|donne|pays|awards|grants)[a-z]{0,3} ",
    re.IGNORECASE,
)
_TO_SOMEONE = re.compile(
    rb"(?i: (?:a|to) )(?:M\. |Mme |Mr\. |Ms\. )?[A-Z][a-z'-]+ [A-Z][a-z'-]+(?!(?i: (?:inc|ltee|enr|s\.e\.n\.c|ltd|corp)))"
)
"""Whom the amount is paid to, whatever pays it."""
_TREAT = re.compile(
    rb"(?<![a-z])(?:pai[es]|pay(?:e[rs]?|s)|paient|pay|pays|paid|offre|offert|avance|achete)[ ](?:(?:for|un|une|la|le|les|l'|du|des|de la|a|an|the|some|notre|nos|our)[ ]?)+(?:(?:team's|office|tournee de|boite de|douzaine de|grosse) )?"
    rb"(?:pizzas?|diner|dejeuner|souper|lunch|repas|resto|restaurant|cafes?|beignes?|gateaux?|croissants?|muffins?|sandwichs?|bieres?|tournee|traiteur|collation|gouter|cadeau|fleurs|carte|taxi|stationnement"
    rb"|essence|billets?|entree|cinema|pourboire|covoiturage|parking|dinner|breakfast|supper|meal|coffees?|donuts?|doughnuts?|cake|snacks?|drinks?|beers?|gift|flowers|cab|tickets?|tip)(?![a-z])[^.\x00;]{0,60}\Z",
    re.IGNORECASE,
)
"""A small expense that someone pays for others."""
TREATED = 300
"""Dollars up to which a treat is no fact of money."""
_SERVICE = re.compile(
    rb"(?<![a-z])(?:abonnement|facture|internet|forfait|licence|commande|fournisseur)s?(?![a-z])",
    re.IGNORECASE,
)
_BILL = Seldom(
    rb"(?:\A|\n)\W{0,6}(?:facture(?! impaye)|soumission(?! de cand)|devis|bon de commande|invoice|quote|purchase order)(?![a-z])",
    re.IGNORECASE,
)
"""A bill: the price of things."""
_OFFICE = re.compile(
    rb"(?<![a-z])(?:procedures?|guides?|politiques?|agente?s?|services?|equipes?|mesures?|frais|direction|directives?|reglements?|formulaires?|programmes?|prestations?|demandes?|normes?|regles?) (?:de |d'|du |de la |des |au |a l'|relatifs? (?:a la |au ))(?:[a-z]{4,12} (?:de |d'))?\Z",
    re.IGNORECASE,
)
"""The service or the rule that bears the name of a state: « procédure de recouvrement »."""
_WARNED = re.compile(rb"(?:\A|[.\n\x00] ?)(?:a|en cas de) defaut de paiement\Z", re.IGNORECASE)
"""What a notice says will follow if nothing is paid, where its sentence begins."""
_EARNED = re.compile(
    rb"(?<![a-z])(?:salaires?|traitement|paie|remuneration|revenus?|dettes?|prestations?|salary|wages|income)(?![a-z])",
    re.IGNORECASE,
)
_LADDER = re.compile(
    rb"(?<! a l')(?<![a-z])echelles? (?:salariales?|de (?:salaires?|traitement))|masse salariale|(?:un|ce|le) poste ?: ?salaire",
    re.IGNORECASE,
)
"""The scale itself; « à l'échelle salariale 4 » places someone on it."""
SMALL = 60
"""Dollars under which an amount without a period is no financial fact."""
_LEFT = re.compile(
    rb"(?<![a-z])(?:reste|restait|compte|account|left|prestation|pension|aide|dette|solde|taux|paie(?![a-z])|rate|hourly|salaire|pay(?![a-z])|gagne|touche|earns|ech(?![a-z])|echelon)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    rb"(?<![a-z])(?:releve|folio|transit|statement|compte (?:cheques|d'epargne|no)|operations?|transactions?)(?![a-z])",
    re.IGNORECASE,
)
"""What a list of what came in and went out is called."""
_ASKED = re.compile(
    rb"(?<![a-z])(?:revenus?|salaires?|payee?s?|paie|gagn[a-z]+|dettes?|dev(?:ez|ais)|dois|montant|touch[a-z]+|pret|pension|how much|income|salary|owe|earn|pay)(?![a-z])[^?\n]{0,60}\?",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    rb"[ \n\r-]*(?:(?:\[?\d{1,2}[:h]\d{2}\]?[ ]?)?[A-Za-z][A-Za-z'. -]{0,28}[ ]?[:-][ ]?)?(?:(?:eh bien|ah oui|ah|oui|ben|euh|bien|je (?:pense|crois) que|c'est|ca fait|environ|autour de|a peu pres|dans les|well|i think|it's|about|j'en dois|je dois|je gagne|j'ai)[ ,.]{0,3}){0,5}",
    re.IGNORECASE,
)
"""What an answer opens with, after a question of pay."""
ROW_PAY = "row"
"""Label of an amount that is a pay only in a row of a name, a job and an amount."""
OF_A_FILE = "file"
"""Label of an amount that only the money told before it makes someone's."""
RECORD_KEY = "generic.salary_key"
"""The detector of figures after a key, whose record may name its person on a line before."""
_ENDS = re.compile(
    rb"[ ]{0,2}(?:\)|avant(?![a-z]))?[ ]{0,2}(?:\Z|[\n\x00;|]|\.(?: |\Z)|, ?(?:step|ech|echelon|classe|niveau|level|grade|debut|des le|a compter)[ .])",
    re.IGNORECASE,
)
_SAID = Seldom(
    (
        r"(?<![a-z0-9])(?:gagne[a-z]{0,3}|gagnait|touche[a-z]{0,2}|touchait|recoit|recois|recevait|percoit|percevait|doit|devait|doive?|earn[a-z]{0,3}|owe[a-z]{0,2}|receive[a-z]{0,2}|"
        + money.HELD
        + r")(?:[^.\x00;!?\d$(]|\([^)]{0,40}\)){0,70}\Z"
    ).encode(),
    re.IGNORECASE,
)
"""The verb or noun that the amount belongs to, so that the passage holds both."""


_UNIT = re.compile(
    rb"(?:(?<![a-z])(?:services?|equipe|direction|bureau|section|secteur|module|division|departement|centre|unit|team|branch) (?:de la|de l'|des|du|d'|de|of) ?|(?-i:[A-Z][a-z'-]+) (?:de la|des|du) |(?<![a-z])(?:in|from|of) (?:the )?)\Z",
    re.IGNORECASE,
)
_NOUN = re.compile(
    rb"(?:paie|paye|pensions?|rentes?|retraite|prestations?|revenus?|remuneration|traitement|dettes?|pay|benefits?|income)(?![a-z])",
    re.IGNORECASE,
)
"""The unit where someone works, and no money of theirs: « Luc Roy du service des pensions gagne … »."""
_BODY = re.compile(
    rb"(?<![a-z])(?:clubs?|associations?|comites?|organismes?|villes?|municipalites?|compagnies?|entreprises?|societes?|ligues?|conseils?|cooperatives?|fondations?|commerces?|magasins?|restaurants?|locataires? commercia[a-z]+|equipes?|fabriques?|paroisses?|syndicats?|firmes?|inc\.?|ltee|enr\.?|projets?|ministeres?|centres?|company|club|city|charity)(?![a-z])[^.;:!?\n\x00]{0,60}\Z",
    re.IGNORECASE,
)
"""A body that owes or asks: no one's money."""
_CLAUSE = re.compile(rb"[;:.\n\x00]|,? (?:et|mais|car|and|but) ")


def of_body(candidate: Candidate) -> bool:
    """Whether the clause of a candidate has a body for subject: « le club de Luc Roy doit … »."""
    return _BODY.search(_CLAUSE.split(candidate.before(110))[-1]) is not None


_GAGNE = re.compile(rb"(?<![A-Za-z])(?P<first>[A-Z][a-z]+(?:-[A-Z][a-z]+)?|M\.|Mme) Gagne(?![A-Za-z])")
"""The surname, which is no verb: « Julie Gagné présente un seuil de 139 000 $ »."""


def _unread(match: re.Match[bytes]) -> bytes:
    """The name blanked, if it is one."""
    first = match.group("first").decode("ascii")
    named = first in ("M.", "Mme") or any(flags(part) & FIRST for part in first.lower().split("-"))
    return b" " * len(match.group()) if named else match.group()


def judge(candidate: Candidate) -> Found | None:
    kind = candidate.match.lastgroup
    around = sentence_of(candidate, 60)[-260:]
    if kind not in ("state", "entry") and _of_things(candidate, kind, around):
        return None  # as most amounts: looked at first
    if figurative(candidate):
        return None
    if _BILL.search(candidate.data, max(0, candidate.start - 300), candidate.start) and not _EARNED.search(
        around
    ):
        return None
    if kind == "state" and b"paiement" in candidate.value.lower() and _SERVICE.search(around):
        return None
    if kind == "state" and _OFFICE.search(candidate.before(40)):
        return None
    if kind == "state" and _WARNED.search(candidate.before(16) + candidate.value):
        return None
    if kind == "state" and _WEAK.fullmatch(candidate.value) and not _theirs(candidate):
        return None
    if kind == "state":
        return None if of_body(candidate) else Found(0.8, tie=Tie.WORD)
    if kind == "entry":
        listed = _STATEMENT.search(candidate.data, max(0, candidate.start - 900), candidate.start)
        return Found(0.8, tie=Tie.RECORD) if listed else None
    if kind == "bare" and not (_asked(candidate) or _OWN.search(candidate.after(30))):
        return None
    if kind == "line" and len(candidate.digits) < 3:
        return None
    if kind == "amount":
        return _amount(candidate)
    if kind in ("rate", "bare"):
        return Found(0.8, tie=Tie.RECORD if _asked(candidate) else Tie.WORD)
    if _LADDER.search(candidate.before(60) + candidate.value):
        return None
    if not _DEPOSIT.match(candidate.value):
        return Found(0.8, tie=Tie.WORD)
    priced = _CENTS.search(candidate.value) or candidate.after(3).lstrip().startswith(b"$")
    return Found(0.8, tie=Tie.RECORD) if priced else None


_WEAK = re.compile(
    rb"dettes|debts|endettement|surendettement|bankruptcy|student loans?|prets? etudiants?|difficultes financieres"
    rb"|problemes financiers|problemes d'argent|arrieres d'impots?|prestations? d'(?:aide sociale|assurance-emploi)",
    re.IGNORECASE,
)
"""What people have, and what courses, firms and programmes are of as well."""
_POSSESSED = re.compile(
    rb"(?:(?<![a-z])(?:ses|mes|son|sa|mon|ma|leurs?|his|her|my|your|votre|vos)|'s|s') (?:[a-z]{2,12} )?\Z",
    re.IGNORECASE,
)
_OF_SOMEONE = re.compile(
    rb"(?: [a-z'-]{2,14})? ?(?:d[eu] |d'|of )(?!(?i:l'|la |le |the )?(?i:entrepris|organis|compagni|journal|club|ville|provinc|minist|gouvern|societ|fondation|municip|ecole|firme|associat|company|city|school))"
    rb"(?:(?:[a-z'-]{1,20}|\d{1,4}),? ?){0,5}(?:(?i:m|mme|mlle|dre?|me|mr|mrs|ms)[. ]{1,2})?[A-Z]"
)
_HELD_BY = re.compile(rb"[A-Z][a-z'-]+ ?(?:\)|,[^.;\n\x00]{2,24},?)? ?[:(,=-] ?\Z|[A-Z][a-z'-]+ \Z")
_NO_MORE = re.compile(rb" ?(?:[.;,)]|et (?:une?|des|sa|son)(?![a-z])|depuis|de \d|[\n\x00]|\Z)")
_OF_TALK = re.compile(
    rb" (?:seminar|policy|course|law|class|questions|book|programme?|group|workshop|clinic|office)",
    re.IGNORECASE,
)


def _theirs(candidate: Candidate) -> bool:
    """Whether words that say as much of a firm or of a course are said to be someone's."""
    if _OF_TALK.match(candidate.after(14)):
        return False
    if _POSSESSED.search(candidate.before(24)) or _OF_SOMEONE.match(candidate.after(90)):
        return True
    return (
        _HELD_BY.search(candidate.before(60)) is not None and _NO_MORE.match(candidate.after(14)) is not None
    )


_BUDGET_LINE = re.compile(
    rb"(?:\A|[\n\x00])[\W\d]{0,8}(?:budgets?|couts?|financement|depenses|etats? financiers?|achats?|approvisionnement|tresorerie)(?: (?:du|de la|des|d'|de)[ ]?[a-z]{3,14})?[ ]?[.:\x00-][^\n]{0,120}\Z",
    re.IGNORECASE,
)
"""A line of minutes whose title says that it is of a body's money: « 4. Budget. Dépensé : … »."""


def _of_things(candidate: Candidate, kind: str | None, around: bytes) -> bool:
    """Whether the sentence speaks of what things cost, and of no one's pay or grant."""
    if kind == "amount" and _BUDGET_LINE.search(candidate.before(REACH)):
        return True
    if not _NOT_OWN.search(around):
        return False
    paid = _PAID.match(candidate.value) if kind == "line" else _PAID_BEFORE.search(candidate.before(40))
    return not paid and not _awarded(candidate)


def _awarded(candidate: Candidate) -> bool:
    """Whether the amount is paid or granted to someone named."""
    return (
        _GRANTS.search(candidate.before(40)) is not None
        and _TO_SOMEONE.match(candidate.after(60)) is not None
    )


def _amount(candidate: Candidate) -> Found | None:
    before, after = candidate.before(120).rpartition(b"\x00")[2], candidate.after(60)
    before = _GAGNE.sub(_unread, before)
    per = _PER.match(after)
    if not per and _small(candidate) and not _LEFT.search(before + b" | " + after):
        return None
    if not per and _small(candidate, TREATED) and _TREAT.search(before):
        return None
    if _asked(candidate):
        return Found(0.85, tie=Tie.RECORD)
    if not (per or _OWN.search(before + b" | " + after)):
        return Found(0.8, tie=Tie.WORD, label=ROW_PAY if _yearly(candidate, after) else OF_A_FILE)
    if _SCALE.search(before[-14:]) or _LADDER.search(before[-60:]):
        return None
    said = _SAID.search(before)
    while said and _UNIT.search(before, 0, said.start()) and _NOUN.match(said.group()):
        said = _SAID.search(before, said.start() + 1)
    if said and _SCALED.search(said.group()):
        return None
    start = candidate.start - (len(before) - said.start()) if said else candidate.start
    return Found(0.85, start=start, end=candidate.end + (per.end() if per else 0), tie=Tie.WORD)


def _asked(candidate: Candidate) -> bool:
    """Whether an amount answers a question about money, whoever speaks."""
    lead = candidate.before(120)
    answer = re.split(rb"[?][ \n\r\x00]{0,4}", lead)[-1] if b"?" in lead else lead.rpartition(b"\x00")[2]
    return _ANSWER.fullmatch(answer) is not None and (
        _ASKED.search(lead) is not None
        if b"?" in lead
        else answer.rstrip().endswith(b":") and _OWN.search(lead) is not None
    )


def _small(candidate: Candidate, most: int = SMALL) -> bool:
    """Whether an amount is a price or an expense rather than what one earns or owes."""
    figures = re.split(rb"[.,]\d\d\D*\Z", candidate.value)[0]
    return (
        not re.search(rb"k|mille", candidate.value, re.IGNORECASE)
        and 0 < int(digits_of(figures) or b"0") < most
    )


def _yearly(candidate: Candidate, after: bytes) -> bool:
    """Whether an amount can be what one earns in a year and ends its line or its field."""
    figures = digits_of(re.split(rb"[.,]\d\d\D*\Z", candidate.value)[0])
    thousands = re.search(rb"\dk| k", candidate.value, re.IGNORECASE) is not None
    amount = int(figures or b"0") * (1000 if thousands else 1)
    return 12_000 <= amount <= 450_000 and _ENDS.match(after) is not None


def judge_key(candidate: Candidate) -> Found | None:
    """A figure after a key of a record: ``"salaireAnnuel": 68250``."""
    name = candidate.match.group("name")
    value = candidate.match.group("key")
    if (money.KEY_NOT.search(name) and name.lower() != b"taux") or (
        name[1:].islower()
        and b"_" not in name
        and not candidate.match.group("quote")
        and b"=" not in candidate.value
    ):
        return None
    start = candidate.match.start("key")
    return Found(0.9, start=start, end=start + len(value), tie=Tie.ROW)


DETECTORS = (
    Detector(
        name="generic.salary",
        type=FindingType.SALARY,
        level=Level.PROTEGE_C,
        anchors=(
            r"[0-9] ?k?\$",
            r"\$ ?[0-9]",
            r"[0-9] ?(?:k|dollars?|cad|piasses?|piastres?)\b",
            r"\b(?:mille|cents?|vingts?|trente|quarante|cinquante|soixante) (?:[a-z-]{2,20} ){0,4}(?:dollars|piasses|piastres)\b",
            r"\b(?:[a-z]{0,8}(?:teen|ty|hundred|thousand)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:dollars|bucks)\b",
            rf"\b(?:{money.LINES})(?: a payer| d'emploi|(?: [a-z]{{1,20}}){{0,2}})[^a-z0-9]{{0,3}}(?:est de |est a |of |is |de )?[0-9][0-9 ,.]{{2}}",
            r"[0-9] ?(?:(?:de )?l'heure|/ ?h|an hour|per hour|net\b|brut\b|clair\b|take-home|par (?:mois|semaine|paie|annee|quinzaine)|aux deux semaines|a month\b|a week\b)",
            r"(?:cents?|mille|vingts?|trente|quarante|cinquante|soixante|dix)(?: clair| net)? (?:par|la) (?:semaine|mois|annee|paie|quinzaine)",
            r"\b(?:dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cents?|deux|trois|quatre|cinq|six|sept|huit|neuf|quart|demie?)(?: piasses)? de l'heure",
            r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?)[ -]mille",
            rf"\b(?:{money.ENTRIES})s?\b[a-z .'/-]{{0,60}}-?[0-9]{{1,3}}[0-9 ,]{{0,8}}[.,][0-9]{{2}}",
            r"\b(?:depots?(?: directs?)?(?: de)?(?: la)? (?:paie|paye|salaire)|(?:payroll|pay|salary) deposit)\b",
            r"\b(?:cote de credit|credit score)\b[^0-9]{0,48}[0-9]",
            rf"\b(?:{money.BOXES}) (?:[0-9]|[a-z]\b)",
            *anchors_of(money.STATES, english.MONEY),
            r"[0-9] ?% (?:de (?:la|sa) paie|d[eu] (?:son )?salaire|of (?:his|her) (?:pay|wages|salary)|de (?:son|sa) (?:traitement|paie|revenu|remuneration))",
        ),
        pattern=Wordwise(
            rf"(?:(?P<entry>{money.ENTRY})|(?P<rate>{money.RATE})|(?P<amount>{money.AMOUNT})|(?P<bare>{money.BARE})|(?P<line>{money.LINE})|(?P<state>{pattern_of(money.STATES, english.MONEY)}|{money.SHARE})(?![a-z0-9]))",
            prefixes_of(
                [
                    *words_of(money.STATES, english.MONEY),
                    *money.LINES.split("|"),
                    *money.BOXES.split("|"),
                    *money.AMOUNT_WORDS.split("|"),
                    *money.ENTRIES.split("|"),
                ]
            ),
            figures=True,
        ),
        judge=judge,
        most=16,
        near=(90, 40),
    ),
    Detector(
        name=RECORD_KEY,
        type=FindingType.SALARY,
        level=Level.PROTEGE_C,
        anchors=(
            rf"(?:{money.KEYS})[a-z_]{{0,20}}[\"']?[ ]?[:=>]",
            r"[\"'<](?:net|brut|taux|rrq|rqap|impot|gross|pret|cumul|base|avance)[\"'>]",
        ),
        pattern=re.compile(
            (
                rf"(?<![a-z0-9_])(?P<quote>[\"'<]?)(?P<name>[a-z_]{{0,24}}(?:{money.KEYS})[a-z_]{{0,20}}|(?<=[\"'<])(?:net|brut|taux|rrq|rqap|impot|gross|pret|cumul|base|avance)(?=[\"'>]))[\"']?[ ]?[:=>][ ]?[\"']?"
                r"(?P<key>\$?\d{1,3}(?:[ ,]?\d{3})*(?:[.,]\d{1,2})?)(?![\w-])"
            ).encode(),
            re.IGNORECASE,
        ),
        judge=judge_key,
        most=16,
        near=(60, 40),
    ),
)
