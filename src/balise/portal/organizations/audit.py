"""Acts of governance enter the journal in the transaction that makes them (guide, 1.1 and 2.3)."""

from __future__ import annotations

import contextlib
import functools
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import connection

from balise.contracts.records import JournalRecord, RecordKind, Scalar
from balise.contracts.signing import load_or_create_private_key, load_public_key, public_key_files
from balise.journal.sync import append, lock_chain
from balise.portal.organizations.models import PublicBody

if TYPE_CHECKING:
    from balise.portal.people.models import Person


def chain_name(public_body: PublicBody) -> str:
    """The portal keeps one chain per OP: who verifies one OP needs no other's rows."""
    return f"portail-{public_body.pk}"


@functools.cache
def _journal_key() -> Ed25519PrivateKey:
    return load_or_create_private_key(settings.BALISE.keys_dir / "journal.key")


def _kept_keys() -> Iterator[Ed25519PublicKey]:
    """Of the folder as it is now: a renewed key leaves its predecessor there, and a plane that was not
    restarted since meets the head that its successor signed."""
    for path in public_key_files(settings.BALISE.keys_dir, "journal"):
        with contextlib.suppress(OSError, ValueError):  # one that cannot be read ends no act
            yield load_public_key(path)


def record_event(
    public_body: PublicBody,
    actor: Person | None,
    action: str,
    *,
    case: str = "",
    system: str = "",
    detail: Mapping[str, Scalar] | None = None,
    kind: RecordKind = RecordKind.EVENT,
    request_id: str = "",
) -> str:
    """Append an event to the journal, inside the caller's transaction; returns its request id.

    ``action`` is the name of what was done (``mandate.grant``), ``detail`` codes,
    dates and counts: never a prompt, an answer, a key or a detected value.
    Without an actor the system itself acted. An act on a gateway's request gives its
    ``request_id``, and its ``kind`` when it is an intervention. Raises ``RuntimeError``
    outside a transaction.
    """
    record = _record(
        public_body, actor, action, detail, kind=kind, request_id=request_id, case=case, system=system
    )
    _append(public_body, [record])
    return record.request_id


def record_events(
    public_body: PublicBody, actor: Person | None, action: str, details: Iterable[Mapping[str, Scalar]]
) -> None:
    """The same act done to many things: one event each, all appended at once.

    Last in its transaction: other acts of the OP, an emergency stop among them,
    wait from the first append until it ends.
    """
    _append(public_body, [_record(public_body, actor, action, detail) for detail in details])


def keep_chain(public_body: PublicBody) -> None:
    """Let nobody else write to the OP's journal until the caller's transaction ends.

    Raises ``RuntimeError`` outside a transaction.
    """
    _in_transaction()
    lock_chain(connection.connection, chain_name(public_body), _journal_key())


def _append(public_body: PublicBody, records: Sequence[JournalRecord]) -> None:
    _in_transaction()
    append(connection.connection, chain_name(public_body), _journal_key(), records, _kept_keys)


def _in_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("le journal s'écrit dans la transaction de l'acte qu'il rapporte")


def _record(
    public_body: PublicBody,
    actor: Person | None,
    action: str,
    detail: Mapping[str, Scalar] | None,
    *,
    kind: RecordKind = RecordKind.EVENT,
    request_id: str = "",
    case: str = "",
    system: str = "",
) -> JournalRecord:
    return JournalRecord(
        kind=kind,
        public_body=public_body.pk,
        request_id=request_id or f"evt_{uuid.uuid4().hex}",
        at=datetime.now(UTC),
        surface="portal",
        person=str(actor.ref) if actor is not None else "",
        case=case,
        system=system,
        decision=action,
        human=str(actor.ref) if actor is not None and kind is RecordKind.INTERVENTION else "",
        detail=dict(detail or {}),
    )
