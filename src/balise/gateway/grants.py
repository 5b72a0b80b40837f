"""Who may call: keys by their hash, persons by the names that applications give them.

Cached until the portal says that grants changed; one counter tells of both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec

from balise.contracts.grants import Grant, Identity, hash_key
from balise.gateway.remembered import Remembered
from balise.journal.writer import AWAY

# Who is suspended stays so with every key of the same case, theirs or the application's: replaced or another.
_COLUMNS = """key_id, public_body, person, role, "case", person_active, groups, trainings, expires_at,
revoked_at, networks, application, trust_forwarded,
ARRAY(SELECT DISTINCT s.person FROM balise_suspension s
      JOIN balise_grant o ON o.key_id = s.key_id AND o.public_body = s.public_body
      WHERE s.lifted_at IS NULL AND o.public_body = balise_grant.public_body
        AND o."case" = balise_grant."case" AND o.application = balise_grant.application
        AND (o.application OR s.person = balise_grant.person)) AS suspended"""
_FIND = f"SELECT {_COLUMNS} FROM balise_grant WHERE key_hash = $1"  # noqa: S608 - constant columns
_REFRESH = f"SELECT key_hash, {_COLUMNS} FROM balise_grant WHERE key_hash = ANY($1::bytea[])"  # noqa: S608
_IDENTITY = "i.person, i.role, i.person_active, i.groups, i.trainings"
_FIND_PERSON = f"""SELECT {_IDENTITY} FROM balise_identity i
WHERE i.public_body = $1 AND i.names @> ARRAY[$2::text] LIMIT 2"""  # noqa: S608 - constant columns
_REFRESH_PERSONS = f"""SELECT w.public_body, w.name, {_IDENTITY}
FROM unnest($1::bigint[], $2::text[]) AS w (public_body, name)
JOIN balise_identity i ON i.public_body = w.public_body AND i.names @> ARRAY[w.name]"""  # noqa: S608
_trainings = msgspec.json.Decoder(dict[str, datetime])

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
        self.keys: Remembered[bytes, Grant] = Remembered(
            self._find_key,
            _find_keys,
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
        return _grant(rows[0]) if rows else None

    async def _find_person(self, name: PersonName) -> Identity | None:
        rows = await self._ask(_FIND_PERSON, *name)
        return _identity(rows[0]) if len(rows) == 1 else None

    async def _ask(self, query: str, *values: object) -> Any:
        try:
            return await self._database.fetch(query, *values)
        except AWAY:
            # A pooled connection may have died since it was last used; a second one tells.
            return await self._database.fetch(query, *values)


async def _find_keys(database: _Database, hashes: Sequence[bytes]) -> dict[bytes, Grant]:
    rows = await database.fetch(_REFRESH, list(hashes))
    return {bytes(row["key_hash"]): _grant(row) for row in rows}


async def _find_persons(database: _Database, names: Sequence[PersonName]) -> dict[PersonName, Identity]:
    rows = await database.fetch(_REFRESH_PERSONS, [body for body, _ in names], [name for _, name in names])
    found: dict[PersonName, list[Identity]] = {}
    for row in rows:
        found.setdefault((row["public_body"], row["name"]), []).append(_identity(row))
    return {name: persons[0] for name, persons in found.items() if len(persons) == 1}


def _identity(row: Any) -> Identity:
    trainings = row["trainings"]
    return Identity(
        person=row["person"],
        role=row["role"],
        person_active=row["person_active"],
        groups=tuple(row["groups"]),
        trainings=_trainings.decode(trainings) if trainings else {},
    )


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
        suspended=tuple(row["suspended"]),
    )
