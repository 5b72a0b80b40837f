"""Vehicle identification number.

Format: 17 characters without I, O, Q (ISO 3779). Check: ninth character, modulo
11, in North America; a label replaces it elsewhere. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.checks import vin
from balise.detection.detector import LONG_WORD, Candidate, Detector, digits_of
from balise.detection.detectors.quebec.plate import MAKE
from balise.detection.goods import amid_things
from balise.detection.scan import Behind
from balise.detection.words import Words

LABEL = Words(
    r"n\.?i\.?v\.?; v\.?i\.?n\.?; numero d'identification(?: du vehicule)?; serie; chassis; vehicule; "
    r"vehicle; auto(?:mobile)?"
)

_TRACKED = re.compile(
    rb"(?<![a-z])(?:tracking|suivi|colis|parcel|ups|pieces? (?:de rechange|detachees?)|(?:spare )?parts?|sku|upc|catalogu?e|orders?|commandes?)(?![a-z])(?: (?:no|number|numero)\b\.?)?(?: (?:est|is))?[ :#\"'>]{0,3}\Z",
    re.IGNORECASE,
)
"""What has numbers as long, right before: a parcel, a part."""

_OF_A_THING = re.compile(
    rb"(?<![a-z])(?:photocopieu[rs]e?|imprimantes?|bornes?|tablettes?|portables?|ecrans?|serveurs?|souffleuses?|drones?|compteurs?|appareils?"
    rb"|printers?|copiers?|laptops?|tablets?|chargers?)(?![a-z])(?:(?!n\.?i\.?v|v\.?i\.?n|chassis|vehic)[^.;\n\x00]){0,40}\Z",
    re.IGNORECASE,
)
"""Machines have serial numbers as long."""

_OF_A_VEHICLE = re.compile(
    rb"(?<![a-z])(?:vehic|auto|camion|immatricul|plaque|plate|berline|fourgon|n\.?i\.?v|v\.?i\.?n(?![a-z])|chassis|"
    + MAKE
    + rb"(?![a-z])|moto|(?:car|suv|vus|van|minivan|sedan|pick-?up)(?![a-z])|truck|vole|stolen|remorqu|char(?![a-z])|odometre|garage)",
    re.IGNORECASE,
)

_PUBLISHED = frozenset(b"1M8GDM9AXKP042788 1HGCM82633A004352 5GZCZ43D13S812715 11111111111111111".split())
"""Those that explanations of the check character show."""
_SHOWN = Words(
    r"illustrati\w*; fictif; fictive; specimens?; sample vin; sample from; exemple de niv; exemple d'un niv; "
    r"textbook (?:sample|example); example (?:of a|from)? ?vin; exemple classique; (?:everybody|everyone) uses is; passes the check"
)


def judge(candidate: Candidate) -> float | None:
    value = candidate.value.upper()
    if not value.translate(None, b"0123456789") or len(digits_of(value)) < 4:
        return None
    valid = vin(value)
    label = candidate.labelled(LABEL, length=50) > 0
    if _OF_A_THING.search(candidate.before(60)) and not _OF_A_VEHICLE.search(candidate.before(90)):
        return None
    if (
        not label
        and not _OF_A_VEHICLE.search(candidate.before(90))
        and (_TRACKED.search(candidate.before(40)) or amid_things(candidate))
    ):
        return None
    if value in _PUBLISHED and any(
        _SHOWN.met(around) for around in (candidate.before(90), candidate.after(40))
    ):
        return None
    if label:
        return 0.98 if valid else 0.75
    return 0.85 if valid and candidate.value == value and re.match(rb"[1-5JKLSVWYZ]", value) else None


DETECTOR = Detector(
    name="generic.vin",
    type=FindingType.VIN,
    level=Level.PROTEGE_B,
    anchors=(Behind(r"\b[A-HJ-NPR-Z0-9]{17}\b", cue=LONG_WORD),),
    pattern=re.compile(rb"(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])", re.IGNORECASE),
    judge=judge,
)
