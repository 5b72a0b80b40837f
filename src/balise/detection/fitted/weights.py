"""What signs weigh for each kind of fact, as ``benchmarks/detection/facts.py`` fitted it: lines of a sign and its weights.

``told.tsv`` is of the words of a line: words, two in a row, and letters in a row of words that it does not list.
``around.tsv`` is of the words that stand around, and of two in a row. Each begins with the constant, under that name.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain, pairwise, repeat
from operator import and_
from pathlib import Path
from typing import NamedTuple

import msgspec

from balise.detection import compiled
from balise.detection.fitted.signs import LETTERS, letters
from balise.detection.remembered import Remembered

FOLDER = Path(__file__).parent
CONSTANT = "CONSTANT"
PARTS = 1000
"""Parts of one in which weights are kept."""
BITS = 28
HALF = 1 << (BITS - 1)
"""More parts than the words of a passage weigh."""
_BEGIN = tuple(range(0, 3 * BITS, BITS))
"""Where the bits of each kind begin: those of three are the most that an integer of ``_WIDTH`` bytes holds."""
_LIFT = sum(HALF << place for place in _BEGIN)
_OWN = 2 * HALF - 1
_WIDTH, _PLACE = 12, "I"
"""Bytes of the integer that holds those of every kind, and how the place of a sign is written."""
_KEY = (1 << 60) - 1
"""What is kept of the hash of a pair: two digits of an integer, half the room of the pair itself."""


class Table(NamedTuple):
    """Weights of words by themselves, of two words in a row, and the constant.

    Those of all kinds are one integer, so that they are added in one go (see ``_packed``).
    """

    words: Words
    pairs: dict[int, int]
    constant: tuple[float, ...]

    def odds(self, said: Sequence[str]) -> tuple[float, ...]:
        """What words in a row weigh together for each kind, the constant left out; each sign counts once."""
        pairs = sum(map(self.pairs.get, _keys({*pairwise(said)}), repeat(0)))
        return _unpacked(sum(map(self.words.__getitem__, {*said}), pairs), len(self.constant))

    def apart(self, words: Set[str]) -> tuple[float, ...]:
        """The same of the words alone, whatever their order."""
        return _unpacked(sum(map(self.words.__getitem__, words)), len(self.constant))

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


class _Parts(NamedTuple):
    single: dict[str, int]
    pairs: dict[tuple[str, str], int]
    constant: tuple[float, ...]


def table(lines: Iterable[str]) -> Table:
    """A table from its lines. Raises ``ValueError`` on a line with other weights, ``KeyError`` where there is no constant."""
    parts = _parts(lines)
    pairs = dict(zip(_keys(parts.pairs), parts.pairs.values(), strict=True))
    return Table(Words(parts.single), pairs, parts.constant)


def _keys(pairs: Iterable[tuple[str, str]]) -> Iterator[int]:
    """By what pairs are looked up: of a hundred thousand, two have one key once in two hundred million starts."""
    return map(and_, map(hash, pairs), repeat(_KEY))


def _parts(lines: Iterable[str]) -> _Parts:
    single: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    kinds = 1
    for line in lines:
        sign, *numbers = line.split("\t")
        weight, kinds = _packed(numbers), len(numbers)
        one, apart, two = sign.partition(" ")
        if apart:
            pairs[one, two] = weight
        else:
            single[sign] = weight
    constant = _unpacked(single.pop(CONSTANT), kinds)
    return _Parts(single, pairs, constant)


def _packed(numbers: Sequence[str]) -> int:
    """Weights in parts, each in its own bits; a negative one borrows from the next, until ``_unpacked`` lifts all above zero.

    They are written with three decimals, so that without its point a number is that of its parts. Raises ``ValueError`` where one is written otherwise.
    """
    weight = 0
    for number in reversed(numbers):
        if number[-4:-3] != ".":
            raise ValueError("a weight without three decimals")
        weight = (weight << BITS) + int(number[:-4] + number[-3:])
    return weight


def _unpacked(weight: int, kinds: int) -> tuple[float, ...]:
    lifted = weight + _LIFT
    return tuple([((lifted >> place & _OWN) - HALF) / PARTS for place in _BEGIN[:kinds]])


class _Kept(msgspec.Struct):
    """A table as it is read back: signs, those alone first, the places of both signs of a pair, and every weight in so many bytes."""

    signs: list[str]
    alone: int
    ones: bytes
    twos: bytes
    weights: bytes
    constant: tuple[float, ...]


def _read(name: str) -> Table:
    """A file of weights: a hundred thousand lines, kept as databases are (see ``compiled``)."""
    content = (FOLDER / name).read_bytes()
    code = Path(__file__).read_bytes()
    made = compiled.made((code, content), lambda: _kept(_parts(content.decode().splitlines())))
    return _given_back(msgspec.msgpack.decode(made, type=_Kept))


def _kept(parts: _Parts) -> bytes:
    place = {sign: number for number, sign in enumerate(parts.single)}
    for pair in parts.pairs:
        for sign in pair:
            place.setdefault(sign, len(place))
    kept = _Kept(
        list(place),
        len(parts.single),
        array(_PLACE, (place[one] for one, _ in parts.pairs)).tobytes(),
        array(_PLACE, (place[two] for _, two in parts.pairs)).tobytes(),
        b"".join(
            weight.to_bytes(_WIDTH, sys.byteorder, signed=True)
            for weight in chain(parts.single.values(), parts.pairs.values())
        ),
        parts.constant,
    )
    return msgspec.msgpack.encode(kept)


def _given_back(kept: _Kept) -> Table:
    signs, content = kept.signs, kept.weights
    weights = [
        int.from_bytes(content[at : at + _WIDTH], sys.byteorder, signed=True)
        for at in range(0, len(content), _WIDTH)
    ]
    ones, twos = (map(signs.__getitem__, array(_PLACE, places)) for places in (kept.ones, kept.twos))
    pairs = dict(zip(_keys(zip(ones, twos, strict=True)), weights[kept.alone :], strict=True))
    return Table(Words(dict(zip(signs, weights[: kept.alone], strict=False))), pairs, kept.constant)


@cache
def around() -> Table:
    return _read("around.tsv")


@cache
def told() -> Table:
    return _read("told.tsv")
