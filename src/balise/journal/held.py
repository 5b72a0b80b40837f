"""What a held answer would do, opened for the human who validates it, and sealed again once edited.

The content key is that of the answer: destroying it disposes of both.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
import psycopg

from balise.contracts import holds
from balise.journal.contents import content_key
from balise.journal.seal import MasterKey, Sealed, Unreadable


class HeldContent(msgspec.Struct, frozen=True):
    """The columns of ``balise_hold`` that seal the answer."""

    id: str
    public_body: int
    person: str
    content_key: UUID
    digest: str
    nonce: bytes | None
    ciphertext: bytes | None
    created_at: datetime


def open_held(connection: psycopg.Connection[Any], master: MasterKey, held: HeldContent) -> dict[str, Any]:
    """The chat answer that waits. The caller has checked the right to read, and journals it.

    Raises ``Unreadable`` when it was disposed of, or is not what its digest says.
    """
    if held.nonce is None or held.ciphertext is None:
        raise Unreadable("le contenu de cette demande a été éliminé")
    sealed = Sealed(
        request_id=held.id,
        part=holds.PART,
        attempt=holds.HELD,
        public_body=held.public_body,
        key=held.content_key,
        person=held.person,
        at=held.created_at,
        nonce=held.nonce,
        ciphertext=held.ciphertext,
    )
    plain = content_key(connection, master, held.content_key).open(sealed)
    answer: dict[str, Any] = msgspec.json.decode(plain)
    if holds.digest(answer) != held.digest:
        raise Unreadable("le contenu n'est pas celui qui a été retenu")
    return answer


def seal_edited(
    connection: psycopg.Connection[Any],
    master: MasterKey,
    held: HeldContent,
    answer: dict[str, Any],
    at: datetime,
) -> Sealed:
    """What a human made of it, sealed under the same key. Raises ``Unreadable`` when that was destroyed."""
    key = content_key(connection, master, held.content_key)
    return key.seal(
        msgspec.json.encode(answer),
        request_id=held.id,
        part=holds.PART,
        attempt=holds.EDITED,
        public_body=held.public_body,
        person=held.person,
        at=at,
    )
