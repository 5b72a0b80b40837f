"""``GET /v1/models``: the systems that this key may use now, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.refusals import Refused
from balise.gateway.stages.authenticate import authenticate
from balise.gateway.stages.authorize import facts_of
from balise.gateway.wire.errors import encode
from balise.gateway.wire.reply import Reply
from balise.policy import decide as policy

if TYPE_CHECKING:
    from balise.contracts.decisions import Reason
    from balise.contracts.snapshot import SystemRule
    from balise.gateway.gateway import Gateway

# Reasons that a declared kind of use would lift: they do not hide a system from the list.
_LIFTED_BY_USAGE = frozenset({"kind_missing"})
_ABOUT_THE_KEY = frozenset({"network_not_allowed", "suspended"})


async def models(gateway: Gateway, exchange: Exchange, reply: Reply, wanted: str = "") -> None:
    """Answer with the list, or with one model. Raises ``Refused``."""
    await authenticate(gateway, exchange)
    assert exchange.grant is not None
    exchange.policy = gateway.policies.current(exchange.grant.public_body)
    case = exchange.policy.cases.get(exchange.grant.case)
    usable = []
    refused: tuple[Reason, ...] = ()
    for code in case.systems if case else ("",):
        why = policy.authorize(facts_of(exchange, code), exchange.policy.snapshot)
        if all(reason.code in _LIFTED_BY_USAGE for reason in why):
            usable.append(exchange.policy.systems[code])
        elif any(reason.status == 401 or reason.code in _ABOUT_THE_KEY for reason in why):
            refused = why
    if refused:
        raise Refused(*refused)
    exchange.status = "ok"
    if wanted:
        found = next((system for system in usable if system.code == wanted), None)
        if found is None:
            raise Refused(refusals.model_unknown())
        await reply.body(200, encode(_told(found, exchange)))
        return
    told = [_told(system, exchange) for system in usable]
    ends = {"first_id": usable[0].code, "last_id": usable[-1].code} if usable else {}
    await reply.body(200, encode({"object": "list", "data": told, "has_more": False, **ends}))


def _told(system: SystemRule, exchange: Exchange) -> dict[str, object]:
    """In OpenAI's form and in Anthropic's at once: each client reads what it knows."""
    assert exchange.policy is not None
    issued = exchange.policy.snapshot.issued_at
    return {
        "id": system.code,
        "object": "model",
        "type": "model",
        "display_name": system.name,
        "created": int(issued.timestamp()),
        "created_at": issued.isoformat(),
        "owned_by": exchange.policy.snapshot.public_body_code,
        "balise": {"name": system.name, "hosting": system.hosting.value, "stand_in": system.stand_in},
    }
