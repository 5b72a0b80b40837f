"""Who may call: keys by their hash, persons by the names that applications give them.

Cached until the portal says that grants changed; one counter tells of both.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

import msgspec
from asyncpg import exceptions

from balise.contracts.grants import Grant, Identity, hash_key
from balise.gateway.remembered import Remembered
from balise.journal.away import AWAY

log = logging.getLogger("balise.gateway")

# Who is suspended stays so with every key of the same kind in the case: their own, or those of applications,
# replaced or another.
# Joined once for all keys: asked for each of them, thousands of keys would take longer than a stop may.
# Liftings are told, too: what led to a suspension is forgotten wherever some of it was seen, with any of
# these keys. Nothing is counted for as long as a day.
_GRANTS = """WITH told AS (
  SELECT o.public_body, o."case", o.application, s.person, bool_or(s.lifted_at IS NULL) AS held,
         max(s.lifted_at) AS lifted_at
  FROM balise_suspension s
  JOIN balise_grant o ON o.key_id = s.key_id AND o.public_body = s.public_body
  WHERE s.lifted_at IS NULL OR s.lifted_at > now() - interval '1 day'
  GROUP BY o.public_body, o."case", o.application, s.person
)
SELECT g.key_hash, g.key_id, g.public_body, g.person, g.role, g."case", g.person_active, g.groups,
       g.trainings, g.expires_at, g.revoked_at, g.networks, g.application, g.trust_forwarded,
       CASE WHEN g.application THEN coalesce(of_application.persons, '{}')
            WHEN own.held THEN ARRAY[own.person] ELSE '{}' END AS suspended,
       CASE WHEN g.application THEN of_application.lifted
            WHEN own.lifted_at IS NOT NULL THEN jsonb_build_object(own.person, own.lifted_at) END AS lifted
FROM balise_grant g
LEFT JOIN told own ON NOT g.application AND NOT own.application AND own.public_body = g.public_body
                  AND own."case" = g."case" AND own.person = g.person
LEFT JOIN (SELECT public_body, "case", array_agg(person) FILTER (WHERE held) AS persons,
                  jsonb_object_agg(person, lifted_at) FILTER (WHERE lifted_at IS NOT NULL) AS lifted
           FROM told WHERE application GROUP BY public_body, "case") of_application
  ON g.application AND of_application.public_body = g.public_body AND of_application."case" = g."case"
"""
_FIND = f"{_GRANTS} WHERE g.key_hash = $1"
_REFRESH = f"{_GRANTS} WHERE g.key_hash = ANY($1::bytea[])"
_TOGETHER = 2_000
"""Rows that are asked for at once: a look has a time to end."""
_IDENTITY = "i.person, i.role, i.person_active, i.groups, i.trainings"
_FIND_PERSON = f"""SELECT {_IDENTITY} FROM balise_identity i
WHERE i.public_body = $1 AND i.names @> ARRAY[$2::text]"""  # noqa: S608 - constant columns
# Every name once, whoever is asked for: an index of arrays serves no join, and persons would be compared with
# each name that is asked for.
_REFRESH_PERSONS = f"""WITH called AS MATERIALIZED (
  SELECT i.public_body, unnest(i.names) AS name, {_IDENTITY} FROM balise_identity i
  WHERE i.public_body = ANY($1::bigint[])
)
SELECT w.public_body, w.name, {_IDENTITY} FROM unnest($1::bigint[], $2::text[]) AS w (public_body, name)
JOIN called i ON i.public_body = w.public_body AND i.name = w.name"""  # noqa: S608 - constant columns
_moments = msgspec.json.Decoder(dict[str, datetime])

_T = TypeVar("_T")
PersonName = tuple[int, str]
"""An OP, and a name that one of its persons has (``contracts.grants.email_name``, ``subject_name``)."""


class _Database(Protocol):
    async def fetch(self, query: str, *args: object) -> Any: ...


def _unheard(_found: list[Grant], _gone: list[Grant]) -> None: ...


class Grants:
    """What is known of keys and of persons. Database errors pass through.

    ``on_refresh`` is given the grants in use that were read again because some changed, then
    those whose row is gone; ``on_persons`` the persons in use, None for a name that is nobody's
    any more.
    """

    def __init__(
        self,
        database: _Database,
        size: int = 20_000,
        strangers: int = 2_000,
        on_refresh: Callable[[list[Grant], list[Grant]], object] = _unheard,
        on_persons: Callable[[Mapping[PersonName, Identity | None]], object] = bool,
    ) -> None:
        self._database = database
        self._revoked: OrderedDict[bytes, datetime] = OrderedDict()
        self._size = size
        self.keys: Remembered[bytes, Grant] = Remembered(
            self._find_key,
            self._find_keys,
            lambda found, before: on_refresh(
                [grant for grant in found.values() if grant is not None],
                [grant for key, grant in before.items() if found[key] is None],
            ),
            size,
            strangers,
        )
        self.persons: Remembered[PersonName, Identity] = Remembered(
            self._find_person, _find_persons, lambda found, _before: on_persons(found), size, strangers
        )
        self.epoch = 0

    def recall(self, key: str) -> Grant | None:
        """The grant of a key that was found before, and did not change since."""
        return self.keys.recall(hash_key(key))

    async def find(self, key: str) -> Grant | None:
        """The grant of a key, None when nobody holds it."""
        return await self.keys.find(hash_key(key))

    def knows(self, key: str) -> bool:
        """Whether somebody is known to hold the key, without asking the database."""
        return self.keys.knows(hash_key(key))

    async def person(self, name: PersonName) -> Identity | None:
        """Who is called so in an OP; None when nobody is, or when it does not tell one from another."""
        return await self.persons.find(name)

    def forget(self) -> None:
        """Grants changed: nothing that was known may serve until it was read again."""
        self.keys.forget()
        self.persons.forget()

    async def refresh(self, database: _Database) -> None:
        """Read again at once what was forgotten: it may be needed while the database is away."""
        await self.keys.refresh(database)
        await self.persons.refresh(database)

    def seen_epoch(self, epoch: int) -> None:
        """The counter that moves with every change, for announcements that were lost."""
        if epoch != self.epoch:
            self.epoch = epoch
            self.forget()

    async def _find_key(self, hashed: bytes) -> Grant | None:
        rows = await self._ask(_FIND, hashed)
        return self._standing(hashed, _grant(rows[0])) if rows else None

    async def _find_keys(self, database: _Database, hashes: Sequence[bytes]) -> dict[bytes, Grant]:
        found: dict[bytes, Grant] = {}
        for asked in _batched(hashes, _TOGETHER):
            for row in await database.fetch(_REFRESH, asked):
                hashed = bytes(row["key_hash"])
                found[hashed] = self._standing(hashed, _grant(row))
        return found

    def _standing(self, hashed: bytes, grant: Grant) -> Grant:
        """A key is revoked for good: a database that says otherwise was put back to before that."""
        if grant.revoked_at is not None:
            self._revoked[hashed] = grant.revoked_at
            if len(self._revoked) > self._size:
                self._revoked.popitem(last=False)
        elif (revoked_at := self._revoked.get(hashed)) is not None:
            log.error("key %s stays revoked, though the database lost it: revoke it again", grant.key_id)
            return msgspec.structs.replace(grant, revoked_at=revoked_at)
        return grant

    async def _find_person(self, name: PersonName) -> Identity | None:
        rows = await self._ask(_FIND_PERSON, *name)
        return _identity(rows[0]) if len(rows) == 1 else None

    async def _ask(self, query: str, *values: object) -> Any:
        try:
            return await self._database.fetch(query, *values)
        except (TimeoutError, exceptions.QueryCanceledError):
            raise  # whoever waited, here or for the server to give it up, is told now
        except AWAY:
            # A pooled connection may have died since it was last used; a second one tells.
            return await self._database.fetch(query, *values)


async def _find_persons(database: _Database, names: Sequence[PersonName]) -> dict[PersonName, Identity]:
    found: dict[PersonName, list[Identity]] = {}
    for asked in _batched(names, _TOGETHER):
        bodies, called = [body for body, _ in asked], [name for _, name in asked]
        for row in await database.fetch(_REFRESH_PERSONS, bodies, called):
            found.setdefault((row["public_body"], row["name"]), []).append(_identity(row))
    return {name: persons[0] for name, persons in found.items() if len(persons) == 1}


def _batched(things: Sequence[_T], most: int) -> Iterator[list[_T]]:
    for start in range(0, len(things), most):
        yield list(things[start : start + most])


def _identity(row: Any) -> Identity:
    trainings = row["trainings"]
    return Identity(
        person=row["person"],
        role=row["role"],
        person_active=row["person_active"],
        groups=tuple(row["groups"]),
        trainings=_moments.decode(trainings) if trainings else {},
    )


def _grant(row: Any) -> Grant:
    trainings, lifted = row["trainings"], row["lifted"]
    return Grant(
        key_id=row["key_id"],
        public_body=row["public_body"],
        person=row["person"],
        role=row["role"],
        case=row["case"],
        person_active=row["person_active"],
        groups=tuple(row["groups"]),
        trainings=_moments.decode(trainings) if trainings else {},
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
        networks=tuple(row["networks"]),
        application=row["application"],
        trust_forwarded=row["trust_forwarded"],
        suspended=tuple(row["suspended"]),
        lifted=_moments.decode(lifted) if lifted else {},
    )
