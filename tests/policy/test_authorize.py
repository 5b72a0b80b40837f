from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import CaseStatus, Phase, SecurityOpinion, StopRule, StopScope
from balise.policy.authorize import authorize
from balise.policy.decide import decide


def test_everything_in_order_goes_on(make: SimpleNamespace) -> None:
    assert authorize(make.facts(), make.snapshot()) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"public_body": 8}, "key_unknown"),
        ({"revoked_at": datetime(2020, 1, 1)}, "key_revoked"),
        ({"expires_at": "BEFORE"}, "key_expired"),
        ({"expires_at": "NOW"}, "key_expired"),
        ({"suspended": ("ines",)}, "suspended"),
        ({"revoked_at": datetime(2020, 1, 1), "suspended": ("ines",)}, "key_revoked"),
        ({"networks": ("10.0.0.0/8",)}, "network_not_allowed"),
        ({"networks": ("pas un réseau",)}, "network_not_allowed"),
        ({"person": ""}, "person_unnamed"),
        ({"person_active": False}, "person_inactive"),
        ({"groups": ("autres",)}, "not_in_group"),
        ({"groups": ()}, "not_in_group"),
        ({"trainings": {}}, "training_missing"),
        ({"trainings": {"mcn-iag-risques": "NOW"}}, "training_missing"),
        ({"case": "inconnu"}, "case_unknown"),
    ],
)
def test_a_grant_that_falls_short_is_refused(make: SimpleNamespace, change: dict, code: str) -> None:
    moments = {"NOW": make.NOW, "BEFORE": make.BEFORE}
    change = {
        key: {k: moments.get(v, v) for k, v in value.items()}
        if isinstance(value, dict)
        else moments.get(value, value)
        if isinstance(value, str)
        else value
        for key, value in change.items()
    }
    request = make.facts(grant=make.grant(**change), address="192.0.2.4")
    assert make.refuses(request, make.snapshot()) == [code]


def test_no_grant_at_all_is_an_unknown_key(make: SimpleNamespace) -> None:
    assert make.refuses(make.facts(grant=None), make.snapshot()) == ["key_unknown"]


@pytest.mark.parametrize("broken", [{"revoked_at": datetime(2020, 1, 1)}, {"networks": ("10.0.0.0/8",)}])
def test_a_bad_key_learns_nothing_else(make: SimpleNamespace, broken: dict) -> None:
    stop = StopRule("s1", StopScope.ALL, "", make.NOW)
    for case in ("redaction", "inconnu"):
        holder = make.grant(case=case, **broken)
        request = make.facts(grant=holder, system="public", level=Level.PROTEGE_C)
        assert len(decide(request, make.snapshot(stops=(stop,))).reasons) == 1


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:10.1.2.3"])
def test_an_allowed_network_goes_on(make: SimpleNamespace, address: str) -> None:
    holder = make.grant(networks=("192.0.2.0/24", "10.0.0.0/8"))
    assert authorize(make.facts(grant=holder, address=address), make.snapshot()) == ()


@pytest.mark.parametrize("address", ["", "pas une adresse", "10.1.2.3.4", "2001:db8::1"])
def test_an_address_that_cannot_be_placed_is_outside(make: SimpleNamespace, address: str) -> None:
    request = make.facts(grant=make.grant(networks=("10.0.0.0/8",)), address=address)
    assert make.refuses(request, make.snapshot()) == ["network_not_allowed"]


def test_missing_courses_are_named_in_both_languages(make: SimpleNamespace) -> None:
    case = make.case(required_courses=("mcn-iag-risques", "mcn-marquage", "op-maison"))
    (reason,) = authorize(make.facts(), make.snapshot(cases=(case,)))
    assert "Le marquage des données numériques gouvernementales" in reason.fr
    assert "Marking government digital data" in reason.en
    assert "op-maison" in reason.fr and "risques" not in reason.fr
    assert (reason.measures, reason.status) == (("3.1",), 403)


@pytest.mark.parametrize("status", [status for status in CaseStatus if status is not CaseStatus.AUTHORISED])
def test_only_an_authorised_case_may_be_used(make: SimpleNamespace, status: CaseStatus) -> None:
    policy = make.snapshot(cases=(make.case(status=status),))
    assert make.refuses(make.facts(), policy) == ["case_not_authorised"]


@pytest.mark.parametrize("phase", list(Phase))
def test_a_phase_allows_use_or_says_so(make: SimpleNamespace, phase: Phase) -> None:
    found = [
        reason.code for reason in authorize(make.facts(), make.snapshot(cases=(make.case(phase=phase),)))
    ]
    assert found == ([] if phase.allows_use else ["phase_forbids_use"])


def test_an_expired_decision_stops_use_at_its_very_instant(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(decision_expires_at=make.NOW),))
    assert make.refuses(make.facts(), policy) == ["decision_expired"]


def test_an_experimentation_is_for_its_pilot_group_alone(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(phase=Phase.EXPERIMENTATION),))
    outsider = make.facts(grant=make.grant(groups=("renseignements",)))
    assert make.refuses(outsider, policy) == ["not_in_pilot"]
    assert authorize(make.facts(grant=make.grant(groups=("pilotes",))), policy) == ()


def test_an_experimentation_without_pilot_group_is_open_to_nobody(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(phase=Phase.EXPERIMENTATION, pilot_groups=()),))
    assert make.refuses(make.facts(), policy) == ["not_in_pilot"]


def test_a_case_without_groups_is_held_by_its_keys(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(groups=()),))
    assert authorize(make.facts(grant=make.grant(groups=())), policy) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"active": False}, "system_inactive"),
        ({"security_opinion": SecurityOpinion.NONE}, "security_opinion_missing"),
        ({"security_opinion": SecurityOpinion.UNFAVOURABLE}, "security_opinion_unfavourable"),
        ({"security_opinion_until": datetime(2026, 1, 31, 14, 30)}, "security_opinion_expired"),
        ({"equivalent_jurisdiction": False}, "sovereignty"),
        (
            {
                "equivalent_jurisdiction": False,
                "sovereignty_exception": True,
                "sovereignty_exception_until": datetime(2026, 1, 31, 14, 30),
            },
            "sovereignty",
        ),
        (
            {"equivalent_jurisdiction": False, "sovereignty_exception_until": datetime(2026, 3, 1)},
            "sovereignty",
        ),
    ],
)
def test_a_system_that_falls_short_is_refused(make: SimpleNamespace, change: dict, code: str) -> None:
    policy = make.snapshot(systems=(make.system(Hosting.GOVERNMENT, **change),))
    assert make.refuses(make.facts(), policy) == [code]


@pytest.mark.parametrize(
    "change",
    [
        {"security_opinion": SecurityOpinion.CONDITIONAL},
        {"equivalent_jurisdiction": False, "sovereignty_exception": True},
        {
            "equivalent_jurisdiction": False,
            "sovereignty_exception": True,
            "sovereignty_exception_until": datetime(2026, 1, 31, 14, 30, 1),
        },
        {"sovereignty_exception_until": datetime(2026, 1, 1)},
        {"security_opinion_until": None},
    ],
)
def test_a_system_that_holds_goes_on(make: SimpleNamespace, change: dict) -> None:
    policy = make.snapshot(systems=(make.system(Hosting.GOVERNMENT, **change),))
    assert authorize(make.facts(), policy) == ()


def test_an_unknown_system_is_a_404(make: SimpleNamespace) -> None:
    decision = decide(make.facts(system="gpt-9"), make.snapshot())
    assert (make.codes(decision), decision.status, decision.hosting) == (["system_unknown"], 404, None)


def test_a_system_outside_the_case_is_refused_naming_those_inside(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(systems=("sovereign", "closed")),))
    (reason,) = authorize(make.facts(), policy)
    assert reason.code == "system_not_in_case"
    assert "sovereign ou closed" in reason.instead_fr
    assert "sovereign or closed" in reason.instead_en


def test_the_switch_forbids_public_systems_altogether(make: SimpleNamespace) -> None:
    (reason,) = authorize(make.facts(system="public"), make.snapshot(public_systems_allowed=False))
    assert (reason.code, reason.measures) == ("public_systems_forbidden", ("4.1",))
    assert "Système sovereign" in reason.instead_fr


@pytest.mark.parametrize(
    ("scope", "target", "held"),
    [
        (StopScope.ALL, "", True),
        (StopScope.SYSTEM, "government", True),
        (StopScope.SYSTEM, "sovereign", False),
        (StopScope.CASE, "redaction", True),
        (StopScope.CASE, "autre", False),
        (StopScope.CASE, "government", False),
    ],
)
def test_a_stop_holds_what_it_covers(
    make: SimpleNamespace, scope: StopScope, target: str, held: bool
) -> None:
    policy = make.snapshot(stops=(StopRule("s1", scope, target, make.NOW),))
    decision = decide(make.facts(), policy)
    assert decision.refused is held
    if held:
        assert (decision.reasons[0].code, decision.status) == ("stopped", 503)


def test_a_stop_shows_the_continuity_plan(make: SimpleNamespace) -> None:
    case = make.case(continuity_fr="Suivre la procédure papier.", continuity_en="")
    policy = make.snapshot(cases=(case,), stops=(StopRule("s1", StopScope.ALL, "", make.NOW),))
    reason = authorize(make.facts(), policy)[0]
    assert reason.instead_fr == "Suivre la procédure papier."
    assert reason.instead_en == "Suivre la procédure papier."


def test_every_independent_reason_is_given_at_once(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(status=CaseStatus.SUSPENDED),))
    request = make.facts(grant=make.grant(trainings={}, groups=()), usage_kind="retraining")
    assert make.refuses(request, policy) == [
        "case_not_authorised",
        "not_in_group",
        "training_missing",
        "kind_forbidden",
    ]


def test_help_follows_every_refusal(make: SimpleNamespace) -> None:
    policy = make.snapshot(help_fr="Aide : poste 4000.", help_en="Help: extension 4000.")
    request = make.facts(grant=make.grant(trainings={}), system="public", level=Level.PROTEGE_B)
    for reason in decide(request, policy).reasons:
        assert reason.instead_fr.endswith("Aide : poste 4000.")
        assert reason.instead_en.endswith("Help: extension 4000.")


@pytest.mark.parametrize(
    "broken",
    [
        {"active": False},
        {"security_opinion": SecurityOpinion.UNFAVOURABLE},
        {"equivalent_jurisdiction": False},
    ],
)
def test_a_refusal_never_sends_to_a_system_that_is_itself_forbidden(
    make: SimpleNamespace, broken: dict
) -> None:
    systems = (
        make.system(Hosting.PUBLIC),
        make.system(Hosting.SOVEREIGN, **broken),
        make.system(Hosting.GOVERNMENT),
    )
    policy = make.snapshot(systems=systems)
    (reason,) = decide(make.facts(system="public", level=Level.PROTEGE_A), policy).reasons
    assert "Système government" in reason.instead_fr and "Système sovereign" not in reason.instead_fr
    stopped = replace(policy, stops=(StopRule("s", StopScope.SYSTEM, "government", make.NOW),))
    (reason,) = decide(make.facts(system="public", level=Level.PROTEGE_A), stopped).reasons
    assert "Système" not in reason.instead_fr


def test_a_refusal_never_sends_to_a_public_system_when_they_are_forbidden(make: SimpleNamespace) -> None:
    systems = (make.system(Hosting.PUBLIC), make.system(Hosting.GOVERNMENT, active=False))
    policy = make.snapshot(systems=systems, public_systems_allowed=False)
    (reason,) = authorize(make.facts(), policy)
    assert reason.code == "system_inactive"
    assert "Système public" not in reason.instead_fr
