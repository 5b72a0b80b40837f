"""A first look at a text, for a few microseconds: which of its sentences could hold an order.

Each word weighs something alone, by its first letters and by its mark. Where one, two or
three sentences in a row weigh enough, the rest of this package reads further. An ordinary
text is read no further.
"""

from __future__ import annotations

from itertools import pairwise, repeat
from operator import add
from string import ascii_letters
from typing import NamedTuple

from balise.detection.injection import weights
from balise.detection.injection.likeness import stem_of
from balise.detection.injection.marks import mark_of
from balise.detection.remembered import Remembered

LEAST = 1.25
"""What the words of an order weigh, counted so, in 99 of 100 that are met."""
LEAST_OF_FEW = 0.0
"""The same of a text of a few words, which costs little to read and has little else to say."""
_FEW = 240
"""Bytes of a text of a few words, at most."""
_STEM = 4
"""Letters of a word that weighs by its first ones, at least: articles and pronouns are everywhere."""
_SHORT = 12
"""Characters of a sentence that counts in the length of a text, at least."""

_LETTERS = bytes(byte if chr(byte) in ascii_letters + "\n" else 0x20 for byte in range(256))
"""Letters and ends of lines, blanks for the rest."""


class Said(NamedTuple):
    """The sentences and lines of a folded text, letters alone, and the words of each as written."""

    sentences: list[str]
    words: list[list[str]]

    @classmethod
    def of(cls, data: bytes) -> Said:
        """Read once, for all that looks for words in a text."""
        pieces = sentences(data)
        return cls(pieces, list(map(str.split, pieces)))


def _first(word: str) -> int:
    """What a word as written weighs at the first look, in hundredths."""
    return sum(weights.GLANCE.get(sign, 0) for sign in word_signs(word.lower()))


def _second(word: str) -> float:
    """What it weighs in ``likeness``."""
    lower = word.lower()
    return weights.SIGNS["w"].get(stem_of(lower), 0.0) + weights.SIGNS["u"].get(mark_of(lower), 0.0)


_glance = Remembered(_first).__getitem__
_alone = Remembered(_second).__getitem__
_stem = Remembered(lambda word: stem_of(word.lower())).__getitem__
_two = {tuple(sign.split(" ")): weight for sign, weight in weights.SIGNS["w"].items() if " " in sign}.get
"""By their stems, what two words in a row weigh."""


def word_signs(word: str) -> list[str]:
    """The signs of a word of letters alone; a short one without a mark has none."""
    mark = mark_of(word)
    stem = [f"w{word[:5]}"] if len(word) >= _STEM else []
    return [*stem, f"u{mark}"] if mark != "." else stem


def sentences(data: bytes) -> list[str]:
    """Each sentence or line of a folded text, letters alone as written. Lengths are kept."""
    parted = data.replace(b". ", b"\n ").replace(b"! ", b"\n ").replace(b"? ", b"\n ")
    return parted.translate(_LETTERS).decode("ascii").split("\n")


def promising(data: bytes, said: Said | None = None) -> tuple[list[tuple[int, int]], int]:
    """Where what deserves to be read stands in a folded text, and how many sentences it has when something does.

    ``said``: its words, if they were read.
    """
    pieces = said.sentences if said else sentences(data)
    one = [sum(map(_glance, words)) for words in (said.words if said else map(str.split, pieces))]
    two = list(map(add, one, one[1:])) or one
    three = list(map(add, two, one[2:]))
    bar = weights.BAR
    if max(two) <= bar and max(three, default=bar) <= bar:
        return [], 0
    wide = min(len(one), 2)
    rows = [range(at, at + wide) for at, weight in enumerate(two) if weight > bar]
    if three and max(three) > bar:
        apart = set().union(*rows)
        rows += [range(at, at + 3) for at, weight in enumerate(three) if weight > bar and at + 1 not in apart]
    found = {at: _weigh(said.words[at] if said else pieces[at].split()) for at in set().union(*rows)}
    least = LEAST_OF_FEW if len(data) <= _FEW else LEAST
    chosen = set().union(*(row for row in rows if sum([found[at] for at in row]) > least))
    return (_places(pieces, chosen), length(pieces)) if chosen else ([], 0)


def whole(data: bytes) -> tuple[list[tuple[int, int]], int]:
    """The same of a text that deserves to be read whatever its words."""
    return [(0, len(data))], length(sentences(data))


def _weigh(words: list[str]) -> float:
    """What the words of a sentence leave of likelihood, two in a row counted too."""
    stems = list(filter(None, map(_stem, words)))
    return sum(map(_alone, words)) + sum(map(_two, pairwise(stems), repeat(0.0)))


def length(pieces: list[str]) -> int:
    """How many sentences a text has, those of a word or two apart."""
    return max(1, sum(len(piece) >= _SHORT for piece in pieces))


def _places(pieces: list[str], chosen: set[int]) -> list[tuple[int, int]]:
    """Where some sentences stand, those that touch joined, each with what ends it."""
    places: list[tuple[int, int]] = []
    start = 0
    for at, piece in enumerate(pieces):
        end = start + len(piece) + 1
        if at not in chosen:
            pass
        elif places and places[-1][1] == start:
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
        start = end
    return places
