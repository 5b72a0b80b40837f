"""Who is meant by part of a name that was told in full: « Marc » after « Marc Dubé », « M. Couture » after « Réjean Couture ».

Where two bear it, or where a title says another than the first name does, nobody is: two placeholders for one person
confuse less than one for two. Neither is anyone in a cell, where a column of first names is of others.
"""

from __future__ import annotations

import re

from balise.detection.names.gazetteer import FEMININE, MASCULINE, flags
from balise.detection.placeholders import GENDERED

_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CELL_BEFORE = re.compile(r"(?:[,;\t\">=|]|(?<![^\W\d_])'|\| )\Z")
_CELL_AFTER = re.compile(r" ?[;|\t\"<=]|,(?=\S)|'(?![^\W\d_])")
_GENDERS = {label: gender for gender, label in GENDERED.items()}
_SHORTEST = 2
"""Letters of a name: an initial is many's."""
Bearer = tuple[str, int]
"""The label of a placeholder and its number."""


class Namesakes:
    """Those of a conversation who were named by several words."""

    def __init__(self) -> None:
        self._bearing: dict[str, list[tuple[frozenset[str], str, Bearer]]] = {}

    def add(self, name: str, bearer: Bearer) -> None:
        words = _words(name)
        if len(words) > 1:
            told = words, _GENDERS.get(bearer[0]) or _gender(words), bearer
            for word in words:
                self._bearing.setdefault(word, []).append(told)

    def meant(self, text: str, start: int, end: int, gender: str) -> Bearer | None:
        """The one whom part of a name can only mean; ``gender``: what stands before it says."""
        words = _words(text[start:end])
        if not words or any(len(word) < _SHORTEST for word in words):
            return None
        meant: tuple[str, Bearer] | None = None
        for names, of, bearer in min((self._bearing.get(word, ()) for word in words), key=len):
            if words < names:
                if meant is not None and meant[1] != bearer:
                    return None
                meant = of, bearer
        if meant is None or (gender and gender != meant[0]) or _in_cell(text, start, end):
            return None
        return meant[1]


def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORDS.findall(name))


def _gender(words: frozenset[str]) -> str:
    """What the first names say, empty when they say both or nothing."""
    known = [flags(word) & (FEMININE | MASCULINE) for word in words]
    said = {"f" if one == FEMININE else "m" for one in known if one in (FEMININE, MASCULINE)}
    return said.pop() if len(said) == 1 else ""


def _in_cell(text: str, start: int, end: int) -> bool:
    return _CELL_BEFORE.search(text, max(0, start - 2), start) is not None or (
        _CELL_AFTER.match(text, end) is not None
    )
