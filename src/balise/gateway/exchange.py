"""Everything known of one request while it lives. Nothing of it outlives the request."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from balise.contracts.decisions import Decision, Reason
from balise.contracts.findings import Finding, Inspection, Verdict
from balise.contracts.grants import Grant
from balise.contracts.levels import Level
from balise.contracts.records import JournalRecord, Scalar
from balise.contracts.snapshot import CaseRule, StopRule, SystemRule
from balise.gateway.interruption import Interruption
from balise.gateway.quotas.amounts import Amounts
from balise.gateway.wire.tongues import Tongue, tongue_of

if TYPE_CHECKING:
    from balise.detection.masking import Masker
    from balise.gateway.caller import Caller, Shortcut
    from balise.gateway.grants import PersonName
    from balise.gateway.identities.tokens import Named
    from balise.gateway.policies import Applied
    from balise.gateway.providers.errors import UpstreamFailed
    from balise.gateway.quotas.store import Reservation, Room
    from balise.gateway.streaming import Relay
    from balise.gateway.telemetry.tracing import Trace
    from balise.gateway.wire.found import Found


def _new_id() -> str:
    return f"req_{os.urandom(16).hex()}"


class Exchange(msgspec.Struct, eq=False):
    """One request. Stages fill it in order; the journal and the answer read it."""

    surface: str
    headers: dict[bytes, bytes]
    address: str
    language: str = "fr"
    request_id: str = msgspec.field(default_factory=_new_id)
    at: datetime = msgspec.field(default_factory=partial(datetime.now, UTC))
    started: float = msgspec.field(default_factory=time.perf_counter)
    interruption: Interruption = msgspec.field(default_factory=Interruption)
    caller: Caller | None = None  # when the server tells of its leaving
    shortcut: Shortcut | None = None  # when the server has one
    trace: Trace | None = None  # when the gateway traces

    grant: Grant | None = None
    identified: str = ""  # how the person of the grant was known
    person_name: PersonName | None = None  # by which an application named them
    named: Named | None = None  # by which token
    policy: Applied | None = None
    case: CaseRule | None = None
    system: SystemRule | None = None
    system_code: str = ""
    declared: Level | None = None
    usage_kind: str = ""

    body: bytes = b""
    held: int = 0  # bytes of its bodies that count (``bodies``)
    request: dict[str, Any] = {}
    asked: dict[str, Any] = {}  # in the caller's own form, when it is not chat
    found: Found | None = None
    streams: bool = False
    wants_usage: bool = False

    inspections: list[Inspection] = []
    level: Level = Level.NON_CLASSIFIE
    level_without_tolerated: Level | None = None
    verdict: Verdict = Verdict.CLEAR
    decision: Decision | None = None
    masker: Masker | None = None
    sent: bytes = b""
    conversation_id: str = ""  # under which ``conversation`` is sealed for the caller's next turn
    conversation: bytes = b""

    withheld: bool = False  # nothing of the answer leaves before all of it was read
    hold: Decision | None = None  # a human owes a validation (``holds``)
    hold_id: str = ""
    human: str = ""

    intent: JournalRecord | None = None  # the last that was made, which its outcome follows
    opened: bool = False  # an intent was made, and its outcome is not yet
    reservation: Reservation | None = None
    failed_systems: set[str] = set()  # those whose own limits counted that they failed
    spent: Amounts = Amounts()  # by failed tries of the last system, and not counted for good yet
    room: Sequence[Room] = ()  # what quotas leave, this request counted
    attempt: int = 1
    failure: UpstreamFailed | None = None  # of the last try, when another may follow
    answer_started: bool = False
    relay: Relay | None = None
    stopped_by: StopRule | None = None
    upstream_seconds: float = 0.0
    earlier_seconds: float = 0.0  # of these, those of earlier tries
    calling_since: float = 0.0
    overhead_ms: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    status: str = ""
    refused_for: tuple[Reason, ...] = ()  # what the request, or its answer, was refused for
    declined: bool = False  # the system itself would not answer
    stopped_at: int | None = None  # which of the caller's sequences ended the answer
    answer_findings: list[Finding] = []
    answer_text: list[str] = []
    detail: dict[str, Scalar] = {}

    def __repr__(self) -> str:
        """Its identifier alone: a key, headers or a prompt must reach no log and no exception."""
        return f"Exchange({self.request_id!r})"

    @property
    def tongue(self) -> Tongue:
        """How its surface says no."""
        return tongue_of(self.surface)

    def place(self, system: SystemRule) -> tuple[int, str]:
        """Which system, of which OP: codes are an OP's own."""
        assert self.grant is not None
        return self.grant.public_body, system.code

    def try_system(self, system: SystemRule, attempt: int) -> None:
        """A new try: nothing of an earlier one remains but the time it took, and what a system spent."""
        if system is not self.system:
            self.spent = Amounts()
        self.system, self.system_code, self.attempt = system, system.code, attempt
        self.failure = self.hold = self.relay = None
        self.answer_findings = []
        self.answer_text = []
        self.declined = False
        self.stopped_at = None
        self.tokens_in = self.tokens_out = 0
        self.detail.pop("tokens_estimated", None)
        self.earlier_seconds = self.upstream_seconds

    @property
    def try_seconds(self) -> float:
        """How long the system that is tried now was waited for."""
        return self.upstream_seconds - self.earlier_seconds

    @property
    def was_called(self) -> bool:
        """Whether a system received the request, in this try or an earlier one."""
        return self.upstream_seconds > 0 or self.calling_since > 0

    def upstream_started(self) -> None:
        self.calling_since = time.perf_counter()

    def upstream_ended(self) -> None:
        """Stop counting the system's time; harmless when repeated."""
        if self.calling_since:
            self.upstream_seconds += time.perf_counter() - self.calling_since
            self.calling_since = 0.0

    def elapsed_ms(self) -> float:
        return (time.perf_counter() - self.started) * 1000

    def own_ms(self) -> float:
        """Time spent in the gateway so far, the system's time left out."""
        return max(0.0, self.elapsed_ms() - self.upstream_seconds * 1000)

    def findings(self) -> dict[str, int]:
        """Counts by type over the whole request."""
        counts: dict[str, int] = {}
        for inspection in self.inspections:
            if not inspection.findings:
                continue
            for name, number in inspection.counts().items():
                counts[name] = counts.get(name, 0) + number
        return counts

    @property
    def injection(self) -> float:
        return max((inspection.injection for inspection in self.inspections), default=0.0)
