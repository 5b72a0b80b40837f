"""Sessions as Django keeps them, but by the digest of their key: who reads the table signs in as nobody."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone


def digest(session_key: str | None) -> str:
    """What the table has for the key that is in the browser's cookie: as much of it as fits there."""
    return hashlib.sha256((session_key or "").encode()).hexdigest()[:40]


def held(session_key: str | None) -> QuerySet[Session]:
    """The row of a session that is not over."""
    return Session.objects.filter(session_key=digest(session_key), expire_date__gt=timezone.now())


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = held(self.session_key).first()
        if found is None:
            self._session_key = None
        return found

    async def _aget_session_from_db(self) -> Session | None:
        found = await held(self.session_key).afirst()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(digest(session_key))

    async def aexists(self, session_key: str) -> bool:
        return await super().aexists(digest(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        return _by_digest(super().create_model_instance(data))

    async def acreate_model_instance(self, data: dict[str, Any]) -> Session:
        return _by_digest(await super().acreate_model_instance(data))

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            super().delete(digest(key))

    async def adelete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            await super().adelete(digest(key))


def _by_digest(row: Session) -> Session:
    row.session_key = digest(row.session_key)
    return row
