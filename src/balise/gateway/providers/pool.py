"""Connections to systems, kept between requests; names looked up now and then, addresses tried in turn."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import deque
from functools import cache
from typing import Any, NamedTuple

import aiohappyeyeballs

from balise.gateway.providers.connection import Connection

IDLE_SECONDS = 30.0
NAME_SECONDS = 30.0
_NEXT_ADDRESS_SECONDS = 0.25  # RFC 8305, 5


class Origin(NamedTuple):
    """Whom to connect to."""

    host: str
    port: int
    tls: bool


class Unreachable(ConnectionError):
    """No connection: the name is unknown, nobody listens, or TLS does not vouch for the host."""


class Unanswered(Unreachable):
    """None within the time that is left to open one: a second try would wait as long."""


@cache
def _trusting(_authorities: ssl.DefaultVerifyPaths) -> ssl.SSLContext:
    """Who trusts the authorities that are there: read once, since there are more than a hundred."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


class Pool:
    """As many connections as there are requests under way. ``connect_seconds`` bounds each opening."""

    def __init__(self, connect_seconds: float) -> None:
        self._connect_seconds = connect_seconds
        self._idle: dict[Origin, deque[Connection]] = {}
        self._names: dict[tuple[str, int], tuple[float, asyncio.Task[Any]]] = {}
        self._sweeping: asyncio.TimerHandle | None = None
        self._tls = _trusting(ssl.get_default_verify_paths())

    async def take(self, origin: Origin) -> Connection:
        """A connection without a request. Raises ``Unreachable``."""
        return self.kept(origin) or await self._open(origin)

    def kept(self, origin: Origin) -> Connection | None:
        """The same, when there is one already."""
        idle = self._idle.get(origin)
        while idle:
            connection = idle.pop()  # the one that served last: the others may grow old
            if connection.usable and connection.idle_since > self._oldest():
                return connection
            connection.close()
        return None

    def give_back(self, origin: Origin, connection: Connection) -> None:
        """The request is over; the connection is kept if it can serve another."""
        if connection.done():
            self._idle.setdefault(origin, deque()).append(connection)
            if self._sweeping is None:
                self._sweep_later()

    def close(self) -> None:
        if self._sweeping is not None:
            self._sweeping.cancel()
        for idle in self._idle.values():
            for connection in idle:
                connection.close()
        self._idle.clear()

    async def _open(self, origin: Origin) -> Connection:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._connect_seconds):
                found = await aiohappyeyeballs.start_connection(
                    await self._addresses(origin), happy_eyeballs_delay=_NEXT_ADDRESS_SECONDS, interleave=1
                )
                _, connection = await loop.create_connection(
                    lambda: Connection(loop),
                    sock=found,
                    ssl=self._tls if origin.tls else None,
                    server_hostname=origin.host.rstrip(".") if origin.tls else None,
                )
        except TimeoutError:
            self._doubt(origin)
            raise Unanswered from None
        except (OSError, UnicodeError):  # TLS errors and unknown names are OSErrors
            self._doubt(origin)
            raise Unreachable from None
        return connection

    def _doubt(self, origin: Origin) -> None:
        """Look its name up again next time, unless a look-up is under way: each holds a thread to its end."""
        known = self._names.get(origin[:2])
        if known is not None and known[1].done():
            del self._names[origin[:2]]

    async def _addresses(self, origin: Origin) -> Any:
        """Of a host; callers that come together share one look-up."""
        loop = asyncio.get_running_loop()
        place = (origin.host, origin.port)
        known = self._names.get(place)
        if known is None or (known[0] < loop.time() and known[1].done()):
            looked_up = loop.create_task(loop.getaddrinfo(*place, type=socket.SOCK_STREAM))
            looked_up.add_done_callback(_heard_of)  # also when nobody waits for it any more
            known = self._names[place] = (loop.time() + NAME_SECONDS, looked_up)
        return await asyncio.shield(known[1])

    def _sweep_later(self) -> None:
        self._sweeping = asyncio.get_running_loop().call_later(IDLE_SECONDS / 2, self._sweep)

    def _sweep(self) -> None:
        oldest = self._oldest()
        for origin, idle in tuple(self._idle.items()):
            while idle and (idle[0].idle_since < oldest or not idle[0].usable):
                idle.popleft().close()
            if not idle:
                del self._idle[origin]
        self._sweeping = None
        if self._idle:
            self._sweep_later()

    def _oldest(self) -> float:
        return asyncio.get_running_loop().time() - IDLE_SECONDS


def _heard_of(task: asyncio.Task[Any]) -> None:
    if not task.cancelled():
        task.exception()
