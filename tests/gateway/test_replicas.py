"""Several gateways of one public body: each one stops, each one says what it enforces."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator

import aiohttp
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import VILLE, stop
from tests.gateway.test_process import Process
from tests.gateway.upstream import words
from tests.waiting import soon, until

from balise.contracts.signing import load_public_key
from balise.journal.verify import verify

BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}], "stream": True}


@pytest.fixture
async def replicas(idle: Stand) -> AsyncIterator[list[Process]]:
    idle.portal.publish()
    three = [Process(idle, BALISE_GATEWAY_NAME=f"replique-{number}") for number in range(3)]
    for process in three:  # the first compiles the patterns, the others read what it kept
        await process.start()
    yield three
    await asyncio.gather(*(process.end(signal.SIGTERM) for process in three))


async def test_a_stop_cuts_the_streams_of_every_replica_and_refuses_what_follows(
    idle: Stand, replicas: list[Process]
) -> None:
    idle.upstream.chunks = words(" ".join(f"Voici la phrase numéro {n}." for n in range(60)))
    idle.upstream.stall_after = 200
    headers = {"authorization": f"Bearer {idle.portal.grant('mixte')}"}

    async def ask(session: aiohttp.ClientSession, process: Process) -> tuple[int, str]:
        async with session.post(process.url + "/v1/chat/completions", json=BODY, headers=headers) as answer:
            return answer.status, await answer.text()

    async with aiohttp.ClientSession() as session:
        streams = [asyncio.create_task(ask(session, process)) for process in replicas]
        await until(lambda: len(idle.upstream.received) == 3)
        idle.portal.publish(stops=(stop(),))
        cut = await soon(asyncio.gather(*streams))
        assert all('"code":"stopped"' in text for _, text in cut)
        after = await asyncio.gather(*(ask(session, process) for process in replicas))
    assert [status for status, _ in after] == [503] * 3
    assert len(idle.upstream.received) == 3

    def acknowledged() -> bool:
        row = idle.portal.database.execute(
            "SELECT count(*) FROM balise_snapshot_ack WHERE public_body = %s AND version = %s AND refused = ''",
            [VILLE, idle.portal.current.version],
        ).fetchone()
        return row == (3,)

    await until(acknowledged)


async def test_chains_of_every_replica_verify_together(idle: Stand, replicas: list[Process]) -> None:
    idle.upstream.chunks = words("Une phrase.")
    headers = {"authorization": f"Bearer {idle.portal.grant('mixte')}"}
    async with aiohttp.ClientSession() as session:
        for process in replicas * 3:
            async with session.post(
                process.url + "/v1/chat/completions", json=BODY, headers=headers
            ) as answer:
                assert (await answer.text()).endswith("data: [DONE]\n\n")
    report = verify(idle.portal.database, [load_public_key(idle.var / "keys" / "journal.pub")])
    assert (report.ok, report.writers, report.open_intents) == (True, 3, ())
