"""The gateway as a process of its own: settings, start, drain, and death in the middle of work."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import aiohttp
import psycopg
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.upstream import words
from tests.waiting import START_PATIENCE, free_port, soon, until

from balise.contracts.signing import load_public_key
from balise.journal.checkpoints import read_file
from balise.journal.verify import verify

BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}


class Process:
    program: tuple[str, ...] = ("-m", "balise.cli.main")

    def __init__(self, stand: Stand, **environment: str) -> None:
        port = free_port()
        self.url = stand.url = f"http://127.0.0.1:{port}"
        self._environment = os.environ | stand.environment | {"BALISE_GATEWAY_PORT": str(port)} | environment
        self.process: asyncio.subprocess.Process

    async def start(self, **options: int) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, *self.program, "gateway", env=self._environment, **options
        )
        async with aiohttp.ClientSession() as session, asyncio.timeout(START_PATIENCE):
            while True:
                assert self.process.returncode is None
                try:
                    async with session.get(self.url + "/readyz") as response:
                        if response.status == 200:
                            return
                except aiohttp.ClientConnectorError:
                    pass
                await asyncio.sleep(0.02)

    async def end(self, number: int) -> int:
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await soon(self.process.wait())


async def test_sigterm_lets_open_requests_end(idle: Stand) -> None:
    idle.portal.publish()
    process = Process(idle)
    await process.start()
    idle.upstream.chunks = words("Une phrase. Puis une autre. Et la fin.")
    idle.upstream.pause = 0.1
    pending = asyncio.create_task(idle.post(idle.portal.grant("mixte"), {**BODY, "stream": True}))
    await until(lambda: len(idle.upstream.received) == 1)
    status = await process.end(signal.SIGTERM)
    answer = await pending
    assert answer.body.endswith(b"data: [DONE]\n\n")
    assert status == 0
    assert [r["status"] for r in idle.portal.records("outcome")] == ["ok"]
    anchors = read_file(idle.var / "journal-anchors.jsonl")
    assert anchors[-1].seq == 2  # on a slow machine another went before, by its minute


async def test_sigterm_does_not_wait_for_ever_and_what_is_cut_is_journaled(idle: Stand) -> None:
    idle.portal.publish()
    process = Process(idle, BALISE_GATEWAY_DRAIN_SECONDS="1")
    await process.start()
    idle.upstream.stall_after = 3
    pending = asyncio.create_task(idle.post(idle.portal.grant("mixte"), {**BODY, "stream": True}))
    await until(lambda: len(idle.upstream.received) == 1)
    await process.end(signal.SIGTERM)
    await asyncio.gather(pending, return_exceptions=True)
    assert [r["status"] for r in idle.portal.records("outcome")] == ["interrupted"]


_ASKED = {
    "/v1/chat/completions": BODY,
    "/v1/responses": {"model": "public", "input": "Bonjour."},
    "/v1/messages": {"model": "public", "max_tokens": 50, "messages": BODY["messages"]},
    "/v1/embeddings": {"model": "public", "input": "Bonjour."},
}


async def test_what_is_cut_at_the_end_of_the_drain_is_told_in_the_form_of_its_api(idle: Stand) -> None:
    """Neither the server's own words nor a stream that just ends: clients know when to ask anew."""
    idle.portal.publish()
    process = Process(idle, BALISE_GATEWAY_DRAIN_SECONDS="1")
    await process.start()
    spoken = words(" ".join(f"Voici la phrase numéro {n}." for n in range(60)))
    idle.upstream.chunks, idle.upstream.stall_after = spoken, len(spoken) - 2
    idle.upstream.stalls_whole = True
    key = idle.portal.grant("mixte")
    whole = [asyncio.create_task(idle.post(key, body, path)) for path, body in _ASKED.items()]
    paths = [path for path in _ASKED if path != "/v1/embeddings"]
    async with aiohttp.ClientSession(headers={"authorization": f"Bearer {key}"}) as session:
        begun = [
            await soon(session.post(process.url + path, json=_ASKED[path] | {"stream": True}))
            for path in paths
        ]
        spoken_first = [await soon(answer.content.readany()) for answer in begun]
        await until(lambda: len(idle.upstream.received) == len(whole) + len(begun))
        assert await process.end(signal.SIGTERM) == 0
        streamed = [first + await answer.read() for first, answer in zip(spoken_first, begun, strict=True)]
    for path, answer in zip(_ASKED, await asyncio.gather(*whole), strict=True):
        assert (answer.status, answer.headers["retry-after"]) == (503, "5"), path
        assert "x-should-retry" not in answer.headers
        error = answer.json["error"]
        assert error["balise"]["reasons"][0]["code"] == "gateway_ending", path
        assert answer.json.get("type") == ("error" if path == "/v1/messages" else None)
    for path, body in zip(paths, streamed, strict=True):
        *events, rest = body.removesuffix(b"data: [DONE]\n\n").split(b"\n\n")
        assert rest == b""
        if path == "/v1/responses":  # whose programs may pass over the error
            assert b'"response.failed"' in events.pop()
        last = events[-1]
        assert b'"error"' in last, path
        assert b"gateway_ending" in last, path
    outcomes = idle.portal.records("outcome")
    assert [(r["status"], r["reasons"]) for r in outcomes] == [("interrupted", ["gateway_ending"])] * 7


async def test_a_request_that_still_comes_when_the_drain_ends_is_told_so(idle: Stand) -> None:
    idle.portal.publish()
    process = Process(idle, BALISE_GATEWAY_DRAIN_SECONDS="0")
    await process.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", int(process.url.rsplit(":", 1)[1]))
    key = idle.portal.grant("mixte")
    writer.write(
        b"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n"
        b"expect: 100-continue\r\nauthorization: Bearer " + key.encode() + b"\r\n\r\n"
    )
    # The server asks for the body once somebody waits for it.
    assert await soon(reader.readline()) == b"HTTP/1.1 100 Continue\r\n"
    assert await process.end(signal.SIGTERM) == 0
    told = await soon(reader.read())
    writer.close()
    assert b"HTTP/1.1 503 " in told
    assert b"gateway_ending" in told
    assert [r["reasons"] for r in idle.portal.records("refusal")] == [["gateway_ending"]]


async def test_killed_under_load_every_request_that_left_has_its_intent(idle: Stand) -> None:
    idle.portal.publish()
    process = Process(idle)
    await process.start()
    key = idle.portal.grant("mixte")
    idle.upstream.pause = 0.02

    async def caller(session: aiohttp.ClientSession) -> None:
        while True:
            async with session.post(
                idle.url + "/v1/chat/completions", json=BODY, headers={"authorization": f"Bearer {key}"}
            ) as response:
                await response.read()

    async with aiohttp.ClientSession() as session:
        callers = [asyncio.create_task(caller(session)) for _ in range(16)]
        await until(lambda: len(idle.upstream.received) > 60)
        assert await process.end(signal.SIGKILL) == -signal.SIGKILL
        await asyncio.gather(*callers, return_exceptions=True)
    received = len(idle.upstream.received)
    intents, outcomes = idle.portal.records("intent"), idle.portal.records("outcome")
    assert len(intents) >= received
    report = verify(idle.portal.database, [load_public_key(idle.var / "keys" / "journal.pub")])
    assert report.ok
    finished = {record["request_id"] for record in outcomes}
    unfinished = {record["request_id"] for record in intents} - finished
    assert unfinished
    assert {intent.request_id for intent in report.open_intents} == unfinished


def run(environment: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "balise.cli.main", "gateway", *options],
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BALISE_GATEWAY_PORT", "beaucoup"),
        ("BALISE_GATEWAY_PORT", "70000"),
        ("BALISE_DATABASE_URL", "mysql://secret@hote/base"),
        ("BALISE_GATEWAY_MAX_BODY_KB", "0"),
        ("BALISE_GATEWAY_POLL_SECONDS", "jamais"),
        ("BALISE_GATEWAY_NAME", "deux mots"),
        ("BALISE_KEYS_DIR", "/nulle-part"),
    ],
)
async def test_each_wrong_setting_is_one_sentence_and_status_2(
    idle: Stand, variable: str, value: str
) -> None:
    done = await asyncio.to_thread(
        run, idle.environment | {"BALISE_GATEWAY_PORT": "8080"} | {variable: value}, "--check"
    )
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if line]
    assert len(lines) == 1
    assert variable in lines[0]
    assert lines[0].endswith(".")
    assert "secret" not in done.stderr


@pytest.mark.parametrize("name", ["snapshot.pub", "journal.key", "content.key"])
async def test_a_gateway_makes_no_key_that_should_be_the_portals(idle: Stand, name: str) -> None:
    key = idle.var / "keys" / name
    key.unlink()
    done = await asyncio.to_thread(run, idle.environment | {"BALISE_GATEWAY_PORT": "8080"}, "--check")
    assert done.returncode == 2
    assert f"ne contient pas {name}" in done.stderr
    assert not key.exists()


@pytest.mark.parametrize("options", [(), ("--check",)])
@pytest.mark.parametrize("name", ["snapshot.pub", "journal.key", "content.key"])
async def test_a_key_that_cannot_be_read_is_named(idle: Stand, name: str, options: tuple[str, ...]) -> None:
    key = idle.var / "keys" / name
    key.unlink()
    key.mkdir()  # rights would not bind root, which may run the tests
    done = await asyncio.to_thread(run, idle.environment | {"BALISE_GATEWAY_PORT": "8080"}, *options)
    assert done.returncode == 1
    assert done.stderr == f"balise\u00a0: {key}\u00a0: c'est un dossier, un fichier est attendu.\n"


async def test_what_its_start_cannot_write_is_named(idle: Stand) -> None:
    (idle.var / "spool").touch()
    own = {"BALISE_GATEWAY_PORT": str(free_port()), "BALISE_GATEWAY_SPOOL_MB": "1"}
    done = await asyncio.to_thread(run, idle.environment | own)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last == f"balise\u00a0: {idle.var / 'spool'}\u00a0: un fichier occupe la place d'un dossier."


@pytest.mark.parametrize("options", [(), ("--check",)])
async def test_a_key_that_is_none_is_named(idle: Stand, options: tuple[str, ...]) -> None:
    key = idle.var / "keys" / "content.key"
    key.write_text("tronquée")
    own = {"BALISE_GATEWAY_PORT": str(free_port())}
    done = await asyncio.to_thread(run, idle.environment | own, *options)
    assert done.returncode == 1
    assert f"balise\u00a0: {key} ne contient pas une clé de 32 octets" in done.stderr


async def test_a_key_copied_without_its_public_half_is_told_by_the_check(idle: Stand) -> None:
    keys = idle.var / "keys"
    (keys / "journal.pub").write_bytes((keys / "snapshot.pub").read_bytes())
    done = await asyncio.to_thread(run, idle.environment | {"BALISE_GATEWAY_PORT": "8080"}, "--check")
    assert done.returncode == 1
    assert "journal.key et journal.pub" in done.stderr


async def test_an_account_without_the_gateways_rights_is_told_by_the_check(idle: Stand) -> None:
    url = idle.environment["BALISE_DATABASE_URL"]
    name = f"sans_droits_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {name} LOGIN")
        theirs = {
            "BALISE_GATEWAY_PORT": "8080",
            "BALISE_DATABASE_URL": url.replace("//postgres@", f"//{name}@"),
        }
        done = await asyncio.to_thread(run, idle.environment | theirs, "--check")
        owner.execute(f"DROP ROLE {name}")
    assert done.returncode == 1
    assert "n'a pas les droits qu'il faut" in done.stderr


async def test_several_mistakes_are_all_said(idle: Stand) -> None:
    wrong = {"BALISE_GATEWAY_POLL_SECONDS": "x", "BALISE_GATEWAY_MAX_BODY_KB": "y"}
    done = await asyncio.to_thread(run, idle.environment | {"BALISE_GATEWAY_PORT": "8080"} | wrong, "--check")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2


async def test_right_settings_are_told_without_secrets(idle: Stand) -> None:
    done = await asyncio.to_thread(run, idle.environment | {"BALISE_GATEWAY_PORT": "8080"}, "--check")
    assert done.returncode == 0, done.stderr
    assert re.search(r"passerelle-essai sur 127\.0\.0\.1:8080", done.stdout)


async def test_a_database_out_of_reach_is_said_and_fails(idle: Stand, tmp_path: Path) -> None:
    environment = idle.environment | {"BALISE_DATABASE_URL": "postgresql://u:motdepasse@127.0.0.1:1/x"}

    done = await asyncio.to_thread(run, environment | {"BALISE_GATEWAY_PORT": "18083"})
    assert done.returncode == 1
    assert "ne répond pas" in done.stderr
    assert "motdepasse" not in done.stderr + done.stdout
