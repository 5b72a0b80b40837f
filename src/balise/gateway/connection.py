"""One connection, kept within bounds before any request exists for stages to refuse.

Neither the server nor its parser limits how long a request's head may be or how
slowly it may come, and a stranger needs no key to send one.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from balise.gateway.caller import SCOPE_KEY, Caller

MAX_HEAD = 64 * 1024


class BoundedProtocol(HttpToolsProtocol):
    """``seconds`` bounds the arrival of a whole request, ``MAX_HEAD`` its address, headers and trailers.

    ``unread`` bounds how long a caller may leave an answer unread; its connection is
    then cut, and its request ends as that of a caller who left. Scopes have a ``Caller``.
    """

    def __init__(self, *, seconds: float, unread: float, **options: Any) -> None:
        super().__init__(**options)
        self._seconds, self._unread = seconds, unread
        self._reading: asyncio.TimerHandle | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._head = 0
        self._unclaimed = 0  # bytes that the parser keeps to itself: a header that does not end
        self._caller = Caller()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._timer = self.loop.call_later(self._seconds, transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        self._reads()
        super().connection_lost(exc)
        self._caller.leaves()

    def data_received(self, data: bytes) -> None:
        self._unclaimed += len(data)
        super().data_received(data)
        if self._unclaimed > MAX_HEAD and not self.transport.is_closing():
            self.send_400_response("Headers too large.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._caller.said_all = False
        self.scope[SCOPE_KEY] = self._caller  # type: ignore[literal-required]
        self._head = 0
        self._stop_timer()
        self._timer = self.loop.call_later(self._seconds, self.transport.close)

    def on_url(self, url: bytes) -> None:
        self._claim(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._claim(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._unclaimed = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unclaimed = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unclaimed = 0
        self._caller.said_all = True
        self._stop_timer()
        super().on_message_complete()
        # Nobody asks for more of a request that is whole, and a caller's leaving is only heard while reading.
        if not self.pipeline:
            self.flow.resume_reading()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._reads()
        self._reading = self.loop.call_later(self._unread, self.transport.abort)

    def resume_writing(self) -> None:
        self._reads()
        super().resume_writing()

    def _reads(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _claim(self, size: int) -> None:
        self._unclaimed = 0
        self._head += size
        if self._head > MAX_HEAD:
            # The parser turns this into an invalid request, which the server answers with 400.
            raise ValueError("head too large")

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
