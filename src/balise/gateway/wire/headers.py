"""Our response headers."""

from __future__ import annotations

import math

from balise.gateway.exchange import Exchange
from balise.gateway.wire.reply import Reply


def common_headers(exchange: Exchange, reply: Reply) -> None:
    """On every answer, refusals included."""
    reply.headers.append((b"x-request-id", exchange.request_id.encode()))


def decision_headers(exchange: Exchange, reply: Reply) -> None:
    """Once decided: what, at which level, and the time that the gateway took for itself."""
    decision = exchange.decision
    if decision is None or reply.started:
        return
    if exchange.hold_id:
        reply.headers.append((b"x-balise-hold", exchange.hold_id.encode()))
    reply.headers += [
        (b"x-balise-decision", decision.outcome.value.encode()),
        (b"x-balise-level", decision.level.slug.encode()),
        (b"x-balise-overhead-ms", b"%.2f" % exchange.own_ms()),
    ]
    for room in exchange.room:
        what = room.what.encode()
        reply.headers += [
            (b"x-ratelimit-limit-" + what, b"%d" % room.limit),
            (b"x-ratelimit-remaining-" + what, b"%d" % room.remaining),
            (b"x-ratelimit-reset-" + what, b"%ds" % math.ceil(room.reset_seconds)),
        ]
