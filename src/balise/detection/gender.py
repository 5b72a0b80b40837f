"""Grammatical gender of a named person, from the words just before the name."""

from __future__ import annotations

import re

_FEMININE = re.compile(
    r"(?:\b(?:mme|mlle|madame|mademoiselle|mrs|ms|docteure|dre|sa|la)\.?\s*|\be\s)\Z", re.IGNORECASE
)
_MASCULINE = re.compile(r"\b(?:m\.|mr\.?|monsieur|dr\.?|docteur)\s*\Z", re.IGNORECASE)


def gender_at(text: str, start: int, end: int) -> str:
    """``f``, ``m`` or empty when nothing says it."""
    before = text[max(0, start - 16) : start]
    if _FEMININE.search(before):
        return "f"
    return "m" if _MASCULINE.search(before) else ""
