"""Where values that were masked come back without being found: word for word, or with other separators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

_CERTAIN = 7
"""Letters and digits from which a value met again is masked without being found anew."""
_START = 16
_FEW = 64
"""Values that are looked for one by one before a text is read token by token."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w\w")
_BETWEEN = " .-\u00a0\u202f\u2010\u2011\u2013"
_GAP = 3
"""Characters from one sign of a value to the next, at most: two separators between."""
_PLAIN = str.maketrans(dict.fromkeys(_BETWEEN) | {chr(sign): chr(sign - 32) for sign in range(0x61, 0x7B)})
"""Without separators, and in capitals."""
_CODE = re.compile(r"[A-Z0-9]*[0-9][A-Z0-9]*")


class Met(NamedTuple):
    """A value in a text. ``written``: what stands for it; empty for another writing of it, whose ``label`` is told."""

    start: int
    end: int
    written: str
    label: str


class Recurring:
    """The values of a conversation, told apart by what stands for each of them."""

    def __init__(self) -> None:
        self._starting: dict[str, list[tuple[str, str]]] = {}  # values by their start
        self._lengths: set[int] = set()
        self._certain: list[str] = []
        self._codes: dict[str, str] = {}
        self._sizes: set[int] = set()

    def add(self, surface: str, written: str) -> None:
        """From now on ``written`` stands for ``surface``."""
        if len(surface) >= _CERTAIN:
            beginning = surface[:_START]
            self._starting.setdefault(beginning, []).append((surface, written))
            self._lengths.add(len(beginning))
            self._certain.append(surface)

    def add_code(self, surface: str, label: str) -> None:
        """The same for other writings of it, when it is a number or a code: « 046454286 » for « 046 454 286 »."""
        code = surface.translate(_PLAIN)
        if len(code) >= _CERTAIN and _CODE.fullmatch(code):
            self._codes.setdefault(code, label)
            self._sizes.add(len(code))

    def met(self, text: str) -> list[Met]:
        """The places of values in ``text``, in order, none in another."""
        found = list(self._word_for_word(text))
        last = 0
        others: list[Met] = []
        for one in (*found, Met(len(text), len(text), "", "")):
            others += self._otherwise(text, last, one.start)
            last = one.end
        return sorted((*found, *others)) if others else found

    def _word_for_word(self, text: str) -> Iterator[Met]:
        if len(self._certain) <= _FEW and not any(surface in text for surface in self._certain):
            return
        last = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            if start < last:
                continue
            known = (self._starting.get(text[start : start + length], ()) for length in self._lengths)
            for surface, written in chain.from_iterable(known):
                end = start + len(surface)
                if text.startswith(surface, start) and not _WORD.match(text, end - 1, end + 1):
                    yield Met(start, end, written, "")
                    last = end
                    break

    def _otherwise(self, text: str, start: int, end: int) -> Iterator[Met]:
        """Codes with other separators between ``start`` and ``end``."""
        if not self._codes or end - start < _CERTAIN:
            return
        part = text[start:end]
        plain = part.translate(_PLAIN)
        if len(self._codes) <= _FEW and not any(code in plain for code in self._codes):
            return
        places = [place for place, sign in enumerate(part, start) if sign not in _BETWEEN]
        last = start
        for first, place in enumerate(places):
            if place < last or (place and text[place - 1].isalnum()):
                continue
            for size in self._sizes:
                label = self._codes.get(plain[first : first + size])
                if label is None:
                    continue
                signs = places[first : first + size]
                last_sign = signs[-1] + 1
                near = all(after - before <= _GAP for before, after in pairwise(signs))
                if near and not text[last_sign : last_sign + 1].isalnum():
                    yield Met(place, last_sign, "", label)
                    last = last_sign
                    break
