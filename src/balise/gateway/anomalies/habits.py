"""What is learned of a person's use of a key, small enough for a row: pace, hours, networks."""

from __future__ import annotations

import msgspec

MOST_NETWORKS = 32
HOUR_SLOTS = 48
"""Hours of a working day, then those of a day of the weekend."""
MOST_WEEKS = 12
_WEEKS_MASK = (1 << (MOST_WEEKS + 1)) - 1
_DAY, _WEEK = 86_400, 7 * 86_400
_MONDAY = 3 * _DAY  # the epoch began on a Thursday
_SLOWEST, _BURSTS = 0.02, 0.002
_FORGET_NETWORK_DAYS = 90


class Habits(msgspec.Struct):
    """``pace`` is the mean of requests in a minute that had any; ``hours`` has one bit per week, the
    lowest for ``week``; ``networks`` maps a keyed hash to the last day (since the epoch) it was used."""

    first: float = 0.0
    pace: float = 0.0
    minutes: int = 0
    week: int = 0
    hours: list[int] = msgspec.field(default_factory=lambda: [0] * HOUR_SLOTS)
    networks: dict[str, int] = {}

    def learn_minute(self, requests: int, ordinary: bool = True) -> None:
        """A minute that had requests is over. A burst becomes usual after hours of it, not before."""
        self.minutes += 1
        rate = max(_SLOWEST, 1 / self.minutes) if ordinary else _BURSTS
        self.pace += (requests - self.pace) * rate

    def learn_hour(self, at: float, slot: int) -> bool:
        """Returns whether that was new this week."""
        self._turn(week_of(at))
        known = self.hours[slot] & 1
        self.hours[slot] |= 1
        return not known

    def weeks_in(self, at: float, slot: int, weeks: int) -> int:
        """In how many of the ``weeks`` before this one the key was used in that hour."""
        self._turn(week_of(at))
        return ((self.hours[slot] >> 1) & ((1 << weeks) - 1)).bit_count()

    def learn_network(self, network: str, at: float) -> bool:
        """Returns whether that was new that day."""
        day = int(at // _DAY)
        if self.networks.get(network) == day and next(reversed(self.networks)) == network:
            return False
        # The one used last stands last, and is the last to be forgotten.
        known = self.networks.pop(network, None)
        self.networks[network] = day
        if known == day:
            return False
        for old in [one for one, last in self.networks.items() if day - last > _FORGET_NETWORK_DAYS]:
            del self.networks[old]
        while len(self.networks) > MOST_NETWORKS:
            del self.networks[next(iter(self.networks))]
        return True

    def join(self, other: Habits) -> None:
        """Add what another gateway learned."""
        self.first = min(self.first or other.first, other.first or self.first)
        if other.minutes > self.minutes:
            self.pace, self.minutes = other.pace, other.minutes
        self._turn(other.week)
        behind = self.week - other.week
        self.hours = [
            (own | theirs << behind) & _WEEKS_MASK
            for own, theirs in zip(self.hours, other.hours, strict=True)
        ]
        joined = self.networks | {
            network: max(day, self.networks.get(network, 0)) for network, day in other.networks.items()
        }
        newest = sorted(joined.items(), key=lambda item: (item[1], item[0]))[-MOST_NETWORKS:]
        self.networks = dict(newest)

    def _turn(self, week: int) -> None:
        passed = week - self.week
        if passed <= 0:
            return
        self.week = week
        self.hours = [0 if passed > MOST_WEEKS else bits << passed & _WEEKS_MASK for bits in self.hours]


def week_of(at: float) -> int:
    """Weeks since the epoch's, which begin on Monday (UTC)."""
    return int((at + _MONDAY) // _WEEK)
