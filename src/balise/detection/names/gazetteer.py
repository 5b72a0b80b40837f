"""What is known of a word as a name: flags, cached by word as written."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from balise.detection.names.folding import fold
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import KOREAN

FIRST = 1  # in the first-name gazetteer
LAST = 2  # in the surname gazetteer
ORDINARY = 4  # also an ordinary word or a place
USUAL = 8  # a first name frequent enough to stand alone
FEMININE = 16
MASCULINE = 32
COMMON = 1024  # a surname among the thousand most common ones of Quebec

_HEADS = frozenset(("jean", "marie", "anne", "pier", "pierre", "louis", "charles", "rose", "eve", "ann", "jo", "lou", "mary"))  # fmt: skip
_CLIPPED = frozenset(
    ("so", "se", "jo", "phi", "mi", "pi", "fi", "fred", "max", "seb", "nic", "dom", "ced", "chri", "mo", "lo", "cla", "ren", "vic", "gab", "jul", "mag", "cath",
     "ge", "el", "ev", "be", "fra", "phil", "pat", "oli", "o", "lu", "mich", "math", "sim", "lau", "cha", "ma", "da", "fran", "guy", "yv", "ro", "ni", "pa")
)  # fmt: skip
"""Halves of first names of two parts, cut short."""
_DATA = Path(__file__).parent / "data" / "gazetteer.txt"
_SYMBOLS = {
    "f": FIRST | FEMININE,
    "m": FIRST | MASCULINE,
    "b": FIRST | FEMININE | MASCULINE,
    "+": USUAL,
    "s": LAST,
    "c": COMMON,
    "*": ORDINARY,
}


def _load() -> dict[str, int]:
    table: dict[str, int] = {}
    for line in _DATA.read_text("utf-8").splitlines():
        word, _, kind = line.partition(" ")
        flags = 0
        for symbol in kind:
            flags |= _SYMBOLS[symbol]
        table[word] = flags
    return table


TABLE = _load()


@lru_cache(maxsize=1 << 16)
def flags(word: str) -> int:
    """Flags of a word in any case and accentuation; hyphenated words by their parts (``Jean-Noël``)."""
    if len(word) > 40:
        return 0
    folded = fold(word)
    known = TABLE.get(folded)
    if "-" in folded:
        return (known or 0) | _compound(folded.split("-"))
    if known is not None:
        return known
    if "'" in folded and folded[1:2] == "'":
        return (TABLE.get(folded[2:], 0) | TABLE.get(folded.replace("'", ""), 0)) & (LAST | ORDINARY)
    return 0


def _compound(parts: list[str]) -> int:
    if len(parts) > 4 or not all(parts):
        return 0
    each = [TABLE.get(part, 0) for part in parts]
    if parts[0] == "ti" and len(parts) == 2 and len(parts[1]) > 2:
        return FIRST | USUAL  # « Ti-Guy », « ti-jos »
    if len(parts) == 2 and parts[0] in _HEADS and parts[1] in _CLIPPED:
        return FIRST | USUAL  # « Jean-Se », « Anne-So »
    if parts[0] in ("saint", "sainte"):
        return LAST | ORDINARY if len(parts) == 2 and each[1] & (FIRST | LAST) else 0
    if len(parts) == 2 and all(part in KOREAN for part in parts):
        return FIRST | USUAL
    if len(parts) == 2 and all(flag & FIRST for flag in each) and any(flag & USUAL for flag in each):
        return FIRST | USUAL | (each[0] & (FEMININE | MASCULINE)) | (LAST if each[1] & LAST else 0)
    if all(flag & LAST for flag in each):
        return LAST | (each[0] & each[-1] & COMMON) | (ORDINARY if all(map(ordinary, parts)) else 0)
    if each[0] & FIRST and each[-1] & LAST and not each[-1] & ORDINARY:
        return FIRST | LAST
    if parts[0] in ("el", "al", "ben", "ait", "abd", "da", "de", "di", "del", "le", "la", "mc", "mac", "o"):
        return LAST
    return 0


def gender(first_name: str) -> str:
    """``f``, ``m`` or, when unknown or shared, an empty string."""
    found = flags(first_name) & (FEMININE | MASCULINE)
    return "f" if found == FEMININE else "m" if found == MASCULINE else ""
