"""The rules in force, one signed snapshot per OP, swapped whole."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from balise.contracts.snapshot import (
    BadSnapshot,
    CaseRule,
    DetectionSettings,
    PolicySnapshot,
    SignedSnapshot,
    StopRule,
    SystemRule,
    open_signed,
)
from balise.detection import compiled, deep
from balise.detection.engine import Engine
from balise.gateway import refusals
from balise.gateway.permits import Permits
from balise.gateway.refusals import Refused

log = logging.getLogger("balise.gateway")
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Of a lease: where the system has such a clock, the time that the machine slept counts."""


@lru_cache(maxsize=64)
def _engine(settings: DetectionSettings) -> Engine:
    """Compiling patterns takes seconds; most snapshots keep the settings of the one before."""
    engine = Engine(settings)
    # Some of it is only compiled by a first text: not by a caller's, which the whole loop would wait for.
    engine.inspect_parts(["Bonjour."])
    compiled.give_back()
    if settings.names_deep:  # loading a model takes longer than any text may wait for it
        try:
            deep.warm_up()
        except Exception as error:  # texts will not be read, and it will be said of each
            log.error("the language model could not be started: %s", type(error).__name__)
    return engine


class Applied(msgspec.Struct, frozen=True):
    """A snapshot in force, with what was prepared from it."""

    snapshot: PolicySnapshot
    digest: str
    engine: Engine
    systems: dict[str, SystemRule]
    cases: dict[str, CaseRule]
    permits: Permits


class Policies:
    """What is in force now. ``on_change`` is called after each swap, in the event loop."""

    def __init__(self, key: Ed25519PublicKey, on_change: Callable[[PolicySnapshot], None]) -> None:
        self._key, self._on_change = key, on_change
        self._applied: dict[int, Applied] = {}
        self._announced: dict[int, PolicySnapshot] = {}
        self._confirmed = 0.0
        self._newer: dict[int, tuple[int, float]] = {}

    def versions(self) -> dict[int, int]:
        """Version in force of each OP."""
        return {body: applied.snapshot.version for body, applied in self._applied.items()}

    def in_force(self) -> tuple[Applied, ...]:
        return tuple(self._applied.values())

    def in_force_for(self, public_body: int) -> Applied | None:
        """Rules of an OP, even when their lease is over; None when there never were any."""
        return self._applied.get(public_body)

    def confirm(self, newer: Collection[int] = ()) -> None:
        """The database was just asked, and what is in force is what it holds, but for OPs whose ``newer``
        rules are not had yet."""
        now = self._confirmed = _now()
        before, versions = self._newer, self.versions()
        self._newer = {}
        for body in newer:
            version = versions.get(body, 0)
            known = before.get(body)
            # What is put in force meanwhile, though newer ones follow, is no standstill.
            self._newer[body] = known if known is not None and known[0] == version else (version, now)

    def lapsed(self, applied: Applied) -> bool:
        """Whether a lease is over: of rules of which nothing was heard, or whose successors cannot be had."""
        snapshot = applied.snapshot
        since = self._confirmed
        version, known_since = self._newer.get(snapshot.public_body, (0, since))
        if version == snapshot.version:
            since = min(since, known_since)
        return _now() - since > snapshot.lease_seconds

    def confirmed_ago(self) -> float:
        return _now() - self._confirmed

    def current(self, public_body: int) -> Applied:
        """Rules of an OP. Raises ``Refused`` when there are none or their lease is over."""
        applied = self._applied.get(public_body)
        if applied is None:
            raise Refused(refusals.no_policy(), retry_after=5)
        if self.lapsed(applied):
            raise Refused(refusals.lease_over(), retry_after=5)
        return applied

    async def apply(self, public_body: int, version: int, signed: SignedSnapshot) -> None:
        """Verify a bundle and put it in force. Raises ``BadSnapshot``; the old one then stays.

        A newer bundle may be put in force meanwhile; this one is then left aside.
        """
        snapshot = open_signed(signed, self._key)
        if (snapshot.public_body, snapshot.version) != (public_body, version):
            raise BadSnapshot("le contenu n'est pas celui de cette version ou de cet organisme")
        self._stop_first(snapshot)
        try:
            engine = await asyncio.to_thread(_engine, snapshot.detection)
        except Exception:
            raise BadSnapshot("les réglages de détection ne peuvent pas être appliqués") from None
        if version <= self.versions().get(public_body, 0):
            return
        snapshot = self._with_stops_to_come(snapshot)
        self._applied[public_body] = Applied(
            snapshot=snapshot,
            digest=signed.digest,
            engine=engine,
            systems=snapshot.systems_by_code,
            cases=snapshot.cases_by_code,
            permits=Permits(snapshot),
        )
        self._on_change(snapshot)

    def contradict(self, public_body: int, signed: SignedSnapshot) -> None:
        """A database put back holds rules under a number that those in force had already, or had passed.

        Which of the two are meant is not the gateway's to guess: it obeys the stops of both. Raises
        ``BadSnapshot``, always.
        """
        rules = open_signed(signed, self._key)
        ours = self._applied[public_body].snapshot
        if rules.public_body == public_body:
            self._stop_too(public_body, rules.stops)
        told = (
            f"la base de données est revenue en arrière, la version {ours.version} d'avant s'applique ici : "
        )
        lost = {_aim(stop) for stop in ours.stops} - {_aim(stop) for stop in rules.stops}
        if lost:
            told += f"ordonnez de nouveau les arrêts qu'elle a perdus ({', '.join(sorted(lost))}), puis "
        raise BadSnapshot(f"{told}redémarrez cette passerelle")

    def _stop_first(self, snapshot: PolicySnapshot) -> None:
        """Emergency stops do not wait for patterns to be compiled: they join the rules in force at once."""
        public_body = snapshot.public_body
        newest = self._announced.get(public_body)
        if newest is None or snapshot.version > newest.version:
            self._announced[public_body] = snapshot
        old = self._applied.get(public_body)
        if old is None or snapshot.version <= old.snapshot.version:
            return
        self._stop_too(public_body, self._announced[public_body].stops)

    def _stop_too(self, public_body: int, stops: Iterable[StopRule]) -> None:
        """Put these stops in force with the rules that are."""
        old = self._applied[public_body]
        stopped = _with_stops(old.snapshot, stops)
        if stopped is not old.snapshot:
            self._applied[public_body] = msgspec.structs.replace(
                old, snapshot=stopped, permits=Permits(stopped)
            )
            self._on_change(stopped)

    def _with_stops_to_come(self, snapshot: PolicySnapshot) -> PolicySnapshot:
        """The rules with the stops of the newest that were verified, which may still wait for patterns."""
        newest = self._announced.get(snapshot.public_body)
        if newest is None or newest.version <= snapshot.version:
            return snapshot
        return _with_stops(snapshot, newest.stops)


def _with_stops(snapshot: PolicySnapshot, stops: Iterable[StopRule]) -> PolicySnapshot:
    """Compared whole: a database that was put back gives the number of a stop to another one."""
    added = tuple(stop for stop in stops if stop not in snapshot.stops)
    return msgspec.structs.replace(snapshot, stops=(*snapshot.stops, *added)) if added else snapshot


def _aim(stop: StopRule) -> str:
    return stop.target or "tout"


def _now() -> float:
    return time.clock_gettime(_CLOCK)
