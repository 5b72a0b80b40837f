"""What is known of a word as a name: flags, cached by word as written."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from balise.detection.names.folding import fold
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import HALVES

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
_NO_ONE = (["tai", "chi"], ["feng", "shui"], ["yin", "yang"], ["hong", "kong"], ["kung", "fu"])
"""Halves of what is no name."""
_SYLLABLE = 3
"""Letters of a half said twice that may be a noise, and of one that may be anything."""
_SHORTEST_MC = 6
"""Letters of a surname in « Mc »."""
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
    return _prefixed(folded) if known is None else known


def _prefixed(folded: str) -> int:
    """What is known of a word that a list holds without its first letters: « O'Bomsawin », « McKelvie »."""
    if folded[1:2] == "'":
        return (TABLE.get(folded[2:], 0) | TABLE.get(folded.replace("'", ""), 0)) & (LAST | ORDINARY)
    return LAST if folded.startswith("mc") and len(folded) >= _SHORTEST_MC and folded.isalpha() else 0


def _compound(parts: list[str]) -> int:
    if len(parts) > 4 or not all(parts):
        return 0
    each = [TABLE[part] if part in TABLE else _prefixed(part) for part in parts]
    if parts[0] == "ti" and len(parts) == 2 and len(parts[1]) > 2:
        return FIRST | USUAL  # « Ti-Guy », « ti-jos »
    if len(parts) == 2 and parts[0] in _HEADS and parts[1] in _CLIPPED:
        return FIRST | USUAL  # « Jean-Se », « Anne-So »
    if parts[0] in ("saint", "sainte"):
        return LAST | ORDINARY if len(parts) == 2 and each[1] & (FIRST | LAST) else 0
    if parts in _NO_ONE:
        return 0
    if len(parts) == 2 and any(halves.issuperset(parts) for halves in HALVES):
        return FIRST | USUAL if parts[0] != parts[1] or len(parts[0]) > _SYLLABLE else 0
    if len(parts) == 2 and all(flag & FIRST for flag in each) and any(flag & USUAL for flag in each):
        return FIRST | USUAL | (each[0] & (FEMININE | MASCULINE)) | (LAST if each[1] & LAST else 0)
    if all(flag & LAST for flag in each):
        return LAST | (each[0] & each[-1] & COMMON) | (ORDINARY if all(map(ordinary, parts)) else 0)
    if each[0] & FIRST and each[-1] & LAST and not each[-1] & ORDINARY:
        return FIRST | LAST
    if len(parts) == 2 and all(map(_of_a_family, parts, each)) and any(each):
        return LAST  # « Mbeki-Zbrg »
    if len(parts) == 2 and each[0] & USUAL and not each[0] & ORDINARY and not each[1] and _unheld(parts[1]):
        return FIRST  # « Fatima-Ezzahra »
    if parts[0] in ("el", "al", "ben", "ait", "abd", "da", "de", "di", "del", "le", "la", "mc", "mac", "o"):
        return LAST
    return 0


def _of_a_family(part: str, kind: int) -> bool:
    """Whether one half of a double surname is a surname before anything else, or a word that nothing holds."""
    if kind:
        return bool(kind & LAST) and not kind & ORDINARY
    return _unheld(part)


def _unheld(part: str) -> bool:
    """Whether no dictionary holds one half of a name."""
    return len(part) > _SYLLABLE and part.isalpha() and not ordinary(part)


def gender(first_name: str) -> str:
    """``f``, ``m`` or, when unknown or shared, an empty string."""
    found = flags(first_name) & (FEMININE | MASCULINE)
    return "f" if found == FEMININE else "m" if found == MASCULINE else ""
