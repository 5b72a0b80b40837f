"""The request as it came: headers of ours, body within limits, every field known."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import msgspec

from balise.contracts.decisions import Reason
from balise.contracts.levels import Level
from balise.gateway import refusals
from balise.gateway.bodies import SMALL
from balise.gateway.exchange import Exchange
from balise.gateway.interruption import DISCONNECTED, Interrupted
from balise.gateway.refusals import Refused
from balise.gateway.telemetry.stages import staged
from balise.gateway.wire.found import Found
from balise.gateway.wire.shapes import Shape
from balise.policy import reasons

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

_MARK = b"\xef\xbb\xbf"
_OURS = b"x-balise-"
_HEADERS = frozenset((b"classification", b"usage", b"identity", b"hold"))
Receive = Callable[[], Awaitable[dict[str, Any]]]


def read_headers(exchange: Exchange) -> None:
    """What the caller declares of the text and of the use. Raises ``Refused`` (400).

    A header of ours that is none is refused: a level declared under a mistyped name would be lost.
    """
    for name in exchange.headers:
        if name.startswith(_OURS) and name[len(_OURS) :] not in _HEADERS:
            raise Refused(refusals.unknown_header(name.decode("latin-1")[:80]))
    declared = exchange.headers.get(b"x-balise-classification", b"")
    if declared:
        try:
            exchange.declared = Level.from_slug(declared.decode("latin-1"))
        except ValueError:
            raise Refused(reasons.declared_level_unknown(), param="X-Balise-Classification") from None
    usage = exchange.headers.get(b"x-balise-usage", b"")
    exchange.usage_kind = usage.decode("latin-1").strip()[:100]


@staged("read")
async def read_body(gateway: Gateway, exchange: Exchange, receive: Receive) -> None:
    """The whole body. Raises ``Refused`` (413, 408; 429, 503 for want of room) and ``Interrupted`` when the
    caller leaves or the gateway ends."""
    most = gateway.settings.max_body
    if exchange.shortcut is not None and (body := exchange.shortcut.body()) is not None:
        if len(body) > most:
            raise Refused(refusals.too_large(most))
        if len(body) > SMALL:
            gateway.bodies.growing(exchange)(len(body))
        exchange.body = body
        return
    if exchange.caller is not None and exchange.caller.said_all:
        exchange.body = await _whole(gateway, exchange, receive)
        return
    try:
        with exchange.interruption:
            async with asyncio.timeout(gateway.settings.body_seconds):
                exchange.body = await _whole(gateway, exchange, receive)
    except TimeoutError:
        raise Refused(refusals.body_timeout()) from None


async def _whole(gateway: Gateway, exchange: Exchange, receive: Receive) -> bytes:
    limit = gateway.settings.max_body
    length = exchange.headers.get(b"content-length", b"")
    if length.isdigit() and int(length) > limit:
        raise Refused(refusals.too_large(limit))
    growing = gateway.bodies.growing(exchange)
    pieces: list[bytes] = []
    size, more = 0, True
    while more:
        message = await _received(receive)
        piece, more = message.get("body", b""), message.get("more_body", False)
        size += len(piece)
        if size > limit:
            raise Refused(refusals.too_large(limit))
        growing(size)
        pieces.append(piece)
    return b"".join(pieces)


def read_request(exchange: Exchange, shape: Shape) -> None:
    """Decode the body and visit every field. Raises ``Refused`` (400) naming the field at fault."""
    try:
        request = msgspec.json.decode(exchange.body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Refused(_not_json(exchange.body)) from None
    found = Found()
    shape.visit(request, "", found, None, None)
    found.leave_out()
    exchange.request, exchange.found = request, found
    exchange.streams = bool(request.get("stream"))
    options = request.get("stream_options") or {}
    exchange.wants_usage = bool(options.get("include_usage"))


def _not_json(body: bytes) -> Reason:
    french, english = (
        "Le corps de la requête n'est pas du JSON valide",
        "The body of the request is not valid JSON",
    )
    try:
        body.decode("utf-8")
        encoded = not body.startswith(_MARK)
    except UnicodeDecodeError:
        encoded = False
    if not encoded:
        french += " : il doit être en UTF-8, sans indicateur d'ordre des octets (BOM)"
        english += ": it must be in UTF-8, without a byte order mark (BOM)"
    return refusals.bad_request(f"{french}.", f"{english}.", code="bad_json")


async def _received(receive: Receive) -> dict[str, Any]:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Interrupted(DISCONNECTED)
    return message
