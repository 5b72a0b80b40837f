"""Keys that this gateway suspended itself, until their rows speak for them.

A row reaches every gateway as a revoked key does, with the grant. Until it is
written — at once, or when the database is back — this gateway holds the key by
itself (fail closed).
"""

from __future__ import annotations

import msgspec

from balise.contracts.grants import Grant

HeldWith = tuple[int, str, bool]


class Suspensions:
    """``epoch`` grows with each row written: what was read from the database before tells nothing."""

    def __init__(self) -> None:
        self._held: dict[HeldWith, dict[str, int]] = {}
        self.epoch = 0

    def __len__(self) -> int:
        return sum(map(len, self._held.values()))

    def hold(self, grant: Grant) -> None:
        """From now on, here."""
        self._held.setdefault(held_with(grant), {})[grant.person] = 0

    def written(self, place: HeldWith, person: str) -> None:
        """The row is durable: grants read from now on tell, whether or not a human lifted it since."""
        self.epoch += 1
        if person in self._held.get(place, {}):
            self._held[place][person] = self.epoch

    def applied(self, grant: Grant, epoch: int) -> Grant:
        """The grant with what is held here. ``epoch`` is what it was before the grant was asked for."""
        place = held_with(grant)
        held = self._held.get(place)
        if not held:
            return grant
        for person in [one for one, written in held.items() if 0 < written <= epoch]:
            del held[person]
        if not held:
            del self._held[place]
            return grant
        return msgspec.structs.replace(grant, suspended=(*grant.suspended, *held))


def held_with(grant: Grant) -> HeldWith:
    """What a person is suspended with: their every key of a case, or an application's every key of it.

    As grants have it from rows: one key more, made before, would undo the suspension.
    """
    return grant.public_body, grant.case, grant.application
