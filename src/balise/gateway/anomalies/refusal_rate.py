"""A large share of a key's last requests refused."""

from __future__ import annotations

from collections import deque

from balise.contracts.anomalies import RefusalSettings
from balise.contracts.records import Scalar
from balise.gateway.anomalies.seen import Seen

_WITHIN_SECONDS = 3600


class RefusalRate:
    """The last requests of the hour: when, and whether refused."""

    __slots__ = ("_last", "_refused")

    def __init__(self) -> None:
        self._last: deque[tuple[float, bool]] = deque()
        self._refused = 0

    def see(self, seen: Seen, settings: RefusalSettings) -> dict[str, Scalar] | None:
        refused = bool(seen.refused)
        self._last.append((seen.at, refused))
        self._refused += refused
        while len(self._last) > settings.last or seen.at - self._last[0][0] > _WITHIN_SECONDS:
            self._refused -= self._last.popleft()[1]
        share = self._refused / len(self._last)
        if not refused or self._refused < settings.minimum or share < settings.share:
            return None
        return {"refused": self._refused, "requests": len(self._last), "percent": round(share * 100)}
