"""Connections of strangers: endless heads, slow requests, addresses that proxies vouch for."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import pytest
import uvicorn
from tests.gateway.conftest import Stand
from tests.gateway.upstream import chunk, completion
from tests.waiting import PATIENCE, soon, until

from balise.contracts.environment import BadSettings
from balise.contracts.snapshot import Limit, QuotaScope
from balise.gateway import app, connection, server
from balise.gateway.settings import GatewaySettings, read

HEAD = b"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n"
PROBE = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"
Piece = Callable[[int], bytes]


@contextlib.asynccontextmanager
async def dialled(stand: Stand) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    host, port = stand.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (HEAD, lambda n: b"x-%d: " % n + b"v" * 1000 + b"\r\n"),
        (HEAD + b"x-long: ", lambda n: b"v" * 1000),
        (b"GET /", lambda n: b"a" * 1000),
        (
            HEAD + b"transfer-encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n",
            lambda n: b"t-%d: " % n + b"v" * 1000 + b"\r\n",
        ),
        (HEAD + b"transfer-encoding: chunked\r\n\r\n1;", lambda n: b"e" * 1000),
    ],
    ids=["many headers", "one header", "address", "trailers", "chunk extension"],
)
async def test_a_head_without_end_closes_the_connection(stand: Stand, start: bytes, piece: Piece) -> None:
    most = 40 * connection.MAX_HEAD
    sent = 0
    async with dialled(stand) as (reader, writer):
        with contextlib.suppress(ConnectionError):
            writer.write(start)
            while sent < most and not reader.at_eof() and not writer.is_closing():
                writer.write(piece(sent))
                sent += 1000
                await writer.drain()
                await asyncio.sleep(0)
        assert sent < most, "the gateway took everything"
    assert (await stand.get("/healthz")).status == 200


@pytest.mark.parametrize(
    "start", [b"", b"POST /v1/ch", HEAD + b"x-a: b", HEAD + b"content-length: 9\r\n\r\n{"]
)
async def test_a_request_that_does_not_arrive_is_not_waited_for(
    idle: Stand, start: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "GRACE_SECONDS", 0.1)
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_BODY_SECONDS="0.1")
    async with dialled(idle) as (reader, writer):
        writer.write(start)
        async with asyncio.timeout(PATIENCE):
            await reader.read()


async def test_a_whole_request_is_not_cut_by_the_time_its_answer_takes(
    idle: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "GRACE_SECONDS", 0.0)
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_BODY_SECONDS="2")
    idle.upstream.pause = 2.5
    key = idle.portal.grant("mixte")
    answer = await idle.post(key, {"model": "public", "messages": [{"role": "user", "content": "Bonjour"}]})
    assert answer.status == 200


@pytest.mark.parametrize("proxies", ["*", "0.0.0.0/0", "::/0", "proxy.exemple.ca", "10.0.0.0/8 *"])
async def test_only_named_networks_may_vouch_for_addresses(idle: Stand, proxies: str) -> None:
    with pytest.raises(BadSettings, match="TRUSTED_PROXIES"):
        read(idle.environment | {"BALISE_GATEWAY_TRUSTED_PROXIES": proxies})


@pytest.mark.parametrize(
    ("proxies", "networks", "status"),
    [
        ("", ["10.1.2.3/32"], 403),
        ("127.0.0.1", ["10.1.2.3/32"], 200),
        ("127.0.0.1", ["192.0.2.0/24"], 403),
        # Written by an address inside it: were it not heard, the proxy's own address would open.
        ("127.0.0.1/8", ["10.1.2.3/32"], 200),
        ("127.0.0.1/8", ["127.0.0.0/8"], 403),
    ],
)
async def test_a_forwarded_address_counts_only_from_a_trusted_proxy(
    idle: Stand, proxies: str, networks: list[str], status: int
) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_TRUSTED_PROXIES=proxies)
    key = idle.portal.grant("mixte", networks=networks)
    body = {"model": "public", "messages": [{"role": "user", "content": "Bonjour"}]}
    # The left end is what the caller wrote, the right end what the proxy saw.
    answer = await idle.post(key, body, **{"x-forwarded-for": "192.0.2.9, 10.1.2.3"})
    assert answer.status == status, answer.body


async def test_a_caller_who_does_not_read_is_cut_and_the_request_ends(idle: Stand) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_UNREAD_SECONDS="0.3")
    idle.upstream.chunks = [chunk({"content": "mot " * 20_000}) for _ in range(400)]
    key = idle.portal.grant("mixte")
    body = b'{"model": "public", "stream": true, "messages": [{"role": "user", "content": "Bonjour"}]}'
    host, port = idle.url.removeprefix("http://").split(":")
    with socket.socket() as caller:
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        caller.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(caller, (host, int(port)))
        head = b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), len(body))
        await loop.sock_sendall(caller, HEAD + head + body)
        await until(lambda: bool(idle.portal.records("outcome")))
    assert [record["status"] for record in idle.portal.records("outcome")] == ["interrupted"]
    await until(lambda: len(idle.gateway.requests) == 0)
    assert idle.upstream.closed_early == 1


@pytest.mark.parametrize(
    ("field", "after"),
    [(b"connection: close\r\n", b""), (b"", b"GET /")],
    ids=["last request", "half a request"],
)
async def test_a_caller_who_leaves_the_end_of_an_answer_unread_is_cut(
    idle: Stand, monkeypatch: pytest.MonkeyPatch, field: bytes, after: bytes
) -> None:
    """Too little waits for the request to have been held back: it ended long ago, its connection did not."""
    monkeypatch.setattr(server, "GRACE_SECONDS", 0.1)
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_UNREAD_SECONDS="0.3", BALISE_GATEWAY_BODY_SECONDS="0.3")
    assert idle._server is not None
    (listener,) = idle._server.servers[0].sockets
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    idle.upstream.answer = completion("mot " * 10_000)
    key = idle.portal.grant("mixte")
    body = b'{"model": "public", "messages": [{"role": "user", "content": "Bonjour"}]}'
    host, port = idle.url.removeprefix("http://").split(":")
    with socket.socket() as caller:
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        caller.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(caller, (host, int(port)))
        head = b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), len(body))
        await loop.sock_sendall(caller, HEAD + field + head + body)
        await until(lambda: bool(idle.portal.records("outcome")))
        await loop.sock_sendall(caller, after)
        connections = idle._server.server_state.connections
        await until(lambda: not connections)


async def test_a_caller_who_reads_slowly_has_the_whole_answer(idle: Stand) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_UNREAD_SECONDS="1.5")
    idle.upstream.chunks = [*(chunk({"content": "mot " * 10_000}) for _ in range(100)), chunk({}, "stop")]
    key = idle.portal.grant("mixte")
    body = b'{"model": "public", "stream": true, "messages": [{"role": "user", "content": "Bonjour"}]}'
    async with dialled(idle) as (reader, writer):
        head = b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), len(body))
        writer.write(HEAD + head + body)
        seen = b""
        async with asyncio.timeout(PATIENCE):
            while b"data: [DONE]" not in seen[-200:]:
                seen += await reader.read(200_000)
                await asyncio.sleep(0.02)
    assert [record["status"] for record in idle.portal.records("outcome")] == ["ok"]


async def test_a_caller_who_leaves_after_a_long_request_frees_the_system(idle: Stand) -> None:
    """Reading is paused while much waits to be read; the end of the connection must be heard all the same."""
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="120")
    idle.upstream.stall_after = 0
    key = idle.portal.grant("mixte")
    body = b'{"model": "public", "stream": true, "messages": [{"role": "user", "content": "Bonjour"}]}'
    rest = b" " * 200_000
    async with dialled(idle) as (_, writer):
        length = len(body) + 21 * len(rest)
        writer.write(
            HEAD + b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), length)
        )
        writer.write(body + 20 * rest)  # the system's window grows until the rest comes at once
        await writer.drain()
        await until(lambda: len(idle.gateway.requests) == 1)
        await asyncio.sleep(0.2)
        writer.write(rest)
        await until(lambda: len(idle.upstream.received) == 1)
    await until(lambda: idle.upstream.closed_early == 1)
    await until(lambda: bool(idle.portal.records("outcome")))
    assert idle.portal.records("outcome")[0]["status"] == "interrupted"


async def test_a_caller_who_left_before_the_call_owes_nothing(
    idle: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle.portal.publish(limits=(Limit(QuotaScope.BODY, 86_400, requests=10),))
    await idle.serve()
    inspecting, gone = asyncio.Event(), asyncio.Event()

    async def mine() -> None:
        inspecting.set()
        await gone.wait()

    monkeypatch.setattr(idle.gateway.turns, "mine", mine)
    key = idle.portal.grant("mixte")
    body = b'{"model": "public", "messages": [{"role": "user", "content": "Bonjour"}]}'
    async with dialled(idle) as (_, writer):
        head = b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), len(body))
        writer.write(HEAD + head + body)
        await soon(inspecting.wait())
    [exchange] = idle.gateway.requests._open.values()
    await until(lambda: exchange.caller is not None and exchange.caller.gone)
    gone.set()
    await until(lambda: bool(idle.portal.records("outcome")))
    outcome = idle.portal.records("outcome")[0]
    assert (outcome["status"], outcome.get("tokens_in", 0)) == ("interrupted", 0)
    assert idle.upstream.received == []
    answer = await idle.post(key, {"model": "public", "messages": [{"role": "user", "content": "Bonjour"}]})
    assert answer.headers["x-ratelimit-remaining-requests"] == "9"


async def _answers(reader: asyncio.StreamReader, number: int) -> list[tuple[bytes, bytes]]:
    """Heads and bodies of the next whole answers."""
    answers = []
    async with asyncio.timeout(PATIENCE):
        for _ in range(number):
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(re.findall(rb"content-length: (\d+)", head)[0])
            answers.append((head, await reader.readexactly(length)))
    return answers


def _whole(key: str, more: bytes = b"", said: str = "Bonjour") -> tuple[bytes, bytes]:
    """Head and body of a request."""
    body = b'{"model": "public", "messages": [{"role": "user", "content": "%s"}]}' % said.encode()
    head = b"authorization: Bearer %s\r\ncontent-length: %d\r\n%s\r\n" % (key.encode(), len(body), more)
    return HEAD + head, body


async def test_requests_sent_at_once_are_answered_in_order(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    async with dialled(stand) as (reader, writer):
        for sent in ((*_whole(key), PROBE, *_whole("inconnue"), *_whole(key)), (PROBE, PROBE, PROBE, PROBE)):
            writer.write(b"".join(sent))
            answers = await _answers(reader, 4)
            assert all(head.count(b"HTTP/1.1 ") == 1 for head, _ in answers)
    assert [record["kind"] for record in stand.portal.records()].count("outcome") == 2


async def test_a_body_may_come_after_its_head(stand: Stand) -> None:
    head, body = _whole(stand.portal.grant("mixte"))
    async with dialled(stand) as (reader, writer):
        for piece in (head, body[:20], body[20:]):
            writer.write(piece)
            await asyncio.sleep(0.05)
        (answered, _), *_ = await _answers(reader, 1)
        assert answered.startswith(b"HTTP/1.1 200 ")
        # A key that nobody holds is told so before its body comes.
        writer.write(_whole("inconnue")[0])
        (answered, _), *_ = await _answers(reader, 1)
        assert answered.startswith(b"HTTP/1.1 401 ")


@pytest.mark.parametrize("apart", [False, True])
async def test_what_follows_the_body_is_no_header(stand: Stand, apart: bool) -> None:
    """A proxy that vouches for headers, and drops those that callers may not set, looked at the head alone."""
    head, body = _whole(stand.portal.grant("mixte"), b"transfer-encoding: chunked\r\n")
    head = re.sub(rb"content-length: \d+\r\n", b"", head)
    chunked = b"%x\r\n%s\r\n0\r\n" % (len(body), body)
    trailers = b"authorization: Bearer x\r\nx-balise-classification: protege-c\r\n\r\n"
    async with dialled(stand) as (reader, writer):
        for piece in (head, chunked, trailers) if apart else (head + chunked + trailers,):
            writer.write(piece)
            await asyncio.sleep(0.05)
        (answered, _), *_ = await _answers(reader, 1)
        assert answered.startswith(b"HTTP/1.1 200 ")
        assert b"x-balise-level: non-classifie" in answered


@pytest.mark.parametrize("cut", [1, 40, 0, -1])
@pytest.mark.parametrize(
    "wanted", [b"h2c\r\nhttp2-settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA", b"websocket"]
)
async def test_who_would_speak_another_protocol_is_answered_in_this_one(
    stand: Stand, wanted: bytes, cut: int
) -> None:
    """As Java's client asks with its first request: the body was left aside, and « not JSON » was told."""
    key = stand.portal.grant("mixte")
    more = b"connection: Upgrade, HTTP2-Settings\r\nupgrade: " + wanted + b"\r\n"
    said = b"".join((*_whole(key, more, "un"), *_whole(key, said="deux"), *_whole(key, more, "trois"), PROBE))
    place = cut if cut >= 0 else said.index(b"\r\n\r\n") + 4
    async with dialled(stand) as (reader, writer):
        for piece in filter(None, (said[:place], said[place:])):
            writer.write(piece)
            await asyncio.sleep(0.05)
        answers = await _answers(reader, 4)
    assert all(head.startswith(b"HTTP/1.1 200 ") for head, _ in answers)
    sent = [request["messages"][0]["content"] for request in stand.upstream.requests]
    assert sent == ["un", "deux", "trois"]


async def test_who_asks_before_sending_is_told_to_go_on(stand: Stand) -> None:
    head, body = _whole(stand.portal.grant("mixte"), b"expect: 100-continue\r\n")
    async with dialled(stand) as (reader, writer):
        writer.write(head)
        async with asyncio.timeout(PATIENCE):
            assert await reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        writer.write(body)
        (answered, _), *_ = await _answers(reader, 1)
        assert answered.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
async def test_a_connection_that_is_to_close_closes_after_the_answer(stand: Stand, version: bytes) -> None:
    head, body = _whole(stand.portal.grant("mixte"), b"connection: close\r\n" * (version == b"1.1"))
    async with dialled(stand) as (reader, writer):
        writer.write(head.replace(b"HTTP/1.1", b"HTTP/" + version) + body)
        async with asyncio.timeout(PATIENCE):
            answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.count(b"\r\nconnection: close\r\n") == 1


async def test_a_stream_has_no_chunks_where_nobody_knows_them(stand: Stand) -> None:
    head, body = _whole(stand.portal.grant("mixte"))
    body = body[:-1] + b', "stream": true}'
    head = re.sub(rb"content-length: \d+", b"content-length: %d" % len(body), head)
    async with dialled(stand) as (reader, writer):
        writer.write(head.replace(b"HTTP/1.1", b"HTTP/1.0") + body)
        async with asyncio.timeout(PATIENCE):
            answered, _, told = (await reader.read()).partition(b"\r\n\r\n")
    assert b"transfer-encoding" not in answered
    assert b"\r\nconnection: close" in answered
    events = told.removesuffix(b"\n\n").split(b"\n\n")
    assert all(event.startswith(b"data: ") for event in events)
    assert events[-1] == b"data: [DONE]"


async def test_the_head_alone_is_sent_to_who_asks_for_it(stand: Stand) -> None:
    async with dialled(stand) as (reader, writer):
        writer.write(b"HEAD /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        async with asyncio.timeout(PATIENCE):
            answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b"\r\n\r\n")
    assert b"content-length: 15\r\n" in answer


def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection may be idle for a second."""
    configure = server.configure

    def impatient(settings: GatewaySettings) -> uvicorn.Config:
        config = configure(settings)
        config.timeout_keep_alive = 1
        return config

    monkeypatch.setattr(server, "configure", impatient)


async def test_an_idle_connection_is_closed_and_one_that_is_used_is_not(
    idle: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    _impatient(monkeypatch)
    idle.portal.publish()
    await idle.serve()
    idle.upstream.pause = 1.5
    key = idle.portal.grant("mixte")
    async with dialled(idle) as (reader, writer):
        for _ in range(2):  # each answer takes longer than a connection may be idle
            writer.write(b"".join(_whole(key)))
            (answered, _), *_ = await _answers(reader, 1)
            assert answered.startswith(b"HTTP/1.1 200 ")
        answered_at = asyncio.get_running_loop().time()
        async with asyncio.timeout(PATIENCE):
            assert await reader.read() == b""
        assert asyncio.get_running_loop().time() - answered_at > 0.9


@pytest.mark.parametrize("early", [False, True], ids=["an empty line", "the rest of what was refused early"])
async def test_what_begins_no_request_does_not_hold_a_connection(
    idle: Stand, monkeypatch: pytest.MonkeyPatch, early: bool
) -> None:
    _impatient(monkeypatch)
    idle.portal.publish()
    await idle.serve()
    head, body = _whole("inconnue")
    async with dialled(idle) as (reader, writer):
        writer.write(head if early else head + body)
        await _answers(reader, 1)
        writer.write(body if early else b"\r\n")
        async with asyncio.timeout(PATIENCE):
            assert await reader.read() == b""


async def test_the_rest_of_what_was_refused_early_may_come_slowly(
    idle: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    _impatient(monkeypatch)
    idle.portal.publish()
    await idle.serve()
    head, body = _whole("inconnue")
    async with dialled(idle) as (reader, writer):
        writer.write(head)
        await _answers(reader, 1)
        await asyncio.sleep(1.3)
        writer.write(body + PROBE)
        ((answered, _),) = await _answers(reader, 1)
        assert answered.startswith(b"HTTP/1.1 200 ")


async def test_more_requests_at_once_than_are_queued_end_the_connection(stand: Stand) -> None:
    async with dialled(stand) as (reader, writer):
        writer.write(PROBE * (connection.MAX_QUEUED + 2))
        async with asyncio.timeout(PATIENCE):
            answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert (await stand.get("/healthz")).status == 200


@pytest.mark.parametrize(
    "said",
    [
        b"ceci n'est pas du HTTP\r\n\r\n",
        b"CONNECT exemple.org:443 HTTP/1.1\r\nhost: exemple.org:443\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nhost: balise\r\nx-long: " + b"a" * 2 * connection.MAX_HEAD + b"\r\n\r\n",
    ],
)
async def test_what_is_no_request_is_refused_in_the_form_of_the_api(stand: Stand, said: bytes) -> None:
    async with dialled(stand) as (reader, writer):
        writer.write(said)
        async with asyncio.timeout(PATIENCE):
            head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/json" in head
    error = json.loads(body)["error"]
    assert (error["type"], error["code"]) == ("invalid_request_error", "unreadable_request")
    assert "HTTP/1.1" in error["message"]


async def test_what_is_queued_is_answered_before_more_is_read(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()
    monkeypatch.setattr(stand.gateway.turns, "mine", go_on.wait)
    call = b"".join(_whole(stand.portal.grant("mixte")))
    assert stand._server is not None
    async with dialled(stand) as (reader, writer):
        writer.write(call)
        await until(lambda: len(stand.gateway.requests) == 1)
        (served,) = stand._server.server_state.connections
        assert isinstance(served, connection.BoundedProtocol)
        writer.write(call + PROBE * 4)
        await until(lambda: len(served.pipeline) == 5)
        writer.write(call + PROBE * 5)
        await writer.drain()
        await asyncio.sleep(0.1)
        assert len(served.pipeline) == 5
        go_on.set()
        answers = await _answers(reader, 12)
    assert all(head.startswith(b"HTTP/1.1 200 ") for head, _ in answers)


async def test_nothing_is_written_to_a_connection_that_is_closing(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, written, told = connection._Shortcut.answer, [], []

    def closing(self: connection._Shortcut, *what: Any) -> bool:
        transport = self._cycle.transport
        transport.close()
        self._cycle.transport = SimpleNamespace(
            is_closing=transport.is_closing, close=transport.close, write=written.append
        )
        done = answer(self, *what)
        told.append((done, self._cycle.disconnected))
        return done

    monkeypatch.setattr(connection._Shortcut, "answer", closing)
    async with dialled(stand) as (reader, writer):
        writer.write(PROBE)
        async with asyncio.timeout(PATIENCE):
            assert await reader.read() == b""
    assert (told, written) == ([(False, True)], [])


async def test_no_header_holds_more_than_a_line(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "common_headers", lambda _, reply: reply.headers.append((b"x", b"y\r\nz: 1")))
    async with dialled(stand) as (reader, writer):
        writer.write(b"".join(_whole("inconnue")))
        async with asyncio.timeout(PATIENCE):
            answer = await reader.read()
    assert b"z: 1" not in answer
    assert answer == b"" or answer.startswith(b"HTTP/1.1 500 ")
