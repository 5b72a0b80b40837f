"""The person behind an application's request: by a signed token, or by headers that the key makes trusted.

A request that bears a token stands or falls with it. Forwarded headers from a key that does
not trust them never identify; from a person's own key they are ignored, since front ends add
them to every call and the key already says who asks.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from asyncpg import exceptions

from balise.contracts.grants import OPEN_WEBUI, Grant, email_name, on_behalf_of, subject_name
from balise.contracts.snapshot import IdentityProvider, PolicySnapshot
from balise.contracts.tokens import MAX_NAME
from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.refusals import Refused
from balise.journal.away import AWAY
from balise.policy import reasons
from balise.policy.authorize import key_reason, with_help
from balise.policy.facts import RequestFacts
from balise.policy.reasons.identity import identity_reason

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

log = logging.getLogger("balise.gateway")

HEADER = b"x-balise-identity"
FORWARDED_EMAIL = b"x-openwebui-user-email"
FORWARDED_ID = b"x-openwebui-user-id"
BY_KEY, BY_TOKEN, BY_HEADERS = "key", "jwt", "forwarded"


async def identify(gateway: Gateway, exchange: Exchange, bearer: bytes = b"") -> None:
    """Make the exchange's grant that of a person. Raises ``Refused`` (401, 403, or 503).

    ``bearer`` is what ``Authorization`` held when the key came by another header.
    """
    grant = exchange.grant
    assert grant is not None
    if not grant.application:
        exchange.identified = BY_KEY
        return
    applied = gateway.policies.current(grant.public_body)
    exchange.policy = applied
    facts = RequestFacts(now=datetime.now(UTC), grant=grant, system="", address=exchange.address)
    # Who has not a good key learns nothing of the OP's persons and providers.
    if (wrong := key_reason(facts, applied.snapshot)) is not None:
        raise Refused(with_help(wrong, applied.snapshot))
    try:
        # Once is enough: a wait, for a human say, ends with the token it began with (``stops.expire``).
        if exchange.person_name is None:
            name = await _name(gateway, exchange, grant, applied.snapshot, bearer)
            exchange.person_name = (grant.public_body, name)
        await _speak_for(gateway, exchange)
    except Refused as refused:
        told = tuple(with_help(reason, applied.snapshot) for reason in refused.reasons)
        raise Refused(*told, retry_after=refused.retry_after, detail=refused.detail) from None


async def _speak_for(gateway: Gateway, exchange: Exchange) -> None:
    assert exchange.person_name is not None
    assert exchange.grant is not None
    try:
        person = await gateway.grants.person(exchange.person_name)
    except (*AWAY, exceptions.PostgresError) as error:
        log.warning("a person could not be looked up: %s", type(error).__name__)
        raise Refused(refusals.grants_unreachable(), retry_after=5) from None
    if person is None:
        raise Refused(identity_reason("identity_unknown"))
    # As it is by now: it was nobody's yet for those who cut what a person does (``stops``).
    exchange.grant = on_behalf_of(gateway.anomalies.held(exchange.grant), person)


async def _name(
    gateway: Gateway, exchange: Exchange, grant: Grant, snapshot: PolicySnapshot, bearer: bytes
) -> str:
    providers = snapshot.identity_providers
    if token := next(_tokens(exchange, providers, bearer), b""):
        named = await gateway.tokens.verify(token, providers)
        exchange.identified, exchange.named = BY_TOKEN, named
        exchange.detail["identity_provider"] = named.provider.code
        # The rules may have changed while the provider's keys were waited for.
        latest = gateway.policies.current(grant.public_body).snapshot.identity_providers
        if why := gateway.tokens.disbelief(named, latest):
            raise Refused(identity_reason(why))
        return named.name
    email, identifier = (_forwarded(exchange, header) for header in (FORWARDED_EMAIL, FORWARDED_ID))
    if not email and not identifier:
        raise Refused(reasons.person_unnamed())
    if not grant.trust_forwarded:
        raise Refused(identity_reason("forwarded_not_trusted"))
    exchange.identified = BY_HEADERS
    return email_name(email) if email else subject_name(OPEN_WEBUI, identifier)


def _tokens(exchange: Exchange, providers: tuple[IdentityProvider, ...], bearer: bytes) -> Iterator[bytes]:
    """What may be a token, where one is looked for, in order."""
    configured = dict.fromkeys(provider.header.lower().encode() for provider in providers if provider.header)
    for header in (HEADER, *configured):
        if header != b"authorization" and (value := _bare(exchange.headers.get(header, b""))):
            yield value
    if bearer:
        yield bearer


def _bare(value: bytes) -> bytes:
    """A token, without the word ``Bearer`` that some front ends put before it."""
    value = value.strip()
    scheme, space, rest = value.partition(b" ")
    return rest.strip() if space and scheme.lower() == b"bearer" else value


def _forwarded(exchange: Exchange, header: bytes) -> str:
    text = exchange.headers.get(header, b"").decode("utf-8", "replace").strip()
    return text if len(text) <= MAX_NAME and text.isprintable() else ""
