from __future__ import annotations

from tests.portal.factories import DecisionFactory, UseCaseFactory

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.impact import impact


def test_a_case_whose_decision_is_over_is_not_in_use(op):
    used = UseCaseFactory(authorised=True)
    over = UseCaseFactory(authorised=True, with_decision=False)
    DecisionFactory(case=over, expired=True)
    publish(op)
    assert [rule.code for rule in impact(op).cases] == [used.code]
