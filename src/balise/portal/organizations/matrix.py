"""The two readings of the sovereignty matrix (guide, 2.2) as tables to show."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from balise.catalog.matrix import matrix
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.policy.matrix import permits


@dataclass(frozen=True)
class Reading:
    """``rows``: for each level its name, example and, by name of hosting type, whether it is permitted."""

    code: str
    name: str
    gloss: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[tuple[str, bool], ...]], ...]


def readings() -> tuple[Reading, ...]:
    """Strict first, computed by the same function as the gateway's decisions."""
    data = matrix()
    english = (get_language() or "").startswith("en")

    def said(french: str, in_english: str) -> str:
        return in_english if english else french

    columns = tuple((h, said(data.hostings[h].fr, data.hostings[h].en)) for h in Hosting)
    return tuple(
        Reading(
            code=reading.value,
            name=said(data.readings[reading].fr, data.readings[reading].en),
            gloss=said(data.readings[reading].gloss_fr, data.readings[reading].gloss_en),
            columns=tuple(name for _hosting, name in columns),
            rows=tuple(
                (
                    said(data.level(level).fr, data.level(level).en),
                    said(data.level(level).gloss_fr, data.level(level).gloss_en),
                    tuple((name, permits(level, hosting, reading)) for hosting, name in columns),
                )
                for level in Level
            ),
        )
        for reading in MatrixReading
    )
