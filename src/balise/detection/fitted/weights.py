"""What signs weigh, as ``benchmarks/detection/facts.py`` fitted it: lines of a sign and its weights.

``general.tsv`` has one weight a sign: how much it speaks for someone's file rather than a text for
everyone. ``told.tsv`` has one for each kind of fact. Each begins with the constant, under that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from balise.detection.fitted.signs import FAMILY, family

FOLDER = Path(__file__).parent
CONSTANT = "CONSTANT"


class Table(NamedTuple):
    """Weights of words by themselves, their families counted in, of two words in a row, and the constant."""

    words: dict[str, tuple[float, ...]]
    families: dict[str, tuple[float, ...]]
    pairs: dict[tuple[str, str], tuple[float, ...]]
    constant: tuple[float, ...]

    def alone(self, said: Iterable[str]) -> list[tuple[float, ...]]:
        """What words weigh by themselves. None is remembered: the words of a text are nobody's to keep."""
        known, families, none = self.words.get, self.families.get, self.families[""]
        return [known(word) or families(family(word), none) for word in said]

    def together(self, said: Sequence[str]) -> list[tuple[float, ...]]:
        """What two words in a row weigh, wherever they stand, once each."""
        pairs = self.pairs
        return [pairs[pair] for pair in {*pairwise(said)} if pair in pairs]


def table(lines: Iterable[str]) -> Table:
    """A table from its lines. Raises ``ValueError`` on a line without weights, ``KeyError`` where there is no constant."""
    single: dict[str, tuple[float, ...]] = {}
    pairs: dict[tuple[str, str], tuple[float, ...]] = {}
    for line in lines:
        sign, *numbers = line.split("\t")
        own = tuple(map(_number, numbers))
        one, apart, two = sign.partition(" ")
        if apart:
            pairs[one, two] = own
        else:
            single[sign] = own
    constant = single.pop(CONSTANT)
    families = {sign: own for sign, own in single.items() if sign[-1] == FAMILY and len(sign) > 1}
    families[""] = (0.0,) * len(constant)
    words = {
        sign: tuple(map(sum, zip(own, families.get(family(sign), families[""]), strict=True)))
        for sign, own in single.items()
        if sign not in families
    }
    return Table(words, families, pairs, constant)


@cache
def _number(text: str) -> float:
    """One object for each weight: a table has few different ones."""
    return float(text)


def _read(name: str) -> Table:
    return table((FOLDER / name).read_text("utf-8").splitlines())


@cache
def general() -> Table:
    return _read("general.tsv")


@cache
def told() -> Table:
    return _read("told.tsv")
