"""The answer on its way out: headers once, then one body or a stream of server-sent events."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from balise.gateway.caller import Shortcut

Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

_JSON = (b"content-type", b"application/json")
_STREAM: Headers = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # Proxies that buffer or compress would defeat streaming.
    (b"x-accel-buffering", b"no"),
]
_AT_ONCE = 256 * 1024
"""Bytes that are given to a connection before its caller read those before."""
KEEP_ALIVE = b": balise\n\n"
DONE = b"data: [DONE]\n\n"


def event(data: bytes) -> bytes:
    """One server-sent event (WHATWG HTML, 9.2)."""
    return b"data: " + data + b"\n\n"


class Reply:
    """Wraps ASGI ``send``. ``headers`` are common to every answer and may grow until the start."""

    __slots__ = ("_send", "_shortcut", "finished", "headers", "started", "status")

    def __init__(self, send: Send, shortcut: Shortcut | None = None) -> None:
        self._send, self._shortcut = send, shortcut
        self.headers: Headers = []
        self.started = self.finished = False
        self.status = 0

    async def body(self, status: int, body: bytes, content: tuple[bytes, bytes] = _JSON) -> None:
        """A whole answer."""
        self.started = self.finished = True
        self.status = status
        headers = [*self.headers, content, (b"content-length", b"%d" % len(body))]
        shortcut = self._shortcut if len(body) <= _AT_ONCE else None
        if shortcut is not None and shortcut.answer(status, headers, body):
            return
        await self._send({"type": "http.response.start", "status": status, "headers": headers})
        await self._end(body)

    async def start_stream(self) -> None:
        if self.started:
            return
        self.started = True
        self.status = 200
        headers = [*self.headers, *_STREAM]
        await self._send({"type": "http.response.start", "status": 200, "headers": headers})

    async def write(self, data: bytes) -> None:
        """A piece of a stream, which starts with the first."""
        if not self.started:
            await self.start_stream()
        await self._send({"type": "http.response.body", "body": data, "more_body": True})

    async def end_stream(self, last: bytes = b"") -> None:
        if not self.started:
            await self.start_stream()
        self.finished = True
        await self._end(last)

    async def _end(self, data: bytes) -> None:
        """A large one stays with its request, where it is counted, while its caller reads slowly."""
        start = 0
        while len(data) - start > _AT_ONCE:
            piece = data[start : start + _AT_ONCE]
            await self._send({"type": "http.response.body", "body": piece, "more_body": True})
            start += _AT_ONCE
        await self._send({"type": "http.response.body", "body": data[start:], "more_body": False})
