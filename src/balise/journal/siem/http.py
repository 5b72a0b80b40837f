"""Batches by HTTP POST: a 2xx answer is the destination's word that it has them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Callable, Sequence
from email.utils import parsedate_to_datetime

import aiohttp

from balise.journal.siem.destinations import HTTPS, Destination
from balise.journal.siem.entries import Entry
from balise.journal.siem.link import Rejected, TooLarge, Undelivered

SEND_SECONDS = 30.0
_REST_SECONDS = 2.0
"""For what follows the status of an answer."""
_ENOUGH = 65_536
# Of the 4xx, those that say nothing of what was sent: who sends, how long it took, how often.
_FOR_NOW = frozenset({401, 403, 407, 408, 429})
_MEDIA = {"ocsf": "application/json", "cef": "text/plain"}


def _lines(batch: Sequence[tuple[Entry, bytes]]) -> bytes:
    return b"".join(body + b"\n" for _, body in batch)


def _array(batch: Sequence[tuple[Entry, bytes]]) -> bytes:
    return b"[" + b",".join(body for _, body in batch) + b"]"


def _collector(batch: Sequence[tuple[Entry, bytes]], *, quoted: bool) -> bytes:
    """Events of Splunk's HTTP Event Collector, one after the other."""
    told = []
    for entry, body in batch:
        event = json.dumps(body.decode()).encode() if quoted else body
        told.append(b'{"time":%.3f,"source":"balise","event":%s}' % (entry.row.at.timestamp(), event))
    return b"".join(told)


def _seconds(wait: str) -> float:
    """What ``Retry-After`` asks for: seconds, or until a date (RFC 9110, 10.2.3); 0 when it is neither."""
    if wait.isascii() and wait.isdigit():  # "²" is a digit for Python, and no number
        return float(wait)
    try:
        return max(0.0, parsedate_to_datetime(wait).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0


_ENVELOPES: dict[str, Callable[[Sequence[tuple[Entry, bytes]]], bytes]] = {"lines": _lines, "array": _array}


class HttpLink:
    """A session; connections are kept between batches."""

    settles_after = 0.0

    def __init__(self, destination: Destination) -> None:
        self._destination = destination
        self._session: aiohttp.ClientSession

    async def open(self) -> HttpLink:
        """Raises ``Undelivered`` when the secret or a certificate cannot be read."""
        to = self._destination
        try:
            tls = to.tls() if to.scheme == HTTPS else False
            authorization = to.authorization()
        except (OSError, ValueError):  # ValueError: not text, or not what a header may hold
            raise Undelivered("secrets_unreadable") from None
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=tls),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,  # of an answer only the status is read: nothing to unpack
            timeout=aiohttp.ClientTimeout(total=SEND_SECONDS, connect=10),
            headers={"authorization": authorization} if authorization else {},
        )
        return self

    async def send(self, batch: Sequence[tuple[Entry, bytes]]) -> None:
        try:
            async with self._session.post(
                self._destination.url,
                data=self._payload(batch),
                headers={"content-type": self._media()},
                allow_redirects=False,
            ) as response:
                status, wait = response.status, response.headers.get("retry-after", "")
                # The connection can then serve the next batch. Without it, it is dropped: the word was given.
                with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError):
                    async with asyncio.timeout(_REST_SECONDS):
                        await response.content.read(_ENOUGH)
        except aiohttp.ClientConnectorCertificateError as error:
            detail = getattr(error.certificate_error, "verify_message", "")
            raise Undelivered("certificate_refused", detail=detail) from None
        except aiohttp.ClientConnectorSSLError:
            raise Undelivered("tls_failed") from None
        except aiohttp.ClientConnectorError:
            raise Undelivered("unreachable") from None
        except TimeoutError:
            raise Undelivered("timeout") from None
        except (aiohttp.ClientError, OSError):
            raise Undelivered("connection_lost") from None
        if status == 413:
            raise TooLarge("http_413")
        if 400 <= status < 500 and status not in _FOR_NOW:
            raise Rejected(f"http_{status}")
        if not 200 <= status < 300:
            raise Undelivered(f"http_{status}", _seconds(wait))

    def check(self) -> None:
        """Every batch has its own answer."""

    async def close(self) -> None:
        await self._session.close()

    def _payload(self, batch: Sequence[tuple[Entry, bytes]]) -> bytes:
        if self._destination.envelope == "hec":
            return _collector(batch, quoted=self._destination.format == "cef")
        return _ENVELOPES[self._destination.envelope](batch)

    def _media(self) -> str:
        if self._destination.envelope == "lines" and self._destination.format == "ocsf":
            return "application/x-ndjson"
        return "application/json" if self._destination.envelope == "hec" else _MEDIA[self._destination.format]
