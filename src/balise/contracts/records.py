"""Journal records: one intent before the upstream is called, one outcome after.

Counts and codes only: a record never holds a prompt, an answer or a detected value.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

import msgspec


class RecordKind(str, Enum):
    """INTENT and OUTCOME frame a call; REFUSAL stands alone; EVENT is an act of governance
    (decision, stop, publication); INTERVENTION is a human's answer to a held request."""

    INTENT = "intent"
    OUTCOME = "outcome"
    REFUSAL = "refusal"
    EVENT = "event"
    INTERVENTION = "intervention"


_canonical = msgspec.json.Encoder(order="sorted").encode
Scalar = str | int | float | bool | None


class JournalRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the journal. ``at`` is aware UTC; durations are milliseconds.

    ``decision`` is an ``Outcome`` value for requests, an action name for events;
    ``reasons`` are reason codes, ``measures`` guide sections. ``status`` of an
    outcome: ``ok``, ``interrupted`` (client left, or the gateway ended), ``stopped`` (emergency stop),
    ``blocked`` (answer refused), ``held`` (it waits for a human), ``upstream_error``, ``error``.
    ``energy_wh`` is a range; ``cost_micros`` counts millionths of a Canadian dollar.
    ``content_digests`` are SHA-256 of the sealed ciphertexts. ``identified`` is how the person
    of a request was known: ``key`` (theirs), ``jwt`` or ``forwarded`` (by an application).
    """

    kind: RecordKind
    public_body: int
    request_id: str
    at: datetime
    surface: str = ""
    person: str = ""
    role: str = ""
    case: str = ""
    key_id: str = ""
    identified: str = ""
    system: str = ""
    hosting: str = ""
    model: str = ""
    usage_kind: str = ""
    level: str = ""
    findings: dict[str, int] = {}
    injection: float = 0.0
    decision: str = ""
    reasons: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    snapshot: str = ""
    attempt: int = 1
    status: str = ""
    stream: bool = False
    tokens_in: int = 0
    tokens_out: int = 0
    energy_wh: tuple[float, float] = (0.0, 0.0)
    energy_method: str = ""
    cost_micros: int = 0
    duration_ms: float = 0.0
    overhead_ms: float = 0.0
    human: str = ""
    content_digests: tuple[str, ...] = ()
    detail: dict[str, Scalar] = {}

    def canonical(self) -> bytes:
        return _canonical(self)
