"""Key sets of the OPs' identity providers, fetched in the background and kept through an outage.

No request fetches anything: one that bears an unknown ``kid`` may wait for a fetch that it asked for,
a few seconds at most and rarely.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence

from balise.contracts import key_sets
from balise.contracts.key_sets import BadKeySet, FoundKey, KeySet, Network
from balise.contracts.snapshot import IdentityProvider

log = logging.getLogger("balise.gateway")

REFRESH_SECONDS = 300.0
RETRY_SECONDS = 15.0
COOL_DOWN_SECONDS = 10.0
"""Between two fetches for an unknown ``kid``: tokens with invented ones must not become a flood there."""
WAIT_SECONDS = 3.0
FETCH_SECONDS = 10.0

Fetch = Callable[[str, Sequence[Network], float], Awaitable[bytes]]


class _Source:
    """One address: what was last had from it, and when it was last asked."""

    def __init__(self) -> None:
        self.found: KeySet | None = None
        self.had_at = self.asked_at = float("-inf")
        self.fetching: asyncio.Task[None] | None = None
        self.following: asyncio.Task[None] | None = None


class KeySets:
    """``networks`` may be asked beside public addresses; a set older than ``max_age`` seconds no longer
    serves. ``follow`` is called with every provider in force, each time one may have changed; ``changed``
    is told each address that no longer publishes a key which it did."""

    def __init__(
        self,
        networks: Sequence[Network],
        max_age: float,
        fetch: Fetch = key_sets.fetch,
        changed: Callable[[str], object] = str,
    ) -> None:
        self._networks, self._max_age = tuple(networks), max_age
        self._fetch, self._changed = fetch, changed
        self._sources: dict[str, _Source] = {}
        self._written: dict[str, KeySet | None] = {}

    def follow(self, providers: Iterable[IdentityProvider]) -> None:
        """Fetch what is new, now and from time to time; let go of what is not used any more."""
        providers = list(providers)
        wanted = {provider.jwks_url for provider in providers if provider.jwks_url}
        for url in set(self._sources) - wanted:
            _cancel(self._sources.pop(url))
        for url in wanted - set(self._sources):
            source = self._sources[url] = _Source()
            source.following = asyncio.create_task(self._follow(url, source), name="key set")
        written = {provider.jwks for provider in providers if not provider.jwks_url}
        self._written = {text: self._written.get(text) or _read(text) for text in written}

    async def close(self) -> None:
        tasks = [task for source in self._sources.values() for task in _cancel(source)]
        self._sources.clear()
        if tasks:
            await asyncio.wait(tasks)

    def current(self, provider: IdentityProvider) -> KeySet | None:
        """The provider's keys; None when they were never had, or too long ago."""
        if not provider.jwks_url:
            return self._written.get(provider.jwks)
        source = self._sources.get(provider.jwks_url)
        if source is None or time.monotonic() - source.had_at > self._max_age:
            return None
        return source.found

    def has(self, provider: IdentityProvider, key: FoundKey) -> bool:
        """Whether the provider still publishes this very key."""
        current = self.current(provider)
        return current is not None and any(key is known for known in current.keys)

    def publishes(self, provider: IdentityProvider, key: FoundKey) -> bool:
        """Whether the provider publishes a key of the same material, perhaps elsewhere than before."""
        current = self.current(provider)
        return current is not None and any(_material(key) == _material(known) for known in current.keys)

    async def refreshed(self, provider: IdentityProvider) -> None:
        """Ask the provider again, unless it was asked a moment ago; wait a little for its answer."""
        source = self._sources.get(provider.jwks_url)
        if source is None:
            return
        if source.fetching is None and time.monotonic() - source.asked_at < COOL_DOWN_SECONDS:
            return
        await asyncio.wait({self._start(provider.jwks_url, source)}, timeout=WAIT_SECONDS)

    async def _follow(self, url: str, source: _Source) -> None:
        pause = RETRY_SECONDS
        while True:
            await asyncio.wait({self._start(url, source)})
            if source.had_at >= source.asked_at:
                pause = RETRY_SECONDS
                await asyncio.sleep(REFRESH_SECONDS)
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, REFRESH_SECONDS)

    def _start(self, url: str, source: _Source) -> asyncio.Task[None]:
        """One fetch at a time for each address."""
        if source.fetching is None:
            source.fetching = asyncio.create_task(self._once(url, source), name="key set fetch")
        return source.fetching

    async def _once(self, url: str, source: _Source) -> None:
        source.asked_at = time.monotonic()
        try:
            fetched = key_sets.read(await self._fetch(url, self._networks, FETCH_SECONDS))
        except BadKeySet as error:
            log.warning("a provider's key set could not be had: %s", error.code)
        else:
            before, source.found = source.found, _keeping(source.found, fetched)
            source.had_at = time.monotonic()
            if before is not None and any(key not in source.found.keys for key in before.keys):
                self._changed(url)
        finally:
            source.fetching = None


def _keeping(old: KeySet | None, new: KeySet) -> KeySet:
    """The new set, with the very objects of the keys that did not change: what they verified stands."""
    known = {_material(key): key for key in old.keys} if old else {}
    return KeySet(tuple(known.get(_material(key), key) for key in new.keys))


def _material(key: FoundKey) -> tuple[object, ...]:
    numbers = key.key.public_numbers() if hasattr(key.key, "public_numbers") else None
    raw = key.key.public_bytes_raw() if hasattr(key.key, "public_bytes_raw") else None
    return key.kid, key.type, key.algorithms, key.unusable, numbers, raw


def _read(text: str) -> KeySet | None:
    try:
        return key_sets.read(text)
    except BadKeySet as error:
        log.error("a provider's written key set cannot be used: %s", error.code)
        return None


def _cancel(source: _Source) -> list[asyncio.Task[None]]:
    tasks = [task for task in (source.following, source.fetching) if task is not None]
    for task in tasks:
        task.cancel()
    return tasks
