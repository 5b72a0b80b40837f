"""One destination's copies: read in order, encoded, sent, and the cursor moved once accepted.

Whatever ends a session (the database, the destination, the process), the next one
resumes at the cursor: records may be sent twice, none is left out.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
import uuid
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from asyncpg import exceptions

from balise.journal.away import AWAY
from balise.journal.chain import Row
from balise.journal.siem.aside import Aside, Places, Refusals, Then
from balise.journal.siem.cursor import Cursor
from balise.journal.siem.destinations import Destination
from balise.journal.siem.entries import Entry, Place, entries
from balise.journal.siem.link import Link, Rejected, TooLarge, Undelivered
from balise.journal.siem.metrics import ShipMetrics

log = logging.getLogger("balise.siem")
Connect = Callable[[], Awaitable[Any]]
CHANNEL = "balise_journal"
LONGEST_WAIT = 600.0  # however long a destination asks for
EASY_SECONDS = 5.0
"""A batch that took longer is followed by no larger one."""


class NotYet(Exception):
    """This destination cannot be carried now; the message says why."""


class Pace(msgspec.Struct, frozen=True):
    """Seconds: between looks at the journal, between tries (the pause doubles), between looks at the
    OPs' codes, between signs of life, before the database or the lock is tried again.
    """

    poll: float = 1.0
    first_pause: float = 0.5
    longest_pause: float = 60.0
    codes: float = 60.0
    alive: float = 30.0
    again: float = 3.0


class Shipper:
    """Carries one destination. ``dial`` opens its link; ``connect`` an asyncpg connection of the role."""

    def __init__(
        self,
        destination: Destination,
        encode: Callable[[Entry], bytes],
        dial: Callable[[], Awaitable[Link]],
        connect: Connect,
        metrics: ShipMetrics,
        pace: Pace = Pace(),  # noqa: B008 - frozen
    ) -> None:
        self.destination = destination
        self._encode, self._dial, self._connect = encode, dial, connect
        self._metrics, self._pace = metrics, pace
        self._batch = self._careful = destination.batch
        self._wake = asyncio.Event()
        self._cursor: Cursor
        self._link: Link | None = None
        self._sent: Places = {}
        self._unsettled: deque[tuple[float, Places, tuple[Aside, ...]]] = deque()
        self._refusals = Refusals()
        self._tenants: dict[int, str] = {}
        self._codes_at = 0.0
        self._pause = pace.first_pause
        self._alive_at = 0.0
        self._trouble = ""
        self._reported: set[uuid.UUID] = set()
        self._told_of: dict[uuid.UUID, int] = {}

    async def run(self, *, once: bool = False) -> None:
        """Ship for ever, or until everything is delivered. Ends by cancellation; faults are retried."""
        while True:
            try:
                await self._session(once)
                return
            except (*AWAY, exceptions.PostgresError) as error:
                self._say_once("database_away", type(error).__name__)
            except NotYet as reason:
                self._say_once(str(reason))
            except Exception as error:
                # Nobody foresaw it: the other destinations go on, and this one tries again.
                log.exception("destination %s: %s", self.destination.name, type(error).__name__)
            await asyncio.sleep(self._pace.again)

    async def _session(self, once: bool) -> None:
        """As long as the database stays; returns when ``once`` and all is delivered."""
        connection = await self._connect()
        name = self.destination.name
        try:
            self._cursor = Cursor(connection, name)
            if not await self._cursor.lock():
                self._metrics.leave(name)
                raise NotYet("another shipper carries it")
            await self._register()
            await connection.add_listener(CHANNEL, lambda *_: self._wake.set())
            await self._ship(once)
        finally:
            self._metrics.connected.labels(name).set(0)
            await self._hang_up()
            connection.terminate()

    async def _register(self) -> None:
        to = self.destination
        self._tenants = await self._cursor.codes()
        unknown = set(to.public_bodies) - set(self._tenants.values())
        if unknown:
            # Sending on without their rows would pass over them for good.
            raise NotYet(f"no rules were published under {', '.join(sorted(unknown))}")
        bodies = [body for body, code in self._tenants.items() if code in to.public_bodies]
        chosen = bodies if to.public_bodies else None
        await self._cursor.register(to.format, to.scheme, chosen, from_now=to.start == "now")

    async def _ship(self, once: bool) -> None:
        while True:
            self._wake.clear()
            try:
                if self._link is None:
                    await self._call()
                more = await self._round()
            except Undelivered as refused:
                await self._failed(refused)
                await asyncio.sleep(max(self._pause, min(refused.retry_after, LONGEST_WAIT)))
                self._pause = min(self._pause * 2, self._pace.longest_pause)
                continue
            if more:
                continue
            if once and not self._unsettled:
                return
            await self._say_alive()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pace.poll):
                    await self._wake.wait()

    async def _call(self) -> None:
        """Open a link. It begins at the cursor: what no link outlived is sent again."""
        self._sent = await self._cursor.places()
        self._unsettled.clear()
        self._refusals.start_over()
        await self._pending()  # measured even when nobody answers
        # An open link has accepted nothing yet: a failure ends when a batch goes, or when none waits.
        self._link = await self._dial()
        self._alive_at = 0.0

    async def _round(self) -> bool:
        """Send a batch, if there is one. True when there may be another."""
        assert self._link is not None
        self._link.check()
        await self._settle()
        rows = await self._pending()
        if not rows:
            if self._refusals:  # nothing is left that could show whether it is the rows or the destination
                raise Undelivered(self._refusals.why)
            self._metrics.connected.labels(self.destination.name).set(1)
            return False
        places = dict(self._sent)
        await self._know_tenants(rows)
        batch = [(entry, self._encode(entry)) for entry in self._wanted(entries(rows, places, self._tenants))]
        moved = {row.writer: places[row.writer] for row in rows}
        if batch:
            began = time.monotonic()
            try:
                await self._link.send(batch)
            except Rejected as refused:
                await self._lessen(refused, batch, moved)
                return True
            self._metrics.delivered.labels(self.destination.name).inc(len(batch))
            if self._refusals:
                self._refusals.show()
                self._sent = await self._cursor.places()
                return True
            if time.monotonic() - began < EASY_SECONDS:
                self._careful = min(self._careful * 2, self._batch)
            self._refusals.accepted(moved)
        self._metrics.connected.labels(self.destination.name).set(1)
        self._sent.update(moved)
        if not self._refusals:  # else the cursor would go beyond what is passed over
            await self._settle_with(moved)
        return True

    async def _lessen(self, refused: Rejected, batch: list[tuple[Entry, bytes]], moved: Places) -> None:
        """Find the row that is refused; pass over it, or set it aside. Raises ``refused`` while it is to be
        tried again later."""
        assert self._link is not None
        if len(batch) > 1:
            self._careful = max(1, min(self._careful, len(batch)) // 2)
            if isinstance(refused, TooLarge):
                self._batch = self._careful
                return
        else:
            entry = batch[0][0]
            then = self._refusals.refused(entry, refused.why)
            if then is Then.WAIT:
                raise refused
            self._sent.update(moved)
            self._batch = self.destination.batch  # if it was lowered for the size of this row
            if then is Then.SET_ASIDE:
                await self._settle_with(moved, self._refusals.set_aside(entry))
        self._metrics.failures.labels(self.destination.name, refused.why).inc()

    async def _settle_with(self, moved: Places, *asides: Aside) -> None:
        assert self._link is not None
        self._unsettled.append((time.monotonic() + self._link.settles_after, moved, asides))
        await self._settle()

    async def _pending(self) -> list[Row]:
        """The next rows; also measures how far behind this destination is."""
        name = self.destination.name
        heads = await self._cursor.heads()
        at = {writer: self._sent.get(writer, Place()).seq for writer in heads}
        waiting = {writer: seq for writer, seq in at.items() if heads[writer] > seq}
        behind = sum(heads[writer] - seq for writer, seq in waiting.items())
        most = min(self._batch, self._careful)
        if len(waiting) > most:  # by lot, so that no chain waits for the others to be quiet
            known = [writer for writer, seq in waiting.items() if self._refusals.awaits(writer, seq + 1)]
            chosen = random.sample(known or list(waiting), min(most, len(known) or most))
            waiting = {writer: waiting[writer] for writer in chosen}
        rows = await self._cursor.rows(waiting, most)
        self._metrics.measure(name, behind, min((row.at for row in rows), default=None))
        # The signed head goes beyond the last row, or was put back before what this destination was sent.
        cut = set(waiting) - {row.writer for row in rows}
        cut |= {writer for writer, seq in at.items() if heads[writer] < seq}
        for writer in cut - self._reported:  # there is nothing to send, and somebody to tell
            self._reported.add(writer)
            self._metrics.broken.labels(name).inc()
            log.error("destination %s: chain %s lacks its last rows", name, writer)
        return rows

    async def _know_tenants(self, rows: list[Row]) -> None:
        strangers = {row.public_body for row in rows} - set(self._tenants) - {0}
        if strangers and time.monotonic() - self._codes_at > self._pace.codes:
            self._codes_at = time.monotonic()
            # An OP stays known, whatever became of its rules: its rows would be passed over.
            self._tenants |= await self._cursor.codes()

    def _wanted(self, found: Any) -> list[Entry]:
        to = self.destination
        kept: list[Entry] = []
        for entry in found:
            # Even when the row is another OP's, as the chain is shared; once, though it may be sent again.
            if entry.broken and entry.row.seq > self._told_of.get(entry.row.writer, 0):
                self._told_of[entry.row.writer] = entry.row.seq
                self._metrics.broken.labels(to.name).inc()
                log.error("destination %s: row %s is %s", to.name, entry.uid, entry.broken)
            if not to.public_bodies or entry.tenant in to.public_bodies:
                kept.append(entry)
        return kept

    async def _settle(self) -> None:
        """Move the cursor to what the link has outlived."""
        now, settled, asides = time.monotonic(), Places(), list[Aside]()
        while self._unsettled and self._unsettled[0][0] <= now:
            _when, moved, aside = self._unsettled.popleft()
            settled.update(moved)
            asides += aside
        if settled:
            await self._cursor.advance(settled, asides)
            self._say_aside(asides)
            if self._trouble:
                log.info("destination %s: delivered again", self.destination.name)
            self._trouble, self._pause = "", self._pace.first_pause

    def _say_aside(self, asides: list[Aside]) -> None:
        name = self.destination.name
        for one in asides:
            self._metrics.set_aside.labels(name).inc()
            log.error("destination %s: row %s set aside, %s", name, one.uid, one.why)

    async def _say_alive(self) -> None:
        """So that an idle destination is told from one that nobody carries."""
        if time.monotonic() - self._alive_at > self._pace.alive:
            self._alive_at = time.monotonic()
            await self._cursor.seen()

    async def _failed(self, refused: Undelivered) -> None:
        name = self.destination.name
        if refused.why == "timeout":  # the same rows would take as long again, for ever
            self._careful = max(1, self._careful // 2)
        self._metrics.failures.labels(name, refused.why).inc()
        self._metrics.connected.labels(name).set(0)
        self._say_once(refused.why, *([f"({refused.detail})"] if refused.detail else []))
        await self._hang_up()
        await self._cursor.failed(refused.why)

    async def _hang_up(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            await link.close()

    def _say_once(self, *why: str) -> None:
        """A trouble that lasts is said when it begins; the metrics count the rest."""
        told = " ".join(why)
        if told != self._trouble:
            self._trouble = told
            log.warning("destination %s: %s", self.destination.name, told)
