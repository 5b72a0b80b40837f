"""Every measure's status, and how each section of the guide stands."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable

import msgspec

from balise.catalog.measures import measures, sections
from balise.portal.evidence.checks import access, cases, governance, systems, watch
from balise.portal.evidence.records import Records
from balise.portal.evidence.status import Standing, Status, unknown

Check = Callable[[Records], Status]

# A check is a public function of these modules, under the name that the catalogue gives it.
CHECKS: dict[str, Check] = {
    name: check
    for module in (governance, systems, cases, access, watch)
    for name, check in inspect.getmembers(module, inspect.isfunction)
    if check.__module__ == module.__name__ and not name.startswith("_")
}


class SectionStatus(msgspec.Struct, frozen=True):
    """A section of the guide: its rows' statuses and how many stand where."""

    section: str
    fr: str
    en: str
    rows: dict[str, Status]
    counts: dict[Standing, int]


def status_of(measure_id: str, records: Records) -> Status:
    """One measure's status. Raises ``KeyError`` for an id that the catalogue does not have."""
    check = CHECKS.get(measures()[measure_id].check)
    return check(records) if check else unknown()


def by_section(records: Records) -> tuple[SectionStatus, ...]:
    """Every section in the guide's order."""
    found = []
    for section in sections():
        rows = {measure.id: status_of(measure.id, records) for measure in section.measures}
        counts = Counter(status.standing for status in rows.values())
        found.append(SectionStatus(section.section, section.fr, section.en, rows, dict(counts)))
    return tuple(found)


def breaches(records: Records) -> tuple[str, ...]:
    """Ids of binding measures that records show to be unmet or met in part only."""
    short = {Standing.UNMET, Standing.PARTLY}
    return tuple(
        measure.id
        for measure in measures().values()
        if measure.binding and status_of(measure.id, records).standing in short
    )
