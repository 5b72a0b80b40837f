"""Numbers written out, French and English, read as they are said: « quatre cent dix-huit » is 418."""

from __future__ import annotations

UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "niner": 9, "oh": 0, "tree": 3, "fower": 4, "fife": 5,
    "cero": 0, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
}  # fmt: skip
TEENS = {
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "nonante": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
HUNDRED = frozenset(("cent", "cents", "hundred"))
THOUSAND = frozenset(("mille", "mil", "thousand"))
LINKS = frozenset(("et", "and"))
WORDS = frozenset((*UNITS, *TEENS, *TENS, *HUNDRED, *THOUSAND))
NUMBER = "|".join(sorted(WORDS, reverse=True))
"""Alternation of the words of numbers."""


def number(words: list[str], index: int) -> tuple[int, int]:
    """The number below a million that begins at ``index``, and where it ends; other words part numbers."""
    value, after = _below_thousand(words, index)
    if after < len(words) and words[after] in THOUSAND:
        thousands = (value if after > index else 1) * 1000
        following = after + 1 + (after + 1 < len(words) and words[after + 1] in LINKS)
        if _begins(words, following):
            value, after = _below_thousand(words, following)
            return thousands + value, after
        return thousands, after + 1
    return value, max(after, index + 1)


def _begins(words: list[str], index: int) -> bool:
    """Whether a number other than zero begins there."""
    return (
        index < len(words)
        and words[index] in WORDS
        and words[index] not in THOUSAND
        and UNITS.get(words[index]) != 0
    )


def _below_thousand(words: list[str], index: int) -> tuple[int, int]:
    if words[index] in HUNDRED:
        return _with_hundreds(words, index + 1, 1)
    if words[index] in THOUSAND:
        return 0, index
    if index + 1 < len(words) and words[index + 1] in HUNDRED and UNITS.get(words[index]) != 0:
        counted = UNITS.get(words[index]) or TEENS.get(words[index], 0)
        if counted:
            return _with_hundreds(words, index + 2, counted)
    value, after = _below_hundred(words, index)
    if 16 < value < 20 and after < len(words) and words[after] in HUNDRED:
        return _with_hundreds(words, after + 1, value)  # « dix-neuf cent soixante »
    return value, after


def _with_hundreds(words: list[str], index: int, hundreds: int) -> tuple[int, int]:
    following = index + (index < len(words) and words[index] in LINKS)
    if (
        _begins(words, following)
        and words[following] not in HUNDRED
        and not (following + 1 < len(words) and words[following + 1] in HUNDRED)
    ):
        value, index = _below_hundred(words, following)
        return hundreds * 100 + value, index
    return hundreds * 100, index


def _below_hundred(words: list[str], index: int) -> tuple[int, int]:
    word = words[index]
    if word == "quatre" and index + 1 < len(words) and words[index + 1] in ("vingt", "vingts"):
        return _with_units(words, index + 2, 80, teens=True)
    if word in TENS:
        return _with_units(words, index + 1, TENS[word], teens=word == "soixante")
    if word == "dix" and index + 1 < len(words) and words[index + 1] in ("sept", "huit", "neuf"):
        return 10 + UNITS[words[index + 1]], index + 2
    return TEENS.get(word, UNITS.get(word, 0)), index + 1


def _with_units(words: list[str], index: int, tens: int, *, teens: bool) -> tuple[int, int]:
    if index < len(words) and words[index] in LINKS:
        index += 1
    if index < len(words) and UNITS.get(words[index], 0):
        if index + 1 < len(words) and words[index + 1] in HUNDRED:
            return tens, index  # « quatre cent cinquante cinq cent … »: the hundreds of the next number
        return tens + UNITS[words[index]], index + 1
    if teens and index < len(words) and TEENS.get(words[index], 17) < 17:
        value, index = _below_hundred(words, index)
        return tens + value, index
    return tens, index
