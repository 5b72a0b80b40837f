"""Rows of the portal that a gateway keeps in memory until it is told that they changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Cache of rows by key. Errors of ``find`` and ``find_many`` pass through.

    Unknown keys are remembered apart, so that strangers who try many push nobody out.
    ``on_refresh`` is given the rows in use that were read again because some changed, by
    their keys, None for those that are gone; and what they were before.
    """

    def __init__(
        self,
        find: Callable[[K], Awaitable[V | None]],
        find_many: Callable[[Any, Sequence[K]], Awaitable[dict[K, V]]],
        on_refresh: Callable[[dict[K, V | None], dict[K, V]], object],
        size: int,
        strangers: int,
    ) -> None:
        self._find, self._find_many, self._on_refresh = find, find_many, on_refresh
        self._cache: OrderedDict[K, V] = OrderedDict()
        self._unknown: OrderedDict[K, None] = OrderedDict()
        self._size, self._strangers = size, strangers
        self._generation = 0
        self._forgotten: dict[K, V] = {}
        self._reading: dict[K, V] = {}

    def __len__(self) -> int:
        return len(self._cache)

    def recall(self, key: K) -> V | None:
        """The row of a key, when it is in memory."""
        return self._cache.get(key)

    async def find(self, key: K) -> V | None:
        """The row of a key, None when there is none."""
        cache = self._cache
        if key in cache:
            return cache[key]
        if key in self._unknown:
            return None
        generation = self._generation
        row = await self._find(key)
        # A change announced during the look-up may have made this row old: use it, do not keep it.
        if generation != self._generation:
            if row is not None:
                self._forgotten[key] = row
        elif row is not None:
            cache[key] = row
            if len(cache) > self._size:
                cache.popitem(last=False)
        else:
            self._unknown[key] = None
            if len(self._unknown) > self._strangers:
                self._unknown.popitem(last=False)
        return row

    def knows(self, key: K) -> bool:
        """Whether the key had a row when it was last looked up, which may be read again just now."""
        return key in self._cache or key in self._forgotten or key in self._reading

    def forget(self) -> None:
        """Rows changed: nothing that was known may serve until it was read again."""
        self._generation += 1
        self._forgotten.update(self._cache)
        self._cache.clear()
        self._unknown.clear()

    async def refresh(self, database: Any) -> None:
        """Read the forgotten rows again at once: they may be needed while the database is away."""
        forgotten, self._forgotten = self._forgotten, {}
        if not forgotten:
            return
        generation = self._generation
        self._reading = forgotten
        try:
            found = await self._find_many(database, list(forgotten))
        except BaseException:
            # Whoever uses one of them must still hear of it when the database is back.
            self._forgotten = forgotten | self._forgotten
            raise
        finally:
            self._reading = {}
        if generation == self._generation:
            for key, row in found.items():
                self._cache.setdefault(key, row)
        else:
            # Changed again meanwhile: what was read may be old already.
            self._forgotten = forgotten | self._forgotten
        self._on_refresh({key: found.get(key) for key in forgotten}, forgotten)
