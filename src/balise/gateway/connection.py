"""One connection, kept within bounds before any request exists for stages to refuse.

Neither the server nor its parser limits how long a request's head may be or how
slowly it may come, and a stranger needs no key to send one. A request that comes
whole and is answered whole, as nearly all are, costs no timer, one step of the
loop and one write.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from balise.gateway import refusals
from balise.gateway.caller import SCOPE_KEY, SHORTCUT_KEY, Caller
from balise.gateway.wire.errors import FRENCH, encode, error_document

MAX_HEAD = 64 * 1024
MAX_QUEUED = 8
"""Whole or begun requests that wait on one connection for the answer to an earlier one (RFC 9112, 9.3.2)."""
_TOO_LARGE = "head too large"
_TOO_MANY = "too many requests at once"
_NO_REQUEST = "no request"
"""Raised where the parser calls, it makes an invalid request, which the server answers with 400."""
_JOINED = 64 * 1024
"""Bytes of a body that are copied to leave with their head."""
_AT_ONCE: dict[str, Any] = {"eager_start": True} if sys.version_info >= (3, 12) else {}
"""Python 3.11 begins every task in the next turn of the loop."""


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
        self._headers_came = False
        self._unclaimed = 0  # bytes that the parser keeps to itself: a header that does not end
        self._incomplete = True  # a request is awaited or under way, and has not come whole
        self._begun: tuple[RequestResponseCycle, ASGI3Application] | None = None  # whose head just came
        self._idle_since = 0.0
        self._caller = Caller()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._timer = self.loop.call_later(self._seconds, self._ends)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        self._reads()
        if self.timeout_keep_alive_task is not None:
            self.timeout_keep_alive_task.cancel()
            self.timeout_keep_alive_task = None
        super().connection_lost(exc)
        self._caller.leaves()

    def data_received(self, data: bytes) -> None:
        self._unclaimed += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._stays(data[upgrade.args[0] :])
            return
        except httptools.HttpParserError:
            self.logger.warning("Invalid HTTP request received.")
            self.send_400_response(_NO_REQUEST)
            return
        if self._unclaimed > MAX_HEAD and not self.transport.is_closing():
            self.send_400_response(_TOO_LARGE)
        if self._incomplete and self._timer is None:
            self._timer = self.loop.call_later(self._seconds, self._ends)
        if self._begun is not None:
            begun, self._begun = self._begun, None
            # Its first step at once, rather than in another turn of the loop.
            task = asyncio.Task(self._served(*begun), loop=self.loop, **_AT_ONCE)
            if not task.done():
                self.tasks.add(task)

    def _stays(self, rest: bytes) -> None:
        """Whoever asks for another protocol is answered in this one (RFC 9110, 7.8), as Java's client asks
        with every first request. Its parser would leave the body aside: the head is read again without."""
        head = [
            b"%s %s HTTP/%s" % (self.parser.get_method(), self.url, self.parser.get_http_version().encode())
        ]
        head += [b"%s: %s" % header for header in self.headers if header[0] != b"upgrade"]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as our server's own
        self.data_received(b"\r\n".join([*head, b"", rest]))

    def send_400_response(self, msg: str) -> None:
        """Say what may be wrong in the API's form rather than in the server's words, and close."""
        reason = refusals.unreadable_request(MAX_HEAD // 1024, MAX_QUEUED)
        body = encode(error_document([reason], reason.status, FRENCH, request_id=""))
        self.transport.write(
            STATUS_LINE[reason.status]
            + b"content-type: application/json\r\nconnection: close\r\n"
            + b"content-length: %d\r\n\r\n" % len(body)
            + body
        )
        self._ends()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._caller.said_all = False
        self.scope[SCOPE_KEY] = self._caller  # type: ignore[literal-required]
        self._head = 0
        self._headers_came = False
        self._incomplete = True
        self._idle_since = 0.0
        self._stop_timer()

    def on_url(self, url: bytes) -> None:
        self._unclaimed = 0
        self._head += len(url)
        if self._head > MAX_HEAD:
            raise ValueError(_TOO_LARGE)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._unclaimed = 0
        self._head += len(name) + len(value)
        if self._head > MAX_HEAD:
            raise ValueError(_TOO_LARGE)
        # What follows the body is no header (RFC 9110, 6.5.1): who looked at headers before us saw none.
        if not self._headers_came:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._unclaimed = 0
        if len(self.pipeline) >= MAX_QUEUED:
            raise ValueError(_TOO_MANY)
        if self.parser.should_upgrade():
            if self.parser.get_method() == b"CONNECT":
                raise ValueError(_NO_REQUEST)
            return
        self._headers_came = True
        super().on_headers_complete()
        if self.scope["http_version"] == "1.0":
            _without_chunks(self.cycle)
        self.scope[SHORTCUT_KEY] = _Shortcut(self.cycle)  # type: ignore[literal-required]

    def on_body(self, body: bytes) -> None:
        self._unclaimed = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unclaimed = 0
        if self.parser.should_upgrade():
            return
        self._caller.said_all = True
        self._incomplete = False
        self._stop_timer()
        super().on_message_complete()
        # Nobody asks for more of a request that is whole, and a caller's leaving is only heard while reading.
        if not self.pipeline:
            self.flow.resume_reading()
        if self.cycle.response_complete:
            self._rest()

    def on_response_complete(self) -> None:
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        queued = bool(self.pipeline)
        if queued:
            self._serve(*self.pipeline.pop())
        # What waits in the system's own buffers holds its caller back; what was read would hold nobody.
        if not self.pipeline:
            self.flow.resume_reading()
        # Of a request that was answered early, the rest is still awaited, as long as any request's.
        if not queued and not self._incomplete:
            self._rest()

    def _rest(self) -> None:
        """Nothing is under way. One timer per connection, not per answer: it looks at when that began."""
        self._idle_since = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def timeout_keep_alive_handler(self) -> None:
        self.timeout_keep_alive_task = None
        if not self._idle_since:
            return
        due = self._idle_since + self.timeout_keep_alive
        if due <= self.loop.time():
            super().timeout_keep_alive_handler()
            self._closes()
        else:
            self.timeout_keep_alive_task = self.loop.call_at(due, self.timeout_keep_alive_handler)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._reads()
        self._reading = self.loop.call_later(self._unread, self.transport.abort)

    def resume_writing(self) -> None:
        self._reads()
        super().resume_writing()
        self._closes()

    def _ends(self) -> None:
        self.transport.close()
        self._closes()

    def _closes(self) -> None:
        """A connection that is closed waits for its last bytes to be read, as long as any for its next."""
        if self.transport.is_closing() and self._reading is None and not self._caller.gone:
            self._reading = self.loop.call_later(self._unread, self.transport.abort)

    def _unset_keepalive_if_required(self) -> None:
        """Something came: of itself no request, which alone ends idleness (``on_message_begin``)."""

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Called while a head is read: what came of the body is read first."""
        self._begun = (cycle, app)

    def _serve(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self.tasks.add(self.loop.create_task(self._served(cycle, app)))

    async def _served(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        try:
            await cycle.run_asgi(app)
        finally:
            task = asyncio.current_task()
            assert task is not None
            self.tasks.discard(task)
            # What nobody reads any more must not stay with a connection that rests, nor in a ring.
            cycle.body = bytearray()
            cycle.scope.pop(SHORTCUT_KEY, None)  # type: ignore[misc]
            cycle.__dict__.pop("send", None)
            self._closes()

    def _reads(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _without_chunks(cycle: RequestResponseCycle) -> None:
    """HTTP/1.0 knows none, and would read their sizes as text (RFC 9112, 6.1): a stream ends with its
    connection."""
    send = cycle.send
    cycle.chunked_encoding = False

    async def plainly(message: Any) -> None:
        if message["type"] == "http.response.body":
            cycle.expected_content_length = len(message.get("body", b""))
        await send(message)

    cycle.send = plainly  # type: ignore[method-assign]


class _Shortcut:
    """See ``caller.Shortcut``."""

    __slots__ = ("_cycle",)

    def __init__(self, cycle: RequestResponseCycle) -> None:
        self._cycle = cycle

    def body(self) -> bytes | None:
        cycle = self._cycle
        if cycle.more_body or cycle.disconnected or cycle.response_complete or cycle.waiting_for_100_continue:
            return None
        body = bytes(cycle.body)
        cycle.body = bytearray()
        cycle.message_event.clear()
        return body

    def answer(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> bool:
        """False when its caller reads slowly or is gone, or asked for the head alone."""
        cycle = self._cycle
        if cycle.transport.is_closing():
            cycle.disconnected = True
        if cycle.response_started or cycle.disconnected or cycle.flow.write_paused:
            return False
        if cycle.scope["method"] == "HEAD":
            return False
        sent = cycle.default_headers + headers
        if not cycle.keep_alive:
            sent.append((b"connection", b"close"))
        head = STATUS_LINE[status] + b"".join([b"%s: %s\r\n" % header for header in sent]) + b"\r\n"
        lines = len(sent) + 2
        if head.count(b"\n") != lines or head.count(b"\r") != lines:
            raise ValueError("a header of more than one line")
        cycle.response_started = cycle.response_complete = True
        cycle.waiting_for_100_continue = False
        if len(body) <= _JOINED:
            cycle.transport.write(head + body)
        else:
            cycle.transport.write(head)
            cycle.transport.write(body)
        cycle.message_event.set()
        if not cycle.keep_alive:
            cycle.transport.close()
        cycle.on_response()
        return True
