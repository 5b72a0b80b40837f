"""Many more requests in a minute than the key's own busy minutes."""

from __future__ import annotations

from balise.contracts.anomalies import BurstSettings
from balise.contracts.records import Scalar
from balise.gateway.anomalies.habits import Habits
from balise.gateway.anomalies.seen import Seen

_SLOT_SECONDS, _SLOTS = 5, 12


class Burst:
    """Counts of the last minute, in slots of five seconds."""

    __slots__ = ("_counts", "_minute", "_of_minute", "_slot", "_sum")

    def __init__(self) -> None:
        self._counts = [0] * _SLOTS
        self._sum = self._slot = self._minute = self._of_minute = 0

    def see(self, seen: Seen, settings: BurstSettings, habits: Habits) -> dict[str, Scalar] | None:
        most = max(float(settings.floor), settings.factor * habits.pace)
        minute = int(seen.at // 60)
        if minute != self._minute:
            if self._of_minute:
                habits.learn_minute(self._of_minute, ordinary=self._of_minute < most)
            self._minute, self._of_minute = minute, 0
        self._of_minute += 1
        slot = int(seen.at // _SLOT_SECONDS)
        if slot > self._slot:
            self._turn(slot)
        self._counts[self._slot % _SLOTS] += 1
        self._sum += 1
        if self._sum < most:
            return None
        return {"requests": self._sum, "usual": round(habits.pace, 1), "threshold": round(most, 1)}

    def _turn(self, slot: int) -> None:
        for passed in range(self._slot + 1, min(slot, self._slot + _SLOTS) + 1):
            self._counts[passed % _SLOTS] = 0
        self._slot, self._sum = slot, sum(self._counts)
