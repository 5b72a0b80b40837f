"""Syslog over TLS: messages of RFC 5424, framed by octet counting (RFC 5425, section 4.3).

Syslog has no acknowledgement: a message that was written can still be lost with
the connection. Hence ``settles_after``: what is written counts as delivered once
the connection has outlived it, and everything younger is sent again on the next.
On Linux a batch is moreover acknowledged by the other end's kernel before the
next one goes, so that the window only has to cover what a receiver took and did
not keep.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import re
import select
import socket
import ssl
import sys
import termios
import time
from collections.abc import Sequence
from datetime import UTC

from balise.journal.siem.destinations import Destination
from balise.journal.siem.entries import Entry
from balise.journal.siem.link import Undelivered
from balise.journal.siem.words import Gravity, gravity

FACILITY = 13  # log audit (RFC 5424, table 1)
APPLICATION = "balise"
OPEN_SECONDS, SEND_SECONDS = 10.0, 30.0
_SEVERITY = {
    Gravity.INFORMATIONAL: 6,
    Gravity.LOW: 5,
    Gravity.MEDIUM: 4,
    Gravity.HIGH: 3,
    Gravity.CRITICAL: 2,
}
_UNPRINTABLE = re.compile(r"[^\x21-\x7e]")


def message(entry: Entry, body: bytes, host: str) -> bytes:
    """The message of RFC 5424, with its length before it.

    The text has no byte order mark, which many receivers of CEF and JSON take for
    a part of it; OCSF is in ASCII, CEF in UTF-8.
    """
    priority = FACILITY * 8 + _SEVERITY[gravity(entry)]
    at = entry.row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    kind = _printable(entry.row.kind, 32)
    head = f"<{priority}>1 {at} {_printable(host, 255)} {APPLICATION} {entry.row.writer} {kind} - "
    whole = head.encode("ascii") + body
    return b"%d %s" % (len(whole), whole)


class SyslogLink:
    """An open connection. Its socket blocks, in a thread: what was sent has left this process."""

    def __init__(self, destination: Destination, host: str) -> None:
        self.settles_after = destination.overlap_seconds
        self._destination, self._host = destination, host
        self._socket: ssl.SSLSocket

    async def open(self) -> SyslogLink:
        """Connect and verify the server. Raises ``Undelivered``."""
        try:
            self._socket = await asyncio.to_thread(self._connected)
        except ssl.SSLCertVerificationError as error:
            raise Undelivered("certificate_refused", detail=error.verify_message) from None
        except ssl.SSLError:
            raise Undelivered("tls_failed") from None
        except (OSError, ValueError):  # ValueError: a host that cannot be a name
            raise Undelivered("unreachable") from None
        return self

    async def send(self, batch: Sequence[tuple[Entry, bytes]]) -> None:
        told = b"".join(message(entry, body, self._host) for entry, body in batch)
        try:
            await asyncio.to_thread(self._sent, told)
        except TimeoutError:
            raise Undelivered("timeout") from None
        except OSError:
            raise Undelivered("connection_lost") from None

    def check(self) -> None:
        """A receiver has nothing to say: the end of what it sends is the end of the connection."""
        self._socket.setblocking(False)
        try:
            alive = bool(self._socket.recv(4096))
        except (ssl.SSLWantReadError, BlockingIOError):
            alive = True
        except OSError:
            alive = False
        if not alive:
            raise Undelivered("connection_lost")
        self._socket.settimeout(SEND_SECONDS)

    async def close(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._socket.setblocking(False)
            self._socket.unwrap()  # says goodbye (close_notify), waits for no answer
        self._socket.close()

    def _connected(self) -> ssl.SSLSocket:
        to = self._destination
        try:
            context = to.tls()
        except (OSError, ValueError):
            raise Undelivered("secrets_unreadable") from None
        plain = socket.create_connection((to.host, to.port), timeout=OPEN_SECONDS)
        try:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            connected = context.wrap_socket(plain, server_hostname=to.host)
        except BaseException:
            plain.close()
            raise
        connected.settimeout(SEND_SECONDS)
        return connected

    def _sent(self, told: bytes) -> None:
        self._socket.sendall(told)
        until = time.monotonic() + SEND_SECONDS
        while _unacknowledged(self._socket):
            # A connection that was reset keeps its bytes "unacknowledged" for ever.
            if _is_over(self._socket):
                raise ConnectionResetError
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(0.001)


def _unacknowledged(connected: socket.socket) -> int:
    """Bytes that the other end's kernel has not acknowledged; 0 where the system cannot say."""
    if sys.platform != "linux":
        return 0
    return int.from_bytes(fcntl.ioctl(connected.fileno(), termios.TIOCOUTQ, bytes(4)), sys.byteorder)


def _is_over(connected: socket.socket) -> bool:
    """Whether the kernel holds this connection for broken; nothing is read from it."""
    watched = select.poll()
    watched.register(connected, 0)
    return bool(watched.poll(0))


def _printable(text: str, most: int) -> str:
    return _UNPRINTABLE.sub("", text)[:most] or "-"
