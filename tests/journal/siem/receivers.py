"""Destinations that can be told to misbehave: a syslog server over TLS, a collector over HTTP."""

from __future__ import annotations

import asyncio
import json
import ssl
from pathlib import Path
from typing import Any

import trustme
from aiohttp import web


class Authority:
    """A certificate authority of the test, with a server's and a client's certificate on disk."""

    def __init__(self, folder: Path, name: str = "localhost") -> None:
        authority = trustme.CA()
        self.ca = folder / f"ca-{name}.pem"
        authority.cert_pem.write_to_path(self.ca)
        self.server = authority.issue_cert(name)
        client = authority.issue_cert("balise.exemple.test")
        self.certificate, self.key = folder / f"client-{name}.pem", folder / f"client-{name}.key"
        client.cert_chain_pems[0].write_to_path(self.certificate)
        client.private_key_pem.write_to_path(self.key)

    def context(self, *, ask_client: bool = False) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.configure_cert(context)
        if ask_client:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(self.ca)
        return context


class SyslogServer:
    """Reads frames of RFC 5425. ``deaf``: takes connections and reads nothing, like one about to crash."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.messages: list[bytes] = []
        self.connections = 0
        self.deaf = False
        self.port = 0
        self._context = context
        self._server: asyncio.Server | None = None
        self._writers: list[asyncio.StreamWriter] = []

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self._context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.append(writer)
        try:
            while not self.deaf:
                size = int(await reader.readuntil(b" "))
                self.messages.append(await reader.readexactly(size))
            await asyncio.sleep(3600)
        except (asyncio.IncompleteReadError, OSError):
            pass

    def cut(self) -> None:
        """End every connection without a word, unread bytes lost."""
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def stop(self) -> None:
        self.cut()
        if self._server is not None:
            self._server.close()

    @property
    def uids(self) -> list[str]:
        return [json.loads(message.split(b" - ", 1)[1])["metadata"]["uid"] for message in self.messages]


class Collector:
    """Answers with each of ``statuses`` in turn, then 200, and keeps only what it accepted."""

    def __init__(self) -> None:
        self.accepted: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.statuses: list[int] = []
        self.retry_after = ""
        self.most = 0  # events per batch, when positive
        self.most_in_time = 0  # the same; a larger batch is not answered
        self.unanswered: list[int] = []  # sizes of the batches that were not
        self.refuses: dict[str, int] = {}  # part of an event, and the status of any batch that has it
        self.refused: list[int] = []  # sizes of the batches that were
        self.lose_answers = 0
        self.bodies = ""  # what becomes of those of its answers, once their head is out: "cut", "never end"
        self.gate = asyncio.Event()
        self.gate.set()
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_post("/", self._take)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.headers.append(dict(request.headers))
        await self.gate.wait()
        if self.statuses:
            told = {"Retry-After": self.retry_after} if self.retry_after else {}
            return web.Response(status=self.statuses.pop(0), headers=told)
        for part, status in self.refuses.items():
            if part.encode() in body:
                self.refused.append(body.count(b"\n"))
                return web.Response(status=status)
        if self.most and body.count(b"\n") > self.most:
            return web.Response(status=413)
        if self.most_in_time and body.count(b"\n") > self.most_in_time:
            self.unanswered.append(body.count(b"\n"))
            await asyncio.Event().wait()
        self.accepted.append(body)
        if self.lose_answers:
            self.lose_answers -= 1
            assert request.transport is not None
            request.transport.abort()
        if self.bodies:
            begun = web.StreamResponse(headers={"Content-Length": "27"})
            await begun.prepare(request)
            assert request.transport is not None
            if self.bodies == "cut":
                request.transport.close()
            await asyncio.Event().wait()
        return web.Response()

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for body in self.accepted for line in body.splitlines()]

    @property
    def uids(self) -> list[str]:
        return [event["metadata"]["uid"] for event in self.events]
