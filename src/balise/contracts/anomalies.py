"""Abnormal requests, watched in real time (guide, 2.3): what is looked for, and what an OP set for it.

Both planes agree here on the kinds, on the settings that travel in the signed
snapshot, and on the rows of ``contracts/schema_alerts.sql``. An alert holds
figures and codes: never a text, its digest, an address or a detected value.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from enum import Enum

import msgspec

EVENT = "anomaly."
"""Journal events of alerts are called this and the kind: ``anomaly.burst``."""
WINDOW = timedelta(hours=1)
"""At most one alert for one key, kind and window, whichever gateway saw it."""


class AnomalyKind(str, Enum):
    """What is out of the ordinary. DRIFT is about answers; the others about one key's requests."""

    BURST = "burst"
    HOURS = "hours"
    REFUSALS = "refusals"
    PROBING = "probing"
    ADDRESS = "address"
    DRIFT = "drift"


class BurstSettings(msgspec.Struct, frozen=True):
    """Requests in one minute: at least ``floor``, and ``factor`` times the key's own busy minute."""

    enabled: bool = True
    suspend: bool = False
    floor: int = 60
    factor: float = 5.0


class HoursSettings(msgspec.Struct, frozen=True):
    """Use outside the declared hours, and outside those that the key is used to.

    ``days`` are 0 (Monday) to 6; ``start`` and ``end`` are minutes of the day in
    the snapshot's time zone. An hour is usual for a key that worked in it during two of the
    last ``learn_weeks`` weeks (0: habits do not count). Without ``days`` there are no
    declared hours, and habits alone decide once the key is that many weeks old.
    """

    enabled: bool = True
    suspend: bool = False
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    start: int = 6 * 60
    end: int = 21 * 60
    learn_weeks: int = 4


class RefusalSettings(msgspec.Struct, frozen=True):
    """Among the last ``last`` requests of the hour, at least ``minimum`` refusals and this ``share``."""

    enabled: bool = True
    suspend: bool = False
    last: int = 20
    minimum: int = 10
    share: float = 0.6


class ProbingSettings(msgspec.Struct, frozen=True):
    """``refusals`` that resemble one another, on texts that change, within ``seconds``."""

    enabled: bool = True
    suspend: bool = False
    refusals: int = 6
    seconds: int = 600


class AddressSettings(msgspec.Struct, frozen=True):
    """First use of a key from a network (/24 in IPv4, /64 in IPv6) that it never used."""

    enabled: bool = True
    suspend: bool = False


class DriftSettings(msgspec.Struct, frozen=True):
    """Answers of a system in a case that are no longer what they were.

    ``minimum`` answers are known before and after; a mean moved by ``change_percent``
    (shares: by that many points), and ADWIN says at confidence ``delta`` that it did.
    """

    enabled: bool = True
    minimum: int = 50
    change_percent: int = 25
    delta: float = 0.002


class AnomalySettings(msgspec.Struct, frozen=True):
    """What an OP set. By default everything alerts and nothing suspends."""

    burst: BurstSettings = BurstSettings()
    hours: HoursSettings = HoursSettings()
    refusals: RefusalSettings = RefusalSettings()
    probing: ProbingSettings = ProbingSettings()
    address: AddressSettings = AddressSettings()
    drift: DriftSettings = DriftSettings()

    def watched(self) -> frozenset[AnomalyKind]:
        """Kinds that raise an alert."""
        return frozenset(kind for kind in AnomalyKind if getattr(self, kind.value).enabled)

    def suspends(self, kind: AnomalyKind) -> bool:
        """Whether ``kind`` suspends the key; drift concerns no key."""
        return bool(getattr(getattr(self, kind.value), "suspend", False))


def window_start(at: datetime) -> datetime:
    """The window that ``at`` falls in: the same for every gateway."""
    seconds = int(WINDOW.total_seconds())
    return datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, UTC)


def alert_id(public_body: int, kind: AnomalyKind, subject: str, window: datetime) -> str:
    """The same wherever it is raised. ``subject``: a key and its person, or a system and a case."""
    said = f"{public_body}\n{kind.value}\n{subject}\n{window.isoformat()}"
    return f"alert_{hashlib.sha256(said.encode()).hexdigest()[:32]}"
