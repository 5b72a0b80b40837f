"""Any system that speaks OpenAI's API, over HTTP/1.1 connections that are kept (``pool``)."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from email.utils import parsedate_to_datetime
from functools import lru_cache
from math import isnan, nan
from types import TracebackType
from typing import Any

import msgspec
from yarl import URL

from balise import __version__
from balise.contracts.snapshot import SystemRule
from balise.gateway.bodies import Growing
from balise.gateway.providers.connection import Connection, TooLarge, TooLong
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.providers.pool import Origin, Pool, Unanswered, Unreachable
from balise.gateway.telemetry.outgoing import TRACEPARENT
from balise.gateway.wire.sse import EventReader, EventTooLarge

log = logging.getLogger("balise.gateway")

MAX_ANSWER = 64 * 1024 * 1024
MAX_PAUSE = 3600.0
_STATUSES = {
    400: "rejected",
    401: "denied",
    403: "denied",
    404: "unknown",
    405: "rejected",
    408: "timeout",
    413: "rejected",
    415: "rejected",
    422: "rejected",
    501: "rejected",  # what the system does not do: no fault of it, nor reason to keep others away
    429: "busy",
}
# Systems are asked not to compress, and what they compress all the same is not unpacked:
# a few kilobytes could become gigabytes.
_HEAD = (
    "POST {path} HTTP/1.1\r\nhost: {host}\r\nuser-agent: balise/{version}\r\naccept-encoding: identity\r\n"
    "content-type: application/json\r\naccept: application/json, text/event-stream\r\n"
)
_NOT_IN_A_HEADER = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class _Seam:
    """What goes wrong at a system becomes ``UpstreamFailed`` here."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        match error:
            case None:
                return
            case TooLong():
                raise UpstreamFailed("timeout", held_against=False) from None
            case TimeoutError():
                raise UpstreamFailed("timeout") from None
            case Unreachable():
                raise UpstreamFailed("unreachable", waited=isinstance(error, Unanswered)) from None
            case TooLarge():
                raise UpstreamFailed("malformed") from None
            case OSError() | ValueError():
                raise UpstreamFailed("failed") from None


_SEAM = _Seam()


class Answer(dict[str, Any]):
    """A whole answer, decoded from ``data``."""

    data = b""

    def __repr__(self) -> str:
        """Nothing of what it says."""
        return f"{type(self).__name__}()"


class Systems:
    """The way to every system. ``credentials`` maps the name in a rule to the secret it stands for;
    ``answer_seconds`` bounds an answer from its request to its end, however it trickles; ``shared`` says
    whether several public bodies are served, of which any may name a secret in a record of its own."""

    def __init__(
        self,
        connect_seconds: float,
        credentials: Mapping[str, str],
        answer_seconds: float = 600.0,
        shared: Callable[[], bool] = lambda: False,
    ) -> None:
        self._credentials, self._answer_seconds, self._shared = credentials, answer_seconds, shared
        self._begun = lru_cache(maxsize=1024)(self._begin)
        self._pool = Pool(connect_seconds)

    async def close(self) -> None:
        self._pool.close()

    async def call(
        self, system: SystemRule, path: str, body: bytes, growing: Growing | None = None
    ) -> Answer:
        """A whole answer, decoded. Raises ``UpstreamFailed``, and what ``growing`` raises."""
        with _SEAM:
            origin, request = self._request(system, path, body)
            connection = self._pool.kept(origin) or await self._pool.take(origin)
            try:
                connection.send(request, system.timeout_seconds, MAX_ANSWER, self._answer_seconds, growing)
                del request  # a copy of the body, which is sent
                data = await connection.whole()
                _check(connection)
            finally:
                self._pool.give_back(origin, connection)
        try:
            answer = msgspec.json.decode(data)
        except (ValueError, RecursionError):  # ValueError: no JSON, or bytes that are not UTF-8
            raise UpstreamFailed("malformed") from None
        if not isinstance(answer, dict):
            raise UpstreamFailed("malformed")
        answer = Answer(answer)
        answer.data = data
        return answer

    @asynccontextmanager
    async def stream(
        self, system: SystemRule, path: str, body: bytes, growing: Growing | None = None
    ) -> AsyncIterator[EventStream]:
        """An answer as it comes. Raises ``UpstreamFailed``; leaving closes the connection. ``growing`` hears
        how much of an event waits for its end, and what it raises passes."""
        with _SEAM:
            origin, request = self._request(system, path, body)
            connection = await self._pool.take(origin)
        try:
            with _SEAM:
                connection.send(request, system.timeout_seconds, sys.maxsize, self._answer_seconds)
                del request  # a copy of the body, which is sent
            yield EventStream(connection, growing)
        finally:
            self._pool.give_back(origin, connection)

    def _request(self, system: SystemRule, path: str, body: bytes) -> tuple[Origin, bytes]:
        origin, head = self._begun(system.base_url, path, system.credential, self._shared())
        if traceparent := TRACEPARENT.get():
            head += b"traceparent: %s\r\n" % traceparent.encode()
        return origin, b"%scontent-length: %d\r\n\r\n%s" % (head, len(body), body)

    def _begin(self, base_url: str, path: str, credential: str, shared: bool) -> tuple[Origin, bytes]:
        """Whom to connect to, and how its requests begin. Raises ``ValueError``, ``UpstreamFailed``."""
        origin, head = _target(base_url.rstrip("/") + path)
        if credential:
            secret = self._secret(credential, origin, shared)
            if not secret or _NOT_IN_A_HEADER.search(secret):
                raise UpstreamFailed("denied")
            head += b"authorization: Bearer %s\r\n" % secret.encode()
        return origin, head

    def _secret(self, credential: str, origin: Origin, shared: bool) -> str:
        """The secret of that name, for a system that may have it; empty otherwise.

        Whoever describes a system names its secret and its address. A secret after an address
        (``https://host sk-…``) goes to that host alone, whatever any OP's system says; one without
        serves a gateway of a single OP.
        """
        told = self._credentials.get(credential_name(credential), "").strip()
        address, _, secret = told.partition(" ")
        if not address.lower().startswith(("https://", "http://")):
            if shared and told:
                log.error("secret %s is bound to no host, and several public bodies are served", credential)
            return "" if shared else told
        return secret.strip() if _target(address)[0] == origin else ""


class EventStream:
    """Data of the system's events, one after another."""

    def __init__(self, connection: Connection, growing: Growing | None) -> None:
        self._connection, self._growing = connection, growing
        self._reader = EventReader()
        self._begun = False

    async def next(self, pause: float) -> list[bytes] | None:
        """The events that came since the last time: none within ``pause`` seconds, None at the end.

        May be cancelled and called again.
        """
        until = time.monotonic() + pause
        if not self._begun:
            # Some systems send no header before their first word, which may be long to come.
            with _SEAM:
                if not await self._connection.head(pause):
                    return []
            self._begin()
        while True:
            with _SEAM:
                piece = await self._connection.some(pause)
            if piece is None:
                return []
            try:
                events = list(self._reader.feed(piece) if piece else self._reader.flush())
            except EventTooLarge:
                raise UpstreamFailed("malformed") from None
            if self._growing is not None:
                self._growing(self._reader.waiting)
            if events:
                return events
            if not piece:
                return None
            if time.monotonic() >= until:  # what comes makes no event
                return []

    def _begin(self) -> None:
        """Raises ``UpstreamFailed`` when what comes is no stream of events."""
        _check(self._connection)
        if not self._connection.headers.get(b"content-type", b"").lower().startswith(b"text/event-stream"):
            raise UpstreamFailed("malformed")
        self._begun = True


def credential_name(name: str) -> str:
    """``openai-prod`` in a rule is ``BALISE_CREDENTIAL_OPENAI_PROD`` in the environment."""
    return re.sub(r"[^A-Z0-9]", "_", name.upper())


def _target(address: str) -> tuple[Origin, bytes]:
    """Whom to connect to, and how a request for this address begins. Raises ``ValueError``."""
    url = URL(address)
    if url.scheme not in ("http", "https") or not url.raw_host or not url.port or url.raw_user is not None:
        raise ValueError("address")
    head = _HEAD.format(path=url.raw_path_qs, host=url.host_port_subcomponent, version=__version__)
    return Origin(url.raw_host, url.port, url.scheme == "https"), head.encode()


def _check(connection: Connection) -> None:
    """Raises ``UpstreamFailed`` when the system did not answer the question."""
    if connection.status != 200:
        raise _refused(connection)
    if connection.headers.get(b"content-encoding", b"identity").lower() != b"identity":
        raise UpstreamFailed("malformed")


def _refused(connection: Connection) -> UpstreamFailed:
    kind = _STATUSES.get(connection.status, "failed")
    retry_after = _pause(connection.headers.get(b"retry-after", b"").decode("latin-1"))
    return UpstreamFailed(kind, retry_after=retry_after, status=connection.status)


def _pause(said: str) -> float | None:
    """Seconds to wait, told as such or by the moment to come back (RFC 9110, 10.2.3); None if neither."""
    seconds = nan
    with suppress(ValueError):
        seconds = float(said)
    if isnan(seconds):
        with suppress(ValueError, OverflowError):
            seconds = max(parsedate_to_datetime(said).timestamp() - time.time(), 0.0)
    return min(seconds, MAX_PAUSE) if seconds >= 0 else None
