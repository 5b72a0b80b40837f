"""Everything known of one request while it lives. Nothing of it outlives the request."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from balise.contracts.decisions import Decision, Reason
from balise.contracts.findings import Finding, Inspection, Verdict
from balise.contracts.grants import Grant
from balise.contracts.levels import Level
from balise.contracts.records import Scalar
from balise.contracts.snapshot import CaseRule, StopRule, SystemRule
from balise.gateway.interruption import Interruption
from balise.gateway.wire.tongues import tongue_of

if TYPE_CHECKING:
    from balise.detection.masking import Masker
    from balise.gateway.caller import Caller
    from balise.gateway.grants import PersonName
    from balise.gateway.identities.tokens import Named
    from balise.gateway.policies import Applied
    from balise.gateway.providers.errors import UpstreamFailed
    from balise.gateway.quotas.store import Reservation, Room
    from balise.gateway.streaming import Relay
    from balise.gateway.telemetry.tracing import Trace
    from balise.gateway.wire.shapes import Found


class Exchange:
    """One request. Stages fill it in order; the journal and the answer read it."""

    def __init__(self, surface: str, headers: dict[bytes, bytes], address: str) -> None:
        self.request_id = f"req_{os.urandom(16).hex()}"
        self.at = datetime.now(UTC)
        self.started = time.perf_counter()
        self.surface = surface
        self.tongue = tongue_of(surface)
        self.headers = headers
        self.address = address
        self.language = "fr"
        self.interruption = Interruption()
        self.caller: Caller | None = None  # when the server tells of its leaving
        self.trace: Trace | None = None  # when the gateway traces

        self.grant: Grant | None = None
        self.identified = ""  # how the person of the grant was known
        self.person_name: PersonName | None = None  # by which an application named them
        self.named: Named | None = None  # by which token
        self.policy: Applied | None = None
        self.case: CaseRule | None = None
        self.system: SystemRule | None = None
        self.system_code = ""
        self.declared: Level | None = None
        self.usage_kind = ""

        self.body = b""
        self.request: dict[str, Any] = {}
        self.asked: dict[str, Any] = {}  # in the caller's own form, when it is not chat
        self.found: Found | None = None
        self.streams = False
        self.wants_usage = False

        self.inspections: list[Inspection] = []
        self.level = Level.NON_CLASSIFIE
        self.level_without_tolerated: Level | None = None
        self.verdict = Verdict.CLEAR
        self.decision: Decision | None = None
        self.masker: Masker | None = None
        self.sent = b""
        self.conversation_id = ""  # under which ``conversation`` is sealed for the caller's next turn
        self.conversation = b""

        self.withheld = False  # nothing of the answer leaves before all of it was read
        self.hold: Decision | None = None  # a human owes a validation (``holds``)
        self.hold_id = ""
        self.human = ""

        self.opened = False  # an intent is durable and its outcome is not yet
        self.reservation: Reservation | None = None
        self.failed_systems: set[str] = set()  # those whose own limits counted that they failed
        self.room: Sequence[Room] = ()  # what quotas leave, this request counted
        self.attempt = 1
        self.failure: UpstreamFailed | None = None  # of the last try, when another may follow
        self.answer_started = False
        self.relay: Relay | None = None
        self.stopped_by: StopRule | None = None
        self.upstream_seconds = 0.0
        self._calling_since = 0.0
        self.overhead_ms = 0.0
        self.tokens_in = self.tokens_out = 0
        self.status = ""
        self.refused_for: tuple[Reason, ...] = ()  # what the request, or its answer, was refused for
        self.declined = False  # the system itself would not answer
        self.answer_findings: list[Finding] = []
        self.answer_text: list[str] = []
        self.detail: dict[str, Scalar] = {}

    def try_system(self, system: SystemRule, attempt: int) -> None:
        """A new try: nothing of an earlier one remains but the time it took."""
        self.system, self.system_code, self.attempt = system, system.code, attempt
        self.failure = self.hold = None
        self.answer_findings = []
        self.answer_text = []
        self.declined = False
        self.tokens_in = self.tokens_out = 0

    def upstream_started(self) -> None:
        self._calling_since = time.perf_counter()

    def upstream_ended(self) -> None:
        """Stop counting the system's time; harmless when repeated."""
        if self._calling_since:
            self.upstream_seconds += time.perf_counter() - self._calling_since
            self._calling_since = 0.0

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
