"""Alerts on their way: journaled, then written, until both are durable. Requests never wait for them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import msgspec
from asyncpg import exceptions

from balise.contracts.anomalies import EVENT, AnomalyKind, alert_id
from balise.contracts.records import JournalRecord, RecordKind, Scalar
from balise.gateway.anomalies.suspensions import HeldWith
from balise.gateway.metrics import Metrics
from balise.journal.away import AWAY
from balise.journal.writer import JournalUnavailable, JournalWriter

log = logging.getLogger("balise.gateway")
MOST_WAITING = 2_000
_PAUSES = (0.25, 0.5, 1.0, 2.0, 5.0)
_LAST_SECONDS = 3.0

_PUT = """INSERT INTO balise_alert (id, public_body, kind, subject, window_start, seen_at, key_id, person,
                          "case", system, request_id, gateway, figures)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb) ON CONFLICT DO NOTHING"""
# A human who lifted a suspension since then, with whichever key of the case, has judged what was seen before.
_JUDGED = """EXISTS (SELECT FROM balise_suspension lifted
  JOIN balise_grant o ON o.public_body = lifted.public_body AND o.key_id = lifted.key_id
  WHERE lifted.public_body = {body} AND lifted.person = {person} AND lifted.lifted_at >= {at}
    AND (o.key_id = {key} OR (o."case" = {case} AND o.application = {application})))"""
_CLOSED = """SELECT FROM balise_alert WHERE public_body = $1 AND id = $2 AND state = 'closed'
AND NOT EXISTS (SELECT FROM balise_suspension WHERE id = $8) AND NOT """ + _JUDGED.format(  # noqa: S608
    body="$1", at="$3", key="$4", person="$5", case="$6", application="$7"
)
# Not of every alert: whatever may suspend, though it suspends nobody, has gateways read their grants again.
_PUT_AND_SUSPEND = f"""WITH alert AS ({_PUT})
INSERT INTO balise_suspension (id, public_body, alert, kind, key_id, person, suspended_at)
SELECT $14, $2, $1, $3, $7, $8, $6
WHERE NOT {_JUDGED.format(body="$2", at="$6", key="$7", person="$8", case="$9", application="$15")}
ON CONFLICT DO NOTHING"""


class Raised(msgspec.Struct):
    """An alert, with the suspension that it makes (``suspension`` is empty when it makes none)."""

    id: str
    public_body: int
    kind: AnomalyKind
    subject: str
    window: datetime
    at: datetime
    key_id: str
    person: str
    role: str
    case: str
    system: str
    request_id: str
    figures: dict[str, Scalar]
    suspension: str = ""
    held_with: HeldWith = (0, "", False)
    journaled: bool = False

    def anew(self) -> None:
        """Make it an alert of its own, which is told: nobody looks at one that a human closed."""
        self.window = self.at
        self.id = alert_id(self.public_body, self.kind, self.subject, self.window)
        self.journaled = False

    def record(self) -> JournalRecord:
        detail: dict[str, Scalar] = {
            **self.figures,
            "alert": self.id,
            "request": self.request_id,
            "window": self.window.isoformat(),
        }
        if self.suspension:
            detail["suspension"] = self.suspension
        return JournalRecord(
            kind=RecordKind.EVENT,
            public_body=self.public_body,
            request_id=self.id,
            at=self.at,
            surface="gateway",
            person=self.person,
            role=self.role,
            case=self.case,
            key_id=self.key_id,
            system=self.system,
            decision=EVENT + self.kind.value,
            measures=("2.3",),
            detail=detail,
        )


class _Database(Protocol):
    async def execute(self, query: str, *args: object) -> Any: ...


class AlertDesk:
    """A bounded queue. ``written`` is called with each suspension whose row is durable."""

    def __init__(
        self,
        database: _Database,
        journal: JournalWriter,
        metrics: Metrics,
        gateway: str,
        written: Callable[[Raised], None],
        most: int = MOST_WAITING,
    ) -> None:
        self._database, self._journal, self._metrics = database, journal, metrics
        self._gateway, self._written, self._most = gateway, written, most
        self._waiting: deque[Raised] = deque()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="alerts")

    def put(self, raised: Raised) -> None:
        """Take an alert. When too many wait, the oldest that suspends nothing is given up, and counted."""
        if len(self._waiting) >= self._most:
            given_up = next((one for one in self._waiting if not one.suspension), self._waiting[0])
            self._waiting.remove(given_up)
            self._metrics.alerts_lost.inc()
            log.error("an alert was given up: %s already wait for the database", len(self._waiting))
        self._waiting.append(raised)
        self._metrics.alerts_waiting.set(len(self._waiting))
        self._wake.set()

    async def close(self) -> None:
        """Write what waits, for so long; what the journal has, the portal will find there."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LAST_SECONDS):
                for raised in tuple(self._waiting):
                    await self._send(raised)
        left = [raised for raised in self._waiting if not raised.journaled]
        if left:
            self._metrics.alerts_lost.inc(len(left))
            log.error("%s alerts could not be written before the end", len(left))

    async def _run(self) -> None:
        failures = 0
        while True:
            if not self._waiting:
                self._wake.clear()
                await self._wake.wait()
            raised = self._waiting[0]
            if await self._send(raised):
                failures = 0
                continue
            # One that the database refuses must not keep the others.
            self._waiting.rotate(-1)
            await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES) - 1)])
            failures += 1

    async def _send(self, raised: Raised) -> bool:
        """Journal, then write; True when both are durable, and it then waits no longer."""
        try:
            if not raised.journaled:
                await self._journal.append(raised.record())
                raised.journaled = True
            if raised.suspension:
                if await self._is_closed(raised):
                    raised.anew()
                    return await self._send(raised)
                application = raised.held_with[-1]
                await self._database.execute(
                    _PUT_AND_SUSPEND, *self._row(raised), raised.suspension, application
                )
            else:
                await self._database.execute(_PUT, *self._row(raised))
        except (JournalUnavailable, *AWAY, exceptions.PostgresError) as error:
            log.warning("an alert waits: %s", type(error).__name__)
            return False
        with contextlib.suppress(ValueError):
            self._waiting.remove(raised)
        self._metrics.alerts_waiting.set(len(self._waiting))
        if raised.suspension:
            self._written(raised)
        return True

    async def _is_closed(self, raised: Raised) -> bool:
        """Whether a human closed the alert of that window, and did not judge what was seen since."""
        whose = raised.public_body, raised.id, raised.at, raised.key_id, raised.person, raised.case
        found = await self._database.execute(_CLOSED, *whose, raised.held_with[-1], raised.suspension)
        return bool(found != "SELECT 0")

    def _row(self, raised: Raised) -> tuple[object, ...]:
        return (
            raised.id,
            raised.public_body,
            raised.kind.value,
            raised.subject,
            raised.window,
            raised.at,
            raised.key_id,
            raised.person,
            raised.case,
            raised.system,
            raised.request_id,
            self._gateway,
            msgspec.json.encode(raised.figures).decode(),
        )
