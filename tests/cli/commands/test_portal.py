"""The portal's server, as strangers may use it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

import pytest
import uvicorn
from tests.waiting import PATIENCE

from balise.cli.commands import portal


async def _answered(scope: Any, _receive: Any, send: Any) -> None:
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def _taken(pieces: list[bytes]) -> tuple[int, bytes]:
    """Bytes of a head that the server takes before it hangs up, and what it says."""
    config = portal._configured("127.0.0.1", 0, access=False)
    config.app = _answered
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve([listener]))
    reader, writer = await asyncio.open_connection(*listener.getsockname())
    taken = 0
    with contextlib.suppress(ConnectionError):
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.001)
            taken += len(piece)
    said = b""
    with contextlib.suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            said = await reader.read(100)
    writer.close()
    server.should_exit = True
    await serving
    return taken, said


@pytest.mark.parametrize("ending", [b"", b"\r\nX: "])
def test_a_head_without_end_is_not_taken_in(ending: bytes) -> None:
    pieces = [b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", *[b"a" * 8192 + ending] * 2000]
    taken, said = asyncio.run(_taken(pieces))
    assert taken < 8 * 2**20
    assert not said or b" 400 " in said


def test_an_ordinary_one_is_answered() -> None:
    _, said = asyncio.run(_taken([b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 4096 + b"\r\n\r\n"]))
    assert b" 204 " in said


def test_a_socket_that_a_stranger_asks_for_is_no_fault() -> None:
    asked = (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Key: YmFsaXNlYmFsaXNlYmFsaQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    _, said = asyncio.run(_taken([asked]))
    assert b" 204 " in said
