from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from balise.catalog.lists import sectors
from balise.catalog.measures import measures
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.contracts.snapshot import Phase
from balise.policy.profile import CaseProfile, ObligationKind, RiskClass, newly_owed, owed, risk_class

LIGHT = CaseProfile(
    phase=Phase.DECOMMISSIONING, hostings=frozenset({Hosting.GOVERNMENT}), level=Level.NON_CLASSIFIE
)
HEAVY = replace(
    LIGHT,
    hostings=frozenset(Hosting),
    level=Level.PROTEGE_C,
    personal_data=True,
    citizen_facing=True,
    automated_decision=True,
    outside_quebec=True,
)

profiles = st.builds(
    CaseProfile,
    phase=st.sampled_from(Phase),
    hostings=st.frozensets(st.sampled_from(Hosting)),
    level=st.sampled_from(Level),
    personal_data=st.booleans(),
    citizen_facing=st.booleans(),
    automated_decision=st.booleans(),
    outside_quebec=st.booleans(),
    reading=st.sampled_from(MatrixReading),
)


def codes(profile: CaseProfile) -> set[str]:
    return {item.code for item in owed(profile)}


def with_(**changes: Any) -> set[str]:
    """Codes owed by the light profile once changed, beyond what it owes anyway."""
    return codes(replace(LIGHT, **changes)) - codes(LIGHT)


def test_what_every_case_owes_whatever_its_profile() -> None:
    assert {
        "risk-register",
        "description",
        "classification",
        "training",
        "authorisation",
        "analysis-approval",
        "securite-information",
        "residual-risk",
        "robustness-campaign",
        "human-oversight",
        "equity",
        "disposal",
    } <= codes(LIGHT)


@pytest.mark.parametrize(
    ("changes", "adds"),
    [
        ({"personal_data": True}, {"privacy-assessment", "minimisation", "aiprp"}),
        ({"level": Level.PROTEGE_A}, set()),
        ({"level": Level.PROTEGE_B}, {"access-trace", "incident-plan", "donnees"}),
        (
            {"level": Level.PROTEGE_C},
            {"access-trace", "incident-plan", "donnees", "ethique", "risques", "standard-framework"},
        ),
        ({"outside_quebec": True}, {"sovereignty-exception", "juridique"}),
        ({"citizen_facing": True}, {"ethique"}),
        ({"automated_decision": True}, {"ethique", "juridique", "risques", "standard-framework"}),
        ({"hostings": frozenset({Hosting.SOVEREIGN})}, {"supplier-clauses"}),
        (
            {"hostings": frozenset({Hosting.PUBLIC})},
            {"supplier-clauses", "public-directive", "public-warning", "public-switch", "juridique"},
        ),
        ({"hostings": frozenset()}, {"no-system-for-level"}),
    ],
)
def test_what_one_fact_adds(changes: dict[str, Any], adds: set[str]) -> None:
    assert with_(**changes) == adds


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"personal_data": True, "level": Level.PROTEGE_C}, "consent"),
        ({"personal_data": True, "outside_quebec": True}, "outside-quebec-assessment"),
        ({"personal_data": True, "automated_decision": True}, "automated-decision-notice"),
        ({"citizen_facing": True, "level": Level.PROTEGE_B}, "open-model"),
    ],
)
def test_what_facts_add_together_only(changes: dict[str, Any], code: str) -> None:
    assert code in with_(**changes)
    for fact in changes:
        assert code not in with_(**{key: value for key, value in changes.items() if key != fact})


def test_a_level_that_no_system_may_receive_shuts_the_gate() -> None:
    closed = {"hostings": frozenset({Hosting.CLOSED}), "level": Level.PROTEGE_B}
    assert "no-system-for-level" in with_(**closed)
    assert "no-system-for-level" not in with_(**closed, reading=MatrixReading.TABLE)
    mixed = with_(hostings=frozenset({Hosting.PUBLIC, Hosting.SOVEREIGN}), level=Level.PROTEGE_B)
    assert "no-system-for-level" not in mixed
    assert "level-differs-by-system" in mixed


@pytest.mark.parametrize("fact", ["citizen_facing", "automated_decision"])
def test_oversight_and_equity_come_with_the_trial_when_people_are_touched(fact: str) -> None:
    def due(profile: CaseProfile) -> dict[str, Phase]:
        return {item.code: item.due for item in owed(profile)}

    for code in ("human-oversight", "equity"):
        assert due(LIGHT)[code] is Phase.DEPLOYMENT
        assert due(replace(LIGHT, **{fact: True}))[code] is Phase.EXPERIMENTATION


def test_a_proposal_owes_little_and_opening_a_phase_adds_its_own() -> None:
    assert codes(replace(LIGHT, phase=Phase.DESIGN)) == {"risk-register"}
    deployment = {item.code for item in newly_owed(replace(LIGHT, phase=Phase.DEPLOYMENT))}
    assert {"residual-risk", "robustness-campaign", "continuity"} <= deployment
    assert "authorisation" not in deployment


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, RiskClass.LOW),
        ({"level": Level.PROTEGE_A}, RiskClass.LOW),
        ({"level": Level.PROTEGE_B}, RiskClass.MODERATE),
        ({"personal_data": True}, RiskClass.MODERATE),
        ({"citizen_facing": True}, RiskClass.MODERATE),
        ({"citizen_facing": True, "personal_data": True}, RiskClass.HIGH),
        ({"automated_decision": True}, RiskClass.HIGH),
        ({"level": Level.PROTEGE_C}, RiskClass.HIGH),
    ],
)
def test_risk_class(changes: dict[str, Any], expected: RiskClass) -> None:
    assert risk_class(replace(LIGHT, **changes)) is expected


@given(profile=profiles)
def test_each_obligation_explains_itself_and_leads_to_the_catalogue(profile: CaseProfile) -> None:
    found = owed(profile)
    assert len({(item.kind, item.code) for item in found}) == len(found)
    for item in found:
        assert item.fr.endswith(".") and item.en.endswith(".") and item.fr != item.en
        assert item.title_fr and item.title_en
        assert item.measures and set(item.measures) <= set(measures())
        if item.kind is ObligationKind.OPINION:
            assert item.code in sectors()


@given(profile=profiles)
def test_what_is_owed_comes_in_life_cycle_order_and_never_ahead_of_the_phase(profile: CaseProfile) -> None:
    order = list(Phase)
    ranks = [order.index(item.due) for item in owed(profile)]
    assert ranks == sorted(ranks)
    assert all(rank <= order.index(profile.phase) for rank in ranks)


@given(
    profile=profiles,
    fact=st.sampled_from(["personal_data", "citizen_facing", "automated_decision", "outside_quebec"]),
)
def test_a_fact_only_adds(profile: CaseProfile, fact: str) -> None:
    without = replace(profile, **{fact: False})
    assert codes(without) <= codes(replace(profile, **{fact: True}))


@given(profile=profiles, higher=st.sampled_from(Level), later=st.sampled_from(Phase))
def test_a_higher_level_or_a_later_phase_only_adds(profile: CaseProfile, higher: Level, later: Phase) -> None:
    order = list(Phase)
    if order.index(later) >= order.index(profile.phase):
        assert codes(profile) <= codes(replace(profile, phase=later))
    # One code gives way to a stricter one when the last system that could receive the level is lost.
    if higher >= profile.level:
        heavier = codes(replace(profile, level=higher))
        assert codes(profile) - {"level-differs-by-system"} <= heavier
        if "level-differs-by-system" in codes(profile):
            assert heavier & {"level-differs-by-system", "no-system-for-level"}


def test_a_heavy_profile_owes_much_more_than_a_light_one() -> None:
    assert codes(LIGHT) < codes(HEAVY)
    assert len(codes(HEAVY)) > len(codes(LIGHT)) + 15
