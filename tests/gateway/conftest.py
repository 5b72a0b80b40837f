"""A real gateway on a free port, with a real database and a recording system behind it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import anthropic
import openai
import pytest
import uvicorn
from cryptography.hazmat.primitives import serialization
from multidict import CIMultiDict
from tests.gateway.situations import Portal
from tests.gateway.upstream import Upstream
from tests.waiting import PATIENCE, START_PATIENCE, soon, until

from balise.contracts.signing import load_or_create_private_key
from balise.gateway import server as gateway_server
from balise.gateway.gateway import Gateway
from balise.gateway.settings import read
from balise.journal.seal import MasterKey

NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients of a gateway that speaks no TLS: each would read all authorities, as long as many a test takes."""


class Stand:
    """Everything a test needs: portal side, system side, and the gateway between them."""

    def __init__(self, portal: Portal, upstream: Upstream, url: str, var: Path) -> None:
        self.portal, self.upstream, self.var = portal, upstream, var
        self.database_url = url
        self.environment = {
            "BALISE_DATABASE_URL": url,
            "BALISE_VAR_DIR": str(var),
            "BALISE_GATEWAY_PORT": "0",
            "BALISE_GATEWAY_NAME": "passerelle-essai",
            "BALISE_GATEWAY_POLL_SECONDS": "0.2",
            "BALISE_GATEWAY_SPOOL_MB": "0",
            # Tests that are about these say their own; no other may fail by the slowness of its machine.
            "BALISE_GATEWAY_BODY_SECONDS": "60",
            "BALISE_GATEWAY_CONNECT_SECONDS": "60",
            "BALISE_GATEWAY_INSPECT_SECONDS": "60",
            "BALISE_QUOTAS_MILLISECONDS": "5000",
        }
        self.url = ""
        self.gateway: Gateway
        self._clients: list[openai.AsyncOpenAI] = []
        self._server: uvicorn.Server | None = None
        self._task: asyncio.Task[None] | None = None

    async def serve(self, **environment: str) -> None:
        settings = read(self.environment | environment)
        listener = socket.create_server((settings.host, 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = gateway_server.configure(settings)
        config.loop = "asyncio"
        self.gateway = config.app._gateway  # type: ignore[union-attr]
        self._server = uvicorn.Server(config)
        self._server.capture_signals = _no_signals  # type: ignore[method-assign]
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]))
        async with asyncio.timeout(START_PATIENCE):
            while not self._server.started:
                assert not self._task.done(), "the gateway did not start"
                await asyncio.sleep(0.005)

    async def close(self) -> None:
        """As a gateway that is told to stop."""
        await self._part()
        if self._server is not None and self._task is not None:
            self._server.should_exit = True
            await soon(self._task)
            self._server = None

    async def leave(self) -> None:
        """After a test: at once, without the tenths of a second that its server leaves to connections."""
        await self._part()
        if self._server is not None and self._task is not None:
            for listener in self._server.servers:
                listener.close()
            for connection in tuple(self._server.server_state.connections):
                connection.transport.abort()  # type: ignore[union-attr]
            await soon(self._server.lifespan.shutdown())
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task  # one that had failed says so
            self._server = None

    async def _part(self) -> None:
        for client in self._clients:
            await client.close()
        self._clients.clear()

    def client(self, key: str, **options: Any) -> openai.AsyncOpenAI:
        options = {"max_retries": 0, "timeout": PATIENCE} | options
        http = openai.DefaultAsyncHttpxClient(verify=NO_AUTHORITIES)
        client = openai.AsyncOpenAI(base_url=f"{self.url}/v1", api_key=key, http_client=http, **options)
        self._clients.append(client)
        return client

    def anthropic_client(self, key: str, **options: Any) -> anthropic.AsyncAnthropic:
        options = {"max_retries": 0} | options
        http = anthropic.DefaultAsyncHttpxClient(verify=NO_AUTHORITIES)
        return anthropic.AsyncAnthropic(base_url=self.url, api_key=key, http_client=http, **options)

    async def applied(self, version: int | None = None) -> None:
        """Wait until the gateway enforces the version that the portal published last."""
        wanted = version or self.portal.current.version
        await until(lambda: self.portal_version() >= wanted)

    def portal_version(self) -> int:
        return self.gateway.policies.versions().get(self.portal.current.public_body, 0)

    async def post(self, key: str, body: Any, path: str = "/v1/chat/completions", **headers: str) -> Answer:
        """A raw request, for what the official client would not send."""
        async with aiohttp.ClientSession() as session:
            options = {"data": body} if isinstance(body, bytes) else {"json": body}
            auth = {"authorization": f"Bearer {key}"} if key else {}
            async with session.post(self.url + path, headers=auth | headers, **options) as response:
                return Answer(response.status, response.headers.copy(), await response.read())

    async def get(self, path: str, key: str = "") -> Answer:
        async with aiohttp.ClientSession() as session:
            auth = {"authorization": f"Bearer {key}"} if key else {}
            async with session.get(self.url + path, headers=auth) as response:
                return Answer(response.status, response.headers.copy(), await response.read())


class Answer:
    def __init__(self, status: int, headers: CIMultiDict[str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self) -> Any:
        import json

        return json.loads(self.body)

    @property
    def code(self) -> str:
        return str(self.json["error"]["code"])


def _no_signals() -> Any:
    return contextlib.nullcontext()


@pytest.fixture
async def upstream() -> AsyncIterator[Upstream]:
    system = Upstream()
    await system.start()
    yield system
    await system.stop()


@pytest.fixture
async def idle(plane_database: str, upstream: Upstream, tmp_path: Path) -> AsyncIterator[Stand]:
    """Everything but the gateway, which the test starts itself (``serve``)."""
    portal = Portal(plane_database, upstream.url)
    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / "snapshot.pub").write_bytes(
        portal.key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    load_or_create_private_key(keys / "journal.key")
    MasterKey.load_or_create(keys / "content.key")
    # What one gateway compiled serves every other of the run.
    compiled = Path(os.environ["BALISE_VAR_DIR"]) / "compiled"
    compiled.mkdir(exist_ok=True)
    (tmp_path / "cache").symlink_to(compiled)
    stand = Stand(portal, upstream, plane_database, tmp_path)
    yield stand
    await stand.leave()
    portal.database.close()


@pytest.fixture
async def stand(idle: Stand) -> Stand:
    """A gateway that enforces the usual rules."""
    idle.portal.publish()
    await idle.serve()
    return idle
