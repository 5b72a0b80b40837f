"""Any system that speaks OpenAI's API, over one shared session."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import msgspec

from balise import __version__
from balise.contracts.snapshot import SystemRule
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.telemetry.outgoing import TRACEPARENT
from balise.gateway.wire.sse import EventReader, EventTooLarge

MAX_ANSWER = 64 * 1024 * 1024
MAX_PAUSE = 3600.0
_STATUSES = {
    400: "rejected",
    401: "denied",
    403: "denied",
    404: "denied",
    408: "timeout",
    413: "rejected",
    422: "rejected",
    429: "busy",
}


class Systems:
    """The way to every system. ``credentials`` maps the name in a rule to the secret it stands for."""

    def __init__(self, connect_seconds: float, credentials: Mapping[str, str]) -> None:
        self._connect_seconds, self._credentials = connect_seconds, credentials
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=30, keepalive_timeout=30),
            cookie_jar=aiohttp.DummyCookieJar(),
            # Systems are asked not to compress, and what they compress all the same is not unpacked:
            # a few kilobytes could become gigabytes.
            auto_decompress=False,
            trust_env=False,
            headers={"user-agent": f"balise/{__version__}", "accept-encoding": "identity"},
        )

    async def close(self) -> None:
        await self._session.close()

    async def call(self, system: SystemRule, path: str, body: bytes) -> dict[str, Any]:
        """A whole answer, decoded. Raises ``UpstreamFailed``."""
        async with self._post(system, path, body) as response:
            data = await _whole(response)
        try:
            answer = msgspec.json.decode(data)
        except (msgspec.DecodeError, RecursionError):
            raise UpstreamFailed("malformed") from None
        if not isinstance(answer, dict):
            raise UpstreamFailed("malformed")
        return answer

    @asynccontextmanager
    async def stream(self, system: SystemRule, path: str, body: bytes) -> AsyncIterator[EventStream]:
        """An answer as it comes. Raises ``UpstreamFailed``; leaving closes the connection."""
        async with self._post(system, path, body) as response:
            yield EventStream(response)

    @asynccontextmanager
    async def _post(
        self, system: SystemRule, path: str, body: bytes
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=self._connect_seconds, sock_read=system.timeout_seconds
        )
        try:
            async with self._session.post(
                system.base_url.rstrip("/") + path,
                data=body,
                headers=self._headers(system),
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                if response.status != 200:
                    raise _refused(response)
                if response.headers.get("content-encoding", "identity").lower() != "identity":
                    raise UpstreamFailed("malformed")
                yield response
        except TimeoutError:
            raise UpstreamFailed("timeout") from None
        except aiohttp.ClientConnectorError:
            raise UpstreamFailed("unreachable") from None
        except (aiohttp.ClientError, OSError, ValueError):
            raise UpstreamFailed("failed") from None

    def _headers(self, system: SystemRule) -> dict[str, str]:
        headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
        if traceparent := TRACEPARENT.get():
            headers["traceparent"] = traceparent
        if system.credential:
            secret = self._credentials.get(credential_name(system.credential))
            if secret is None:
                raise UpstreamFailed("denied")
            headers["authorization"] = f"Bearer {secret}"
        return headers


class EventStream:
    """Data of the system's events, one after another; None from ``next`` is the end."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        if not response.content_type.startswith("text/event-stream"):
            raise UpstreamFailed("malformed")
        self._response = response
        self._reader = EventReader()
        self._ready: list[bytes] = []

    async def next(self) -> list[bytes] | None:
        """The events that came since the last time. May be cancelled and called again."""
        while True:
            try:
                piece = await self._response.content.readany()
            except TimeoutError:
                raise UpstreamFailed("timeout") from None
            except (aiohttp.ClientError, OSError):
                raise UpstreamFailed("failed") from None
            try:
                events = list(self._reader.feed(piece) if piece else self._reader.flush())
            except EventTooLarge:
                raise UpstreamFailed("malformed") from None
            if events:
                return events
            if not piece:
                return None


def credential_name(name: str) -> str:
    """``openai-prod`` in a rule is ``BALISE_CREDENTIAL_OPENAI_PROD`` in the environment."""
    return re.sub(r"[^A-Z0-9]", "_", name.upper())


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    pieces: list[bytes] = []
    size = 0
    async for piece in response.content.iter_any():
        size += len(piece)
        if size > MAX_ANSWER:
            raise UpstreamFailed("malformed")
        pieces.append(piece)
    return b"".join(pieces)


def _refused(response: aiohttp.ClientResponse) -> UpstreamFailed:
    kind = _STATUSES.get(response.status, "failed")
    retry_after: float | None = None
    with suppress(ValueError):
        seconds = float(response.headers.get("retry-after", ""))
        retry_after = min(seconds, MAX_PAUSE) if seconds >= 0 else None
    return UpstreamFailed(kind, retry_after=retry_after, status=response.status)
