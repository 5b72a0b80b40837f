"""One OP in which everything is permitted; each test breaks one thing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from balise.contracts.decisions import Decision
from balise.contracts.grants import Grant
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import (
    CaseRule,
    CaseStatus,
    KindRule,
    Phase,
    PolicySnapshot,
    SecurityOpinion,
    SystemRule,
)
from balise.policy.decide import RequestFacts, decide

NOW = datetime(2026, 1, 31, 14, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
BEFORE = NOW - timedelta(seconds=1)


def system(hosting: Hosting, **changes: Any) -> SystemRule:
    rule = SystemRule(
        code=hosting.value,
        name=f"Système {hosting.value}",
        hosting=hosting,
        base_url="http://127.0.0.1:1/v1",
        upstream_model="modele",
        security_opinion=SecurityOpinion.FAVOURABLE,
        security_opinion_until=LATER,
    )
    return replace(rule, **changes)


def case(**changes: Any) -> CaseRule:
    rule = CaseRule(
        code="redaction",
        title="Rédaction de réponses",
        status=CaseStatus.AUTHORISED,
        phase=Phase.OPERATION,
        level=Level.PROTEGE_C,
        systems=tuple(hosting.value for hosting in Hosting),
        kinds=("drafting",),
        groups=("renseignements",),
        pilot_groups=("pilotes",),
        required_courses=("mcn-iag-risques",),
        decision_expires_at=LATER,
    )
    return replace(rule, **changes)


def snapshot(**changes: Any) -> PolicySnapshot:
    policy = PolicySnapshot(
        public_body=7,
        public_body_code="rfq",
        version=1,
        issued_at=NOW,
        public_systems_allowed=True,
        systems=tuple(system(hosting) for hosting in Hosting),
        cases=(case(),),
        kinds=(
            KindRule("drafting", "Rédaction", "Drafting"),
            KindRule("coding", "Programmation", "Coding", allowed_public=False),
            KindRule("retraining", "Réentraînement", "Retraining", allowed=False, allowed_public=False),
        ),
    )
    return replace(policy, **changes)


def grant(**changes: Any) -> Grant:
    holder = Grant(
        key_id="a1b2c3",
        public_body=7,
        person="ines",
        role="employe",
        case="redaction",
        groups=("renseignements", "pilotes"),
        trainings={"mcn-iag-risques": LATER},
        expires_at=LATER,
    )
    return replace(holder, **changes)


def facts(**changes: Any) -> RequestFacts:
    return replace(
        RequestFacts(now=NOW, grant=grant(), system="government", usage_kind="drafting"), **changes
    )


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


def refuses(request: RequestFacts, policy: PolicySnapshot) -> list[str]:
    """Reason codes of a refusal; fails when the request is not refused."""
    decision = decide(request, policy)
    assert decision.refused, decision
    return codes(decision)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    return SimpleNamespace(
        NOW=NOW,
        LATER=LATER,
        BEFORE=BEFORE,
        system=system,
        case=case,
        snapshot=snapshot,
        grant=grant,
        facts=facts,
        codes=codes,
        refuses=refuses,
    )
