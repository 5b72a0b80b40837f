"""Bank account: transit, institution and account numbers, or a cheque's MICR line.

Issuer: Payments Canada. Format: transit (5 digits), institution (3), account (7 to
12), or electronic form 0 + institution + transit. Check: none common; institution
numbers in use are evidence. Source: Payments Canada, standard 006. Level alone:
Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import FIGURES, GOES_ON_FROM, Candidate, Detector, Found
from balise.detection.detectors.quebec.court_file import OF_TENANCY
from balise.detection.goods import amid_things, of_goods
from balise.detection.scan import Behind
from balise.detection.words import Words

LABEL = Words(
    r"bank; comptes?(?: bancaires?| cheques?| d'epargne)?; transit; institution; folio; depot(?: direct)?; "
    r"virement; banque; caisse; "
    r"desjardins; bancaires?; specimen(?: de cheque)?; cheque; bank account; account(?: number)?; direct "
    r"deposit; "
    r"rbc; bmo; td; cibc; bnc; scotia\w*; tangerine; coordonnees bancaires; succursale; iban; no_?compte; "
    r"\w*_compte"
)
OTHER = Words(
    r"cell(?:ulaire)?; mobile; phone; fax; factures?; commandes?; colis; suivi; tel(?:ephone)?; lot; serie; cadastre; matricule; budgetaire; tps; tvq; gst; qst; hst; tvh; neq; bon de commande; purchase order; ecritures?; imputations?; purolator; fedex; postes canada; canada post; en transit; in transit"
)
INSTITUTIONS = frozenset(
    b"001 002 003 004 006 010 016 030 039 117 127 177 219 241 260 309 310 338 509 540 608 614 621 623 809 "
    b"815 819 828 829 "
    b"837 839 865 879 889 899".split()
)


_NOT_AN_ACCOUNT = re.compile(
    rb"(?:ten\w+ compte|nombre de comptes?|fin de compte|compte[ -]rendu|compte (?:fournisseur|client|marchand|twitter|x|facebook|instagram|utilisateur|google|microsoft|budgetaire)|code de compte|compte_(?:debut|fin)|(?:gl|ledger|contract|client|customer|utility) account|centres? de couts?|comptes? (?:a (?:payer|recevoir)|recevables?|payables?|clients|fournisseurs)|accounts? (?:payable|receivable)"
    rb"|(?<![a-z])compte (?:client|fournisseur)(?:(?!compte|folio|transit|banc|caisse)[^\d\x00.;,]){0,48}:|(?<![a-z])compte (?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,3}|plus|moins|environ|parmi|sur) [^\d\x00]{0,60}"
    rb"|grand livre|(?:institution|reseau|ville|ecole|region|municipalite|quebec|elle|il|on) compte)[^\d\x00]{0,24}\Z",
    re.IGNORECASE,
)

_OF_LEDGER = re.compile(
    rb"(?<![a-z])(?:gl|g/l|grand livre|poste budgetaire|imputation)[ :#]{1,3}\Z", re.IGNORECASE
)
"""What a code of the accounts follows."""
_LEDGER = re.compile(rb"[ ](?:du|au) (?:grand livre|budget|plan comptable)", re.IGNORECASE)

_OF_BOOKS = re.compile(
    rb"(?:comptes?|accounts?)(?![^\n\x00]{0,99}(?:banc|bank|banque|caisse|transit|folio|depot|retrait))(?:[^\w\n\x00\t;|,][^\n\x00\t;|,]{0,12})?(?:[\t;|]|,(?! )|  )"
    rb"[^\n\x00]{0,60}?(?:debit[^\n\x00]{1,20}credit|budget)[^\n\x00]{0,50}\n[^\n\x00]{0,8}\Z",
    re.IGNORECASE,
)
"""The headings of a body's own books, over the code of an account."""

_TAX = re.compile(rb"[ ]?(?:RT|TQ|RP|RC|RR)[ ]?\d{4}(?!\d)")
"""Programme accounts of a business number, on invoices."""
_DAY = re.compile(rb"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""A day, written without marks."""
_OF_A_CODE = re.compile(rb"(?<![A-Za-z])[A-Z]{2,6}\Z")
"""Capitals that touch the figures: « INC0048812 »."""
_A_LINE = re.compile(rb"\d{3}[ -]?\d{3}-?\d{4}")
_SPACED_LINE = re.compile(rb"(?:[2-9]\d\d[ -]){2}\d{4}")
"""As a line is written, and no account."""
_CALLED = re.compile(
    rb"(?<![a-z])(?:r?appele[rz]|r?appeler?|joindre|tel(?:ephone)?|cell|call|phone|reach)(?![a-z])[^.;\n\x00\d]{0,16}\Z",
    re.IGNORECASE,
)
"""What announces a line."""
_UTILITY = re.compile(
    rb"(?<![a-z])(?:hydro(?:-quebec)?|energir|gaz metro|videotron|telus|rogers|cogeco)(?![a-z])",
    re.IGNORECASE,
)
"""An account there is a customer's, no bank's."""


_FOLIO = re.compile(rb"\d{6}-\d|\d{5,7}-\d{1,2}")
_BILLED = re.compile(
    rb"(?<![a-z])(?:taxes?|taxation|aqueduc|egouts?|eau potable|(?:facture|compte) d'(?:eau|electricite)|hydro(?:-quebec)?|bibliotheque|library|water bill|tax bill)(?![a-z])",
    re.IGNORECASE,
)
_BANKED = re.compile(
    rb"(?<![a-z])(?:folio|transit|caisse|desjardins|banque|bancaires?|bank|depot|institution|virement|cheques?|specimen|direct deposit|preleve\w*|prelevements?|pad"
    rb"|pay\w*|pai\w*|debit\w*|rembours\w*|depos\w*|verse\w*|transfer\w*|retir\w*|refund\w*|loyer|(?:du|au|d'un|le|mon|ma|son|sa|ton|votre|notre|leur|from|my|his|her|your|their)[ ](?:compte|account))(?![a-z])",
    re.IGNORECASE,
)
"""A bank, or what is paid from an account or into it."""


def _of_a_customer(candidate: Candidate) -> bool:
    """Whether an account is that of taxes, of water, of electricity or of a library, and no bank and no payment is told of."""
    around = candidate.before(120) + b" | " + candidate.after(60)
    return _BANKED.search(around) is None and _BILLED.search(candidate.before(48)) is not None


def judge(candidate: Candidate) -> Found | float | None:
    match = candidate.match
    if len(set(candidate.digits)) < 2:
        return None  # « 00000-000-0000000 »: the form to follow
    if match.group("loose") and (
        _UTILITY.search(candidate.before(50))
        or _UTILITY.search(candidate.after(30))
        or _NOT_AN_ACCOUNT.search(candidate.before(50))
        or _OF_BOOKS.search(candidate.before(120))
        or _LEDGER.match(candidate.after(24))
        or _TAX.match(candidate.after(12))
    ):
        return None
    if match.group("loose") and _A_LINE.fullmatch(candidate.value) and _CALLED.search(candidate.before(40)):
        return None
    if (
        match.group("loose")
        and _SPACED_LINE.fullmatch(candidate.value)
        and not LABEL.met(candidate.before(60))
    ):
        return None  # the label after is of the next line
    if match.group("loose") and _DAY.fullmatch(candidate.value) and LABEL.last_end(candidate.before(24)) < 0:
        return None
    if OF_TENANCY.match(candidate.data, candidate.start) or (
        match.group("institution") is None and _OF_LEDGER.search(candidate.before(24))
    ):
        return None
    if match.group("loose") and _OF_A_CODE.search(candidate.before(8)):
        return None
    if match.group("loose") and GOES_ON_FROM.search(candidate.before(10)):
        return None
    if match.group("told") or match.group("spelled"):
        return 0.97
    if match.group("electronic"):
        known = match.group("electronic")[1:4] in INSTITUTIONS
        return 0.95 if known and candidate.labelled(LABEL, OTHER) > 0 else None
    if match.group("account") is None and match.group("second") is None:
        if _FOLIO.fullmatch(candidate.value) and _of_a_customer(candidate):
            return Found(0.85, type=FindingType.FILE_NUMBER, level=Level.PROTEGE_A)
        return 0.9 if candidate.labelled(LABEL, OTHER) > 0 and match.group("loose") else None
    label = candidate.labelled(LABEL, OTHER, 90)
    known = (match.group("institution") or match.group("second")) in INSTITUTIONS
    if label > 0:
        return 0.97 if known else 0.8
    return 0.75 if known and label == 0 and not (of_goods(candidate) or amid_things(candidate)) else None


_NAMED = rb"[^\dA-Za-z\x00]{1,6}(?:(?:no|n\.?o\.?|numero|et|le|la|de|du|d'|number|and|a|inst|succursale|banque|caisse)[ .:']{1,3}){0,4}"
_SEP = rb"[ \t]{0,2}[-/ .:][ \t]{0,2}"
_LAST = rb"(?:(?<=-\d{3})-\d|(?<= \d{3}) \d(?= ?(?:[.,;)|\n\x00]|\Z)))?"
"""The check digit of a folio, apart: « 443-2 »."""
_TOLD = rb"[^\dA-Za-z\x00]{1,6}(?:(?:no|numero|et|le|de|du|number|and)[ .:]{1,3}){0,3}"
DETECTOR = Detector(
    name="canada.bank_account",
    type=FindingType.BANK_ACCOUNT,
    level=Level.PROTEGE_B,
    anchors=(
        Behind(r"[0-9]{5}[^a-z0-9]{1,5}[0-9]{3}[^a-z0-9]{1,5}[0-9]{2}", cue=FIGURES),
        Behind(r"[0-9]{3}[^a-z0-9]{1,5}[0-9]{5}[^a-z0-9]{1,5}[0-9]{2}", cue=FIGURES),
        r"transit|\bfolio\b|compte|account|\bdepot direct",
        Behind(r"\b0[0-9]{8}[ -][0-9]{5}", cue=FIGURES),
    ),
    pattern=re.compile(
        rb"(?<![\d-])(?:(?P<spelled>\d{3}"
        + _NAMED
        + rb"(?:transit|succursale)"
        + _NAMED
        + rb"\d{5}"
        + _NAMED
        + rb"(?:compte|folio|account|acct)"
        + _NAMED
        + rb"\d[\d -]{3,12}\d)|(?P<told>\d{5}"
        + _TOLD
        + rb"inst(?:itution)?"
        + _TOLD
        + rb"\d{3}"
        + _TOLD
        + rb"(?:compte|folio|account|acct)"
        + _TOLD
        + rb"\d[\d -]{3,12}\d)"
        rb"|\d{5}"
        + _SEP
        + rb"(?P<institution>\d{3})"
        + _SEP
        + rb"(?P<account>\d{2,7}(?:[ -]?\d{2,6}){0,2}"
        + _LAST
        + rb")"
        rb"|(?P<second>\d{3})"
        + _SEP
        + rb"\d{5}"
        + _SEP
        + rb"\d{2,7}(?:[ -]?\d{2,6}){0,2}"
        + _LAST
        + rb"|(?P<electronic>0\d{8}[ -]\d{5,12})"
        rb"|(?P<loose>\d{3}[ -]?\d{3}[ -]?\d{1,6}|\d{7,12}))(?![\d-]|\.\d|(?<!\d{3}[- ]\d{7}),\d)",
        re.IGNORECASE,
    ),
    judge=judge,
    digits=7,
    near=(48, 150),
)
