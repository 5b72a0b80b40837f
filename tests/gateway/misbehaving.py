"""A system that does with each request what a test says, and the rule by which it is reached."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from tests.waiting import PATIENCE, soon

from balise.contracts.levels import Hosting
from balise.contracts.snapshot import SystemRule
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.providers.openai_compatible import Systems

OK = b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 8\r\n\r\n{"a": 1}'
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Reads one request after the other, and does with each what ``serve`` says."""

    def __init__(self, serve: Serve, tls: ssl.SSLContext | None = None) -> None:
        self._serve, self._tls = serve, tls
        self.heads: list[bytes] = []
        self.bodies: list[bytes] = []
        self.opened = self.closed = 0
        self.address = ""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[SystemRule]:
        server = await asyncio.start_server(self._client, "127.0.0.1", 0, ssl=self._tls)
        port = server.sockets[0].getsockname()[1]
        self.address = f"http{'s' if self._tls else ''}://127.0.0.1:{port}/v1/"
        yield rule(self.address)
        server.close()

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.heads.append(head)
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                self.bodies.append(await reader.readexactly(length))
                await self._serve(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self.closed += 1
            writer.close()


def says(*pieces: bytes, close: bool = False, pause: float = 0.0) -> Serve:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        if close:
            writer.close()

    return serve


async def never(*_: object, **__: object) -> None:
    await asyncio.sleep(3600)


def rule(address: str, **more: object) -> SystemRule:
    known = {"timeout_seconds": PATIENCE} | more
    return SystemRule("s", "S", Hosting.GOVERNMENT, address, "modele", **known)  # type: ignore[arg-type]


async def fails(systems: Systems, system: SystemRule) -> str:
    """The kind of failure that a call to a system ends with."""
    with pytest.raises(UpstreamFailed) as failed:
        await soon(systems.call(system, "/chat", b"{}"))
    return failed.value.kind
