"""How many bytes of requests and answers are held at once: by everybody, and by each key.

On its way a body takes several times its size (decoded, encoded anew, sealed, told), for as long as its
system takes. Counted as the bytes come, since what a head announces may never follow; given back with
the request, however it ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from balise.gateway import refusals
from balise.gateway.refusals import Refused

if TYPE_CHECKING:
    from balise.gateway.exchange import Exchange
    from balise.gateway.metrics import Metrics

SMALL = 64 * 1024
"""Bytes of a body up to which it counts for nothing: a connection may hold as many before anybody reads."""
RETRY_SECONDS = 5.0


class Bodies:
    """At most ``most`` bytes, ``most_of_key`` of them for requests of one key. A request that is alone is
    never refused: its size has bounds of its own."""

    def __init__(self, most: int, most_of_key: int, metrics: Metrics) -> None:
        self._most, self._most_of_key, self._metrics = most, most_of_key, metrics
        self._of_keys: dict[str, int] = {}
        self.held = 0

    def growing(self, exchange: Exchange) -> Growing:
        """For one body of the exchange, to be called with the bytes that came of it so far."""
        return Growing(self, exchange)

    def take(self, exchange: Exchange, more: int) -> None:
        """Hold so many bytes more for a request. Raises ``Refused`` (429 or 503), and holds none of them."""
        assert exchange.grant is not None
        own, key = exchange.held, exchange.grant.key_id
        of_key = self._of_keys.get(key, 0)
        if of_key > own and of_key + more > self._most_of_key:
            self._metrics.bodies_refused.add(("key",))
            raise Refused(refusals.too_much_of_key(), retry_after=RETRY_SECONDS)
        if self.held > own and self.held + more > self._most:
            self._metrics.bodies_refused.add(("all",))
            raise Refused(refusals.too_much_at_once(), retry_after=RETRY_SECONDS)
        exchange.held += more
        self._of_keys[key] = of_key + more
        self.held += more

    def give_back(self, exchange: Exchange, size: int) -> None:
        assert exchange.grant is not None
        exchange.held -= size
        self.held -= size
        left = self._of_keys.pop(exchange.grant.key_id, 0) - size
        if left:
            self._of_keys[exchange.grant.key_id] = left


class Growing:
    """One body on its way in, or what a stream keeps, at its most. Raises ``Refused`` when there is no room
    for more of it, which then holds nothing: of many that come at once, those that were not refused yet
    have its room."""

    __slots__ = ("_bodies", "_counted", "_exchange")

    def __init__(self, bodies: Bodies, exchange: Exchange) -> None:
        self._bodies, self._exchange, self._counted = bodies, exchange, 0

    def __call__(self, size: int) -> None:
        if size <= max(SMALL, self._counted):
            return
        counted, self._counted = self._counted, size
        try:
            self._bodies.take(self._exchange, size - counted)
        except Refused:
            self._bodies.give_back(self._exchange, counted)
            raise
