"""Conversations that ``previous_response_id`` continues: sealed, and bound to the key's person and case.

A conversation is sealed like every content: under the OP's key of the month, in
the same transaction as the outcome it belongs to. Destroying that key disposes
of it. An OP that keeps no content keeps no conversation, and callers then send
the whole of it themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from asyncpg import exceptions

from balise.contracts.decisions import Reason
from balise.gateway.exchange import Exchange
from balise.gateway.refusals import Refused, too_large
from balise.journal.away import AWAY
from balise.journal.seal import Unreadable
from balise.policy.reasons.build import reason

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

PREFIX = "resp_"


class Conversation(msgspec.Struct):
    """Chat messages as the caller knows them, values restored; ``case`` is that of the key that had it."""

    case: str
    messages: list[dict[str, Any]]


def may_be_kept(exchange: Exchange) -> bool:
    """Whether the caller wants it and the OP's rules keep contents."""
    assert exchange.policy is not None
    return exchange.request.get("store") is not False and exchange.policy.snapshot.keep_content


def keep(exchange: Exchange, messages: list[dict[str, Any]]) -> None:
    """Have the conversation sealed with the outcome."""
    assert exchange.grant is not None
    if exchange.conversation_id:
        exchange.conversation = msgspec.json.encode(Conversation(exchange.grant.case, messages))


async def recall(gateway: Gateway, exchange: Exchange) -> bytes:
    """The messages of the conversation to continue, encoded. Raises ``Refused``.

    Unknown, disposed of, another person's, another case's: the answer is the same,
    so that nobody learns that an identifier exists.
    """
    wanted = exchange.request.get("previous_response_id")
    if wanted is None:
        return b"[]"
    assert exchange.grant is not None
    grant = exchange.grant
    unknown = Refused(_unknown(), param="previous_response_id")
    if not wanted.startswith(PREFIX):
        raise unknown
    try:
        sealed = await gateway.sealer.open(grant.public_body, grant.person, wanted, "answer")
    except Unreadable:
        raise unknown from None
    except (*AWAY, exceptions.PostgresError):
        raise Refused(_unreachable(), retry_after=5) from None
    if sealed is None:
        raise unknown
    kept = msgspec.json.decode(sealed, type=Conversation)
    if kept.case != grant.case:
        raise unknown
    if len(sealed) + len(exchange.body) > gateway.settings.max_body:
        raise Refused(too_large(gateway.settings.max_body), param="previous_response_id")
    gateway.bodies.growing(exchange)(len(sealed))
    return msgspec.json.encode(kept.messages)


def _unknown() -> Reason:
    return reason(
        "response_unknown",
        ("2.3",),
        fr="Cette réponse antérieure n'est pas connue pour cette clé.",
        en="This earlier response is not known for this key.",
        instead_fr="Envoyez toute la conversation dans « input », sans « previous_response_id ».",
        instead_en="Send the whole conversation in “input”, without “previous_response_id”.",
        status=404,
    )


def _unreachable() -> Reason:
    return reason(
        "conversation_unreachable",
        ("2.3",),
        fr="La passerelle ne peut pas relire la conversation pour le moment.",
        en="The gateway cannot read the conversation again at the moment.",
        instead_fr="Réessayez dans quelques minutes, ou envoyez toute la conversation dans « input ».",
        instead_en="Try again in a few minutes, or send the whole conversation in “input”.",
        status=503,
    )
