"""One connection to a system: requests one after the other, each answered before the next (RFC 9112).

``httptools`` (llhttp) reads; a request costs one write and one wake-up.
Whatever is not an answer to the request under way ends the connection.
"""

from __future__ import annotations

import asyncio
from typing import Any

import httptools

from balise.gateway.bodies import SMALL, Growing

MAX_HEAD = 64 * 1024
"""Status line, headers and trailers of one answer, bytes."""
HIGH_WATER = 128 * 1024
"""Bytes of an answer that wait for whoever reads it, before the system is left to wait."""


class BadAnswer(ValueError):
    """What came is no answer in HTTP."""


class TooLarge(BadAnswer):
    """More came than is taken in."""


class TooLong(TimeoutError):
    """An answer that began did not end in its time: whoever reads it slowly may be why."""


class Connection(asyncio.Protocol):
    """Made by ``pool.Pool``. Methods raise ``TimeoutError``, ``ConnectionError`` or ``BadAnswer``."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._transport: Any = None
        self._parser = httptools.HttpResponseParser(self)
        self._waiter: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None  # runs on between requests
        self._due = 0.0  # when it rings
        self._pausing: asyncio.TimerHandle | None = None
        self._under_way = False  # asked, and not given back
        self._failed: Exception | None = None
        self.idle_since = self._ends = 0.0
        self._reset(0.0, 0, None)

    def _reset(self, seconds: float, most: int, growing: Growing | None) -> None:
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self._seconds, self._most, self._growing = seconds, most, growing
        self._unasked = most if growing is None else min(SMALL, most)  # bytes up to which nothing is asked
        self._pieces: list[bytes] = []
        self._waiting_bytes = self._size = self._head = self._unclaimed = 0
        self._told = self._ended = self._paused = self._whole = self._silent = False
        self._until_closed = False  # the end of the connection is the end of the answer
        self._again = False  # the connection may serve another request
        self._heard = self._asked = self._loop.time()

    @property
    def usable(self) -> bool:
        """Whether a next request may be sent."""
        return not self._under_way and self._failed is None and not self._transport.is_closing()

    def send(
        self, request: bytes, seconds: float, most: int, lasting: float, growing: Growing | None = None
    ) -> None:
        """Begin a request. ``seconds`` bounds each silence of the system, ``most`` its answer in bytes,
        ``lasting`` all of it in seconds. ``growing`` hears how much of a large answer came, and what it
        raises ends it."""
        if not self.usable:
            raise ConnectionResetError
        self._reset(seconds, most, growing)
        self._ends = self._asked + lasting
        self._under_way = True
        due = self._heard + min(seconds, lasting)
        if self._timer is None or self._due > due:
            self._ring_at(due)
        self._transport.write(request)

    async def head(self, pause: float) -> bool:
        """Wait for ``status`` and ``headers``; False after a silence of ``pause`` seconds. May be cancelled,
        then called."""
        self._watch_silence(pause)
        while not self._told:
            if self._silent:
                return False
            await self._news()
        return True

    async def whole(self) -> bytes:
        """The whole answer. Of one whose status is not 200, only the head is waited for."""
        self._whole = True
        while not self._ended and not (self._told and self.status != 200):
            await self._news()
        return b"".join(self._pieces)

    async def some(self, pause: float) -> bytes | None:
        """What came of the answer since the last time, empty at its end, None after a silence of ``pause``
        seconds. May be cancelled, then called."""
        self._watch_silence(pause)
        while not self._pieces and not self._ended:
            if self._silent:
                return None
            await self._news()
        taken = b"".join(self._pieces)
        self._pieces.clear()
        self._waiting_bytes = 0
        if self._paused:
            self._paused = False
            self._heard = self._loop.time()
            self._transport.resume_reading()
        return taken

    def done(self) -> bool:
        """The request is over. False: the connection was closed, and serves no other."""
        self._under_way = False
        # It may rest, or be garbage for a while: nothing of the request stays with it.
        self._pieces, self._growing = [], None
        if self._pausing is not None:
            self._pausing.cancel()
            self._pausing = None
        kept = self._ended and self._again and self._failed is None and not self._transport.is_closing()
        # An answer may come before the request was read to its end.
        if kept and not self._transport.get_write_buffer_size():
            self.idle_since = self._loop.time()
            return True
        self._transport.abort()
        return False

    def close(self) -> None:
        self._transport.abort()

    async def _news(self) -> None:
        if self._failed is not None:
            raise self._failed
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _fail(self, error: Exception) -> None:
        if self._failed is None:
            self._failed = error
        self._transport.abort()
        if self._under_way and not self._ended:
            self._wake()

    def _late(self) -> None:
        """The timer runs once for many pieces, and many requests: it looks at when something last came."""
        self._timer = None
        if not self._under_way:
            return
        now = self._loop.time()
        silent = (now if self._paused else self._heard) + self._seconds
        due = min(silent, self._ends)
        if due <= now:
            self._fail(TooLong() if self._told and now < silent else TimeoutError())
        else:
            self._ring_at(due)

    def _ring_at(self, due: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._due = due
        self._timer = self._loop.call_at(due, self._late)

    def _watch_silence(self, pause: float) -> None:
        self._silent, self._asked = False, self._loop.time()
        if self._pausing is None:
            self._pausing = self._loop.call_later(pause, self._pause_over, pause)

    def _pause_over(self, pause: float) -> None:
        """As ``_late``: set once for a silence that may begin later."""
        due = max(self._heard, self._asked) + pause
        if due <= self._loop.time():
            self._pausing = None
            self._silent = True
            self._wake()
        else:
            self._pausing = self._loop.call_at(due, self._pause_over, pause)

    # What the transport tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        if not self._under_way or self._ended:
            self._fail(BadAnswer("answer without a request"))
            return
        self._heard = self._loop.time()
        self._unclaimed += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            # What comes after a whole answer costs the connection, not the answer.
            self._again = False
            self._fail(BadAnswer("not an answer"))
            return
        if self._unclaimed > MAX_HEAD:
            self._fail(BadAnswer("head too large"))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._under_way and self._told and self._until_closed and exc is None and self._failed is None:
            self._end()
        self._fail(ConnectionResetError())
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # What the parser tells.

    def on_message_begin(self) -> None:
        if self._ended:
            raise BadAnswer("two answers to one request")

    def on_header(self, name: bytes, value: bytes) -> None:
        self._unclaimed = 0
        self._head += len(name) + len(value)
        if self._head > MAX_HEAD:
            raise BadAnswer("head too large")
        if self._told:  # a trailer
            return
        name = name.lower()
        self.headers[name] = self.headers[name] + b", " + value if name in self.headers else value

    def on_headers_complete(self) -> None:
        status = self._parser.get_status_code()
        if status < 200:  # an interim answer: the one that counts follows, within what a head may take
            self.headers.clear()
            return
        self._unclaimed = 0
        self.status = status
        chunked = self.headers.get(b"transfer-encoding", b"").lower().endswith(b"chunked")
        self._until_closed = not chunked and b"content-length" not in self.headers
        self._told = True
        if not self._whole or status != 200:
            self._wake()

    def on_body(self, body: bytes) -> None:
        self._unclaimed = 0
        self._size += len(body)
        if self._size > self._unasked:
            self._ask_for_more()
        self._pieces.append(body)
        if self._whole:
            return
        self._waiting_bytes += len(body)
        if self._waiting_bytes > HIGH_WATER and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def _ask_for_more(self) -> None:
        try:
            if self._size > self._most:
                raise TooLarge("answer too large")
            if self._growing is not None:
                self._growing(self._size)
        except Exception as error:
            self._failed = error
            raise

    def on_message_complete(self) -> None:
        if self._told:
            self._again = self._parser.should_keep_alive()
            self._end()

    def _end(self) -> None:
        self._ended = True
        self._wake()
