"""Content keys in the database: found or made by gateways, opened and destroyed by the portal."""

from __future__ import annotations

import logging
import os
import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from balise.journal.seal import KEY_BYTES, ContentKey, MasterKey, Sealed, Unreadable, month_of

if TYPE_CHECKING:
    import psycopg  # a gateway has another client, and need not load this one

_log = logging.getLogger("balise.journal")
_FIND = "SELECT id, wrapped FROM balise_content_key WHERE public_body=$1 AND retention_rule=$2 AND month=$3"
_MAKE = """INSERT INTO balise_content_key (id, public_body, retention_rule, month, wrapped)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT (public_body, retention_rule, month) DO NOTHING"""

_OPEN = """SELECT c.request_id, c.part, c.attempt, c.public_body, c.key, c.person, c.at, c.nonce,
                  c.ciphertext, k.wrapped
           FROM balise_content c JOIN balise_content_key k ON k.id = c.key
           WHERE c.public_body=$1 AND c.person=$2 AND c.request_id=$3 AND c.part=$4
           ORDER BY c.attempt DESC LIMIT 1"""


_WRAPPED = "SELECT wrapped FROM balise_content_key WHERE id=$1 AND public_body=$2"


class _Database(Protocol):
    """What is used of an asyncpg pool or connection."""

    async def fetchrow(self, query: str, *args: object) -> Any: ...
    async def execute(self, query: str, *args: object) -> Any: ...


class NoKey(Exception):
    """No key is in memory for what ``wanted`` says: a public body, a retention rule, a moment."""

    def __init__(self, public_body: int, retention_rule: str, moment: datetime) -> None:
        super().__init__()
        self.wanted = (public_body, retention_rule, moment)


class ContentSealer:
    """Seals for a gateway. The month's key is looked up once, then kept in memory.

    A key that was destroyed seals nothing more: ``key_for`` raises ``Unreadable``
    and the request is refused, since what must be kept could not be.
    """

    def __init__(self, master: MasterKey, database: _Database) -> None:
        self._master = master
        self._database = database
        self._keys: dict[tuple[int, str, int, int], ContentKey] = {}
        self._barred: set[tuple[int, str, date]] = set()

    async def key_for(self, public_body: int, retention_rule: str, moment: datetime) -> ContentKey:
        """The key of that OP, rule and month. Database errors are the caller's to map."""
        try:
            return self.held(public_body, retention_rule, moment)
        except NoKey:
            month = month_of(moment)
            try:
                found = await self._find_or_make(public_body, retention_rule, month)
            except Unreadable as why:
                self._bar(public_body, retention_rule, month, why)
                raise
            self._barred.discard((public_body, retention_rule, month))
            self._keys[public_body, retention_rule, moment.year, moment.month] = found
            return found

    def held(self, public_body: int, retention_rule: str, moment: datetime) -> ContentKey:
        """The same, without waiting. Raises ``NoKey`` when ``key_for`` did not look for it yet."""
        key = self._keys.get((public_body, retention_rule, moment.year, moment.month))
        if key is None:
            raise NoKey(public_body, retention_rule, moment)
        return key

    def barred(self, public_body: int, retention_rule: str, moment: datetime) -> bool:
        """True when the last request that looked for that key was refused: it is another's, or destroyed."""
        return (public_body, retention_rule, month_of(moment)) in self._barred

    async def open(self, public_body: int, person: str, request_id: str, part: str) -> bytes | None:
        """What was sealed for that person of that OP, None when nothing was. The caller has checked the rest.

        Raises ``Unreadable`` when the key was destroyed or something was changed.
        """
        row = await self._database.fetchrow(_OPEN, public_body, person, request_id, part)
        if row is None:
            return None
        *fields, wrapped = tuple(row)
        return _opened(self._master, Sealed(*fields), wrapped)

    async def open_sealed(self, sealed: Sealed) -> bytes:
        """Open what is kept elsewhere than in ``balise_content``. Raises ``Unreadable`` as ``open`` does."""
        row = await self._database.fetchrow(_WRAPPED, sealed.key, sealed.public_body)
        return _opened(self._master, sealed, row["wrapped"] if row is not None else None)

    def forget(self) -> None:
        """Drop keys held in memory; the next request reads them again."""
        self._keys.clear()

    def _bar(self, public_body: int, retention_rule: str, month: date, why: Unreadable) -> None:
        """Every request of that month is refused: who reads the logs must learn why, and once."""
        if (public_body, retention_rule, month) not in self._barred:
            self._barred.add((public_body, retention_rule, month))
            _log.error("contents of public body %d, %s, cannot be sealed: %s", public_body, month, why)

    async def _find_or_make(self, public_body: int, retention_rule: str, month: date) -> ContentKey:
        row = await self._database.fetchrow(_FIND, public_body, retention_rule, month)
        if row is None:
            key_id = uuid.uuid4()
            wrapped = self._master.wrap(key_id, os.urandom(KEY_BYTES))
            await self._database.execute(_MAKE, key_id, public_body, retention_rule, month, wrapped)
            # Another gateway may have been first: the row that stands is the key.
            row = await self._database.fetchrow(_FIND, public_body, retention_rule, month)
        if row["wrapped"] is None:
            raise Unreadable("la clé de contenu de ce mois a été détruite")
        return ContentKey(row["id"], self._master.unwrap(row["id"], bytes(row["wrapped"])))


def open_content(
    connection: psycopg.Connection[Any], master: MasterKey, request_id: str
) -> dict[tuple[str, int], bytes]:
    """Everything sealed for a request, by (part, attempt). The caller has checked the right to read.

    Raises ``Unreadable`` when the key was destroyed or something was changed.
    """
    rows = connection.execute(
        """SELECT c.request_id, c.part, c.attempt, c.public_body, c.key, c.person, c.at, c.nonce,
                  c.ciphertext, k.wrapped
           FROM balise_content c JOIN balise_content_key k ON k.id = c.key WHERE c.request_id = %s""",
        [request_id],
    ).fetchall()
    opened: dict[tuple[str, int], bytes] = {}
    for row in rows:
        *fields, wrapped = tuple(row)
        sealed = Sealed(*fields)
        opened[sealed.part, sealed.attempt] = _opened(master, sealed, wrapped)
    return opened


def content_key(connection: psycopg.Connection[Any], master: MasterKey, key_id: uuid.UUID) -> ContentKey:
    """The key of content that is kept elsewhere than in ``balise_content``, to open it or seal beside it.

    The caller has checked the right to read. Raises ``Unreadable`` when it was destroyed.
    """
    row = connection.execute("SELECT wrapped FROM balise_content_key WHERE id = %s", [key_id]).fetchone()
    return _unwrapped(master, key_id, row[0] if row is not None else None)


def _opened(master: MasterKey, sealed: Sealed, wrapped: bytes | None) -> bytes:
    return _unwrapped(master, sealed.key, wrapped).open(sealed)


def _unwrapped(master: MasterKey, key_id: uuid.UUID, wrapped: bytes | None) -> ContentKey:
    if wrapped is None:
        raise Unreadable("la clé de ce contenu a été détruite : il a été éliminé")
    return ContentKey(key_id, master.unwrap(key_id, bytes(wrapped)))


def destroy_key(connection: psycopg.Connection[Any], key_id: uuid.UUID, by: str) -> bool:
    """Dispose of everything a key sealed, in the caller's transaction. False when it already was."""
    cursor = connection.execute(
        """UPDATE balise_content_key SET wrapped = NULL, destroyed_at = clock_timestamp(), destroyed_by = %s
           WHERE id = %s AND wrapped IS NOT NULL""",
        [by, key_id],
    )
    return cursor.rowcount == 1
