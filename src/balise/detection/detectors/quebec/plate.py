"""Licence plate.

Issuer: Société de l'assurance automobile du Québec. Format: A12 BCD, 123 ABC,
ABC 123, ABC 12D (since 2023), 12A BCD and commercial or other plates with a
prefix letter; no check, so a label is required. Source: SAAQ, plaques
d'immatriculation. Level alone: Protégé B (leads to the owner).
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import REACH, Candidate, Detector, Found, alnum_of
from balise.detection.detectors.generic.phone import LIST
from balise.detection.dialogue import ASKED, TURN

_PLATE = (
    rb"(?:[A-Z]\d{2}[ -]?[A-Z]{3}|[A-Z]\d{2}[ -]\d[A-Z]{2}|\d{3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?\d{3}|[A-Z]{3}[ -]?\d{2}[A-Z]"
    rb"|\d{2}[A-Z][ -]?[A-Z]{3}|[A-Z]{1,2}\d{4,6}|\d(?!GB|MB|TB|KG|MM|CM|ML|KM|KW|HP)[A-Z]{2}[ -]\d{3}|[A-Z]{2}[ -]\d{3,5}|[A-Z][ -]?\d{2,3}[ -]\d{3}|[A-Z][ -]\d{4,6}|[A-Z]{3}[ -]?\d{4}|[A-Z]{4}[ -]?\d{3}|[A-Z]{2}[ ]\d{2}[ ]\d{3}|[TLC] ?\d{5}[A-Z])"
)
_DRIVEN = (
    rb"(?-i:[A-Z][a-z]{2,14}[ ,(])|[^.;:\n\x00]{0,30}(?<![a-z])(?:noire?|blanche?|blanc|grise?|rouge|bleue?|verte?|beige|brune?|jaune|argent|black|white|gr[ea]y|red|blue|green|silver|brown|beige"
    rb"|truck|van|suv|vus|pick-?up|sedan|berline|fourgon|autobus|bus|tracteur|jeep|ram)(?![a-z])"
)
"""Which vehicle: its make, its colour or its kind; a project is driven, too."""
MAKE = rb"(?:civic|corolla|rav4|cr-v|jetta|golf|elantra|tucson|sentra|yaris|prius|camry|tacoma|equinox|impreza|mazda ?\d?|toyota|honda|hyundai|subaru|nissan|ford|tesla|kia|chevrolet|dodge|jeep|gmc|buick|lexus|acura|infiniti|audi|bmw|volkswagen|volvo|mitsubishi|chrysler|pontiac|porsche|mercedes|cadillac|silverado|sportage|sorento|highlander|sienna|outback|forester|crosstrek|qashqai|odyssey|caravan|kona)"
"""What people call a vehicle by: its make or its model."""
_WORDS = (
    rb"(?:plaques?(?: d'immatriculation)?|immatricule[e]?s?|immatriculations?|immat\.?|imm\.|(?<!\d )(?-i:pl)\.(?= )|remorques?|camions?|motos?|motocyclettes?|motoneiges?|vtt|quads?|cote-a-cote|vehicules?"
    rb"|veh\.|automobiles?|autos?|voitures?|vehicle|car|(?:mon|ton|son|ma|le|du|un|leur|notre|votre) char(?![a-z])|"
    + MAKE
    + rb"|stationne[e]?s?(?![a-z])|(?:conduit|conduisait|roule (?:en|dans)|au volant (?:de|d')) ?(?:une?|son|sa|leur|mon|ma|le|la) (?="
    + _DRIVEN
    + rb")|pick-?ups?(?! (?:at|and|from|date|time|point|location))|fourgonnettes?|camionnettes?|(?:drives?|driving) (?:an?|the|his|her) (?="
    + _DRIVEN
    + rb")|no_?plaque|plates?"
    rb"|licen[cs]e plates?(?: number)?|plate number|registration)"
)

_MODEL = re.compile(
    rb"(?:modele|serie|model|(?<!plaque )(?<!immat )(?<!immatriculation )(?<!plate )no|piece|local|salle|article|lot|zone|porte)[ :.]{1,3}\Z",
    re.IGNORECASE,
)

_STRICT = re.compile(
    rb"[A-Z]\d{2}[ -]?[A-Z]{3}|[A-Z]\d{2}[ -]\d[A-Z]{2}|F[A-Z]{2}[ -]?\d{4}|\d{3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?\d{3}|[A-Z]{3}[ -]?\d{2}[A-Z]|\d{2}[A-Z][ -]?[A-Z]{3}|[A-Z]{1,2}\d{5,6}"
)
"""Forms that a word of vehicles is enough for; others want the word itself."""
_UNITS = frozenset(b"ETP FTE CAD USD EUR GBP KWH MWH KVA TPS RPM".split())
_NO_PLATES = frozenset(b"HTTP TYPE PORT ZONE UNIT CODE PAGE ITEM LOTS SALLE".split())
_PLAQUE = re.compile(
    rb"plaques? (?:signaletique|d'identification|commemorative|de rue|de porte)", re.IGNORECASE
)
"""On a machine, a wall or a door."""
_THOUSANDS = re.compile(rb"\d[ .,]\Z")
"""What stands there ends a number: « 14 000 VUS »."""
_REPORTED = re.compile(rb"[\[(](?:1[89]|20)\d\d[\])] \d{1,2} \Z")
"""The year and the volume of a reported judgment: « [1988] 2 SCR 712 »."""
_REPORTERS = frozenset(b"SCR RCS RJQ DLR WWR OAC CCC FCR RJT RDF".split())
_VEHICLES = re.compile(
    rb"(?<![a-z])(?:plaques?|immatricul\w+|vignettes?|vehicules?|vehicles?|flotte|autos?|voitures?|parking|stationnements?|camions?|plates?|cars?|trucks?|20[012]\d /)(?![a-z])",
    re.IGNORECASE,
)
_MADE = re.compile(rb" ?[/-] ?" + MAKE + rb"(?![a-z])", re.IGNORECASE)
"""What the vehicle is, in the next cell."""
_VIN = re.compile(rb" ?/ ?[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])")
MAKES = frozenset(b"CAT GMC RAM MAN BMW KIA JCB SUV VTT VUS HST BUS STM RTC STO STL RTL BRP AMG GTI".split())
"""Makes and kinds of vehicles, before the number of a model or of a unit."""
_SURE = re.compile(rb"plaque|immat|imm\.|no_?plaque|plate|licen|registration", re.IGNORECASE)
_LISTED = re.compile(
    rb"(?<![a-z])(?:plaques?|immatricul\w+|plates?|vehicules?|autos?|voitures?|vehicles?|cars?)[^.\x00]{0,60}(?-i:"
    + _PLATE
    + rb")\Z",
    re.IGNORECASE,
)
"""A second plate after a first one."""


_SMALL = rb"(?-i:[a-z]\d{2}[ -]?[a-z]{3}|\d{3}[ -]?[a-z]{3}|[a-z]{3}[ -]?\d{3}|[a-z]{3}[ -]?\d{2}[a-z]|\d{2}[a-z][ -]?[a-z]{3})"
"""As chats write them: right after their word alone."""
_SMALL_WORDS = frozenset(
    b"mdf pvc hpl abs inr crp vgm ldl hdl mmm kgs lbs pcs dpi psi rpm cfm btu sur par ans pas des les une est qui que dans pour and the for are min max sec gal jrs mes hrs nos vis ppm kit box set lot bte gps vus vtt rue".split()
)
"""What follows a number of plaques, of platelets or of another thing."""
_DRIVER = re.compile(
    rb"(?<![a-z])(?:immatricul\w+|licen[cs]e plate|ma plaque|sa plaque|ta plaque|my plate|autos?|chars?|voitures?|vehicules?|camion|vus|niv|vin|vignette|stationn\w+|constat|remorqu\w+|proprio\w*|conduct\w+|ticket|"
    + MAKE
    + rb")(?![a-z])",
    re.IGNORECASE,
)
"""A vehicle, or who has one."""
_SHOWN = frozenset((b"ABC123", b"ABC1234", b"123ABC", b"A12BCD", b"XYZ123"))
"""Plates that forms and lessons show, nobody's."""


def judge(candidate: Candidate) -> Found | None:
    group = next(
        name
        for name in ("plate", "slashed", "row", "said", "next", "answer", "column", "small")
        if candidate.match.group(name)
    )
    plate, start = candidate.match.group(group), candidate.match.start(group)
    if group == "small":
        word, number = (b"".join(re.findall(kind, plate)) for kind in (rb"[a-z]", rb"\d"))
        if min(len(set(word)), len(set(number))) < 2 or word in _SMALL_WORDS:
            return None
        around = candidate.before(60) + candidate.value + candidate.after(60)
        if alnum_of(plate).upper() in _SHOWN or not _DRIVER.search(around):
            return None
        return Found(0.9, start=start, end=candidate.match.end(group))
    if not re.search(rb"[A-Z]", plate) or _MODEL.search(candidate.data, start - 12, start):
        return None
    if plate[:3] in MAKES and not _SURE.search(candidate.value):
        return None
    if plate[:4] in _NO_PLATES or _PLAQUE.search(candidate.value):
        return None
    if plate[-3:] in _UNITS and not _SURE.search(candidate.value):
        return None
    if plate[:3] in _REPORTERS and _REPORTED.search(candidate.data, max(0, start - 12), start):
        return None
    if plate[:1].isdigit() and _THOUSANDS.search(candidate.data, start - 8, start):
        return None
    if (
        group == "next"
        and not _LISTED.search(candidate.before(90))
        and not (b"/" in candidate.value[:3] and _in_row(candidate))
    ):
        return None
    letters, figures = set(re.findall(rb"[A-Z]", plate)), set(re.findall(rb"\d", plate))
    if len(figures) == 1 and (len(letters) == 1 or figures == {b"0"}):
        return None  # « A00 AAA », a form
    if alnum_of(plate) in _SHOWN:
        return None
    if group == "answer" and not _ASKED.search(candidate.before(REACH)):
        return None
    if group == "row" and not _in_row(candidate):
        return None
    if group == "column" and not (
        _HOLDER.search(candidate.before(60)) and _VEHICLES.search(candidate.data, max(0, start - LIST), start)
    ):
        return None
    if group == "plate" and not _STRICT.fullmatch(plate) and not _SURE.search(candidate.value):
        return None
    return Found(0.95, start=start, end=candidate.match.end(group))


_ASKED = re.compile(
    rb"(?<![a-z])(?:plaques?|immatriculations?|plate)(?![a-z])"
    + ASKED
    + rb"(?:-{1,2} )?"
    + TURN
    + rb"(?:c'est |it's )?(?:le |the )?\Z",
    re.IGNORECASE,
)
"""The question that a plate answers on the next turn."""


_HOLDER = re.compile(rb"[A-Z][A-Za-z'-]+, [A-Z][A-Za-z-]+(?: {2,}|\t)\Z")
"""Who has the plate, in the cell before it."""


def _in_row(candidate: Candidate) -> bool:
    """Whether slashes part the cells of a list of vehicles."""
    return (
        _VIN.match(candidate.after(24)) is not None
        or _VEHICLES.search(candidate.before(150)) is not None
        or _MADE.match(candidate.after(24)) is not None
    )


DETECTOR = Detector(
    name="quebec.plate",
    type=FindingType.PLATE,
    level=Level.PROTEGE_B,
    anchors=(
        r"\bplaques?\b",
        r"\bimmat",
        r"\bimm\.|\bpl\. |\b(?:remorques?|camions?|motos?|motocyclettes?|motoneiges?|vtt|quads?)\b",
        r"\b(?:veh|civic|corolla|rav4|cr-v|jetta|golf|elantra|tucson|sentra|yaris|prius|camry|tacoma|equinox|impreza|mazda|toyota|honda|hyundai|subaru|nissan|ford|tesla|kia|chevrolet|dodge|jeep|gmc|buick|lexus|acura|infiniti|audi|bmw|volkswagen|volvo|mitsubishi|chrysler|pontiac|porsche|mercedes|cadillac|silverado|sportage|sorento|highlander|sienna|outback|forester|crosstrek|qashqai|odyssey|caravan|kona)\b",
        r"\b(?:plates?|(?:mon|ton|son|ma|le|du|un|leur|notre|votre) char|vehicules?|vehicle|automobiles?|autos?|voitures?|car"
        r"|stationnee?s?|conduit|conduisait|volant|roule (?:en|dans)|pick-?up|fourgonnettes?|camionnettes?|driv(?:es?|ing) (?:an?|the|his|her))\b",
        r"_(?:plaque|plate|immatriculation)\b",
        r"\b(?:plaques?|immatriculations?|plate)\b[^?\n]{0,60}(?:\?|svp|stp|please)[^a-z0-9]{1,8}(?:[a-z][a-z'. -]{0,24}: ?)?(?:c'est |it's )?(?:le |the )?[a-z0-9]{2,3}[ -]?[a-z0-9]{3}",
        r"(?: {2}|\t)(?:[a-z][0-9]{2}[ -]?[a-z]{3}|[a-z]{3}[ -]?[0-9]{3,4}|[0-9]{3}[ -]?[a-z]{3}|[0-9]{2}[a-z][ -]?[a-z]{3}) {0,8}(?:\n|\x00|$)",
        r"[/-] ?(?:[a-z][0-9]{2} ?[a-z]{3}|[a-z]{3} ?[0-9]{3,4}|[0-9]{3} ?[a-z]{3}|[0-9]{2}[a-z] ?[a-z]{3}) ?(?:/|$|\n|\()",
    ),
    pattern=re.compile(
        rb"(?<![A-Za-z])(?i:"
        + _WORDS
        + rb")(?:[^\x00]{0,60}?[^A-Za-z0-9\x00-])(?P<plate>"
        + _PLATE
        + rb")(?![A-Za-z0-9-])|/[ ]?(?P<slashed>"
        + _STRICT.pattern
        + rb")(?=[ ]?/[^\n\x00]{0,30}?(?i:(?<![a-z])"
        + _WORDS
        + rb"(?![a-z])))|(?:/|(?<=[a-z] )-)[ ]?(?P<row>"
        + _STRICT.pattern
        + rb"|[A-Z]{3} \d{4})(?=[ ]?(?:/|\n|\x00|\(|\Z|-[ ](?i:"
        + MAKE
        + rb")))|(?<![A-Za-z0-9-])(?P<said>"
        + _STRICT.pattern
        + rb")(?:[ \"')]{0,3},? (?i:pour|est|c'est|comme|is)|,|[ ]\(|[ ]?[=-]) ?(?i:(?:(?:la|sa|une?|leur|the|my|notre) )?(?:numero de )?(?:plaque|immat|licen[cs]e plate))(?![ :#]{0,3}(?:no )?[A-Z0-9]{2,3}[ -]?[A-Z0-9]{3})|(?<=[A-Z0-9])(?:, | et | and |; ?| ?/ ?| - )(?P<next>"
        + _PLATE
        + rb")(?![A-Za-z0-9-])|(?:(?<=[ ][ ])|(?<=\t))(?P<column>"
        + _STRICT.pattern
        + rb")(?=[ ]{0,8}(?:\n|\x00|\Z))|(?<![A-Za-z])(?i:plaque(?: d'immatriculation)?|immatriculation|immatricule[e]?s?|no_?plaque|licen[cs]e plate(?: number)?|plate number)(?i:[ ]?[:=#-]{0,2}[ ]?)(?:(?i:est|is|c'est|le|la|numero)\.?[ :]{1,2}){0,2}(?P<small>"
        + _SMALL
        + rb")(?![A-Za-z0-9-])|(?<![A-Za-z0-9-])(?P<answer>"
        + _STRICT.pattern
        + rb")(?![A-Za-z0-9-])"
    ),
    judge=judge,
    near=(48, 90),
)
