"""What every place that counts must offer, in memory or shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from balise.gateway.quotas.amounts import KINDS, Amounts
from balise.gateway.quotas.owed import Owed


class Room(NamedTuple):
    """What a counter leaves of one kind (of ``KINDS``) until its window ends."""

    kind: str
    most: int
    left: int
    reset_seconds: float


class Exceeded(Exception):
    """A limit would be exceeded. It frees itself in ``retry_after`` seconds, never when None:
    the request alone is more than the limit. ``room`` is what is left of each kind."""

    def __init__(self, owed: Owed, kind: str, retry_after: float | None, room: Sequence[Room]) -> None:
        super().__init__(kind)
        self.owed, self.kind, self.retry_after, self.room = owed, kind, retry_after, room


class QuotasUnavailable(Exception):
    """The shared counters cannot be reached in time: nothing may go uncounted."""


class Reservation(Protocol):
    """Counted until ``settle``. ``room`` is what was left once it was counted."""

    room: Sequence[Room]

    def called(self) -> None:
        """The system is being called: what is counted stays so, whatever becomes of this process."""

    def grow(self, so_far: Amounts) -> None:
        """Count at least what was used so far. Never refuses: it is used already."""

    def settle(self, actual: Amounts | None) -> None:
        """Count ``actual`` in place of the estimate; None gives everything back. Later calls do nothing."""


class QuotaStore(Protocol):
    """``reserve`` counts under every limit or under none. ``state``: ``memory``, ``shared`` or ``away``."""

    @property
    def state(self) -> str: ...

    async def start(self) -> None: ...

    async def reserve(
        self, owed: Sequence[Owed], zone: str, estimate: Amounts, used: Callable[[], Amounts] | None = None
    ) -> Reservation:
        """Raises ``Exceeded`` and ``QuotasUnavailable``.

        ``zone`` bounds the windows of the calendar; ``used`` tells what a request
        under way has used so far, and is asked now and then until it is settled.
        """

    async def close(self) -> None:
        """Finish what was begun, in bounded time."""


def least_room(counted: Iterable[tuple[Owed, Sequence[int], float]]) -> list[Room]:
    """Of each kind that is limited, what leaves least. Each: owed, what is counted, seconds until it ends."""
    least: dict[str, Room] = {}
    for owed, used, reset in counted:
        for kind, most, now in zip(KINDS, owed.most, used, strict=True):
            left = max(0, most - now)
            if most and (kind not in least or left < least[kind].left):
                least[kind] = Room(kind, most, left, reset)
    return list(least.values())


def refuse_what_never_fits(owed: Iterable[Owed], estimate: Amounts) -> None:
    """Raises ``Exceeded`` when the request alone is more than a limit, whatever was counted."""
    for one in owed:
        for kind, most, more in zip(KINDS, one.most, estimate, strict=True):
            if most and more > most:
                raise Exceeded(one, kind, None, ())


def at_least(one: Amounts, other: Amounts) -> Amounts:
    return Amounts(*map(max, one, other))
