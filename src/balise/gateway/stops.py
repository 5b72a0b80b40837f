"""Requests under way, so that a stop or a withdrawn key cuts them (guide, 2.3: immediate stop)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from balise.contracts.grants import Grant, Identity
from balise.contracts.snapshot import PolicySnapshot
from balise.gateway.exchange import Exchange
from balise.gateway.grants import PersonName
from balise.gateway.identities.identify import BY_HEADERS, BY_TOKEN
from balise.gateway.interruption import REVOKED, STOPPED, SUSPENDED, UNBELIEVED, WITHDRAWN
from balise.policy.lookup import covers


class OpenRequests:
    """Registry of the requests that a system is answering."""

    def __init__(self) -> None:
        self._open: dict[str, Exchange] = {}

    def __len__(self) -> int:
        return len(self._open)

    def add(self, exchange: Exchange) -> None:
        self._open[exchange.request_id] = exchange

    def remove(self, exchange: Exchange) -> None:
        self._open.pop(exchange.request_id, None)

    def withdraw(self, grants: Iterable[Grant]) -> int:
        """Cut the requests of keys that may no longer be used, or whose headers are no longer believed;
        returns how many were cut."""
        known = list(grants)
        gone = {grant.key_id for grant in known if grant.revoked_at is not None or not grant.person_active}
        doubted = {grant.key_id for grant in known if not grant.trust_forwarded}
        cut = 0
        for exchange in tuple(self._open.values()):
            key_id = exchange.grant.key_id if exchange.grant is not None else ""
            if key_id in gone or (exchange.identified == BY_HEADERS and key_id in doubted):
                exchange.interruption.interrupt(REVOKED if key_id in gone else UNBELIEVED)
                cut += 1
        return cut + sum(self.suspend(grant.key_id, person) for grant in known for person in grant.suspended)

    def suspend(self, key_id: str, person: str) -> int:
        """Cut what a person does with a key that was suspended; returns how many requests were cut."""
        cut = 0
        for exchange in tuple(self._open.values()):
            grant = exchange.grant
            if grant is not None and (grant.key_id, grant.person) == (key_id, person):
                exchange.interruption.interrupt(SUSPENDED)
                cut += 1
        return cut

    def withdraw_persons(self, found: Mapping[PersonName, Identity | None]) -> int:
        """Cut what applications ask for persons who left, or whom their names no longer name."""
        cut = 0
        for exchange in tuple(self._open.values()):
            grant, name = exchange.grant, exchange.person_name
            if grant is None or not grant.person or name is None or name not in found:
                continue
            person = found[name]
            if person is None or person.person != grant.person or not person.person_active:
                exchange.interruption.interrupt(WITHDRAWN)
                cut += 1
        return cut

    def doubt(self, snapshot: PolicySnapshot) -> int:
        """Cut what the tokens of a removed provider began; returns how many requests were cut."""
        known = {provider.code for provider in snapshot.identity_providers}
        cut = 0
        for exchange in tuple(self._open.values()):
            grant = exchange.grant
            if grant is None or grant.public_body != snapshot.public_body:
                continue
            if exchange.identified == BY_TOKEN and exchange.detail.get("identity_provider") not in known:
                exchange.interruption.interrupt(UNBELIEVED)
                cut += 1
        return cut

    def apply(self, snapshot: PolicySnapshot) -> int:
        """Cut what the snapshot's stop orders cover; returns how many requests were cut."""
        if not snapshot.stops:
            return 0
        cut = 0
        for exchange in tuple(self._open.values()):
            grant = exchange.grant
            if grant is None or grant.public_body != snapshot.public_body:
                continue
            stop = next((s for s in snapshot.stops if covers(s, grant.case, exchange.system_code)), None)
            if stop is not None:
                exchange.stopped_by = stop
                exchange.interruption.interrupt(STOPPED)
                cut += 1
        return cut
