"""The way to a system, against servers that misbehave: what comes of it, and what becomes of the connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from tests.gateway.misbehaving import OK, Server, fails, never, rule, says
from tests.waiting import PATIENCE, soon, until

from balise.gateway.providers import connection as one_connection
from balise.gateway.providers import openai_compatible, pool
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.providers.openai_compatible import Systems

EVENTS = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


@pytest.fixture
async def systems() -> AsyncIterator[Systems]:
    made = Systems(PATIENCE, {"CLE": "secret", "PIEGE": "a\r\nx-evil: 1"})
    yield made
    await made.close()


async def test_a_request_is_whole_and_its_connection_serves_the_next(systems: Systems) -> None:
    server = Server(says(OK))
    async with server.running() as system:
        for number in range(3):
            assert await systems.call(system, "/chat/completions", b'{"n": %d}' % number) == {"a": 1}
    assert (server.opened, server.bodies) == (1, [b'{"n": 0}', b'{"n": 1}', b'{"n": 2}'])
    first, *headers = server.heads[0].decode().lower().split("\r\n")
    assert first == "post /v1/chat/completions http/1.1"
    assert f"host: {server.address.split('/')[2]}" in headers
    assert {"accept-encoding: identity", "content-type: application/json"} <= set(headers)
    assert not any(header.startswith(("authorization", "cookie", "traceparent")) for header in headers)


async def test_requests_at_once_have_connections_of_their_own(systems: Systems) -> None:
    server = Server(says(OK, pause=0.02))
    async with server.running() as system:
        answers = await asyncio.gather(*(systems.call(system, "/c", b"{}") for _ in range(20)))
        assert answers == [{"a": 1}] * 20
        assert server.opened == 20
        await asyncio.gather(*(systems.call(system, "/c", b"{}") for _ in range(20)))
        assert server.opened == 20


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param([OK[:20], OK[20:70], OK[70:]], id="in pieces"),
        pytest.param([bytes([byte]) for byte in OK], id="byte by byte"),
        pytest.param([b"HTTP/1.1 100 Continue\r\n\r\n" + OK], id="interim"),
        pytest.param([b"HTTP/1.1 103 Early Hints\r\ncontent-encoding: gzip\r\n\r\n", OK], id="early hints"),
        pytest.param(
            [
                b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n4;x=y\r\n: 1}\r\n0\r\nz: 1\r\n\r\n'
            ],
            id="chunks and a trailer",
        ),
    ],
)
async def test_every_form_of_an_answer(systems: Systems, answer: list[bytes]) -> None:
    server = Server(says(*answer))
    async with server.running() as system:
        assert await systems.call(system, "/c", b"{}") == {"a": 1}
        assert await systems.call(system, "/c", b"{}") == {"a": 1}
    assert server.opened == 1


@pytest.mark.parametrize(
    ("answer", "close"),
    [
        pytest.param(b'HTTP/1.1 200 OK\r\n\r\n{"a": 1}', True, id="ended by the connection's end"),
        pytest.param(b'HTTP/1.0 200 OK\r\ncontent-length: 8\r\n\r\n{"a": 1}', False, id="HTTP/1.0"),
        pytest.param(OK.replace(b"OK\r\n", b"OK\r\nconnection: close\r\n"), False, id="asked to close"),
        pytest.param(OK + OK.replace(b"1}", b"2}"), False, id="a second answer"),
        pytest.param(OK + b"garbage", False, id="bytes after the answer"),
    ],
)
async def test_a_connection_that_cannot_be_trusted_again_serves_once(
    systems: Systems, answer: bytes, close: bool
) -> None:
    server = Server(says(answer, close=close))
    async with server.running() as system:
        assert await systems.call(system, "/c", b"{}") == {"a": 1}
        assert await systems.call(system, "/c", b"{}") == {"a": 1}
        assert server.opened == 2
        await until(lambda: server.closed >= 1)


async def test_what_comes_while_nobody_asks_is_no_answer_to_the_next(systems: Systems) -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(OK)
        await writer.drain()
        await asyncio.sleep(0.02)
        writer.write(OK.replace(b"1}", b"6}"))

    server = Server(serve)
    async with server.running() as system:
        assert await systems.call(system, "/c", b"{}") == {"a": 1}
        await until(lambda: server.closed == 1)
        assert await systems.call(system, "/c", b"{}") == {"a": 1}


async def test_an_answer_before_the_request_was_read_ends_its_connection(systems: Systems) -> None:
    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        reader._transport.pause_reading()  # type: ignore[attr-defined]
        await asyncio.sleep(3600)

    server = await asyncio.start_server(client, "127.0.0.1", 0)
    system = rule(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    assert await systems.call(system, "/c", b" " * 16_000_000) == {"a": 1}
    assert not any(systems._pool._idle.values())
    server.close()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}", "failed"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n", "failed"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", "failed"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{} ", "failed"),
        (b"HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", "failed"),
        (b"SSH-2.0-OpenSSH\r\n", "failed"),
        (b"", "failed"),
        (b"HTTP/1.1 200 OK\r\nx: " + b"y" * 70_000 + b"\r\n\r\n", "failed"),
        (b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 40_000 + b"\r\n", "failed"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;" + b"x" * 200_000, "failed"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 40_000, "failed"),
        (b"HTTP/1.1 103 Hints\r\nlink: a\r\n\r\n" * 40_000, "failed"),
        (b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}", "malformed"),
        (b"HTTP/1.1 200 OK\r\ncontent-encoding: identity\r\ncontent-encoding: br\r\n"
         b"content-length: 2\r\n\r\n{}", "malformed"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n{,}", "malformed"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]", "malformed"),
        (b'HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{"a": "\xe9e"}', "malformed"),
        (b"HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n", "failed"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "failed"),
        (b"HTTP/1.1 401 No\r\ncontent-length: 99999\r\n\r\n", "denied"),
    ],
)  # fmt: skip
async def test_what_is_no_answer_fails_and_ends_the_connection(
    systems: Systems, answer: bytes, kind: str
) -> None:
    server = Server(says(answer, close=True))
    async with server.running() as system:
        assert await fails(systems, system) == kind
        await until(lambda: server.closed == 1)
    assert not any(connection.usable for idle in systems._pool._idle.values() for connection in idle)


async def test_a_wait_that_the_system_asks_for_is_kept_and_bounded(systems: Systems) -> None:
    for value, kept in ((b"7", 7.0), (b"1e9", openai_compatible.MAX_PAUSE), (b"-1", None), (b"nan", None)):
        busy = b"HTTP/1.1 429 Busy\r\nretry-after: " + value + b"\r\ncontent-length: 0\r\n\r\n"
        async with Server(says(busy)).running() as system:
            with pytest.raises(UpstreamFailed) as failed:
                await systems.call(system, "/c", b"{}")
            assert (failed.value.kind, failed.value.retry_after) == ("busy", kept)


@pytest.mark.parametrize(
    ("ahead", "least", "most"),
    [(3000, 2000, 3000), (86_400, 3600, 3600), (-300, 0, 0)],
    ids=["soon", "far", "over"],
)
async def test_a_wait_may_be_told_by_the_moment_to_come_back(
    systems: Systems, ahead: int, least: float, most: float
) -> None:
    value = format_datetime(datetime.now(UTC) + timedelta(seconds=ahead), usegmt=True).encode()
    busy = b"HTTP/1.1 429 Busy\r\nretry-after: " + value + b"\r\ncontent-length: 0\r\n\r\n"
    async with Server(says(busy)).running() as system:
        with pytest.raises(UpstreamFailed) as failed:
            await systems.call(system, "/c", b"{}")
    assert failed.value.retry_after is not None
    assert least <= failed.value.retry_after <= most


@pytest.mark.parametrize("value", [b"", b"demain", b"Wed, 21 Oct 2015 99999999999:28:00 GMT", b"nan"])
async def test_a_wait_that_says_nothing_is_none(systems: Systems, value: bytes) -> None:
    busy = b"HTTP/1.1 429 Busy\r\nretry-after: " + value + b"\r\ncontent-length: 0\r\n\r\n"
    async with Server(says(busy)).running() as system:
        with pytest.raises(UpstreamFailed) as failed:
            await systems.call(system, "/c", b"{}")
    assert (failed.value.kind, failed.value.retry_after) == ("busy", None)


async def test_an_answer_larger_than_is_taken_in(systems: Systems, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai_compatible, "MAX_ANSWER", 1000)
    large = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + b"3e8\r\n" + b" " * 1000 + b"\r\n"
    server = Server(says(large, b"1\r\n \r\n", b"0\r\n\r\n"))
    async with server.running() as system:
        assert await fails(systems, system) == "malformed"
        await until(lambda: server.closed == 1)


async def test_a_silence_is_bounded_not_an_answer_that_keeps_coming(systems: Systems) -> None:
    async with Server(never).running() as system:  # type: ignore[arg-type]
        assert await fails(systems, rule(system.base_url, timeout_seconds=0.05)) == "timeout"
    slow = Server(says(*(OK[at : at + 8] for at in range(0, len(OK), 8)), pause=0.15))
    async with slow.running() as system:
        assert await systems.call(rule(system.base_url, timeout_seconds=1.0), "/c", b"{}") == {"a": 1}


@pytest.mark.parametrize("streamed", [False, True])
async def test_an_answer_that_trickles_for_ever_is_bounded(streamed: bool) -> None:
    async def trickle(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kind = b"text/event-stream" if streamed else b"application/json"
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: " + kind + b"\r\ntransfer-encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"1\r\n \r\n")
            await writer.drain()
            await asyncio.sleep(0.02)

    systems = Systems(PATIENCE, {}, answer_seconds=0.5)
    async with Server(trickle).running() as system:
        if not streamed:
            assert await fails(systems, system) == "timeout"
        else:
            with pytest.raises(UpstreamFailed) as failed:
                async with systems.stream(system, "/chat", b"{}") as events:
                    while await soon(events.next(0.1)) is not None:
                        pass
            assert failed.value.kind == "timeout"
    assert not any(systems._pool._idle.values())
    await systems.close()


async def test_nobody_listens_and_nobody_is_called_so(systems: Systems) -> None:
    assert await fails(systems, rule("http://127.0.0.1:1/v1")) == "unreachable"
    assert await fails(systems, rule("http://personne.invalid/v1")) == "unreachable"
    assert await fails(systems, rule("http://[::1]:1/v1")) == "unreachable"


@pytest.mark.parametrize(
    "address",
    ["", "ftp://h/v1", "http:///v1", "http://h:99999/v1", "http://compte:cle@h/v1", "http://h\r\nx: y/v1"],
)
async def test_an_address_that_is_none_sends_nothing(systems: Systems, address: str) -> None:
    assert await fails(systems, rule(address)) == "failed"


@pytest.mark.parametrize("written", ["{} secret", " {} secret\n", "HTTP{} secret"])
async def test_a_secret_written_after_an_address_goes_nowhere_else(written: str) -> None:
    """Another public body on the same gateway may name it in a record that gives another address."""
    theirs, ours = Server(says(OK)), Server(says(OK))
    async with theirs.running() as their, ours.running() as our:
        address = our.base_url.removeprefix("http") if written.startswith("HTTP") else our.base_url
        bound = Systems(5, {"OPENAI_PROD": written.format(address)})
        await bound.call(rule(our.base_url, credential="openai-prod"), "/c", b"{}")
        assert await fails(bound, rule(their.base_url, credential="openai-prod")) == "denied"
        assert await fails(bound, rule("http://127.0.0.1:1/v1", credential="openai-prod")) == "denied"
        await bound.close()
    assert b"\r\nauthorization: Bearer secret\r\n" in ours.heads[0]
    assert theirs.heads == []


async def test_a_secret_without_address_serves_a_single_public_body() -> None:
    several: list[bool] = []
    server = Server(says(OK))
    async with server.running() as system:
        one = Systems(5, {"CLE": "secret"}, shared=lambda: bool(several))
        await one.call(rule(system.base_url, credential="cle"), "/c", b"{}")
        several.append(True)  # another body's rules have come
        assert await fails(one, rule(system.base_url, credential="cle")) == "denied"
        await one.close()
    assert len(server.heads) == 1


async def test_a_secret_is_a_header_and_no_more_than_one(systems: Systems) -> None:
    server = Server(says(OK))
    async with server.running() as system:
        await systems.call(rule(system.base_url, credential="cle"), "/c", b"{}")
        assert b"\r\nauthorization: Bearer secret\r\n" in server.heads[0]
        assert await fails(systems, rule(system.base_url, credential="piege")) == "denied"
        assert await fails(systems, rule(system.base_url, credential="absente")) == "denied"
    assert len(server.heads) == 1


async def test_a_request_that_is_cut_ends_its_connection(systems: Systems) -> None:
    server = Server(never)  # type: ignore[arg-type]
    async with server.running() as system:
        call = asyncio.create_task(systems.call(system, "/c", b"{}"))
        await until(lambda: bool(server.bodies))
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        # The server hears of it when it next writes; on our side nothing is kept.
        assert not any(systems._pool._idle.values())


async def test_idle_connections_are_closed(systems: Systems, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "IDLE_SECONDS", 0.05)
    server = Server(says(OK))
    async with server.running() as system:
        await systems.call(system, "/c", b"{}")
        await until(lambda: server.closed == 1)
        assert await systems.call(system, "/c", b"{}") == {"a": 1}


async def test_a_connection_that_the_system_closed_meanwhile_is_not_used(systems: Systems) -> None:
    server = Server(says(OK, close=True))
    async with server.running() as system:
        for _ in range(3):
            assert await systems.call(system, "/c", b"{}") == {"a": 1}
            await until(lambda: not any(c.usable for idle in systems._pool._idle.values() for c in idle))
    assert server.opened == 3


async def test_a_stream_comes_as_it_is_said(systems: Systems) -> None:
    said = asyncio.Event()

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(EVENTS + b"9\r\ndata: a\n\n\r\n")
        await said.wait()
        writer.write(b"9\r\ndata: b\n\n\r\n0\r\n\r\n")

    server = Server(serve)
    async with server.running() as system:
        async with systems.stream(system, "/c", b"{}") as events:
            assert await events.next(PATIENCE) == [b"a"]
            waiting = asyncio.create_task(events.next(PATIENCE))
            await asyncio.sleep(0.01)
            waiting.cancel()
            await asyncio.wait({waiting})
            said.set()
            assert await events.next(PATIENCE) == [b"b"]
            assert await events.next(PATIENCE) is None
        said.clear()
        async with systems.stream(system, "/c", b"{}") as events:
            pass
        said.set()
        await until(lambda: server.closed == 1)  # left before its end
    assert server.opened == 1


async def test_a_silence_and_what_makes_no_event_are_told_apart_from_the_end(systems: Systems) -> None:
    said = asyncio.Event()

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(EVENTS)
        await said.wait()
        for byte in b"data: a long event that comes byte by byte":
            writer.write(b"1\r\n%c\r\n" % byte)
            await asyncio.sleep(0.005)
        writer.write(b"2\r\n\n\n\r\n")
        await asyncio.sleep(0.1)
        writer.write(b"9\r\ndata: b\n\n\r\n0\r\n\r\n")

    async with Server(serve).running() as system, systems.stream(system, "/c", b"{}") as events:
        assert await events.next(0.02) == []
        assert await events.next(0.02) == []
        said.set()
        seen = [await events.next(0.05)]
        while seen[-1] is not None:
            seen.append(await events.next(0.05))
        assert seen[0] == []
        told = [event for batch in seen[:-1] for event in batch]
        assert told == [b"a long event that comes byte by byte", b"b"]
        assert seen.index([b"b"]) > seen.index([told[0]]) + 1  # a silence between them


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (OK, "malformed"),
        (EVENTS + b"3\r\nda", "failed"),
        (b"HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n", "failed"),
        (EVENTS.replace(b"chunked", b"chunked\r\ncontent-encoding: gzip"), "malformed"),
    ],
)
async def test_a_stream_that_is_none(systems: Systems, answer: bytes, kind: str) -> None:
    async with Server(says(answer, close=True)).running() as system:
        with pytest.raises(UpstreamFailed) as failed:
            async with systems.stream(system, "/c", b"{}") as events:
                while await events.next(PATIENCE) is not None:
                    pass
    assert failed.value.kind == kind


async def test_a_stream_that_nobody_reads_is_not_taken_in(systems: Systems) -> None:
    sent = 0

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(EVENTS)
        for _ in range(600):
            writer.write(b"8000\r\n" + b"data: " + b"x" * 32_760 + b"\n\n" + b"\r\n")
            await writer.drain()
            sent += 1
        writer.write(b"0\r\n\r\n")

    async with Server(serve).running() as system:
        quiet = rule(system.base_url, timeout_seconds=1.0)
        async with systems.stream(quiet, "/c", b"{}") as events:
            await asyncio.sleep(1.3)  # longer than the system may be silent: it is not the one that is slow
            assert sent < 600
            connection = events._connection
            assert connection._waiting_bytes <= one_connection.HIGH_WATER + 1_000_000
            taken = 0
            while (batch := await events.next(PATIENCE)) is not None:
                taken += len(batch)
            assert taken == 600


async def test_the_end_of_an_answer_s_time_is_held_against_a_system_that_says_nothing() -> None:
    """An answer that began and does not end may wait for whoever reads it."""

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(EVENTS)
        while True:
            writer.write(b"8000\r\n" + b"data: " + b"x" * 32_760 + b"\n\n" + b"\r\n")
            await writer.drain()

    systems = Systems(PATIENCE, {}, answer_seconds=0.5)
    async with Server(serve).running() as system:
        with pytest.raises(UpstreamFailed) as unread:
            async with systems.stream(system, "/c", b"{}") as events:
                await events.next(PATIENCE)
                await until(lambda: events._connection._failed is not None)
                while await soon(events.next(PATIENCE)) is not None:
                    pass
    async with Server(never).running() as system:  # type: ignore[arg-type]
        with pytest.raises(UpstreamFailed) as silent:
            await soon(systems.call(system, "/c", b"{}"))
    await systems.close()
    assert (unread.value.kind, unread.value.held_against) == ("timeout", False)
    assert (silent.value.kind, silent.value.held_against) == ("timeout", True)
