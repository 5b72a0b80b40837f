"""How many keys that nobody holds an address may try: each costs a look-up, and all but one are guesses.

A key that the gateway already knows is never held up by what its address does. Counted by
each gateway for itself, in bounded memory; looking and counting take the same time whoever asks.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_ADDRESSES = 10_000
_PREFIX_6 = 64
_MINUTE = 60.0
_LONGEST = 64
"""Characters that are kept of what is no address: a proxy may vouch for anything."""


class Strangers:
    """At most ``per_minute`` unknown keys from one address (in IPv6, one /64), all at once or spread.

    The generic cell rate algorithm: of each address, the moment at which all that it tried is
    forgotten. Beyond ``most`` addresses, those that tried longest ago are forgotten first.
    """

    def __init__(
        self, per_minute: int, most: int = MOST_ADDRESSES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pause, self._most, self._clock = _MINUTE / per_minute, most, clock
        self._forgotten_at: OrderedDict[str, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._forgotten_at)

    def enter(self, address: str) -> float:
        """Count a look-up that is about to be made. Returns the seconds to wait before it may be: 0 when
        it may be now, and only then it is counted."""
        place, now = _place(address), self._clock()
        after = max(self._forgotten_at.get(place, now), now) + self._pause
        if after - now > _MINUTE + self._pause / 2:
            return after - now - _MINUTE
        self._forgotten_at[place] = after
        self._forgotten_at.move_to_end(place)
        if len(self._forgotten_at) > self._most:
            self._forgotten_at.popitem(last=False)
        return 0.0

    def leave(self, address: str) -> None:
        """Somebody holds the key after all, or it could not be told: the look-up counts for nothing."""
        place = _place(address)
        before = self._forgotten_at.get(place)
        if before is not None:
            self._forgotten_at[place] = before - self._pause


def _place(address: str) -> str:
    if ":" not in address:
        return address[:_LONGEST]
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:_LONGEST]
    if parsed.version == 6 and parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _PREFIX_6), strict=False))
