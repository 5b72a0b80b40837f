"""Which level may go where: the sovereignty matrix as a function (guide, 2.2).

The table comes from the catalogue and is read once at import: a catalogue that
is not whole stops the plane from starting rather than letting anything through.
"""

from __future__ import annotations

from balise.catalog.matrix import matrix
from balise.contracts.levels import Hosting, Level, MatrixReading

_CEILINGS = {
    (hosting, reading): matrix().readings[reading].ceiling(hosting)
    for hosting in Hosting
    for reading in MatrixReading
}


def ceiling(hosting: Hosting, reading: MatrixReading = MatrixReading.STRICT) -> Level:
    """The highest level that ``hosting`` may receive or produce."""
    return _CEILINGS[hosting, reading]


def permits(level: Level, hosting: Hosting, reading: MatrixReading = MatrixReading.STRICT) -> bool:
    """True when a text of ``level`` may go to, or come from, a system of ``hosting``."""
    return level <= _CEILINGS[hosting, reading]
