"""Which system, and may it be used at all, before the text is read?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.policies import Applied
from balise.gateway.refusals import Refused
from balise.gateway.telemetry.stages import staged
from balise.policy import decide as policy
from balise.policy.facts import RequestFacts

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway


@staged("authorize")
def authorize(gateway: Gateway, exchange: Exchange) -> None:
    """Find the rules, the system and the case. Raises ``Refused`` with every reason at once."""
    assert exchange.grant is not None
    applied = gateway.policies.current(exchange.grant.public_body)
    exchange.policy = applied
    system = find_system(applied, str(exchange.request["model"]))
    if system is not None:
        exchange.system = applied.systems[system]
        exchange.system_code = system
    facts = facts_of(exchange)
    if not applied.permits.hold(facts, applied.snapshot):
        if refused := policy.authorize(facts, applied.snapshot):
            if system is None and refused[0].code == "system_unknown":
                raise Refused(refusals.model_unknown(), param="model")
            raise Refused(*refused)
        applied.permits.keep(facts)
    exchange.case = applied.cases[exchange.grant.case]


def find_system(applied: Applied, model: str) -> str | None:
    """The system that a model name stands for: its code, or its code and the model behind it."""
    if model in applied.systems:
        return model
    code, slash, upstream = model.partition("/")
    rule = applied.systems.get(code)
    if slash and rule is not None and rule.upstream_model == upstream:
        return code
    return None


def facts_of(exchange: Exchange, system: str | None = None) -> RequestFacts:
    """What policy needs to know, as far as the request was read."""
    return RequestFacts(
        now=datetime.now(UTC),
        grant=exchange.grant,
        system=exchange.system_code if system is None else system,
        usage_kind=exchange.usage_kind,
        declared=exchange.declared,
        level=exchange.level,
        verdict=exchange.verdict,
        finding_types=frozenset(
            [finding.type for inspection in exchange.inspections for finding in inspection.findings]
        ),
        address=exchange.address,
        level_without_tolerated=exchange.level_without_tolerated,
    )
