"""What signs weigh, as ``benchmarks/detection/facts.py`` fitted it: lines of a sign and its weights.

``general.tsv`` has one weight a sign: how much it speaks for someone's file rather than a text for
everyone. ``told.tsv`` has one for each kind of fact. Each begins with the constant, under that name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from balise.detection.fitted.signs import family

FOLDER = Path(__file__).parent
CONSTANT = "CONSTANT"
_REMEMBERED = 32_768


class Table(NamedTuple):
    """Weights of words by themselves, their families counted in, of two words in a row, and the constant."""

    alone: Words
    pairs: dict[tuple[str, str], tuple[float, ...]]
    constant: tuple[float, ...]


class Words(dict[str, tuple[float, ...]]):
    """What each word weighs with its family; what is not in the table is remembered too, up to a bound."""

    def __init__(self, table: dict[str, tuple[float, ...]], kinds: int) -> None:
        self._table = table
        self._none = (0.0,) * kinds

    def __missing__(self, word: str) -> tuple[float, ...]:
        own = self._table.get(word, self._none)
        shared = self._table.get(family(word), self._none)
        found = tuple(map(sum, zip(own, shared, strict=True)))
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found
        return found


def table(lines: Iterable[str]) -> Table:
    """A table from its lines. Raises ``ValueError`` on a line without weights, ``KeyError`` where there is no constant."""
    single: dict[str, tuple[float, ...]] = {}
    pairs: dict[tuple[str, str], tuple[float, ...]] = {}
    for line in lines:
        sign, *numbers = line.split("\t")
        own = tuple(map(float, numbers))
        one, apart, two = sign.partition(" ")
        if apart:
            pairs[one, two] = own
        else:
            single[sign] = own
    constant = single.pop(CONSTANT)
    return Table(Words(single, len(constant)), pairs, constant)


def _read(name: str) -> Table:
    return table((FOLDER / name).read_text("utf-8").splitlines())


@cache
def general() -> Table:
    return _read("general.tsv")


@cache
def told() -> Table:
    return _read("told.tsv")
