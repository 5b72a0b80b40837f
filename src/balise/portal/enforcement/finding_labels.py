"""Types of finding in words, by the code that a record holds."""

from __future__ import annotations

from balise.contracts.findings import FindingType
from balise.portal.ui.finding_words import TYPES


def in_words_of(code: str) -> str:
    """The type that a record names, in the page's language; a code that is no type stays as it is."""
    try:
        return str(TYPES[FindingType(code)])
    except (ValueError, KeyError):
        return code
