"""What the words of a fact's line and a few plain signs say together of whether it is someone's.

The weights (``verdict.tsv``) were fitted to what those of words, fitted without them, say of texts on which no rule was written
(``benchmarks/detection/facts.py``): those of facts that rules join to someone, of those that they do not, and of lines in which they find none.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from balise.contracts.findings import FindingType
from balise.detection.fitted.weights import CONSTANT, FOLDER

FOLLOWS, ONE = "FOLLOWS", "ONE"
"""How a fact is joined that another one only brings with it, or the file of one person; else a ``Join`` or a ``Tie``."""
FOUND, LOOSE, LEFT = "FOUND", "LOOSE", "LEFT"
"""A fact that rules join to someone, one that they find and leave, and a line in which they find none."""
VERDICTS = FOUND, LOOSE, LEFT
"""In the order of the table."""
LINE = (-8.0, 4.0)
"""Between what odds words count."""


class Signs(NamedTuple):
    line: float
    """Log odds that the line tells such a fact, by its words and those around."""
    inside: bool
    """Someone is named in the line."""
    named: bool
    """Someone is named in the sentence or not long before."""
    own: bool
    """Who writes speaks of themselves or of theirs in the line."""
    role: bool
    """Someone is spoken of in the line by kin or by role."""
    how: str
    """How rules join the fact to someone, empty where they do not."""
    short: bool
    """Too little of the text is read to know what it is."""
    kind: FindingType

    def values(self) -> dict[str, float]:
        """What each sign counts for, by its name in the table."""
        return {
            CONSTANT: 1.0,
            "line": min(max(self.line, LINE[0]), LINE[1]),
            "inside": float(self.inside),
            "named": float(self.named),
            "own": float(self.own),
            "role": float(self.role),
            self.how: 1.0,
            "short": float(self.short),
            self.kind.value: 1.0,
        }


@cache
def _weights() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = {which: {} for which in VERDICTS}
    for line in (FOLDER / "verdict.tsv").read_text("utf-8").splitlines():
        name, *numbers = line.split("\t")
        for which, number in zip(VERDICTS, numbers, strict=True):
            tables[which][name] = float(number)
    return tables


def odds(which: str, signs: Signs) -> float:
    """Log odds that a fact of such signs is someone's."""
    table = _weights()[which]
    return sum(table.get(name, 0.0) * value for name, value in signs.values().items())
