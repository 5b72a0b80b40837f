"""Who is calling?"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from asyncpg import exceptions

from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.refusals import Refused
from balise.journal.writer import AWAY
from balise.policy import reasons

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

log = logging.getLogger("balise.gateway")
MAX_KEY = 512


async def authenticate(gateway: Gateway, exchange: Exchange) -> None:
    """Find the grant of the key. Raises ``Refused`` (401, or 503 when it cannot be known)."""
    scheme, _, key = exchange.headers.get(b"authorization", b"").partition(b" ")
    key = key.strip() or exchange.headers.get(b"x-api-key", b"").strip()
    if not key or (scheme and scheme.lower() != b"bearer"):
        raise Refused(refusals.key_missing())
    if len(key) > MAX_KEY:
        raise Refused(reasons.key_unknown())
    try:
        exchange.grant = await gateway.grants.find(key.decode("latin-1"))
    except (*AWAY, exceptions.PostgresError) as error:
        log.warning("a grant could not be looked up: %s", type(error).__name__)
        raise Refused(refusals.grants_unreachable(), retry_after=5) from None
    if exchange.grant is None:
        raise Refused(reasons.key_unknown())
