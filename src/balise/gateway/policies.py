"""The rules in force, one signed snapshot per OP, swapped whole."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import lru_cache

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from balise.contracts.snapshot import (
    BadSnapshot,
    CaseRule,
    DetectionSettings,
    PolicySnapshot,
    SignedSnapshot,
    SystemRule,
    open_signed,
)
from balise.detection.engine import Engine
from balise.gateway import refusals
from balise.gateway.refusals import Refused


@lru_cache(maxsize=64)
def _engine(settings: DetectionSettings) -> Engine:
    """Compiling patterns takes most of a second; most snapshots keep the settings of the one before."""
    return Engine(settings)


class Applied(msgspec.Struct, frozen=True):
    """A snapshot in force, with what was prepared from it."""

    snapshot: PolicySnapshot
    digest: str
    engine: Engine
    systems: dict[str, SystemRule]
    cases: dict[str, CaseRule]


class Policies:
    """What is in force now. ``on_change`` is called after each swap, in the event loop."""

    def __init__(self, key: Ed25519PublicKey, on_change: Callable[[PolicySnapshot], None]) -> None:
        self._key, self._on_change = key, on_change
        self._applied: dict[int, Applied] = {}
        self._confirmed = 0.0

    def versions(self) -> dict[int, int]:
        """Version in force of each OP."""
        return {body: applied.snapshot.version for body, applied in self._applied.items()}

    def in_force(self) -> tuple[Applied, ...]:
        return tuple(self._applied.values())

    def confirm(self) -> None:
        """The database was just asked, and what is in force is what it holds."""
        self._confirmed = time.monotonic()

    def confirmed_ago(self) -> float:
        return time.monotonic() - self._confirmed

    def current(self, public_body: int) -> Applied:
        """Rules of an OP. Raises ``Refused`` when there are none or their lease is over."""
        applied = self._applied.get(public_body)
        if applied is None:
            raise Refused(refusals.no_policy(), retry_after=5)
        if time.monotonic() - self._confirmed > applied.snapshot.lease_seconds:
            raise Refused(refusals.lease_over(), retry_after=5)
        return applied

    async def apply(self, public_body: int, version: int, signed: SignedSnapshot) -> Applied:
        """Verify a bundle and put it in force. Raises ``BadSnapshot``; the old one then stays."""
        snapshot = open_signed(signed, self._key)
        if (snapshot.public_body, snapshot.version) != (public_body, version):
            raise BadSnapshot("le contenu n'est pas celui de cette version ou de cet organisme")
        old = self._applied.get(public_body)
        if old is not None and version <= old.snapshot.version:
            raise BadSnapshot("une version plus récente est déjà en vigueur")
        try:
            engine = await asyncio.to_thread(_engine, snapshot.detection)
        except Exception:
            raise BadSnapshot("les réglages de détection ne peuvent pas être appliqués") from None
        applied = Applied(
            snapshot=snapshot,
            digest=signed.digest,
            engine=engine,
            systems={system.code: system for system in snapshot.systems},
            cases={case.code: case for case in snapshot.cases},
        )
        self._applied[public_body] = applied
        self._on_change(snapshot)
        return applied
