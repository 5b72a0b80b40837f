"""Civic address told by its way first: « rang Sainte-Anne, n° 880 », « rue Racine, au 305 », « le 12 de la rue Racine ».

Issuer: municipalities. Format: generic and name of the way, then the civic number
behind a word that says so, or the number « de » the way; a number with neither only
where someone lives. Negatives: dates, hours and kilometres after a way. Level alone:
Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.quebec.address import FRENCH, HOME, NUMBER, UNIT, owned

_TOWN = rb"(?:,? ?(?:a |at |in )?[A-Z][A-Za-z'.]{2,20}(?:-[A-Za-z']{1,20}){0,5})"
_SAID = rb"(?:n(?:o|um|umero)?\.?(?: civique)?[ ]?|(?:the )?(?:house |civic )?number[ ]|civique[ ]|maison[ ](?:n[o.]{1,2}[ ]?)?|porte[ ])(?!(?:19|20)\d\d-)"
_ENDS = rb"(?=[ ]?(?:[,.;:)\n\x00\"]|\Z)|[ ](?:a|et|ou|est|qui|depuis|avec|chez)[ ]|[ ]app)"
_WAY = FRENCH + rb"(?:,[ ]?[A-Z][A-Za-z'-]{2,30})?"
_SOMEONE = re.compile(
    rb"(?<![A-Za-z])[A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z][a-z'-]+(?:-[A-Z][a-z]+)?(?:,|:)? (?:[a-z]{2,9} ){0,3}(?:la )?\Z"
)
"""Someone in full, then what they do there."""
_ADDRESSED = re.compile(rb"adresse[a-z ]{0,12} ?: ?\Z", re.IGNORECASE)
_WORKS = re.compile(
    rb"(?<![a-z])(?:ferm(?:ee?s?|eture)|entrave|detour|refection|asphaltage|pavage|aqueduc|egout|deneigement|circulation|troncon|borne|bris|fuite|panneau|accident|collision|intersection|coin|reglement|resolution|projet|contrat|lots?|devis|soumission)(?![a-z])",
    re.IGNORECASE,
)
"""What befalls a way at some number."""


_ROOMS = re.compile(rb"[1-9] ?1/2 ")
"""A dwelling by its rooms: « le 3½ de la rue Racine »."""


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    before = candidate.before(90)
    home = HOME.met(before) or _ADDRESSED.search(before) is not None
    if not home and _ROOMS.match(candidate.value):
        return None
    if not home and (_WORKS.search(before) or (match.group("bare") and not _SOMEONE.search(before))):
        return None
    return owned(candidate, candidate.start + len(match.group().rstrip(b" .,(")))


DETECTOR = Detector(
    name="quebec.address_way",
    type=FindingType.ADDRESS,
    level=Level.PROTEGE_B,
    anchors=(
        r", ?(?:n[o.]{0,2}|num\.?|numero(?: civique)?|civique|maison|porte|number|au|au numero) ?[0-9]",
        r"[0-9](?:-?[a-d]| [a-d])? (?:de la |de l'|du |des )(?:rue|avenue|av|boul|boulevard|chemin|ch|rang|rg|route|rte|cote|montee|place|allee|impasse|croissant|terrasse|ruelle)\b",
        r"[a-z], [0-9]{1,5}, [a-z]",
        r"\b(?:rue|avenue|boulevard|chemin|rang|route|montee) [^0-9\n,]{3,30} (?:numero|no|num\.?|maison) [0-9]",
        r"\b(?:demeure|demeurant|habite|habitant|reside|residant|domiciliee?|adresse(?: postale)? ?:) [^0-9\n]{3,44}, ?[0-9]{1,5}\b",
    ),
    pattern=re.compile(
        rb"(?<![\w-])(?:"
        + _WAY
        + rb"(?:,?[ ]"
        + _SAID
        + NUMBER
        + rb"|,[ ]au[ ](?:numero[ ]|no[ ])?"
        + NUMBER
        + _ENDS
        + rb"|,[ ](?P<bare>"
        + NUMBER
        + rb")(?=,[ ](?:app|bureau|suite|local|unite|#|[A-Z])|[ ]?[.;\n\x00]|\Z))"
        + rb"|(?<=\b[Aal][ue] )(?:(?:numero|no)[ ])?"
        + NUMBER
        + rb"[ ](?:de la|de l'|du|des)[ ]?"
        + FRENCH
        + rb"|(?i:numero|no)[ ]"
        + NUMBER
        + rb"[ ](?:de la|de l'|du|des)[ ]?"
        + FRENCH
        + rb")(?:"
        + UNIT
        + rb"){0,2}"
        + _TOWN
        + rb"?"
    ),
    judge=judge,
    near=(110, 120),
)
