"""A journal with a chain in it, and what is needed to tamper with it as a database administrator could."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balise.contracts.records import JournalRecord, RecordKind
from balise.journal.problems import Report
from balise.journal.verify import verify
from balise.journal.writer import JournalWriter, WriterSettings

VILLE = 7


def record(
    request_id: str, kind: RecordKind = RecordKind.INTENT, public_body: int = VILLE, **fields: Any
) -> JournalRecord:
    return JournalRecord(
        kind=kind, public_body=public_body, request_id=request_id, at=datetime.now(UTC), **fields
    )


class Journal:
    """The journal under test: writes with the gateway's role, verifies, and tampers as the owner."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.key = Ed25519PrivateKey.generate()
        self.owner = psycopg.connect(url, autocommit=True)

    async def connect(self) -> asyncpg.Connection:
        return await asyncpg.connect(self.url, server_settings={"role": "balise_gateway"})

    async def writer(self, **settings: Any) -> JournalWriter:
        writer = JournalWriter(self.connect, self.key, "passerelle-essai", WriterSettings(**settings))
        await writer.start()
        return writer

    async def with_calls(self, number: int, **settings: Any) -> uuid.UUID:
        """A chain of ``number`` calls, each with its outcome, and a closing checkpoint."""
        writer = await self.writer(**settings)
        for index in range(number):
            await writer.append(record(f"r{index}"))
            await writer.append(record(f"r{index}", RecordKind.OUTCOME, status="ok"))
        await writer.close()
        return writer.id

    def verify(self, **options: Any) -> Report:
        with psycopg.connect(self.url) as connection:
            return verify(connection, [self.key.public_key()], **options)

    def kinds(self, **options: Any) -> list[str]:
        return [problem.kind for problem in self.verify(**options).problems]

    def tamper(self, *statements: str) -> None:
        """Run statements with the append-only triggers off, as whoever owns the tables could."""
        with psycopg.connect(self.url) as connection:
            connection.execute("SET session_replication_role = replica")
            for statement in statements:
                connection.execute(statement)

    def count(self) -> int:
        row = self.owner.execute("SELECT count(*) FROM balise_journal").fetchone()
        assert row is not None
        return row[0]


@pytest.fixture
def journal(plane_database: str) -> Iterator[Journal]:
    journal = Journal(plane_database)
    yield journal
    journal.owner.close()
