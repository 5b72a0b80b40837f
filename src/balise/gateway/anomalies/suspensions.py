"""Keys that this gateway suspended itself, until their rows speak for them.

A row reaches every gateway as a revoked key does, with the grant. Until it is
written — at once, or when the database is back — this gateway holds the key by
itself (fail closed).
"""

from __future__ import annotations

import msgspec

from balise.contracts.grants import Grant


class Suspensions:
    """``epoch`` grows with each row written: what was read from the database before tells nothing."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, int]] = {}
        self.epoch = 0

    def __len__(self) -> int:
        return sum(map(len, self._held.values()))

    def hold(self, key_id: str, person: str) -> None:
        """From now on, here."""
        self._held.setdefault(key_id, {})[person] = 0

    def written(self, key_id: str, person: str) -> None:
        """The row is durable: grants read from now on tell, whether or not a human lifted it since."""
        self.epoch += 1
        if person in self._held.get(key_id, {}):
            self._held[key_id][person] = self.epoch

    def applied(self, grant: Grant, epoch: int) -> Grant:
        """The grant with what is held here. ``epoch`` is what it was before the grant was asked for."""
        held = self._held.get(grant.key_id)
        if not held:
            return grant
        for person in [one for one, written in held.items() if 0 < written <= epoch]:
            del held[person]
        if not held:
            del self._held[grant.key_id]
            return grant
        return msgspec.structs.replace(grant, suspended=(*grant.suspended, *held))
