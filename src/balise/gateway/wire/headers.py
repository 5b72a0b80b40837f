"""Our response headers."""

from __future__ import annotations

import math
from collections.abc import Callable

from balise.gateway.exchange import Exchange
from balise.gateway.quotas.amounts import MICROS
from balise.gateway.wire.reply import Reply


def _count(number: int) -> bytes:
    return b"%d" % number


def _millionths(number: int) -> bytes:
    return b"%d.%06d" % divmod(number, MICROS)


_DECIDED = (b"x-balise-", b"x-ratelimit-")
_UNITS: dict[str, tuple[bytes, Callable[[int], bytes]]] = {
    # The first two are OpenAI's names, which its clients know.
    "requests": (b"requests", _count),
    "tokens": (b"tokens", _count),
    "energy": (b"energy-wh", _millionths),
    "cost": (b"cost-cad", _millionths),
}


def common_headers(exchange: Exchange, reply: Reply) -> None:
    """On every answer, refusals included."""
    reply.headers.append((b"x-request-id", exchange.request_id.encode()))


def decision_headers(exchange: Exchange, reply: Reply) -> None:
    """Once decided: what, at which level, and the time that the gateway took for itself; of the last try."""
    decision = exchange.decision
    if decision is None or reply.started:
        return
    reply.headers = [header for header in reply.headers if not header[0].startswith(_DECIDED)]
    if exchange.hold_id:
        reply.headers.append((b"x-balise-hold", exchange.hold_id.encode()))
    reply.headers += [
        (b"x-balise-decision", decision.outcome.encode()),
        (b"x-balise-level", decision.level.slug.encode()),
        (b"x-balise-overhead-ms", b"%.2f" % exchange.own_ms()),
    ]
    for room in exchange.room:
        what, told = _UNITS[room.kind]
        reply.headers += [
            (b"x-ratelimit-limit-" + what, told(room.most)),
            (b"x-ratelimit-remaining-" + what, told(room.left)),
            (b"x-ratelimit-reset-" + what, b"%ds" % math.ceil(room.reset_seconds)),
        ]
