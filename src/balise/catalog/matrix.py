"""The sovereignty matrix as data: names, glosses and ceilings (guide, 2.2)."""

from __future__ import annotations

from functools import cache

import msgspec

from balise.catalog.load import BadCatalogue, load
from balise.contracts.levels import Hosting, Level, MatrixReading


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name, one-sentence explanation and examples of a level or hosting type, in both languages."""

    fr: str
    en: str
    gloss_fr: str
    gloss_en: str
    examples_fr: tuple[str, ...]
    examples_en: tuple[str, ...]


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One reading of the guide: highest level slug by hosting type."""

    fr: str
    en: str
    gloss_fr: str
    gloss_en: str
    ceilings: dict[Hosting, str]

    def ceiling(self, hosting: Hosting) -> Level:
        return Level.from_slug(self.ceilings[hosting])


class Matrix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Levels by slug, hosting types and the two readings."""

    source: str
    levels: dict[str, Label]
    hostings: dict[Hosting, Label]
    readings: dict[MatrixReading, Reading]

    def level(self, level: Level) -> Label:
        return self.levels[level.slug]


@cache
def matrix() -> Matrix:
    """The matrix. Raises ``BadCatalogue`` when a level, hosting type or reading is missing."""
    loaded = load("matrix", Matrix)
    complete = (
        set(loaded.levels) == {level.slug for level in Level}
        and set(loaded.hostings) == set(Hosting)
        and set(loaded.readings) == set(MatrixReading)
        and all(set(reading.ceilings) == set(Hosting) for reading in loaded.readings.values())
    )
    if not complete:
        raise BadCatalogue("catalogue matrix : il manque un niveau, un type d'hébergement ou une lecture")
    for reading in loaded.readings.values():
        for hosting in Hosting:
            reading.ceiling(hosting)
    return loaded
