"""How long a permit lasts: never beyond the moment at which it would be refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.policy.conftest import LATER, NOW
from tests.policy.test_decide_properties import build, moments, situations

from balise.contracts.levels import Hosting
from balise.policy.authorize import authorize
from balise.policy.lasting import lasts_until

SOON = NOW + timedelta(minutes=1)


@settings(max_examples=200)
@given(values=situations(), lapses=st.lists(moments, min_size=5, max_size=5), share=st.floats(0, 1))
def test_what_is_permitted_stays_so_until_then(
    make: SimpleNamespace, values: dict[str, Any], lapses: list[datetime | None], share: float
) -> None:
    values["grant"]["expires_at"], values["case"]["decision_expires_at"] = lapses[0], lapses[1]
    values["system"]["security_opinion_until"] = lapses[2]
    values["system"]["sovereignty_exception_until"] = lapses[3]
    if lapses[4] is not None:
        values["grant"]["trainings"] = {"mcn-iag-risques": lapses[4]}
    facts, policy = build(make, values)
    assume(authorize(facts, policy) == ())
    until = lasts_until(facts, policy)
    last = facts.now + timedelta(days=40_000) if until is None else until - timedelta(microseconds=1)
    assert last >= facts.now
    meanwhile = facts.now + (last - facts.now) * share
    for moment in (meanwhile, last):
        assert authorize(replace(facts, now=moment), policy) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"grant": {"expires_at": SOON}},
        {"grant": {"expires_at": SOON.replace(tzinfo=None)}},
        {"grant": {"trainings": {"mcn-iag-risques": SOON}}},
        {"case": {"decision_expires_at": SOON}},
        {"system": {"security_opinion_until": SOON}},
        {
            "system": {
                "equivalent_jurisdiction": False,
                "sovereignty_exception": True,
                "sovereignty_exception_until": SOON,
            }
        },
    ],
)
def test_it_lasts_until_the_first_thing_that_lapses(
    make: SimpleNamespace, changes: dict[str, dict[str, Any]]
) -> None:
    policy = make.snapshot(
        systems=(replace(make.system(Hosting.GOVERNMENT), **changes.get("system", {})),),
        cases=(make.case(**changes.get("case", {})),),
    )
    facts = make.facts(grant=make.grant(**changes.get("grant", {})))
    assert authorize(facts, policy) == ()
    assert lasts_until(facts, policy) == SOON
    assert authorize(replace(facts, now=SOON), policy) != ()


def test_what_lapsed_before_and_was_not_needed_ends_nothing(make: SimpleNamespace) -> None:
    grant = make.grant(trainings={"mcn-iag-risques": LATER, "autre": NOW - timedelta(days=1)})
    policy = make.snapshot(cases=(make.case(decision_expires_at=None),))
    assert lasts_until(make.facts(grant=grant), policy) == LATER


def test_without_a_grant_nothing_lasts(make: SimpleNamespace) -> None:
    assert lasts_until(make.facts(grant=None), make.snapshot()) == NOW
