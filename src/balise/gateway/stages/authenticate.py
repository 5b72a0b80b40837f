"""Who is calling? The key says it, or the application that holds the key does."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from asyncpg import exceptions

from balise.contracts.grants import KEY_PREFIX, Grant
from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.identities.identify import identify
from balise.gateway.refusals import Refused
from balise.gateway.telemetry.stages import staged
from balise.journal.away import AWAY
from balise.policy import reasons

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

log = logging.getLogger("balise.gateway")
MAX_KEY = 512
_OURS = f"{KEY_PREFIX}_".encode()


@staged("authenticate")
async def authenticate(gateway: Gateway, exchange: Exchange) -> None:
    """Find the grant of the key, and of the person behind an application's request.

    Raises ``Refused`` (401 or 403, 429 beyond so many unknown keys, or 503 when it cannot be known).
    """
    key, bearer = _credentials(exchange)
    if not key:
        raise Refused(refusals.key_missing())
    if len(key) > MAX_KEY:
        raise Refused(reasons.key_unknown())
    text = key.decode("latin-1")
    # A request that waited for a human is known already, and stays so while its key is looked up again.
    exchange.grant = gateway.anomalies.recall(text) or await _find(gateway, exchange, text)
    await identify(gateway, exchange, bearer)


async def _find(gateway: Gateway, exchange: Exchange, key: str) -> Grant:
    stranger = not gateway.grants.knows(key)
    if stranger and (wait := gateway.strangers.enter(exchange.address)):
        gateway.metrics.strangers.inc()
        raise Refused(refusals.too_many_unknown_keys(), retry_after=wait)
    try:
        grant = await gateway.anomalies.find(key)
    except (*AWAY, exceptions.PostgresError) as error:
        gateway.strangers.leave(exchange.address)
        log.warning("a grant could not be looked up: %s", type(error).__name__)
        raise Refused(refusals.grants_unreachable(), retry_after=5) from None
    if grant is None:
        raise Refused(reasons.key_unknown())
    if stranger:
        gateway.strangers.leave(exchange.address)
    return grant


def _credentials(exchange: Exchange) -> tuple[bytes, bytes]:
    """The key; and what ``Authorization`` bears when the key came in ``X-Api-Key``, as a front end sends
    it that passes on its user's token."""
    scheme, _, bearer = exchange.headers.get(b"authorization", b"").partition(b" ")
    bearer, key = bearer.strip(), exchange.headers.get(b"x-api-key", b"").strip()
    if scheme and scheme.lower() != b"bearer":
        return b"", b""
    if not key or bearer.startswith(_OURS):
        return bearer or key, b""
    return key, bearer
