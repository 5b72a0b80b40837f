"""A request's body within bounds: Django puts all of it on the disk before any view, for a stranger, too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

MOST = 20 * 1024 * 1024
"""Bytes; as the example for nginx."""

_Message = dict[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_Application = Callable[[_Message, _Receive, _Send], Awaitable[None]]


class BoundedBodies:
    """An ASGI application that answers 413 rather than take in more than ``most`` bytes."""

    def __init__(self, application: _Application, most: int = MOST) -> None:
        self._application, self._most = application, most

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        told = dict(scope.get("headers", ())).get(b"content-length", b"0")
        if told.isdigit() and int(told) > self._most:
            await _refuse(send)
            return
        taken, started = 0, False

        async def counted() -> _Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= self._most else {"type": "http.disconnect"}

        async def noted(message: _Message) -> None:
            nonlocal started
            started = True
            await send(message)

        await self._application(scope, counted, noted)
        if taken > self._most and not started:
            await _refuse(send)


async def _refuse(send: _Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": "Requête trop grande / Request too large\n".encode()})
