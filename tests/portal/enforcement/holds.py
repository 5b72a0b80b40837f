"""Answers that a gateway holds, as its role writes them."""

from __future__ import annotations

import json
import os
import uuid
from datetime import UTC, datetime

import msgspec
from django.db import connection
from tests.portal.enforcement.gateways import as_gateway

from balise.contracts import holds
from balise.journal.seal import KEY_BYTES, ContentKey
from balise.portal.enforcement.holding import master_key
from balise.portal.enforcement.models import Hold
from balise.portal.enforcement.published import published

ARGUMENTS = {"montant": 1200, "compte": {"nom": "fournitures", "postes": ["papier", "encre"]}}


def answer(content: str | None = None, **arguments: object) -> dict:
    """A chat answer that calls « virer », or only says ``content``."""
    message: dict = {"role": "assistant", "content": content, "refusal": None}
    if content is None:
        called = {"name": "virer", "arguments": json.dumps(arguments or ARGUMENTS)}
        message["tool_calls"] = [{"id": "appel_1", "type": "function", "function": called}]
    return {"choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}]}


ASKED = [holds.Said("system", "Réponds brièvement."), holds.Said("user", "Paie la facture de [NOM_1].")]


def held(
    body,
    case,
    person,
    *,
    says: dict | None = None,
    asked: list[holds.Said] | None = ASKED,
    seconds: float = 600,
    **columns: object,
) -> Hold:
    """A hold of ``person``'s request in ``case``, under the rules in force; ``asked=None`` without the question."""
    says = says or answer()
    hold_id, key_id, now = f"hold_{uuid.uuid4().hex}", uuid.uuid4(), datetime.now(UTC)
    secret = os.urandom(KEY_BYTES)
    sealed, question = (
        ContentKey(key_id, secret).seal(
            msgspec.json.encode(content),
            request_id=hold_id,
            part=part,
            public_body=body.pk,
            person=str(person.ref),
            at=now,
        )
        for part, content in ((holds.PART, says), (holds.ASKED, asked))
    )
    rules = published(body)
    row = {
        "id": hold_id,
        "public_body": body.pk,
        "request_id": f"req_{uuid.uuid4().hex}",
        "surface": "chat",
        "key_id": "cle",
        "person": str(person.ref),
        "case": case.code,
        "system": "souverain",
        "level": 2,
        "tools": ["virer"],
        "request_digest": "0" * 64,
        "digest": holds.digest(says),
        "policy_version": rules.version,
        "policy_digest": rules.digest,
        "content_key": key_id,
        "nonce": sealed.nonce,
        "ciphertext": sealed.ciphertext,
        "question_nonce": question.nonce if asked else None,
        "question_ciphertext": question.ciphertext if asked else None,
        **columns,
    }
    with as_gateway() as cursor:
        cursor.execute(
            "INSERT INTO balise_content_key (id, public_body, retention_rule, month, wrapped) "
            "VALUES (%s, %s, %s, %s, %s)",
            [key_id, body.pk, key_id.hex, now.date(), master_key().wrap(key_id, secret)],
        )
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
        cursor.execute(
            f"INSERT INTO balise_hold ({names}, expires_at) "
            f"VALUES ({marks}, clock_timestamp() + make_interval(secs => %s))",
            [*row.values(), seconds],
        )
    return Hold.objects.get(pk=hold_id) if body.pk == _session() else Hold(pk=hold_id)


def _session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT balise_current_public_body()")
        return cursor.fetchone()[0]
