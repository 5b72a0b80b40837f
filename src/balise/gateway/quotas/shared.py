"""Quotas that every replica counts together, in Valkey.

Keys carry no name: each is the digest of what is counted, keyed by what tells this
installation from others on the same server. All keys of a public body share one
hash tag, as a cluster asks of a script's keys. The server's clock is the only one
that counts; ours is set by its answers.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from balise.gateway.quotas.amounts import KINDS, Amounts
from balise.gateway.quotas.beat import Beat, Lasting
from balise.gateway.quotas.line import EXTEND, RESERVE, SETTLE, Call, Line
from balise.gateway.quotas.owed import Owed, Place
from balise.gateway.quotas.patience import Patience
from balise.gateway.quotas.store import (
    Exceeded,
    QuotasUnavailable,
    Room,
    at_least,
    least_room,
    refuse_what_never_fits,
)
from balise.policy.windows import bounds

GRACE_SECONDS = 3600
"""How long a window's counters stay after it ended: for clocks set back, and for who looks at them."""
CLOSE_SECONDS = 2.0
_BEATS_PER_LEASE = 3
_TRIES = 3


class SharedReservation:
    """Held by a lease until settled; see ``store.Reservation``."""

    __slots__ = (
        "__weakref__",
        "_amounts",
        "_began",
        "_called",
        "_ends",
        "_id",
        "_keys",
        "_quotas",
        "_settled",
        "_used",
        "room",
    )

    def __init__(
        self,
        quotas: SharedQuotas,
        name: str,
        keys: Sequence[str],
        ends: Sequence[int],
        amounts: Amounts,
        used: Callable[[], Amounts] | None,
    ) -> None:
        self._id = name
        self._quotas, self._keys, self._ends, self._amounts = quotas, keys, ends, amounts
        self._used = used
        self._began: Sequence[str] = [""] * len(ends)
        self._called = self._settled = False
        self.room: Sequence[Room] = ()

    def called(self) -> None:
        """Sent ahead of the call and not waited for: a process killed right after has sent it."""
        self._called = True
        self.look()

    def grow(self, so_far: Amounts) -> None:
        self._amounts = at_least(self._amounts, so_far)
        self.look()

    def settle(self, actual: Amounts | None) -> None:
        if self._settled:
            return
        self._settled = True
        self._quotas.live.discard(self)
        arguments: list[str | int] = [self._id, self._quotas.lease_ms, GRACE_SECONDS, *(actual or Amounts())]
        for end, began in zip(self._ends, self._began, strict=True):
            arguments += (end, began)
        self._quotas.line.send(Call(SETTLE, self._keys, arguments, kept=True))

    def made(self, room: Sequence[Room], began: Sequence[bytes]) -> None:
        """``began``: when its counters did, which tells them from those of a server that lost them."""
        self.room, self._began = room, [moment.decode() for moment in began]

    def look(self) -> None:
        """Keep the lease, with what the request has used so far."""
        if self._settled:
            return
        if self._used is not None:
            self._amounts = at_least(self._amounts, self._used())
        arguments: tuple[str | int, ...] = (
            self._id,
            self._quotas.lease_ms,
            GRACE_SECONDS,
            int(self._called),
            *self._amounts,
            *self._ends,
        )
        self._quotas.line.send(Call(EXTEND, self._keys, arguments))

    def asks(self, owed: Sequence[Owed], starts: Sequence[int], answer: asyncio.Future[Any]) -> Call:
        arguments: list[str | int] = [self._id, self._quotas.lease_ms, GRACE_SECONDS, *self._amounts]
        for one, start, end in zip(owed, starts, self._ends, strict=True):
            arguments += (start, end, *one.most)
        return Call(RESERVE, self._keys, arguments, answer, undo=lambda: self.settle(None))


class SharedQuotas:
    """``url`` may hold a password and is never told. ``namespace`` is this installation's own.

    ``lease_seconds``: how long a reservation of a replica that died stays held.
    ``seconds``: within which the server must answer, or the request is refused.
    """

    def __init__(
        self,
        url: str,
        namespace: bytes,
        *,
        lease_seconds: float,
        seconds: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.line = Line(url, seconds)
        self.lease_ms = round(lease_seconds * 1000)
        self._seconds, self._namespace = seconds, hashlib.blake2b(namespace, digest_size=32).digest()
        self._clock, self._ahead = clock, 0.0
        self._beat = Beat(lease_seconds / _BEATS_PER_LEASE)

    @property
    def state(self) -> str:
        return "away" if self.line.away else "shared"

    @property
    def live(self) -> set[Lasting]:
        return self._beat.live

    async def start(self) -> None:
        await self.line.start()
        self._beat.start()

    async def close(self) -> None:
        await self._beat.close()
        await self.line.close(CLOSE_SECONDS)

    async def reserve(
        self, owed: Sequence[Owed], zone: str, estimate: Amounts, used: Callable[[], Amounts] | None = None
    ) -> SharedReservation:
        refuse_what_never_fits(owed, estimate)
        try:
            async with Patience(self._seconds):
                for _ in range(_TRIES):
                    reservation = await self._tried(owed, zone, estimate, used)
                    if reservation is not None:
                        return reservation
        except (TimeoutError, OSError):
            raise QuotasUnavailable from None
        raise QuotasUnavailable  # a clock that runs away

    async def _tried(
        self, owed: Sequence[Owed], zone: str, estimate: Amounts, used: Callable[[], Amounts] | None
    ) -> SharedReservation | None:
        """None when the server's clock stands in other windows than we thought; ours is then set."""
        now = self._clock() + self._ahead
        windows = [bounds(one.place.window, zone, now) for one in owed]
        starts, ends = [start for start, _ in windows], [end for _, end in windows]
        keys = [key for one, start in zip(owed, starts, strict=True) for key in self._keys(one.place, start)]
        name = uuid.uuid4().hex
        keys.append(f"{self._space(owed[0].place.public_body)}:settled:{name}")
        reservation = SharedReservation(self, name, keys, ends, estimate, used)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.line.send(reservation.asks(owed, starts, answer))
        try:
            told, now_ms, *more = await answer
        except asyncio.CancelledError:
            if not answer.cancelled():  # it had come, to nobody: time was over, or the request
                reservation.settle(None)
            raise
        self._ahead = now_ms / 1000 - self._clock()
        if told == b"clock":
            return None
        place, kind, *counted = more
        width = len(KINDS)
        room = least_room(
            (one, counted[number * width : (number + 1) * width], ends[number] - now_ms / 1000)
            for number, one in enumerate(owed)
        )
        if told == b"full":
            after = ends[place - 1] - now_ms / 1000
            raise Exceeded(owed[place - 1], KINDS[kind - 1], after, room)
        reservation.made(room, counted[len(owed) * width :])
        self.live.add(reservation)
        return reservation

    def _keys(self, place: Place, start: int) -> tuple[str, str]:
        whose = "\0".join((place.scope.value, place.holder, place.within, str(place.window)))
        digest = hashlib.blake2b(whose.encode(), key=self._namespace, digest_size=16).hexdigest()
        key = f"{self._space(place.public_body)}:{digest}:{start}"
        return key, f"{key}:leases"

    def _space(self, public_body: int) -> str:
        """What every key of a public body begins with."""
        body = hashlib.blake2b(b"%d" % public_body, key=self._namespace, digest_size=8).hexdigest()
        return f"balise:quota:{{{body}}}"
