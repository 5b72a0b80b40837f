"""A row of the journal, decoded and ready to be shown."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.catalog.kinds import kinds
from balise.catalog.roles import roles
from balise.contracts.levels import Level
from balise.contracts.records import JournalRecord, RecordKind
from balise.journal.storage import READABLE_AT
from balise.portal.enforcement.finding_labels import in_words_of
from balise.portal.enforcement.trail import details, labels
from balise.portal.enforcement.words import in_words
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person

COLUMNS = f"writer, seq, body, prev_hash, hash, public_body, kind, request_id, {READABLE_AT}"
UNREADABLE = "unreadable"  # the decision, in exports, of a row whose body is no record
_KINDS = frozenset(kind.value for kind in RecordKind)
_MOST = 2**63
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
_decoder = msgspec.json.Decoder(JournalRecord)


def record_of(body: bytes) -> JournalRecord | None:
    """None of what only tampering puts in a row: no record, or one that no page could show or lead to."""
    try:
        record = _decoder.decode(body)
        # Aware, and of the calendar in every time zone.
        dated = _EARLIEST <= record.at < _LATEST
    except (ValueError, TypeError, RecursionError):  # ValueError: no JSON, or bytes that are not UTF-8
        return None
    linked = bool(record.request_id) and "/" not in record.request_id
    figures = (
        record.cost_micros,
        *record.energy_wh,
        record.duration_ms,
        record.overhead_ms,
        record.injection,
    )
    return record if dated and linked and max(map(abs, figures)) < _MOST else None


@dataclass
class Entry:
    """One record and its place in its chain. ``with_names`` fills ``person_name`` and ``names``.

    The ``record`` of a body that is none says only what the row's columns say.
    """

    writer: uuid.UUID
    seq: int
    record: JournalRecord
    prev_hash: bytes
    hash: bytes
    readable: bool = True
    person_name: str = ""
    # Of the persons that its details name, by reference.
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_row(cls, row: tuple) -> Entry:
        writer, seq, body, prev_hash, hash_, public_body, kind, request_id, at = row
        found = record_of(bytes(body))
        record = found or JournalRecord(
            kind=RecordKind(kind) if kind in _KINDS else RecordKind.EVENT,
            public_body=public_body,
            request_id=request_id,
            at=at,
            decision=UNREADABLE,
        )
        return cls(writer, seq, record, bytes(prev_hash), bytes(hash_), readable=found is not None)

    @property
    def position(self) -> str:
        """What a page's address says to go on from here (keyset)."""
        return f"{self.writer}|{self.seq}"

    @property
    def cost(self) -> Decimal:
        """Canadian dollars."""
        return Decimal(self.record.cost_micros) / 1_000_000

    @property
    def kind(self) -> object:
        return labels.KINDS.get(self.record.kind.value, self.record.kind.value)

    @property
    def is_request(self) -> bool:
        return self.record.kind in (RecordKind.INTENT, RecordKind.OUTCOME, RecordKind.REFUSAL)

    @property
    def verdict(self) -> tuple[object, str]:
        """The decision, or how the call ended, in words with a badge kind."""
        record = self.record
        if not self.readable:
            return (_("Illisible"), "stop")
        if record.kind is RecordKind.OUTCOME:
            return labels.STATUSES.get(record.status, (record.status, "neutral"))
        if record.kind in (RecordKind.EVENT, RecordKind.INTERVENTION):
            return (labels.event_in_words(record.decision), "neutral")
        return labels.DECISIONS.get(record.decision, (record.decision or "—", "neutral"))

    @property
    def level(self) -> int | None:
        try:
            return int(Level.from_slug(self.record.level))
        except ValueError:
            return None

    @property
    def findings(self) -> list[tuple[str, int]]:
        """Codes, for exports: see ``found`` for people."""
        return sorted(self.record.findings.items())

    @property
    def found(self) -> list[tuple[str, int]]:
        """Types in words, with how many of each; one that is not known any more keeps its code."""
        return sorted((in_words_of(code), count) for code, count in self.findings)

    @property
    def reasons(self) -> list[tuple[str, object]]:
        return [(code, labels.reason_in_words(code)) for code in self.record.reasons]

    @property
    def identified(self) -> Promise | str:
        """How the person was known; empty for acts of governance and for who was not."""
        said = self.record.identified
        return labels.IDENTIFIED.get(said, said) if self.record.person else ""

    @property
    def roles(self) -> list[str]:
        """Names of the roles that the person held then."""
        known = roles()
        codes = [code for code in self.record.role.split(",") if code]
        return [in_words(known[code]) if code in known else code for code in codes]

    @property
    def usage_kind(self) -> str:
        """In words; a kind that is no longer in the catalogue keeps its code."""
        known = kinds().get(self.record.usage_kind)
        return in_words(known) if known else self.record.usage_kind

    @property
    def details(self) -> list[tuple[str, str, bool]]:
        """Name, value, and whether the name is only a code."""
        return details.details_in_words(self.record, self.names)

    @property
    def human_name(self) -> str:
        """Who decided, for what a person had to."""
        return details.person_in_words(self.record.human, self.names)

    @property
    def energy_method(self) -> str:
        return details.method_in_words(self.record.energy_method)

    @property
    def surface(self) -> str:
        """By what it came in."""
        return details.surface_in_words(self.record.surface)

    @property
    def hash_hex(self) -> str:
        return self.hash.hex()

    @property
    def prev_hash_hex(self) -> str:
        return self.prev_hash.hex()


def with_names(public_body: PublicBody, entries: Iterable[Entry]) -> list[Entry]:
    """The entries, each with the names of its person and of whom its details name, when the OP knows them."""
    entries = list(entries)
    named = {ref for entry in entries for ref in details.references(entry.record)}
    refs = {ref for ref in named if details.is_reference(ref)}
    names = {str(person.ref): str(person) for person in Person.objects.of(public_body).filter(ref__in=refs)}
    for entry in entries:
        entry.person_name, entry.names = names.get(entry.record.person, ""), names
    return entries
