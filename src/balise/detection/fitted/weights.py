"""What signs weigh for each kind of fact, as ``benchmarks/detection/facts.py`` fitted it: lines of a sign and its weights.

``told.tsv`` is of the words of a line: words, two in a row, and letters in a row of words that it does not list.
``around.tsv`` is of the words that stand around, and of two in a row. Each begins with the constant, under that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise, repeat
from pathlib import Path
from sys import intern
from typing import NamedTuple

from balise.detection.fitted.signs import LETTERS, letters
from balise.detection.remembered import Remembered

FOLDER = Path(__file__).parent
CONSTANT = "CONSTANT"
PARTS = 1000
"""Parts of one in which weights are kept."""
BITS = 28
HALF = 1 << (BITS - 1)
"""More parts than the words of a passage weigh."""


class Table(NamedTuple):
    """Weights of words by themselves, of two words in a row, and the constant.

    Those of all kinds are one integer, so that they are added in one go (see ``_packed``).
    """

    words: Words
    pairs: dict[tuple[str, str], int]
    constant: tuple[float, ...]

    def odds(self, said: Sequence[str]) -> tuple[float, ...]:
        """What words in a row weigh together for each kind, the constant left out; each sign counts once."""
        pairs = sum(map(self.pairs.get, {*pairwise(said)}, repeat(0)))
        return _unpacked(self._apart(said) + pairs, len(self.constant))

    def apart(self, said: Sequence[str]) -> tuple[float, ...]:
        """The same of the words alone, whatever their order."""
        return _unpacked(self._apart(said), len(self.constant))

    def _apart(self, said: Sequence[str]) -> int:
        return sum(map(self.words.__getitem__, {*said}))

    def alone(self, word: str) -> tuple[float, ...]:
        """What a word weighs by itself."""
        return _unpacked(self.words[word], len(self.constant))


class Words(dict[str, int]):
    """What each word weighs: by itself, or by its letters where the table does not list it."""

    def __init__(self, single: Mapping[str, int]) -> None:
        super().__init__((sign, weight) for sign, weight in single.items() if not _of_letters(sign))
        self._letters = {sign: weight for sign, weight in single.items() if _of_letters(sign)}
        self._lettered = Remembered(self._by_letters)

    def __missing__(self, word: str) -> int:
        return self._lettered[word] if self._letters else 0

    def _by_letters(self, word: str) -> int:
        return sum(map(self._letters.get, letters(word), repeat(0)))


def _of_letters(sign: str) -> bool:
    return len(sign) > 1 and sign[0] == LETTERS


def table(lines: Iterable[str]) -> Table:
    """A table from its lines. Raises ``ValueError`` on a line with other weights, ``KeyError`` where there is no constant."""
    single: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    kinds = 1
    for line in lines:
        sign, *numbers = line.split("\t")
        weight, kinds = _packed(numbers), len(numbers)
        one, apart, two = sign.partition(" ")
        if apart:
            pairs[intern(one), intern(two)] = weight  # a word stands in many pairs
        else:
            single[intern(sign)] = weight
    return Table(Words(single), pairs, _unpacked(single.pop(CONSTANT), kinds))


def _packed(numbers: Sequence[str]) -> int:
    """Weights in parts, each in its own bits; a negative one borrows from the next, which ``_unpacked`` gives back.

    They are written with three decimals, so that without its point a number is that of its parts: a hundred thousand
    lines are read at each start. Raises ``ValueError`` where one is written otherwise.
    """
    weight = 0
    for number in reversed(numbers):
        if number[-4:-3] != ".":
            raise ValueError("a weight without three decimals")
        weight = (weight << BITS) + int(number[:-4] + number[-3:])
    return weight


def _unpacked(weight: int, kinds: int) -> tuple[float, ...]:
    found = []
    for _ in range(kinds):
        own = ((weight + HALF) & (2 * HALF - 1)) - HALF
        found.append(own / PARTS)
        weight = (weight - own) >> BITS
    return tuple(found)


def _read(name: str) -> Table:
    return table((FOLDER / name).read_text("utf-8").splitlines())


@cache
def around() -> Table:
    return _read("around.tsv")


@cache
def told() -> Table:
    return _read("told.tsv")
