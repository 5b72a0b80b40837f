"""Every request as it ends: what is out of the ordinary becomes an alert, and suspends where the OP said so.

Nothing here waits: rows and journal are written by ``desk`` and ``book`` behind.
"""

from __future__ import annotations

import hashlib
import logging
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from balise.contracts.anomalies import AnomalyKind, AnomalySettings, alert_id
from balise.contracts.grants import Grant
from balise.gateway.anomalies.book import HabitBook
from balise.gateway.anomalies.desk import AlertDesk, Raised
from balise.gateway.anomalies.detectors import Figures, Subjects
from balise.gateway.anomalies.seen import OUT_OF_USE, Networks, seen
from balise.gateway.anomalies.suspensions import Suspensions, held_with
from balise.gateway.exchange import Exchange
from balise.gateway.grants import Grants
from balise.gateway.metrics import Metrics
from balise.gateway.policies import Policies
from balise.gateway.stops import OpenRequests
from balise.journal.writer import JournalWriter

log = logging.getLogger("balise.gateway")


class Anomalies:
    """The watch over requests. ``clock`` gives seconds since the epoch."""

    def __init__(
        self,
        database: Any,
        journal: JournalWriter,
        grants: Grants,
        policies: Policies,
        requests: OpenRequests,
        metrics: Metrics,
        gateway: str,
        secret: bytes,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._grants, self._policies, self._requests = grants, policies, requests
        self._metrics, self._clock = metrics, clock
        self._networks = Networks(secret)
        self.subjects = Subjects()
        self.suspensions = Suspensions()
        self.desk = AlertDesk(database, journal, metrics, gateway, self._written)
        self.book = HabitBook(database, self.subjects)

    async def start(self) -> None:
        """Read habits. Raises what the database raises."""
        await self.book.start()
        self.desk.start()

    async def close(self) -> None:
        """Before the journal closes."""
        await self.desk.close()
        await self.book.close()

    def recall(self, key: str) -> Grant | None:
        """The same as ``find`` gives, when that takes no look-up."""
        grant = self._grants.recall(key)
        return self.suspensions.applied(grant, self.suspensions.epoch) if grant is not None else None

    async def find(self, key: str) -> Grant | None:
        """The grant of a key, with what this gateway holds by itself. Database errors pass through."""
        epoch = self.suspensions.epoch
        grant = await self._grants.find(key)
        return self.suspensions.applied(grant, epoch) if grant is not None else None

    def held(self, grant: Grant) -> Grant:
        """The grant with what this gateway holds, though it was found before."""
        return self.suspensions.applied(grant, 0)

    def observe(self, exchange: Exchange) -> None:
        """Take in a request that ended. Never raises: a fault here is no reason to fail a request."""
        try:
            self._observe(exchange)
        except Exception as error:
            self._metrics.anomaly_faults.inc()
            log.error("request %s: %s in the watch", exchange.request_id, type(error).__name__)

    def _observe(self, exchange: Exchange) -> None:
        grant = exchange.grant
        rules = self._policies.in_force_for(grant.public_body) if grant is not None else None
        if grant is None or rules is None:
            return
        name = f"{grant.key_id} {grant.person}"
        why = exchange.refused_for
        if why and any(reason.code in OUT_OF_USE for reason in why):
            return
        now = self._clock()
        subject = self.subjects.of(name, grant.public_body)
        # Whichever gateway and key saw it first: some of what a human judged may have been seen here, too.
        if (lifted := grant.lifted.get(grant.person)) is not None and lifted > subject.since:
            subject.begin_again(lifted)
        settings, zone = rules.snapshot.anomalies, rules.snapshot.time_zone
        whole = self.subjects.of(f"{grant.key_id} ", grant.public_body) if grant.application else subject
        told = subject.see(seen(exchange, self._networks, now), settings, zone, whole)
        for kind, window, figures in told:
            self._raise(exchange, grant, settings, kind, window, figures, now)

    def _raise(
        self,
        exchange: Exchange,
        grant: Grant,
        settings: AnomalySettings,
        kind: AnomalyKind,
        window: datetime,
        figures: Figures,
        now: float,
    ) -> None:
        name = f"{grant.key_id} {grant.person}"
        # An application whose request named nobody is told of, not held: it serves all the others.
        suspends = bool(grant.person) and settings.suspends(kind) and not self._holds(grant)
        self._metrics.anomalies.labels(kind.value).inc()
        self.desk.put(
            Raised(
                id=alert_id(grant.public_body, kind, name, window),
                public_body=grant.public_body,
                kind=kind,
                subject=name,
                window=window,
                at=datetime.fromtimestamp(now, UTC),
                key_id=grant.key_id,
                person=grant.person,
                role=grant.role,
                case=grant.case,
                system=exchange.system_code,
                request_id=exchange.request_id,
                figures=figures,
                suspension=f"susp_{uuid.uuid4().hex}" if suspends else "",
                held_with=held_with(grant),
            )
        )
        if suspends:
            self.suspensions.hold(grant)
            self._metrics.suspensions.inc()
            cut = self._requests.suspend(held_with(grant), grant.person)
            log.warning("a key was suspended (%s): %s requests cut", kind.value, cut)

    def _holds(self, grant: Grant) -> bool:
        """Whether the key is suspended now, the grant of this request being perhaps older than that."""
        return grant.person in self.held(grant).suspended

    def _written(self, raised: Raised) -> None:
        self._grants.forget()
        self.suspensions.written(raised.held_with, raised.person)


def network_key(master_key: Path) -> bytes:
    """The key of networks' hashes: from the installation's master key, which the database never sees."""
    return hashlib.sha256(b"balise-networks-v1\n" + master_key.read_bytes()).digest()
