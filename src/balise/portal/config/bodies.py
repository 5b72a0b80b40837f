"""A request's body within bounds: Django takes in all of it before any view, for a stranger, too."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

MOST = 20 * 1024 * 1024
"""Bytes; as the example for nginx. They stay in memory: what files hold is not written to a disk in clear."""
MOST_TOGETHER = 64 * 1024 * 1024
"""Of all bodies at once; one of ``SMALL`` bytes or less always passes."""
SMALL = 1024 * 1024
SECONDS = 120.0
"""In which a body comes whole: others would be kept from sending theirs by one that never ends."""

_Message = dict[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_Application = Callable[[_Message, _Receive, _Send], Awaitable[None]]
_TOLD = {
    HTTPStatus.REQUEST_TIMEOUT: "Requête trop lente / Request too slow\n",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Requête trop grande / Request too large\n",
    HTTPStatus.SERVICE_UNAVAILABLE: "Trop d’envois à la fois, réessayez / Too much at once, try again\n",
}


class BoundedBodies:
    """An ASGI application that answers 413 rather than take in more than ``most`` bytes, 503 rather than hold
    more than ``together`` of all requests that it is answering, and 408 to one that takes ``seconds``; and
    leaves who takes nothing of an answer for as long, whose body would be held without end."""

    def __init__(
        self,
        application: _Application,
        most: int = MOST,
        together: int = MOST_TOGETHER,
        small: int = SMALL,
        seconds: float = SECONDS,
    ) -> None:
        self._application, self._most, self._together, self._small = application, most, together, small
        self._seconds, self._held = seconds, 0

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        told = dict(scope.get("headers", ())).get(b"content-length", b"0")
        if told.isdigit() and int(told) > self._most:
            await _refuse(send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        taken, started = 0, False
        over: HTTPStatus | None = None
        until: float | None = asyncio.get_running_loop().time() + self._seconds

        async def counted() -> _Message:
            nonlocal taken, over, until
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                over = HTTPStatus.REQUEST_TIMEOUT
                return {"type": "http.disconnect"}
            if not message.get("more_body"):
                until = None  # what comes later is that the caller left
            came = len(message.get("body", b""))
            taken += came
            self._held += came
            if taken > self._most:
                over = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            elif taken > self._small and came and self._held > self._together:
                over = HTTPStatus.SERVICE_UNAVAILABLE
            return {"type": "http.disconnect"} if over else message

        async def noted(message: _Message) -> None:
            nonlocal started
            started = True
            try:
                async with asyncio.timeout(self._seconds):
                    await send(message)
            except TimeoutError:
                raise asyncio.CancelledError from None  # to Django, that the caller left

        try:
            await self._application(scope, counted, noted)
        finally:
            self._held -= taken
        if over and not started:
            await _refuse(send, over)


async def _refuse(send: _Send, status: HTTPStatus) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": _TOLD[status].encode()})
