"""The guide, row by row, in our own words: what an OP must do, enforce or prove.

Identifiers are those of the guide's sections plus a row number (``2.2-2``); their
URN (``urn:balise:mesure:2.2-2``) never changes meaning once published.
"""

from __future__ import annotations

from enum import Enum
from functools import cache

import msgspec

from balise.catalog.load import BadCatalogue, load
from balise.contracts.snapshot import Phase

URN = "urn:balise:mesure:"
SECTIONS = ("0", "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4.1")


class MeasureKind(str, Enum):
    """Obligation, recommendation or example, as the guide words it."""

    OBLIGATION = "O"
    RECOMMENDATION = "R"
    EXAMPLE = "E"


class Proof(str, Enum):
    """ENFORCED: a gateway or gate refuses when it is not met. EVIDENCED: a dated record shows it."""

    ENFORCED = "enforced"
    EVIDENCED = "evidenced"
    BOTH = "both"


class Subject(str, Enum):
    """What a status is computed for: the whole OP, one system or one use case."""

    ORGANISATION = "organisation"
    SYSTEM = "system"
    CASE = "case"


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row. ``phases`` empty: the whole life cycle. ``role`` answers for it.

    ``check`` names the computation of its status from records. ``mandatory``
    marks an example that the guide makes compulsory.
    """

    id: str
    kind: MeasureKind
    proof: Proof
    subject: Subject
    role: str
    check: str
    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    phases: tuple[Phase, ...] = ()
    mandatory: bool = False

    @property
    def urn(self) -> str:
        return URN + self.id

    @property
    def section(self) -> str:
        return self.id.rsplit("-", 1)[0]

    @property
    def binding(self) -> bool:
        """True when not meeting it is a breach rather than advice not taken."""
        return self.mandatory or self.kind is MeasureKind.OBLIGATION

    def applies_in(self, phase: Phase) -> bool:
        return not self.phases or phase in self.phases


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section of the guide with its rows, in order."""

    section: str
    fr: str
    en: str
    measures: tuple[Measure, ...]


@cache
def sections() -> tuple[Section, ...]:
    """Every section in the guide's order."""
    return tuple(load(f"measures/{section}", Section) for section in SECTIONS)


@cache
def measures() -> dict[str, Measure]:
    """Rows by id, in the guide's order. Raises ``BadCatalogue`` for a double or misplaced id."""
    found: dict[str, Measure] = {}
    for section in sections():
        for measure in section.measures:
            if measure.id in found or measure.section != section.section:
                raise BadCatalogue(
                    f"catalogue measures/{section.section} : {measure.id} en double ou mal placée"
                )
            found[measure.id] = measure
    return found


def from_urn(urn: str) -> Measure:
    """The row that ``urn`` names. Raises ``KeyError``."""
    if not urn.startswith(URN):
        raise KeyError(urn)
    return measures()[urn.removeprefix(URN)]
