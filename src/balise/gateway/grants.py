"""Who holds a key: looked up by its hash, cached until the portal says that grants changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import msgspec

from balise.contracts.grants import Grant, hash_key
from balise.journal.writer import AWAY

_COLUMNS = """key_id, public_body, person, role, "case", person_active, groups, trainings, expires_at,
revoked_at, networks, application, trust_forwarded"""
_FIND = f"SELECT {_COLUMNS} FROM balise_grant WHERE key_hash = $1"  # noqa: S608 - constant columns
_REFRESH = f"SELECT key_hash, {_COLUMNS} FROM balise_grant WHERE key_hash = ANY($1::bytea[])"  # noqa: S608
_trainings = msgspec.json.Decoder(dict[str, datetime])


class _Database(Protocol):
    async def fetchrow(self, query: str, *args: object) -> Any: ...
    async def fetch(self, query: str, *args: object) -> Any: ...


class Grants:
    """Cache of grants by key hash. Database errors pass through.

    Unknown keys are remembered apart, so that strangers who try many push nobody out.
    ``on_refresh`` is given the grants in use that were read again because some changed.
    """

    def __init__(
        self,
        database: _Database,
        size: int = 20_000,
        strangers: int = 2_000,
        on_refresh: Callable[[list[Grant]], object] = bool,
    ) -> None:
        self._database = database
        self._cache: OrderedDict[bytes, Grant] = OrderedDict()
        self._unknown: OrderedDict[bytes, None] = OrderedDict()
        self._size, self._strangers = size, strangers
        self._on_refresh = on_refresh
        self._generation = 0
        self._forgotten: set[bytes] = set()
        self.epoch = 0

    async def find(self, key: str) -> Grant | None:
        """The grant of a key, None when nobody holds it."""
        hashed = hash_key(key)
        cache = self._cache
        if hashed in cache:
            return cache[hashed]
        if hashed in self._unknown:
            return None
        generation = self._generation
        try:
            row = await self._database.fetchrow(_FIND, hashed)
        except AWAY:
            # A pooled connection may have died since it was last used; a second one tells.
            row = await self._database.fetchrow(_FIND, hashed)
        grant = _grant(row) if row is not None else None
        # A change announced during the look-up may have made this row old: use it, do not keep it.
        if generation != self._generation:
            if grant is not None:
                self._forgotten.add(hashed)
        elif grant is not None:
            cache[hashed] = grant
            if len(cache) > self._size:
                cache.popitem(last=False)
        else:
            self._unknown[hashed] = None
            if len(self._unknown) > self._strangers:
                self._unknown.popitem(last=False)
        return grant

    def forget(self) -> None:
        """Grants changed: nothing that was known may serve until it was read again."""
        self._generation += 1
        self._forgotten.update(self._cache)
        self._cache.clear()
        self._unknown.clear()

    async def refresh(self, database: _Database) -> None:
        """Read the forgotten keys again at once: they may be needed while the database is away."""
        forgotten, self._forgotten = self._forgotten, set()
        if not forgotten:
            return
        generation = self._generation
        rows = await database.fetch(_REFRESH, list(forgotten))
        found = {bytes(row["key_hash"]): _grant(row) for row in rows}
        if generation == self._generation:
            for hashed, grant in found.items():
                self._cache.setdefault(hashed, grant)
        self._on_refresh(list(found.values()))

    def seen_epoch(self, epoch: int) -> None:
        """The counter that moves with every change, for announcements that were lost."""
        if epoch != self.epoch:
            self.epoch = epoch
            self.forget()


def _grant(row: Any) -> Grant:
    trainings = row["trainings"]
    return Grant(
        key_id=row["key_id"],
        public_body=row["public_body"],
        person=row["person"],
        role=row["role"],
        case=row["case"],
        person_active=row["person_active"],
        groups=tuple(row["groups"]),
        trainings=_trainings.decode(trainings) if trainings else {},
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
        networks=tuple(row["networks"]),
        application=row["application"],
        trust_forwarded=row["trust_forwarded"],
    )
