from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from balise.contracts.levels import Hosting
from balise.policy.decide import candidates


def _codes(systems: tuple) -> list[str]:
    return [system.code for system in systems]


def test_the_asked_system_comes_first_then_its_fallbacks_in_order(make: SimpleNamespace) -> None:
    asked = make.system(Hosting.CLOSED, fallbacks=("government", "sovereign"))
    policy = make.snapshot(systems=(asked, *(make.system(h) for h in Hosting if h is not Hosting.CLOSED)))
    assert _codes(candidates(policy, make.case(), asked)) == ["closed", "government", "sovereign"]
    assert _codes(candidates(policy, "redaction", "closed")) == ["closed", "government", "sovereign"]


def test_a_fallback_is_in_service_and_in_the_case(make: SimpleNamespace) -> None:
    asked = make.system(Hosting.CLOSED, fallbacks=("sovereign", "government", "absent", "closed"))
    policy = make.snapshot(
        systems=(asked, make.system(Hosting.SOVEREIGN, active=False), make.system(Hosting.GOVERNMENT))
    )
    assert _codes(candidates(policy, make.case(), asked)) == ["closed", "government"]
    assert _codes(candidates(policy, make.case(systems=("closed", "sovereign")), asked)) == ["closed"]


def test_a_fallback_may_be_equally_protected(make: SimpleNamespace) -> None:
    twin = make.system(Hosting.SOVEREIGN, code="jumeau")
    asked = make.system(Hosting.SOVEREIGN, fallbacks=("jumeau",))
    policy = make.snapshot(systems=(asked, twin))
    assert candidates(policy, make.case(systems=("sovereign", "jumeau")), asked) == (asked, twin)


def test_an_unknown_system_or_case_has_no_candidate(make: SimpleNamespace) -> None:
    assert candidates(make.snapshot(), "redaction", "absent") == ()
    assert candidates(make.snapshot(), "absent", "closed") == ()


@given(
    asked=st.sampled_from(Hosting),
    order=st.permutations([hosting.value for hosting in Hosting]),
)
def test_a_fallback_is_never_less_protected(make: SimpleNamespace, asked: Hosting, order: list[str]) -> None:
    first = make.system(asked, fallbacks=tuple(order))
    policy = make.snapshot(systems=(first, *(make.system(h) for h in Hosting if h is not asked)))
    found = candidates(policy, make.case(), first)
    assert found[0] is first
    assert len(set(_codes(found))) == len(found)
    assert all(system.hosting.protection >= asked.protection for system in found)
