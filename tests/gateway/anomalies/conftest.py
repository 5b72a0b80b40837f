"""Gateways that watch, two of them when asked, and a human who may lift what they suspend."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace
from psycopg.rows import dict_row
from tests.gateway.conftest import Stand
from tests.gateway.situations import TEXT_WITH_NAS, UNWATCHED, VILLE

from balise.contracts.anomalies import AnomalySettings, ProbingSettings, RefusalSettings

BODY: dict[str, Any] = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
REFUSED: dict[str, Any] = {"model": "public", "messages": [{"role": "user", "content": TEXT_WITH_NAS}]}
REFUSALS = RefusalSettings(last=10, minimum=3, share=0.5)
PROBING = ProbingSettings(refusals=3, seconds=600)


def watching(**settings: Any) -> AnomalySettings:
    """Only what is named; nothing depends on the hour of the test."""
    return replace(UNWATCHED, **settings)


class Watched:
    """A stand whose gateways watch. ``alerts`` and ``suspensions`` are the rows, oldest first."""

    def __init__(self, stand: Stand) -> None:
        self.stand, self.portal = stand, stand.portal
        self.other = Stand(stand.portal, stand.upstream, stand.database_url, stand.var)

    async def serve(self, settings: AnomalySettings, replicas: int = 1, **environment: str) -> None:
        self.portal.publish(anomalies=settings)
        await self.stand.serve(**environment)
        if replicas == 2:
            await self.other.serve(BALISE_GATEWAY_NAME="passerelle-deux", **environment)

    async def refused(self, key: str, times: int = 3, stand: Stand | None = None) -> None:
        for _ in range(times):
            answer = await (stand or self.stand).post(key, REFUSED)
            assert answer.code == "level_not_allowed"

    @property
    def alerts(self) -> list[dict[str, Any]]:
        return self._rows("SELECT * FROM balise_alert ORDER BY raised_at")

    @property
    def suspensions(self) -> list[dict[str, Any]]:
        return self._rows("SELECT * FROM balise_suspension ORDER BY suspended_at")

    def events(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.portal.records("event") if one["decision"] == f"anomaly.{kind}"]

    def lift(self, by: str = "responsable", body: int = VILLE) -> int:
        """As the portal does it, with its own rights; the number of suspensions lifted."""
        with self.as_portal(body) as portal:
            return portal.execute(
                """UPDATE balise_suspension SET lifted_at = clock_timestamp(), lifted_by = %s,
                   lift_reason = 'Vérifié avec la personne.' WHERE lifted_at IS NULL""",
                [by],
            ).rowcount

    @contextlib.contextmanager
    def as_portal(self, body: int = VILLE) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(self.stand.database_url) as connection:
            connection.execute("SET ROLE balise_portal")
            connection.execute("SELECT set_config('balise.public_body', %s, false)", [str(body)])
            yield connection

    async def metric(self, name: str) -> float:
        text = (await self.stand.get("/metrics")).body.decode()
        return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.startswith(name))

    def _rows(self, query: str) -> list[dict[str, Any]]:
        return self.portal.database.cursor(row_factory=dict_row).execute(query).fetchall()


@pytest.fixture
async def watched(idle: Stand) -> AsyncIterator[Watched]:
    """Not serving yet: the test says what is watched."""
    made = Watched(idle)
    yield made
    await made.other.close()


def said(rows: list[dict[str, Any]]) -> str:
    """Everything that rows hold, to look for what must not be there."""
    return json.dumps(rows, default=str)
