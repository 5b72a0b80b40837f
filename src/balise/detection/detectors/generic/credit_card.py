"""Payment card number (PAN).

Issuer: card schemes. Format: 13 to 19 digits, first digits naming the scheme.
Check: Luhn (ISO/IEC 7812-1). A number that payment services publish for tests
passes where the words around speak of tests; elsewhere it is a finding like any
other. A number whose check fails and that the words say invalid is nobody's. Level alone: Protégé B (personal information).
"""

from __future__ import annotations

import re
from itertools import pairwise

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.checks import luhn
from balise.detection.detector import Candidate, Detector, Found, digits_anchor, digits_of, without_links
from balise.detection.detectors.quebec.court_file import OF_TENANCY
from balise.detection.goods import amid_things, of_goods
from balise.detection.words import Words

LABEL = Words(
    r"cartes?; cards?; visa; master ?card; amex; american express; credit; debit; discover; "
    r"paiements?; pan; cc; no_carte; \w*_carte; card_?number"
)
OTHER = Words(
    r"factures?; commandes?; imei; suivi; tracking; colis; isbn; ean; upc; lot; serie; order; ref; references?"
)
_SCHEMES = re.compile(
    rb"(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|6(?:011"
    rb"|4[4-9]\d|5\d\d)\d{12}"
    rb"|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})\Z"
)
_PUBLISHED = frozenset(
    b"4242424242424242 4111111111111111 4012888888881881 4000056655665556 4000000000000002 4000000000009995 4222222222222 "
    b"5555555555554444 5105105105105100 5200828282828210 2223003122003222 2223000048400011 378282246310005 371449635398431 "
    b"378734493671000 6011111111111117 6011000990139424 6011000000000012 3056930009020004 36227206271667 30569309025904 "
    b"38520000023237 3530111333300000 3566002020360505 6200000000000005 4005519200000004 4009348888881881 4000000760000002".split()
)
_TRIED = Words(
    r"tests?; tester; testing; essais?; essayer; sandbox; bac a sable; fictif; fictive; fictifs; fictives; demo; demonstration; "
    r"exemples?; examples?; documentation; unitaires?; simulation; dummy; stripe; factices?; moneris; pre-?prod\w*; developpement; "
    r"qualification; recette; maquette; prototype; staging; development; environnements?; mock; qa; uat"
)
_INVALID = Words(
    r"invalides?; invalid; luhn; cle de controle; chiffre de controle; chiffre de verification; check digit; validateur; "
    r"validator; n'existe pas; inexistante?; errone; mal saisi; faute de frappe; typo"
)
"""What is said of a number that is no card's."""
_GOES_ON = re.compile(rb"-[A-Z0-9]")
"""More of a code, after the figures of a serial number."""
_PARCEL = re.compile(
    rb"(?<![a-z])(?:postes canada|canada post|purolator|fedex|ups|dhl|colis|suivi|tracking|parcel)(?![a-z])(?: (?:no|numero|number|de postes canada)\b\.?)?[ :#]{0,3}\Z",
    re.IGNORECASE,
)
"""Parcels have sixteen figures, too."""
_NUMBERED = re.compile(
    rb"(?<![a-z])(?:factures?|commandes?|series?|serial|ref|references?|orders?|invoices?|transactions?|bons?|receptions?|traces?|recus?|lots?|requisitions?)"
    rb"\.?(?: (?:no|numero|number)\b\.?)?(?: (?:est|sont|is|are|porte le numero))?[ :#=\x00\"'>]{0,3}\Z",
    re.IGNORECASE,
)
"""What is so right before it has numbers as long."""
_OPENS = re.compile(
    rb"(?<![a-z])(?:badges?|puces?|(?:puce |titre |carte )?opus|cartes? (?:d'acces|de stationnement|de bibliotheque)|(?:access|parking|library) cards?)"
    rb"(?: (?:no|numero|number)\b\.?)?[ :#]{0,3}\Z",
    re.IGNORECASE,
)
"""Cards that pay nothing."""
_PAYS = re.compile(
    rb"(?<![a-z])(?:visa|mastercard|amex|credit|debit\w*|pay\w*|paiement|cvv|cvc|exp(?:ir\w*)?|(?:0[1-9]|1[0-2])/(?:20)?[2-3]\d)(?![a-z])",
    re.IGNORECASE,
)
"""What is said of a card that pays."""
_PLACE = re.compile(rb"\d{1,3}\.\d{4,}[ ,;]{1,3}-?\d{1,3}\.\d{4,}")
"""A latitude and a longitude."""
_FIRST = re.compile(
    rb"(?:\d{16}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d{13}|3[47]\d\d([ -])\d{6}\2\d{5})(?:(?=[ \t|,;/]{1,5}\d|\r?\n[ ]?(?:\d{1,2}[h:/-]\d|\d{1,6}[;|\t,][ \"']?[A-Za-z]))|(?=[^\d]{0,3}(?:0[1-9]|1[0-2])))"
)
"""A whole card before another number: the next cell, or its expiry date, whose month may touch it."""
_PROPERTY = re.compile(rb"\d{4}-\d\d-\d{4}-\d-\d{3}-\d{4}")
"""A unit on the assessment roll, in full."""
_CELLS = re.compile(rb"[ ]?[|\t][ ]?")
"""What parts the cells of a row, or the figures of a card in a steady pace."""
_ACCOUNT = re.compile(rb"\d{5}-\d{3}-\d{6,7}\Z")
"""Transit, institution and account at a bank."""
_AFTER_A_DAY = re.compile(
    rb"(?:[0-3]?\d([-/.])[01]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([-/.])[01]\d\2[0-3]\d)[^\d.-]+\d"
)
"""A day, then other figures: a line of an account."""
_BEFORE_A_DAY = re.compile(rb"\n(?:19|20)\d\d-[01]\d-[0-3]\d[ T]")
"""The next line of a log begins by its day."""
_WHOLE = re.compile(rb"\d{15,16}(?!\d)|\d{4}([ -])\d{4}\1\d{4}\1\d{4}")
_SUM = re.compile(rb"[,.]\d\d ?\$")
"""Cents: the last figures are of a sum."""
_SEP = rb"[ \t\r\n.\-_/\\*|:]{0,3}"
_LISTED = 300
"""Bytes before a published number in which a list of them says what it is for."""
_THOUSANDS = re.compile(rb"\d{1,2}(?: \d{3}){4,5}\Z")
_COUNTED = re.compile(
    rb"[ ]{1,2}(?:octets?|bytes?|habitants?|visites?|enregistrements?|records?|rows?|lignes?)(?![a-z])",
    re.IGNORECASE,
)
"""A count, its thousands apart, and of what."""
_APART = rb"(?:\d{15,16}|(?:\d{4}[ -]){3}\d{4})(?!\d)"
"""A card as it is written when nothing hides it."""
_AHEAD = rb"(?:(?=" + _APART + rb")|(?!\d[\d .()/-]{0,24}[^\d]{1,3}" + _APART + rb"))"
"""No other number begins there whose next cell is such a card."""


_WRITTEN = re.compile(_APART + rb"|3[47]\d\d([ -])\d{6}\1\d{5}(?!\d)")
_CELL_BEFORE = re.compile(rb"(?:\A|[\n\x00,])[\d.]{1,12},\Z")
_CELL_AFTER = re.compile(rb"[,\r\n\x00\"]|\Z")


def _decimals(candidate: Candidate) -> bool:
    """Whether what follows a comma are decimals or an item of a list, rather than a cell that holds a card as it is written."""
    before = candidate.before(16)
    if not before.endswith(b","):
        return False
    written = _WRITTEN.match(candidate.value)
    if written is None:
        return True
    after = candidate.data[candidate.start + written.end() : candidate.start + written.end() + 1]
    return before[-2:-1].isdigit() and not (_CELL_BEFORE.search(before) and _CELL_AFTER.match(after))


def judge(candidate: Candidate) -> Found | float | None:
    if _decimals(candidate) or _counts(candidate.value):
        return None
    first = _FIRST.match(candidate.data, candidate.start, min(candidate.high, candidate.end + 3))
    if (
        first is not None
        and len(candidate.digits) > len(digits_of(first.group()))
        and _judged(candidate, digits_of(first.group()))
    ):
        return Found(0.95, end=first.end())
    return _judged(candidate, candidate.digits)


def _counts(value: bytes) -> bool:
    """Whether its four groups are numbers that follow each other by one: « 2568, 2569, 2570, 2571 »."""
    groups = [int(group) for group in re.findall(rb"\d+", value)]
    return len(groups) == 4 and all(after == before + 1 for before, after in pairwise(groups))


def _judged(candidate: Candidate, digits: bytes) -> float | None:
    # What figures alone refuse comes first: tables of them have one at each cell.
    scheme, checked = _SCHEMES.match(digits) is not None, luhn(digits)
    if not checked and not (scheme and len(digits) in (15, 16)):
        return None
    label = candidate.labelled(LABEL, OTHER)
    if label <= 0 and not (checked and scheme):
        return None
    if len(set(digits)) < 2 or _PLACE.match(candidate.value) or _PROPERTY.match(candidate.value):
        return None
    if OF_TENANCY.match(candidate.data, candidate.start):
        return None
    cells = [len(cell) for cell in _CELLS.split(candidate.value)]
    if (
        cells[0] > 6
        and len({*cells}) > 1
        and not _FIRST.match(candidate.value)
        and not LABEL.met(candidate.before(20))
    ):
        return None  # of several columns
    whole = _WHOLE.match(candidate.value) is not None
    if (
        _AFTER_A_DAY.match(candidate.value)
        or _BEFORE_A_DAY.search(candidate.value)
        or (not whole and _SUM.match(candidate.after(5)))
    ):
        return None
    if digits in _PUBLISHED and any(
        _TRIED.met(without_links(around))
        for around in (
            candidate.data[max(0, candidate.start - _LISTED) : candidate.start],
            candidate.after(60),
        )
    ):
        return None
    around = candidate.before(60) + b" " + candidate.after(40)
    if label < 0 and _GOES_ON.match(candidate.after(3)):
        return None
    if _OPENS.search(candidate.before(40)) and not _PAYS.search(around):
        return None
    if (
        label < 0
        and not _PAYS.search(around)
        and (_PARCEL.search(candidate.before(48)) or _NUMBERED.search(candidate.before(32)))
    ):
        return None
    if (
        label <= 0
        and not _PAYS.search(around)
        and (
            (_THOUSANDS.match(candidate.value) and _COUNTED.match(candidate.after(24)))
            or of_goods(candidate)
            or amid_things(candidate)
        )
    ):
        return None
    if checked:
        if scheme:
            return 0.98 if label >= 0 else 0.6
        return 0.7 if not _ACCOUNT.match(candidate.value) else None
    return None if _INVALID.met(candidate.before(90)) or _INVALID.met(candidate.after(90)) else 0.55


DETECTOR = Detector(
    name="generic.credit_card",
    type=FindingType.CREDIT_CARD,
    level=Level.PROTEGE_B,
    anchors=(digits_anchor(13),),
    pattern=re.compile(
        _AHEAD
        # A comma parts cells; a point after a figure, or a comma after a lone zero, begins decimals.
        + rb"\d(?<![\d$].)(?<!\d\..)(?<![^\d]0,.)(?<!base.)(?<!base\d.)(?:"
        + _SEP
        + rb"\d){12,18}(?!\d)"
    ),
    judge=judge,
    digits=13,
    near=(40, 110),
)
