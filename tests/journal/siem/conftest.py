from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.journal.conftest import VILLE, Journal, record
from tests.journal.siem.receivers import Authority, Collector, SyslogServer
from tests.waiting import soon

from balise.contracts.records import RecordKind
from balise.contracts.snapshot import PolicySnapshot, sign
from balise.journal.siem import service
from balise.journal.siem.destinations import Destination
from balise.journal.siem.metrics import ShipMetrics
from balise.journal.siem.shipper import Pace

AUTRE = 8


class Dock:
    """Ships from the journal under test, in this very loop."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.metrics = ShipMetrics()
        self._tasks: list[asyncio.Task[None]] = []

    def ship(self, *destinations: Destination, once: bool = False) -> asyncio.Task[None]:
        pace = Pace(poll=0.05, first_pause=0.02, longest_pause=0.1, again=0.05)
        work = service.shippers(list(destinations), self.journal.url, "0.1.0", self.metrics, pace)
        task = asyncio.create_task(service.run(work, once=once))
        self._tasks.append(task)
        return task

    async def ship_all(self, *destinations: Destination) -> None:
        await soon(self.ship(*destinations, once=True))

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def write(self, number: int, public_body: int = VILLE, prefix: str = "r") -> None:
        """A chain of ``number`` records of its own writer."""
        writer = await self.journal.writer()
        for index in range(number):
            await writer.append(record(f"{prefix}{index}", RecordKind.EVENT, public_body, decision="essai"))
        await writer.close()

    def expected(self, *bodies: int) -> list[str]:
        """Identifiers of the journal's rows, in the order of each chain."""
        wanted = list(bodies) or [VILLE, AUTRE, 0]
        rows = self.journal.owner.execute(
            "SELECT writer, seq FROM balise_journal WHERE public_body = ANY(%s) ORDER BY writer, seq",
            [wanted],
        )
        return [f"{writer}:{seq}" for writer, seq in rows]

    def cursors(self, name: str) -> int:
        rows = self.journal.owner.execute("SELECT seq FROM balise_siem_cursor WHERE destination = %s", [name])
        return sum(row[0] for row in rows)

    def standing(self, name: str) -> dict[str, Any]:
        with self.journal.owner.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            found = cursor.execute("SELECT * FROM balise_siem_destination WHERE name = %s", [name]).fetchone()
        assert found is not None
        return found

    def metric(self, name: str, **labels: str) -> float:
        return self.metrics.registry.get_sample_value(name, labels) or 0.0

    def publish(self, public_body: int, code: str) -> None:
        snapshot = PolicySnapshot(
            public_body=public_body, public_body_code=code, version=1, issued_at=datetime.now(UTC)
        )
        signed = sign(snapshot, Ed25519PrivateKey.generate())
        self.journal.owner.execute(
            "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id) "
            "VALUES (%s, 1, %s, %s, %s, %s)",
            [public_body, signed.digest, signed.body, signed.signature, signed.key_id],
        )


@pytest.fixture
async def dock(journal: Journal) -> AsyncIterator[Dock]:
    dock = Dock(journal)
    yield dock
    await dock.stop()


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    collector = Collector()
    await collector.start()
    yield collector
    await collector.stop()


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
async def server(authority: Authority) -> AsyncIterator[SyslogServer]:
    server = SyslogServer(authority.context())
    await server.start()
    yield server
    await server.stop()
