"""Figures of drawings and of styles, which programs hold by the thousand: coordinates, colours, ratios. Nobody's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from balise.contracts.findings import FindingType
from balise.detection.detector import REACH, Candidate, Detector, Found, Judge

KINDS = frozenset(
    (
        FindingType.NAS, FindingType.VIN, FindingType.CREDIT_CARD, FindingType.IBAN, FindingType.PHONE, FindingType.NEQ,
        FindingType.BANK_ACCOUNT, FindingType.IP_ADDRESS, FindingType.POSTAL_CODE, FindingType.PLATE,
        FindingType.FILE_NUMBER, FindingType.NAM, FindingType.CODE_PERMANENT, FindingType.PASSPORT,
        FindingType.DRIVER_LICENCE,
    )
)  # fmt: skip
_SIGNS = b"0123456789MmLlHhVvCcSsQqTtAaZze., \t\n\r+-"
_NOT_LETTERS = bytes(byte for byte in range(256) if not chr(byte).isascii() or not chr(byte).isalpha())
_ORDER = re.compile(rb"(?<![A-Za-z])[Zz]?[MmLlHhVvCcSsQqTtAa](?=-?\.?\d)|(?<=\d)[Zz]")
"""An order of a path (SVG 2, 9.3): a letter that its first figure touches."""
_JOINED = re.compile(rb"(?<=\d)[MmLlHhVvCcSsQqTtAa](?=-?\.?\d)")
"""One between figures, as programs write paths. Hours (8h30), heights (1m75) and flats (12A3) in a table are written so,
too: a path has several kinds."""
_NUMBER = re.compile(rb"\d*\.\d+|\d+")
_OPENS = re.compile(rb"(?:\A|[\"'`=(])[ \t\n]*[Mm][ ]?-?\.?\d")
"""Where a path begins."""
_QUOTES = (b'"', b"'", b"`")
_ORDERS, _NUMBERS, _FRACTIONS = 4, 8, 3
_COLOUR = re.compile(rb"(?<![a-z])(?:rgb|hsl|color-mix|oklch)a?\([ ]{0,2}\Z", re.IGNORECASE)
_CALL = 16
"""Bytes of such a call, and what precedes it."""
_TIMES = re.compile(rb"(?:\*|(?<!\d{4})(?<!\d{4} )/) ?\Z")
_RATIO = re.compile(rb"\d\.\d{7,}\Z")


def drawn(candidate: Candidate) -> bool:
    """Whether a value is figures of a path, of a colour or of a product, rather than a number that someone has."""
    before = candidate.data[max(0, candidate.start - REACH) : candidate.start]
    if _COLOUR.search(before[-_CALL:]) or (_RATIO.fullmatch(candidate.value) and _TIMES.search(before)):
        return True
    if not candidate.value or candidate.value.strip(_SIGNS):
        return False
    after = candidate.data[candidate.end : candidate.end + REACH]
    around = _path_before(before), after[: len(after) - len(after.lstrip(_SIGNS))]
    opened = before[-len(around[0]) - 2 :]
    letters = sum(len(part.translate(None, _NOT_LETTERS)) for part in (*around, candidate.value))
    fractions = sum(part.count(b".") for part in around)
    if letters < _ORDERS and (fractions < _FRACTIONS or not {*b"Mm"} & {*opened}):
        return False  # of neither a short path nor a long one: most numbers of a table end here
    if sum(len(_NUMBER.findall(part)) for part in around) < _NUMBERS:
        # A short path is one by the quotation that it fills.
        whole: bytes = around[0] + candidate.value + around[1]
        opening: bytes = before[: len(before) - len(around[0])][-1:]
        closing: bytes = after[len(around[1]) : len(around[1]) + 1]
        return (
            _OPENS.match(whole) is not None
            and opening in _QUOTES
            and closing in _QUOTES
            and len(_ORDER.findall(whole)) >= _ORDERS
        )
    signs: list[bool] = [
        sum(len(_ORDER.findall(part)) for part in around) >= _ORDERS
        and _compact([letter for part in around for letter in _JOINED.findall(part)]),
        sum(number.count(b".") for part in around for number in _NUMBER.findall(part)) >= _FRACTIONS,
        _OPENS.search(opened) is not None,
    ]
    return signs.count(True) > 1


def _path_before(before: bytes) -> bytes:
    """The signs of a path that a text ends with, from where no letter goes on into them."""
    start = len(before.rstrip(_SIGNS))
    while start and before[start - 1 : start].isalpha():
        start += 1
    return before[start:]


def _compact(joined: list[bytes]) -> bool:
    """Whether orders between figures are those of a path."""
    kinds = {letter.lower() for letter in joined}
    return len(joined) >= _ORDERS // 2 and (b"c" in joined or (len(kinds) > 1 and not kinds <= {b"h", b"m"}))


def unless_drawn(detector: Detector) -> Detector:
    """The same detector, which leaves what a program draws with."""
    if detector.type not in KINDS:
        return detector
    return replace(detector, judge=_unless(detector.judge))


def _unless(judge: Judge) -> Callable[[Candidate], Found | float | None]:
    def judged(candidate: Candidate) -> Found | float | None:
        answer = judge(candidate)
        return None if answer is not None and drawn(candidate) else answer

    return judged
