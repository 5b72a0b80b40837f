"""Quotas in memory: reserve before the call, commit what it cost, release what it did not (guide, 2.3).

Windows are aligned on the clock. A reservation counts at its estimate until it
is settled, so that concurrent requests cannot exceed a limit together.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import msgspec

from balise.contracts.snapshot import CaseRule, Limit, PolicySnapshot, QuotaScope, SystemRule


class Usage(msgspec.Struct):
    """What a request takes, or what was counted in a window."""

    requests: int = 0
    tokens: int = 0
    energy_wh: float = 0.0
    cost_cents: float = 0.0

    def add(self, other: Usage, sign: int = 1) -> None:
        self.requests += sign * other.requests
        self.tokens += sign * other.tokens
        self.energy_wh += sign * other.energy_wh
        self.cost_cents += sign * other.cost_cents


class Exceeded(Exception):
    """A limit would be exceeded; it frees itself in ``retry_after`` seconds."""

    def __init__(self, limit: Limit, retry_after: float) -> None:
        super().__init__(limit.scope.value)
        self.limit, self.retry_after = limit, retry_after


class Room(msgspec.Struct, frozen=True):
    """What a limit leaves of ``what`` (``requests`` or ``tokens``) until it frees itself."""

    what: str
    limit: int
    remaining: int
    reset_seconds: float


_Place = tuple[int, str, str, int]


class Reservation:
    """Counted in every window it touches until ``settle``, which may be called once or more."""

    __slots__ = ("_estimate", "_settled", "_windows")

    def __init__(self, windows: list[Usage], estimate: Usage) -> None:
        self._windows, self._estimate, self._settled = windows, estimate, False

    def settle(self, actual: Usage | None) -> None:
        """Replace the estimate by what was used; None gives everything back."""
        if self._settled:
            return
        self._settled = True
        for window in self._windows:
            window.add(self._estimate, -1)
            if actual is not None:
                window.add(actual)


class Quotas:
    """One process's counters. ``clock`` gives seconds since the epoch."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._windows: dict[_Place, tuple[int, Usage]] = {}

    def reserve(self, owed: Iterable[tuple[str, Limit]], public_body: int, estimate: Usage) -> Reservation:
        """Count ``estimate`` under every limit, or raise ``Exceeded`` and count nothing."""
        now = self._clock()
        windows: dict[_Place, Usage] = {}
        for holder, limit in owed:
            place = (public_body, limit.scope.value, holder, limit.window_seconds)
            window = windows.get(place) or self._window(place, now)
            windows[place] = window
            if _exceeds(window, estimate, limit):
                raise Exceeded(limit, limit.window_seconds - now % limit.window_seconds)
        for window in windows.values():
            window.add(estimate)
        return Reservation(list(windows.values()), estimate)

    def room(self, owed: Iterable[tuple[str, Limit]], public_body: int) -> list[Room]:
        """Of each kind that is limited, the limit that leaves least."""
        now = self._clock()
        least: dict[str, Room] = {}
        for holder, limit in owed:
            used = self._window((public_body, limit.scope.value, holder, limit.window_seconds), now)
            reset = limit.window_seconds - now % limit.window_seconds
            for what in ("requests", "tokens"):
                most = getattr(limit, what)
                left = max(0, most - getattr(used, what))
                if most and (what not in least or left < least[what].remaining):
                    least[what] = Room(what, most, left, reset)
        return list(least.values())

    def _window(self, place: _Place, now: float) -> Usage:
        number = int(now // place[3])
        known = self._windows.get(place)
        # A clock set back a little must not open a new window, nor one set back far keep an old one for ever.
        if known is None or not known[0] - 1 <= number <= known[0]:
            known = self._windows[place] = (number, Usage())
        return known[1]


def owed_limits(
    snapshot: PolicySnapshot, case: CaseRule, system: SystemRule, person: str
) -> list[tuple[str, Limit]]:
    """Every limit that a request counts against, with whose consumption it is."""
    holders = {
        QuotaScope.PERSON: person,
        QuotaScope.CASE: case.code,
        QuotaScope.SYSTEM: system.code,
        QuotaScope.BODY: "",
    }
    owed = [(holders[limit.scope], limit) for limit in snapshot.limits]
    # A case's limit for a person counts that person's use of this case alone; same for a system's.
    owed += [(f"{holders[limit.scope]}@{case.code}", limit) for limit in case.limits]
    owed += [(f"{holders[limit.scope]}@{system.code}", limit) for limit in system.limits]
    return owed


def _exceeds(used: Usage, more: Usage, limit: Limit) -> bool:
    return bool(
        (limit.requests and used.requests + more.requests > limit.requests)
        or (limit.tokens and used.tokens + more.tokens > limit.tokens)
        or (limit.energy_wh and used.energy_wh + more.energy_wh > limit.energy_wh)
        or (limit.cost_cents and used.cost_cents + more.cost_cents > limit.cost_cents)
    )
