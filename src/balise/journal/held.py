"""What a held answer would do and what it answers, opened for the human who validates it; the answer, sealed
again once edited.

The content key is that of the answer: destroying it disposes of all.
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
    """The columns of ``balise_hold`` that seal the answer and the question."""

    id: str
    public_body: int
    person: str
    content_key: UUID
    digest: str
    nonce: bytes | None
    ciphertext: bytes | None
    question_nonce: bytes | None
    question_ciphertext: bytes | None
    created_at: datetime


def open_held(connection: psycopg.Connection[Any], master: MasterKey, held: HeldContent) -> dict[str, Any]:
    """The chat answer that waits. The caller has checked the right to read, and journals it.

    Raises ``Unreadable`` when it was disposed of, or is not what its digest says.
    """
    if held.nonce is None or held.ciphertext is None:
        raise Unreadable("le contenu de cette demande a été éliminé")
    sealed = _sealed(held, holds.PART, held.nonce, held.ciphertext)
    plain = content_key(connection, master, held.content_key).open(sealed)
    answer: dict[str, Any] = msgspec.json.decode(plain)
    if holds.digest(answer) != held.digest:
        raise Unreadable("le contenu n'est pas celui qui a été retenu")
    return answer


def open_question(
    connection: psycopg.Connection[Any], master: MasterKey, held: HeldContent
) -> list[holds.Said]:
    """What the answer answers; nothing of one that was held before questions were kept.

    As for the answer, the caller has checked the right to read, and journals it. Raises ``Unreadable``.
    """
    if held.question_nonce is None or held.question_ciphertext is None:
        return []
    sealed = _sealed(held, holds.ASKED, held.question_nonce, held.question_ciphertext)
    return msgspec.json.decode(
        content_key(connection, master, held.content_key).open(sealed), type=list[holds.Said]
    )


def _sealed(held: HeldContent, part: str, nonce: bytes, ciphertext: bytes) -> Sealed:
    return Sealed(
        request_id=held.id,
        part=part,
        attempt=holds.HELD,
        public_body=held.public_body,
        key=held.content_key,
        person=held.person,
        at=held.created_at,
        nonce=nonce,
        ciphertext=ciphertext,
    )


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
