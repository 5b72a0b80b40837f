"""A first look at a text, for a few microseconds: which of its sentences could hold an order.

Each word weighs something alone, by its first letters and by its mark. Where one, two or
three sentences in a row weigh enough, the rest of this package reads further. An ordinary
text is read no further.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, repeat
from operator import add

from balise.detection.injection import weights
from balise.detection.injection.likeness import stem_of
from balise.detection.injection.marks import mark_of

LEAST = 1.25
"""What the words of an order weigh, counted so, in 99 of 100 that are met."""
_STEM = 4
"""Letters of a word that weighs by its first ones, at least: articles and pronouns are everywhere."""
_SHORT = 12
"""Characters of a sentence that counts in the length of a text, at least."""
_LONGEST = 24
"""Letters of a word worth remembering, at most."""
_REMEMBERED = 32_768


def _letters() -> bytes:
    """Letters in lower case, ends of lines, blanks for the rest."""
    table = bytearray(b" " * 256)
    for byte in range(ord("a"), ord("z") + 1):
        table[byte] = table[byte - 32] = byte
    table[ord("\n")] = ord("\n")
    return bytes(table)


_LETTERS = _letters()


class _Remembered(dict[str, float]):
    """What each word weighs, those of letters remembered."""

    def __init__(self, weigh: Callable[[str], float]) -> None:
        self._weigh = weigh

    def __missing__(self, word: str) -> float:
        weight = self._weigh(word)
        if len(word) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = weight
        return weight


def _first(word: str) -> int:
    """What a word weighs at the first look, in hundredths."""
    return sum(weights.GLANCE.get(sign, 0) for sign in word_signs(word))


def _second(word: str) -> float:
    """What a word weighs in ``likeness``."""
    return weights.SIGNS["w"].get(stem_of(word), 0.0) + weights.SIGNS["u"].get(mark_of(word), 0.0)


_glance = _Remembered(_first).__getitem__
_alone = _Remembered(_second).__getitem__
_two = weights.SIGNS["w"].get


def word_signs(word: str) -> list[str]:
    """The signs of a word of letters alone; a short one without a mark has none."""
    mark = mark_of(word)
    stem = [f"w{word[:5]}"] if len(word) >= _STEM else []
    return [*stem, f"u{mark}"] if mark != "." else stem


def sentences(data: bytes) -> list[str]:
    """The words of each sentence or line of a folded text, letters alone. Lengths are kept."""
    parted = data.replace(b". ", b"\n ").replace(b"! ", b"\n ").replace(b"? ", b"\n ")
    return parted.translate(_LETTERS).decode("ascii").split("\n")


def promising(data: bytes) -> tuple[list[tuple[int, int]], int]:
    """Where what deserves to be read stands in a folded text, and how many sentences it has when something does."""
    pieces = sentences(data)
    one = [sum(map(_glance, piece.split())) for piece in pieces]
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
    chosen = _likely(pieces, rows)
    return (_places(pieces, chosen), length(pieces)) if chosen else ([], 0)


def whole(data: bytes) -> tuple[list[tuple[int, int]], int]:
    """The same of a text that deserves to be read whatever its words."""
    return [(0, len(data))], length(sentences(data))


def _likely(pieces: list[str], rows: list[range]) -> set[int]:
    """The sentences of the rows whose words leave some likelihood, two in a row counted too."""
    found = {at: _said(pieces[at].split()) for at in set().union(*rows)}
    chosen: set[int] = set()
    for row in rows:
        if sum([found[at] for at in row]) > LEAST:
            chosen.update(row)
    return chosen


def _said(words: list[str]) -> float:
    stems = [stem for stem in map(stem_of, words) if stem]
    return sum(map(_alone, words)) + sum(map(_two, map(" ".join, pairwise(stems)), repeat(0.0)))


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
