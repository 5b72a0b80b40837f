"""What must hold for every combination of facts and rules."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from balise.contracts.decisions import Decision, Outcome
from balise.contracts.findings import FindingType, Verdict
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.contracts.snapshot import (
    CaseStatus,
    DetectionSettings,
    Phase,
    PolicySnapshot,
    SecurityOpinion,
    StopRule,
    StopScope,
)
from balise.policy.decide import RequestFacts, decide
from balise.policy.matrix import permits

moments = st.one_of(
    st.none(), st.datetimes(min_value=datetime(1970, 1, 2)), st.datetimes(timezones=st.timezones())
)
types = st.frozensets(st.sampled_from(FindingType), max_size=5)
text = st.sampled_from(["", "drafting", "coding", "retraining", "inconnu", "renseignements", "redaction"])
stops = st.builds(
    StopRule,
    id=st.just("s"),
    scope=st.sampled_from(StopScope),
    target=st.sampled_from(["", "redaction", "public", "closed", "sovereign", "government"]),
    since=st.datetimes(),
)


@st.composite
def situations(draw: st.DrawFn) -> dict[str, Any]:
    """Anything at all, good and bad together: most values are good so that permits happen too."""

    def mostly(good: Any, others: st.SearchStrategy[Any]) -> Any:
        return draw(others) if draw(st.sampled_from(range(12))) == 11 else good

    return {
        "system": {
            "hosting": draw(st.sampled_from(Hosting)),
            "active": mostly(True, st.booleans()),
            "security_opinion": mostly(SecurityOpinion.FAVOURABLE, st.sampled_from(SecurityOpinion)),
            "security_opinion_until": mostly(None, moments),
            "equivalent_jurisdiction": mostly(True, st.booleans()),
            "sovereignty_exception": draw(st.booleans()),
            "sovereignty_exception_until": draw(st.none() | moments),
        },
        "case": {
            "status": mostly(CaseStatus.AUTHORISED, st.sampled_from(CaseStatus)),
            "phase": mostly(Phase.OPERATION, st.sampled_from(Phase)),
            "level": draw(st.sampled_from(Level)),
            "minimum_level": mostly(Level.NON_CLASSIFIE, st.sampled_from(Level)),
            "mask": draw(st.booleans()),
            "needed_types": tuple(draw(types)),
            "groups": mostly(("renseignements",), st.just(())),
            "pilot_groups": mostly(("pilotes",), st.just(())),
            "decision_expires_at": mostly(None, moments),
            "kinds": mostly(("drafting",), st.lists(text, max_size=3).map(tuple)),
        },
        "snapshot": {
            "reading": draw(st.sampled_from(MatrixReading)),
            "public_systems_allowed": mostly(True, st.booleans()),
            "stops": tuple(draw(st.lists(stops, max_size=1))),
            "detection": DetectionSettings(tolerated_types=tuple(draw(types))),
        },
        "grant": {
            "person_active": mostly(True, st.booleans()),
            "revoked_at": mostly(None, moments),
            "expires_at": mostly(None, moments),
            "networks": mostly((), st.lists(st.text(max_size=8), max_size=2).map(tuple)),
            "case": mostly("redaction", text),
        },
        "no_grant": mostly(False, st.booleans()),
        "facts": {
            "usage_kind": mostly("drafting", text),
            "declared": draw(st.one_of(st.none(), st.sampled_from(Level))),
            "level": draw(st.sampled_from(Level)),
            "verdict": mostly(Verdict.FOUND, st.sampled_from(Verdict)),
            "finding_types": draw(types),
            "level_without_tolerated": draw(st.one_of(st.none(), st.sampled_from(Level))),
            "address": draw(st.one_of(st.text(max_size=8), st.ip_addresses().map(str))),
        },
    }


def build(make: SimpleNamespace, values: dict[str, Any]) -> tuple[RequestFacts, PolicySnapshot]:
    chosen = values["system"]["hosting"]
    others = (make.system(hosting) for hosting in Hosting if hosting is not chosen)
    system = replace(make.system(chosen), **values["system"])
    policy = make.snapshot(
        systems=(system, *others), cases=(make.case(**values["case"]),), **values["snapshot"]
    )
    holder = None if values["no_grant"] else make.grant(**values["grant"])
    return make.facts(grant=holder, system=system.code, **values["facts"]), policy


def key_is_good(decision: Decision) -> bool:
    return not any(r.code.startswith("key_") or r.code == "network_not_allowed" for r in decision.reasons)


@settings(max_examples=400)
@given(values=situations())
def test_it_always_answers_and_a_permit_is_within_the_matrix_and_the_case(
    make: SimpleNamespace, values: dict[str, Any]
) -> None:
    facts, policy = build(make, values)
    decision = decide(facts, policy)
    if not decision.refused:
        hosting = values["system"]["hosting"]
        assert permits(decision.level, hosting, policy.reading)
        assert decision.level <= values["case"]["level"]
        assert decision.level >= max(values["case"]["minimum_level"], facts.declared or 0)
        assert not policy.stops or decision.outcome is not Outcome.HOLD


@settings(max_examples=400)
@given(values=situations())
def test_a_refusal_names_measures_and_says_what_to_do_instead(
    make: SimpleNamespace, values: dict[str, Any]
) -> None:
    facts, policy = build(make, values)
    decision = decide(facts, policy)
    assert decision.refused is any(reason.instead_fr for reason in decision.reasons)
    if decision.refused:
        for reason in decision.reasons:
            assert reason.measures and reason.fr and reason.en and reason.instead_fr and reason.instead_en
            assert reason.status in {400, 401, 403, 404, 503}


@given(values=situations(), level=st.sampled_from([level for level in Level if level > 0]))
def test_public_and_confidential_always_refuses_naming_2_2_and_4_1(
    make: SimpleNamespace, values: dict[str, Any], level: Level
) -> None:
    values["system"]["hosting"] = Hosting.PUBLIC
    values["facts"] |= {"level": level, "level_without_tolerated": None}
    facts, policy = build(make, values)
    decision = decide(facts, policy)
    assert decision.refused
    if key_is_good(decision) and values["grant"]["case"] == "redaction":
        assert {"2.2", "4.1"} <= {measure for reason in decision.reasons for measure in reason.measures}


@given(values=situations(), stop=stops)
def test_a_stop_always_refuses(make: SimpleNamespace, values: dict[str, Any], stop: StopRule) -> None:
    hosting = values["system"]["hosting"].value
    assume(
        stop.scope is StopScope.ALL
        or stop.target == ("redaction" if stop.scope is StopScope.CASE else hosting)
    )
    values["snapshot"]["stops"] = (stop,)
    values["grant"]["case"] = "redaction"
    facts, policy = build(make, values)
    decision = decide(facts, policy)
    assert decision.refused
    if key_is_good(decision):
        assert (decision.reasons[0].code, decision.status) == ("stopped", 503)


@settings(max_examples=300)
@given(values=situations(), raised=st.sampled_from(["level", "declared", "minimum_level"]), data=st.data())
def test_raising_a_level_never_turns_a_refusal_into_a_permit(
    make: SimpleNamespace, values: dict[str, Any], raised: str, data: st.DataObject
) -> None:
    facts, policy = build(make, values)
    assume(decide(facts, policy).refused)
    part = values["case"] if raised == "minimum_level" else values["facts"]
    low = part[raised] or Level.NON_CLASSIFIE
    part[raised] = data.draw(st.sampled_from([level for level in Level if level >= low]))
    assert decide(*build(make, values)).refused


@given(values=situations())
def test_a_text_that_could_not_be_read_is_never_treated_as_clear(
    make: SimpleNamespace, values: dict[str, Any]
) -> None:
    values["facts"]["verdict"] = Verdict.UNSCANNED
    decision = decide(*build(make, values))
    assert decision.level is Level.PROTEGE_C
    if not decision.refused:
        assert values["system"]["hosting"] is Hosting.GOVERNMENT
        assert values["case"]["level"] is Level.PROTEGE_C


@given(values=situations())
def test_what_is_masked_is_never_what_the_task_needs(make: SimpleNamespace, values: dict[str, Any]) -> None:
    decision = decide(*build(make, values))
    if decision.outcome is Outcome.PERMIT_MASKED:
        assert values["case"]["mask"]
        assert values["facts"]["finding_types"] - set(values["case"]["needed_types"])


@given(values=situations())
def test_the_strict_reading_permits_nothing_that_the_table_refuses(
    make: SimpleNamespace, values: dict[str, Any]
) -> None:
    values["snapshot"]["reading"] = MatrixReading.TABLE
    assume(decide(*build(make, values)).refused)
    values["snapshot"]["reading"] = MatrixReading.STRICT
    assert decide(*build(make, values)).refused
