"""Questions and suppositions: those put to whoever reads, and those that a text answers at once."""

from __future__ import annotations

import re

BACK = 280
"""Bytes after a fact in which its question ends."""
_YOURS = re.compile(rb"(?<![a-z])(?:votre|vos|your)(?![a-z])", re.IGNORECASE)
_ASKED_OF_IT = re.compile(rb"\A[^.,;!?\n\x00]*\?")
"""The fact is what is asked, not what is told before another question: « …, avez-vous reçu son rapport? »"""
_MUST_I = re.compile(
    rb"(?<![a-z])(?:dois-je|puis-je|ai-je|suis-je|peut-on|doit-on|faut-il|est-ce que je (?:dois|peux)|(?:mon|ma|un|une|l'|le|la) ?[a-z]{4,14} (?:peut|doit)-(?:il|elle)|do i|can i|should i|must i|can (?:my|an?) [a-z]{4,10})(?![a-z])[^.?!\n\x00]*\Z",
    re.IGNORECASE,
)
_ANSWERED = re.compile(rb"\A[^.!?\n\x00]*\?[ \x00]?(?:oui|non|yes|no)[ ]?[.,!:;-]", re.IGNORECASE)
"""A question that the text answers at once is asked by anyone: « Dois-je déclarer un pardon? Non. »"""

_IF_YOURS = re.compile(
    rb"(?:\A|[.:?!;\n\x00])[ \"*-]{0,4}(?:si|lorsque|quand|if|when) (?:votre|vos|your) (?:[a-z]{4,9} )?(?:enfants?|bebe|nourrisson|ado|adolescente?|fils|fille|conjointe?|proches?|parents?|pere|mere|employee?s?|eleve|animal"
    rb"|child|children|baby|teen|son|daughter|spouse|partner|relative|loved one|mother|father|employees?)(?![a-z])[^.?!;\n\x00]{0,60}\Z",
    re.IGNORECASE,
)
"""« Si votre enfant est atteint de … »: of whoever reads, when no one is named."""


def asked_of_reader(data: bytes, low: int, start: int, end: int, high: int) -> bool:
    """Whether a fact stands in a question to whoever reads: « Votre enfant a un diagnostic d'asthme? »"""
    return (
        _YOURS.search(data, low, start) is not None
        and _ASKED_OF_IT.match(data[end : min(high, end + BACK)]) is not None
    )


def answered(before: bytes, after: bytes) -> bool:
    """Whether a fact between ``before`` and ``after`` stands in a question that the text answers by yes or no."""
    return _MUST_I.search(before) is not None and _ANSWERED.match(after) is not None


def supposed_of_reader(before: bytes) -> bool:
    """Whether what comes after ``before`` is only supposed of someone of whoever reads: « Si votre enfant a de l'asthme »."""
    return _IF_YOURS.search(before) is not None
