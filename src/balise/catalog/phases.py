"""Life-cycle phases and their gates (guide, 1.2, life-cycle table)."""

from __future__ import annotations

from functools import cache

import msgspec

from balise.catalog.load import BadCatalogue, load
from balise.contracts.snapshot import Phase


class PhaseItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a phase must or should have, and the rows that say so."""

    fr: str
    en: str
    measures: tuple[str, ...]


class Gate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is looked at before the phase opens: ``requires`` are row ids."""

    fr: str
    en: str
    requires: tuple[str, ...]


class PhaseEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One phase."""

    code: Phase
    fr: str
    en: str
    gloss_fr: str
    gloss_en: str
    obligations: tuple[PhaseItem, ...]
    recommendations: tuple[PhaseItem, ...]
    gate: Gate


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    phases: tuple[PhaseEntry, ...]


@cache
def phases() -> dict[Phase, PhaseEntry]:
    """Phases in life-cycle order. Raises ``BadCatalogue`` when one is missing."""
    found = {entry.code: entry for entry in load("phases", _File).phases}
    if list(found) != list(Phase):
        raise BadCatalogue("catalogue phases : il en manque une, ou l'ordre du cycle de vie est rompu")
    return found
