from __future__ import annotations

from types import SimpleNamespace

import pytest

from balise.policy.decide import decide


@pytest.mark.parametrize(
    ("system", "kind", "code"),
    [
        ("government", "poésie", "kind_unknown"),
        ("government", "retraining", "kind_forbidden"),
        ("government", "coding", "kind_not_in_case"),
        ("public", "retraining", "kind_forbidden"),
    ],
)
def test_a_kind_that_is_not_allowed_is_refused(
    make: SimpleNamespace, system: str, kind: str, code: str
) -> None:
    assert make.refuses(make.facts(system=system, usage_kind=kind), make.snapshot()) == [code]


def test_a_kind_may_be_forbidden_on_public_systems_only(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(kinds=("drafting", "coding")),))
    assert make.refuses(make.facts(system="public", usage_kind="coding"), policy) == ["kind_forbidden_public"]
    assert not decide(make.facts(system="sovereign", usage_kind="coding"), policy).refused


def test_the_public_refusal_names_4_1_and_another_system(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(kinds=("coding",)),))
    (reason,) = decide(make.facts(system="public", usage_kind="coding"), policy).reasons
    assert "4.1" in reason.measures
    assert "Système sovereign" in reason.instead_fr


def test_an_unknown_kind_is_not_repeated_back(make: SimpleNamespace) -> None:
    (reason,) = decide(make.facts(usage_kind="046 454 286"), make.snapshot()).reasons
    assert "046" not in reason.fr + reason.en + reason.instead_fr + reason.instead_en
    assert (reason.status, "drafting" in reason.instead_fr) == (400, True)


def test_an_undeclared_kind_counts_as_the_cases_own(make: SimpleNamespace) -> None:
    assert not decide(make.facts(usage_kind=""), make.snapshot()).refused
    assert not decide(make.facts(usage_kind="", system="public"), make.snapshot()).refused


def test_an_undeclared_kind_must_be_said_when_not_all_are_allowed(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(kinds=("drafting", "coding")),))
    (reason,) = decide(make.facts(usage_kind="", system="public"), policy).reasons
    assert reason.code == "kind_missing"
    assert "drafting" in reason.instead_fr and "coding" not in reason.instead_fr


def test_an_undeclared_kind_with_none_allowed_gives_the_reason_itself(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(kinds=("retraining",)),))
    assert make.refuses(make.facts(usage_kind=""), policy) == ["kind_forbidden"]


def test_a_case_without_kinds_needs_one_on_public_systems_only(make: SimpleNamespace) -> None:
    policy = make.snapshot(cases=(make.case(kinds=()),))
    assert not decide(make.facts(usage_kind=""), policy).refused
    assert make.refuses(make.facts(usage_kind="", system="public"), policy) == ["kind_missing"]
    assert not decide(make.facts(usage_kind="drafting", system="public"), policy).refused
