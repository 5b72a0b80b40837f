"""Requests under way, so that a stop or a withdrawn key cuts them (guide, 2.3: immediate stop)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from balise.contracts.grants import Grant, Identity
from balise.contracts.key_sets import FoundKey
from balise.contracts.snapshot import IdentityProvider, PolicySnapshot
from balise.gateway.anomalies.suspensions import HeldWith, held_with
from balise.gateway.exchange import Exchange
from balise.gateway.grants import PersonName
from balise.gateway.identities.identify import BY_HEADERS
from balise.gateway.identities.tokens import Named
from balise.gateway.interruption import (
    ENDING,
    EXPIRED,
    OUTSIDE,
    REMOVED,
    REVOKED,
    STOPPED,
    SUSPENDED,
    UNBELIEVED,
    WITHDRAWN,
)
from balise.policy.lookup import covers, in_networks
from balise.policy.moments import has_passed

EXPIRY_SECONDS = 0.25
"""Between two looks for keys whose last moment passed."""


class OpenRequests:
    """Registry of the requests that a system is answering. ``start`` watches for keys that expire."""

    def __init__(self) -> None:
        self._open: dict[str, Exchange] = {}
        self._expiring: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._open)

    def add(self, exchange: Exchange) -> None:
        self._open[exchange.request_id] = exchange

    def remove(self, exchange: Exchange) -> None:
        self._open.pop(exchange.request_id, None)

    def start(self) -> None:
        self._expiring = asyncio.get_running_loop().create_task(self._expire(), name="expiring keys")

    async def close(self) -> None:
        if self._expiring is not None:
            self._expiring.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._expiring

    def withdraw(self, grants: Iterable[Grant], gone: Iterable[Grant] = ()) -> int:
        """Cut the requests of keys that may no longer be used, or whose headers are no longer believed;
        returns how many were cut. ``gone`` are keys that nobody knows any more."""
        known = {grant.key_id: grant for grant in grants}
        removed = {grant.key_id for grant in gone} - set(known)
        cut = 0
        for exchange, grant in self._granted():
            if grant.key_id in removed:
                exchange.interruption.interrupt(REMOVED)
                cut += 1
            elif (now := known.get(grant.key_id)) is not None:
                # A key that is replaced ends sooner than when this request came, whose person may still be
                # looked up.
                exchange.grant = replace(
                    grant, expires_at=now.expires_at, suspended=now.suspended, lifted=now.lifted
                )
                cut += _cut_by(exchange, now)
        return cut + self.expire(datetime.now(UTC))

    def expire(self, now: datetime) -> int:
        """Cut the requests of keys, and of persons' tokens, whose last moment passed; returns how many were
        cut."""
        cut = 0
        for exchange, grant in self._granted():
            if has_passed(grant.expires_at, now):
                exchange.interruption.interrupt(EXPIRED)
                cut += 1
            elif exchange.named is not None and exchange.named.expires <= now.timestamp():
                exchange.interruption.interrupt(UNBELIEVED, "identity_expired")
                cut += 1
        return cut

    def suspend(self, place: HeldWith, person: str) -> int:
        """Cut what a person who was suspended does with any key of that case; returns how many requests were
        cut."""
        cut = 0
        for exchange, grant in self._granted(place[0]):
            if (held_with(grant), grant.person) == (place, person):
                exchange.interruption.interrupt(SUSPENDED)
                cut += 1
        return cut

    def withdraw_persons(self, found: Mapping[PersonName, Identity | None]) -> int:
        """Cut what applications ask for persons who left, or whom their names no longer name."""
        cut = 0
        for exchange, grant in self._granted():
            name = exchange.person_name
            if not grant.person or name is None or name not in found:
                continue
            person = found[name]
            if person is None or person.person != grant.person or not person.person_active:
                exchange.interruption.interrupt(WITHDRAWN)
                cut += 1
        return cut

    def doubt(
        self, snapshot: PolicySnapshot, disbelief: Callable[[Named, Sequence[IdentityProvider]], str]
    ) -> int:
        """Cut what began with tokens that the snapshot's providers would not have believed; returns how
        many requests were cut. ``disbelief`` gives the code of what is wrong with one, if anything."""
        cut, providers = 0, snapshot.identity_providers
        for exchange, _grant in self._granted(snapshot.public_body):
            if exchange.named is not None and (why := disbelief(exchange.named, providers)):
                exchange.interruption.interrupt(UNBELIEVED, why)
                cut += 1
        return cut

    def distrust(self, address: str, publishes: Callable[[IdentityProvider, FoundKey], bool]) -> int:
        """Cut what began with tokens signed by a key that its provider, whose keys are at ``address``, no
        longer publishes; returns how many requests were cut."""
        cut = 0
        for exchange, _grant in self._granted():
            named = exchange.named
            if named is None or named.provider.jwks_url != address:
                continue
            if not publishes(named.provider, named.key):
                exchange.interruption.interrupt(UNBELIEVED, "identity_key_unknown")
                cut += 1
        return cut

    def apply(self, snapshot: PolicySnapshot) -> int:
        """Cut what the snapshot's stop orders cover; returns how many requests were cut."""
        if not snapshot.stops:
            return 0
        cut = 0
        for exchange, grant in self._granted(snapshot.public_body):
            stop = next((s for s in snapshot.stops if covers(s, grant.case, exchange.system_code)), None)
            if stop is not None:
                exchange.stopped_by = stop
                exchange.interruption.interrupt(STOPPED)
                cut += 1
        return cut

    def end(self) -> int:
        """Cut everything: the gateway ends; returns how many requests there were."""
        for exchange in tuple(self._open.values()):
            exchange.interruption.interrupt(ENDING)
        return len(self._open)

    def _granted(self, public_body: int | None = None) -> Iterator[tuple[Exchange, Grant]]:
        """Requests whose key is known, of one OP or of all."""
        for exchange in tuple(self._open.values()):
            grant = exchange.grant
            if grant is not None and public_body in (None, grant.public_body):
                yield exchange, grant

    async def _expire(self) -> None:
        while True:
            await asyncio.sleep(EXPIRY_SECONDS)
            self.expire(datetime.now(UTC))


def _cut_by(exchange: Exchange, now: Grant) -> bool:
    """Cut the request if its key, as it is now, no longer allows it."""
    assert exchange.grant is not None
    cause = ""
    if now.revoked_at is not None:
        cause = REVOKED
    elif not now.application and not now.person_active:
        cause = WITHDRAWN
    elif exchange.identified == BY_HEADERS and not now.trust_forwarded:
        cause = UNBELIEVED
    elif exchange.grant.person in now.suspended:
        cause = SUSPENDED
    elif now.networks and not in_networks(exchange.address, now.networks):
        cause = OUTSIDE
    if cause:
        exchange.interruption.interrupt(cause, "forwarded_not_trusted" if cause == UNBELIEVED else "")
    return bool(cause)
