"""Grammatical gender of a named person, from the words just before the name."""

from __future__ import annotations

import re

_FEMININE = re.compile(
    r"(?:\b(?:mmes?|mlles?|madame|mesdames|mademoiselle|mrs|ms|docteure|dre|sa|la)\.?\s*|\be\s)\Z",
    re.IGNORECASE,
)
_MASCULINE = re.compile(
    r"\b(?:mm?\.|(?-i:MM?)\s|mr\.?|monsieur|messieurs|(?P<doctor>dr\.?|docteur))\s*\Z", re.IGNORECASE
)


def gender_at(text: str, start: int, end: int, first: str = "") -> str:
    """``f``, ``m`` or empty when nothing says it. ``first``: what the first name says, of « Dr. », which is of both in
    English."""
    before = text[max(0, start - 16) : start]
    if _FEMININE.search(before):
        return "f"
    title = _MASCULINE.search(before)
    return "" if title is None or (title["doctor"] and first == "f") else "m"
