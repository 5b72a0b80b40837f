"""A line of log per request, when the settings ask for it: codes and times, no address, no path."""

from __future__ import annotations

import logging

from balise.contracts.logs import ACCESS
from balise.gateway.exchange import Exchange
from balise.gateway.telemetry.attributes import of_request
from balise.gateway.wire.reply import Reply

log = logging.getLogger(ACCESS)
_NAMES = {"balise.level": "data_level"}  # "level" is the line's own: how serious it is


def told(exchange: Exchange, reply: Reply) -> None:
    """Log the request that ended."""
    known = of_request(exchange, reply.status)
    fields = {_NAMES.get(name, name.removeprefix("balise.")): value for name, value in known.items()}
    log.info("request", extra={"fields": {**fields, "duration_ms": round(exchange.elapsed_ms(), 3)}})
