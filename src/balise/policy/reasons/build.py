"""What every reason builder shares: spacing, names in both languages, lists in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from balise.catalog.matrix import matrix
from balise.catalog.typography import french
from balise.contracts.decisions import Reason
from balise.contracts.levels import Hosting, Level


def reason(
    code: str,
    measures: tuple[str, ...],
    *,
    fr: str,
    en: str,
    instead_fr: str,
    instead_en: str,
    status: int = 403,
) -> Reason:
    return Reason(
        code=code,
        measures=measures,
        fr=french(fr),
        en=en,
        instead_fr=french(instead_fr),
        instead_en=instead_en,
        status=status,
    )


def level_fr(level: Level) -> str:
    return matrix().level(level).fr


def level_en(level: Level) -> str:
    return matrix().level(level).en


def hosting_fr(hosting: Hosting) -> str:
    return matrix().hostings[hosting].fr.lower()


def hosting_en(hosting: Hosting) -> str:
    return matrix().hostings[hosting].en.lower()


def listed(items: Iterable[str], word: str) -> str:
    """``a, b ou c`` with ``word`` before the last item."""
    values = list(items)
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {word} {values[-1]}"
