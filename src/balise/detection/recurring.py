"""Where values that were masked come back without being found: word for word, or with other separators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from balise.detection.normalise import fold

CERTAIN = 7
"""Characters from which a value met again is masked without being found anew."""
_CODE_CERTAIN = 9
"""Letters and figures from which it is with other separators: eight are a day as well, or an amount."""
_START = 16
_FEW = 64
"""Values that are looked for one by one before a text is read token by token."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w\w")
_BETWEEN = " \t\r\n.,/_\u00a0\u2009\u202f\u2010\u2011\u2012\u2013\u2212-"
_GAP = 2
_SEPARATORS = f"[{re.escape(_BETWEEN)}]{{0,{_GAP}}}"
_SIGNS = re.compile(r"[A-Za-z0-9]+")
_APART = re.compile(r"[^A-Za-z0-9]+")
_CODE = re.compile(r"[A-Z0-9]*[0-9][A-Z0-9]*")
_OTHER_SIGNS = bytes(byte for byte in range(256) if not (byte < 128 and chr(byte).isalnum()))
_COUNTED = re.compile(r"[ \u00a0\u202f]?(?:[$€%]|k\$|dollars?\b|euros?\b)")
"""What makes an amount of the figures before."""


Bearer = tuple[str, int]
"""The label of a placeholder and its number."""
_NONE: Bearer = ("", 0)


class Met(NamedTuple):
    """A value in a text. ``written``: what stands for it; empty for another writing of it, which ``bearer`` tells."""

    start: int
    end: int
    written: str
    bearer: Bearer


class Recurring:
    """The values of a conversation, told apart by what stands for each of them."""

    def __init__(self) -> None:
        self._starting: dict[str, list[tuple[str, str]]] = {}  # values by their start
        self._lengths: set[int] = set()
        self._certain: list[str] = []
        self._codes: dict[str, Bearer] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def add(self, surface: str, written: str) -> None:
        """From now on ``written`` stands for ``surface``."""
        if len(surface) >= CERTAIN:
            beginning = surface[:_START]
            self._starting.setdefault(beginning, []).append((surface, written))
            self._lengths.add(len(beginning))
            self._certain.append(surface)

    def add_code(self, surface: str, bearer: Bearer) -> None:
        """The same for other writings of it, when it is a number or a code: « 046454286 » for « 046 454 286 »."""
        code = fold(surface).data.translate(None, _OTHER_SIGNS).decode("ascii", "replace").upper()
        if len(code) >= _CODE_CERTAIN and _CODE.fullmatch(code):
            self._codes.setdefault(code, bearer)

    def met(self, text: str) -> list[Met]:
        """The places of values in ``text``, in order, none in another."""
        found = list(self._word_for_word(text))
        if not self._codes:
            return found
        told: list[Met] = []
        last = 0
        for one in found:
            told += (*self._otherwise(text, last, one.start), one)
            last = one.end
        told += self._otherwise(text, last, len(text))
        return told

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
                    yield Met(start, end, written, _NONE)
                    last = end
                    break

    def _otherwise(self, text: str, start: int, end: int) -> Iterator[Met]:
        """Codes with other separators between ``start`` and ``end``."""
        if end - start < _CODE_CERTAIN:
            return
        many = len(self._codes) > _FEW
        hits = self._by_signs(text, start, end) if many else sorted(self._one_by_one(text, start, end))
        last = start
        for hit in hits:
            if hit.start >= last and not _of_something_else(text, hit):
                yield hit
                last = hit.end

    def _one_by_one(self, text: str, start: int, end: int) -> Iterator[Met]:
        plain = text[start:end].encode("latin-1", "replace").upper().translate(None, _OTHER_SIGNS)
        for code, bearer in self._codes.items():
            if code.encode() in plain:  # as it is too where other signs are between
                for found in self._pattern(code).finditer(text, start, end):
                    if _stands_apart(text, *found.span()):
                        yield Met(*found.span(), "", bearer)

    def _pattern(self, code: str) -> re.Pattern[str]:
        if code not in self._patterns:
            self._patterns[code] = re.compile(_SEPARATORS.join(code), re.IGNORECASE)
        return self._patterns[code]

    def _by_signs(self, text: str, start: int, end: int) -> Iterator[Met]:
        """The same for many: what stands together is put together, as far as the longest of them goes."""
        heads, longest = {code[0] for code in self._codes}, max(map(len, self._codes))
        groups = [found.span() for found in _SIGNS.finditer(text, start, end)]
        for number, (begin, _) in enumerate(groups):
            if text[begin].upper() not in heads:
                continue
            code, before = "", begin
            for first, after in groups[number : number + longest]:
                if first - before > _GAP or any(sign not in _BETWEEN for sign in text[before:first]):
                    break
                code, before = code + text[first:after].upper(), after
                if len(code) > longest:
                    break
                if (bearer := self._codes.get(code)) and _stands_apart(text, begin, after):
                    yield Met(begin, after, "", bearer)
                    break


def stands_in(value: str, text: str) -> bool:
    """Whether a value stands in a text word for word, and as no part of a longer one."""
    at = text.find(value)
    while at >= 0:
        if _stands_apart(text, at, at + len(value)):
            return True
        at = text.find(value, at + 1)
    return False


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether no letter or figure is right before or after."""
    return not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()


def _of_something_else(text: str, met: Met) -> bool:
    """Whether the figures are an amount, or a number with its decimals."""
    parts = _APART.findall(text, met.start, met.end)
    return (len(parts) == 1 and parts[0] in ".,") or _COUNTED.match(text, met.end) is not None
