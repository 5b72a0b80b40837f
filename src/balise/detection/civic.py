"""Numbers of streets that a label of something else seems to announce."""

from __future__ import annotations

import re

_OF_ADDRESS = re.compile(rb"(?<![a-z])(?:adresse|address)(?: [a-z']{1,14}){0,4} ?:? ?\Z", re.IGNORECASE)
_CIVIC = re.compile(
    rb",? (?:\d{1,3}(?:er?|re|eme|ieme|st|nd|rd|th) )?(?:rue|avenue|av\.|boul(?:evard|\.)?|chemin|ch\.|rang|route|montee|place|allee|impasse|croissant|cote|terrasse|carre|square)(?![a-z])",
    re.IGNORECASE,
)


def civic(data: bytes, low: int, start: int, end: int) -> bool:
    """Whether a number that a label of a file announces is that of a street: « Adresse au dossier : 5548, 5e Avenue »."""
    return _OF_ADDRESS.search(data[low:start]) is not None and _CIVIC.match(data, end, end + 32) is not None
