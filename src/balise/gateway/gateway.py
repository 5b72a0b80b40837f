"""Everything a running gateway holds, opened and closed together."""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import asyncpg

from balise.contracts import signing
from balise.contracts.holds import CHANNEL
from balise.contracts.snapshot import PolicySnapshot
from balise.detection import compiled
from balise.documents.reader import Documents
from balise.gateway import database
from balise.gateway.anomalies.watcher import Anomalies, network_key
from balise.gateway.bodies import Bodies
from balise.gateway.grants import Grants
from balise.gateway.holds.desk import HoldDesk
from balise.gateway.identities.key_sets import KeySets
from balise.gateway.identities.tokens import Tokens
from balise.gateway.metrics import Metrics
from balise.gateway.policies import Policies
from balise.gateway.providers.breaker import Breakers
from balise.gateway.providers.openai_compatible import Systems
from balise.gateway.quotas.memory import MemoryQuotas
from balise.gateway.quotas.recall import recall
from balise.gateway.quotas.store import QuotaStore
from balise.gateway.settings import GatewaySettings
from balise.gateway.slices import Slices
from balise.gateway.stops import OpenRequests
from balise.gateway.strangers import Strangers
from balise.gateway.turns import Turns
from balise.gateway.watch import Watch
from balise.journal.checkpoints import ANCHOR_FILE
from balise.journal.contents import ContentSealer
from balise.journal.seal import MasterKey
from balise.journal.writer import JournalWriter, WriterSettings

if TYPE_CHECKING:
    from balise.gateway.telemetry.tracing import Tracing

log = logging.getLogger("balise.gateway")
ROLE = "balise_gateway"
_UNKNOWN_KEYS_PER_SECOND = 20
_UNHEARD_SECONDS = 10.0
"""Without a word from the database, after which a gateway without a spool says that it cannot journal."""


class Gateway:
    """The services that stages use. ``start`` raises when the database or a key is missing."""

    def __init__(self, settings: GatewaySettings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.requests = OpenRequests()
        self.metrics.open.set_function(self.requests.__len__)
        self.bodies = Bodies(settings.bodies_bytes, settings.key_bodies_bytes, self.metrics)
        self.metrics.bodies_held.set_function(lambda: self.bodies.held)
        self.quotas = _quotas(settings)
        self.strangers = Strangers(settings.unknown_keys)
        self.breakers = Breakers()
        self.turns, self.slices = Turns(), Slices()
        self.documents = Documents(
            settings.inspect_seconds, settings.var_dir / "cache" / "parsers", settings.characters_dir
        )
        self.masking_secret = os.urandom(32)
        self.policies = Policies(
            signing.load_public_key(settings.keys_dir / "snapshot.pub"), self._policy_changed
        )
        self.key_sets = KeySets(
            settings.identity_networks, settings.identity_keys_seconds, changed=self._keys_changed
        )
        self.tokens = Tokens(self.key_sets)
        self._database: database.Database
        self.grants: Grants
        self.journal: JournalWriter
        self.sealer: ContentSealer
        self.systems: Systems
        self.holds: HoldDesk
        self.watch: Watch
        self.anomalies: Anomalies
        self.tracing = _tracing(settings)
        self._unknown_keys = (0.0, 0)

    async def start(self) -> None:
        settings = self.settings
        if not self.documents.reads_pictures:
            log.info("pictures are not read: no French data of Tesseract")
        compiled.keep_in(settings.var_dir / "cache")
        self._database = await database.connected(
            settings.database_url, role=ROLE, application_name=f"balise {settings.name}"
        )
        self.grants = Grants(
            self._database, on_refresh=self.requests.withdraw, on_persons=self.requests.withdraw_persons
        )
        master = MasterKey.load_or_create(settings.keys_dir / "content.key")
        self.sealer = ContentSealer(master, self._database)
        self.systems = Systems(
            settings.connect_seconds,
            settings.credentials,
            settings.answer_seconds,
            shared=lambda: len(self.policies.in_force()) > 1,
        )
        self.journal = JournalWriter(
            self.connect,
            signing.load_or_create_private_key(settings.keys_dir / "journal.key"),
            f"passerelle {settings.name}",
            WriterSettings(
                anchors=settings.var_dir / ANCHOR_FILE,
                spool_directory=settings.spool_dir,
                spool_bytes=settings.spool_bytes,
            ),
        )
        await self.journal.start()
        await self.quotas.start()
        self.requests.start()
        self.anomalies = Anomalies(
            self._database,
            self.journal,
            self.grants,
            self.policies,
            self.requests,
            self.metrics,
            settings.name,
            network_key(settings.keys_dir / "content.key"),
        )
        await self.anomalies.start()
        self.holds = HoldDesk(self._database, self.sealer, settings.hold_lifetime_seconds)
        self.watch = Watch(
            self.connect, self._database, self.policies, self.grants, settings.name, settings.poll_seconds
        )
        self.watch.also_hears(CHANNEL, self.holds.announced)
        await self.watch.start()
        if isinstance(self.quotas, MemoryQuotas):
            in_force = [applied.snapshot for applied in self.policies.in_force()]
            await recall(self._database, in_force, self.quotas)

    async def close(self) -> None:
        await self.watch.close()
        await self.requests.close()
        await self.key_sets.close()
        await self.systems.close()
        await self.anomalies.close()
        await self.journal.close()
        # Last: requests that are being cut settle once their outcome is durable.
        await self.quotas.close()
        if self.tracing is not None:
            await self.tracing.close()
        self._database.close()

    async def connect(self) -> Any:
        """A connection of its own, with the gateway's role."""
        return await asyncpg.connect(  # type: ignore[no-untyped-call]
            self.settings.database_url,
            timeout=database.SECONDS,
            command_timeout=database.SECONDS,
            server_settings={
                "role": ROLE,
                "application_name": f"balise {self.settings.name}",
                "statement_timeout": database.given_up_after(database.SECONDS),
            },
        )

    def may_journal_unknown_key(self) -> bool:
        """Refused strangers are journaled, but may not fill the journal: so many a second."""
        second, count = self._unknown_keys
        now = time.monotonic()
        if now - second >= 1:
            second, count = now, 0
        self._unknown_keys = (second, count + 1)
        return count < _UNKNOWN_KEYS_PER_SECOND

    def not_ready(self) -> str:
        """Why requests would be refused now; empty when ready."""
        if not self.policies.versions():
            return "no_policy"
        if any(map(self.policies.lapsed, self.policies.in_force())):
            return "lease_over"
        if any(self._cannot_seal(applied.snapshot) for applied in self.policies.in_force()):
            return "content_key"
        alone = self.settings.spool_dir is None and self.policies.confirmed_ago() > _UNHEARD_SECONDS
        return "journal_unavailable" if alone or not self.journal.writable else ""

    def _cannot_seal(self, snapshot: PolicySnapshot) -> bool:
        """A request has shown that what must be kept cannot be: ``content.key`` is not the installation's."""
        now = datetime.now(UTC)
        return snapshot.keep_content and self.sealer.barred(
            snapshot.public_body, snapshot.content_retention_rule, now
        )

    def _policy_changed(self, snapshot: PolicySnapshot) -> None:
        cut = self.requests.apply(snapshot)
        if cut:
            log.warning("emergency stop: %s requests cut", cut)
        self.key_sets.follow(
            provider
            for applied in self.policies.in_force()
            for provider in applied.snapshot.identity_providers
        )
        # After: what a provider publishes now is then known, where its keys are in the rules.
        self.requests.doubt(snapshot, self.tokens.disbelief)

    def _keys_changed(self, address: str) -> None:
        self.requests.distrust(address, self.key_sets.publishes)


def _quotas(settings: GatewaySettings) -> QuotaStore:
    """Where requests are counted: in Valkey when there is one, else in this process."""
    if not settings.quotas_url:
        return MemoryQuotas()
    # Only here: a gateway alone needs no client for Valkey.
    from balise.gateway.quotas.shared import SharedQuotas

    return SharedQuotas(
        settings.quotas_url,
        signing.key_fingerprint(signing.load_public_key(settings.keys_dir / "snapshot.pub")).encode(),
        lease_seconds=settings.quotas_lease_seconds,
        seconds=settings.quotas_milliseconds / 1000,
    )


def _tracing(settings: GatewaySettings) -> Tracing | None:
    """OpenTelemetry's SDK is imported only where traces are wanted: it is slow to load, and large."""
    if not settings.tracing:
        return None
    from balise.gateway.telemetry.tracing import Tracing

    return Tracing(settings.name, upstream=settings.trace_upstream)
