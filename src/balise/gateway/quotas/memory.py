"""Quotas in one process's memory. Nothing here waits: to await it costs no more than a call."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from balise.gateway.quotas.amounts import KINDS, Amounts
from balise.gateway.quotas.beat import Beat, Lasting
from balise.gateway.quotas.owed import Owed, Place
from balise.gateway.quotas.store import Exceeded, Room, at_least, least_room, refuse_what_never_fits
from balise.policy.windows import bounds

SET_BACK_SECONDS = 60
"""A clock set back by less is waited for, so that no window opens twice; by more, it is believed."""
LOOK_SECONDS = 5

_Counter = list[int]


class MemoryReservation:
    """Counted until settled; see ``store.Reservation``."""

    __slots__ = ("__weakref__", "_amounts", "_counters", "_live", "_used", "room")

    def __init__(
        self,
        counters: Sequence[_Counter],
        amounts: Amounts,
        room: Sequence[Room],
        live: set[Lasting],
        used: Callable[[], Amounts] | None,
    ) -> None:
        self._counters, self._amounts, self.room = counters, amounts, room
        self._live, self._used = live, used
        for counter in counters:
            for kind, more in enumerate(amounts):
                counter[kind] += more
        if used is not None:
            live.add(self)

    def called(self) -> None:
        """Nothing to do: what this process counts dies with it."""

    def grow(self, so_far: Amounts) -> None:
        self._replace(at_least(self._amounts, so_far))

    def settle(self, actual: Amounts | None) -> None:
        self._replace(actual or Amounts())
        self._counters = ()
        self._live.discard(self)

    def look(self) -> None:
        if self._used is not None:
            self.grow(self._used())

    def _replace(self, amounts: Amounts) -> None:
        for counter in self._counters:
            for kind, (before, after) in enumerate(zip(self._amounts, amounts, strict=True)):
                counter[kind] += after - before
        self._amounts = amounts


class MemoryQuotas:
    """One process's counters. ``clock`` gives seconds since the epoch."""

    state = "memory"

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._latest = 0.0
        self._counters: dict[Place, tuple[int, _Counter]] = {}
        self._beat = Beat(LOOK_SECONDS)

    async def start(self) -> None:
        self._beat.start()

    async def close(self) -> None:
        await self._beat.close()

    async def reserve(
        self, owed: Sequence[Owed], zone: str, estimate: Amounts, used: Callable[[], Amounts] | None = None
    ) -> MemoryReservation:
        refuse_what_never_fits(owed, estimate)
        now = self._now()
        counted = [(one, *self._counter(one.place, zone, now)) for one in owed]
        late: tuple[float, Owed, str] | None = None
        for one, counter, reset in counted:
            for kind, most, held, more in zip(KINDS, one.most, counter, estimate, strict=True):
                if most and held + more > most and (late is None or reset > late[0]):
                    late = (reset, one, kind)
        if late is not None:
            raise Exceeded(late[1], late[2], late[0], least_room(counted))
        counters = [counter for _, counter, _ in counted]
        reservation = MemoryReservation(counters, estimate, (), self._beat.live, used)
        reservation.room = least_room(counted)
        return reservation

    def begin_with(self, place: Place, start: int, amounts: Amounts) -> None:
        """What was used before this process counted, in the window that began at ``start``."""
        self._counters[place] = (start, list(amounts))

    def _now(self) -> float:
        now = self._clock()
        if now < self._latest < now + SET_BACK_SECONDS:
            return self._latest
        self._latest = now
        return now

    def _counter(self, place: Place, zone: str, now: float) -> tuple[_Counter, float]:
        start, end = bounds(place.window, zone, now)
        known = self._counters.get(place)
        if known is None or known[0] != start:
            # What is held in a window that ended keeps its counter, which nobody asks any more.
            known = self._counters[place] = (start, [0] * len(KINDS))
        return known[1], end - now
