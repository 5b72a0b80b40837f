from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from tests.portal.factories import (
    CourseFactory,
    DecisionFactory,
    GroupFactory,
    PersonFactory,
    SecurityOpinionFactory,
    StopOrderFactory,
    SystemFactory,
    UseCaseFactory,
    day,
)

from balise.contracts.findings import FindingType
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import (
    CaseStatus,
    Limit,
    Period,
    Phase,
    QuotaScope,
    SecurityOpinion,
    StopScope,
)
from balise.portal.approvals.models import DecisionEnd
from balise.portal.enforcement.figures import SystemFigures
from balise.portal.enforcement.models import DetectionChoices
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.enforcement.rules import build_snapshot


@pytest.fixture
def built(op):
    def build():
        return build_snapshot(op.pk, version=1, issued_at=datetime(2026, 1, 1, tzinfo=UTC))

    return build


def test_an_authorised_case_carries_its_decision_until_its_last_day_is_over(op, built):
    system = SystemFactory(code="souverain", with_opinion="favourable")
    team, pilots = GroupFactory(code="equipe"), GroupFactory(code="pilotes")
    case = UseCaseFactory(
        authorised=True,
        level=Level.PROTEGE_B.value,
        needed_types=["PERSON", "PAS_UN_TYPE"],
        required_courses=["marquage"],
        on_systems=[system],
        for_groups=[team],
        for_pilots=[pilots],
        with_decision=False,
    )
    decision = DecisionFactory(case=case, expires_on=date(2027, 1, 31))
    [rule] = built().cases
    assert (rule.status, rule.phase, rule.level) == (CaseStatus.AUTHORISED, Phase.OPERATION, Level.PROTEGE_B)
    assert rule.systems == ("souverain",)
    assert (rule.groups, rule.pilot_groups) == (("equipe",), ("pilotes",))
    assert rule.required_courses == ("marquage",)
    assert rule.needed_types == (FindingType.PERSON,)
    assert rule.decision_digest == decision.digest
    # Midnight in Quebec is 5:00 UTC in winter.
    assert rule.decision_expires_at == datetime(2027, 2, 1, 5, 0, tzinfo=UTC)


def test_authorised_without_decision_in_force_is_published_as_suspended(op, built):
    never = UseCaseFactory(authorised=True, with_decision=False)
    ended = UseCaseFactory(authorised=True)
    DecisionEnd.objects.create(
        public_body=op,
        decision=ended.decisions.get(),
        cause="changed",
        reason="Niveau modifié",
        ended_by=PersonFactory(),
    )
    tampered = UseCaseFactory(authorised=True, with_decision=False)
    DecisionFactory(case=tampered, digest="0" * 64)
    rules = {rule.code: rule for rule in built().cases}
    for case in (never, ended, tampered):
        assert rules[case.code].status is CaseStatus.SUSPENDED
        assert rules[case.code].decision_digest == ""


def test_a_case_nobody_decided_is_not_published(op, built):
    UseCaseFactory(proposed=True)
    UseCaseFactory(documented=True)
    assert built().cases == ()


def test_mandatory_courses_are_owed_in_every_case(op, built):
    CourseFactory(code="base", owed=True)
    CourseFactory(code="facultative")
    UseCaseFactory(authorised=True, required_courses=["propre-au-cas"])
    [rule] = built().cases
    assert rule.required_courses == ("base", "propre-au-cas")


def test_the_newest_security_opinion_counts(op, built):
    system = SystemFactory(public_system=True)
    SecurityOpinionFactory(system=system, outcome="favourable", given_on=day(-30))
    newest = SecurityOpinionFactory(
        system=system, outcome="unfavourable", given_on=day(-1), expires_on=date(2026, 7, 1)
    )
    [rule] = built().systems
    assert rule.hosting is Hosting.PUBLIC
    assert rule.security_opinion is SecurityOpinion.UNFAVOURABLE
    assert rule.security_opinion_until == datetime(2026, 7, 2, 4, 0, tzinfo=UTC)
    assert newest.outcome == "unfavourable"


def test_no_opinion_is_none(op, built):
    SystemFactory()
    [rule] = built().systems
    assert (rule.security_opinion, rule.security_opinion_until) == (SecurityOpinion.NONE, None)


def test_systems_that_are_not_generative_are_out_of_scope(op, built):
    other = SystemFactory(out_of_scope=True)
    UseCaseFactory(authorised=True, on_systems=[other])
    snapshot = built()
    assert snapshot.systems == ()
    assert snapshot.cases[0].systems == ()


def test_a_sovereignty_exception_holds_until_its_last_day_is_over(op, built):
    SystemFactory(
        closed=True, sovereignty_exception="Aucun équivalent.", sovereignty_exception_until=date(2026, 7, 1)
    )
    [rule] = built().systems
    assert rule.sovereignty_exception
    assert rule.sovereignty_exception_until == datetime(2026, 7, 2, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(("reason", "until"), [("Aucun équivalent.", None), (" ", day(30))])
def test_an_exception_without_reason_or_last_day_is_none(op, built, reason, until):
    SystemFactory(closed=True, sovereignty_exception=reason, sovereignty_exception_until=until)
    [rule] = built().systems
    assert (rule.sovereignty_exception, rule.sovereignty_exception_until) == (False, None)


def test_fallbacks_follow_the_order_of_the_case(op, built):
    first, second, third = (SystemFactory(code=code) for code in ("b-premier", "c-second", "a-troisieme"))
    UseCaseFactory(authorised=True, on_systems=[first, second, third])
    rules = {rule.code: rule for rule in built().systems}
    assert rules["b-premier"].fallbacks == ("c-second", "a-troisieme")
    assert rules["c-second"].fallbacks == ("a-troisieme",)
    assert rules["a-troisieme"].fallbacks == ()


def test_quotas_go_with_what_they_name(op, built):
    system = SystemFactory()
    case = UseCaseFactory(authorised=True, on_systems=[system])
    QuotaRule.objects.create(public_body=op, scope="person", requests=10, period="minute")
    QuotaRule.objects.create(public_body=op, scope="case", case=case, tokens=1000)
    QuotaRule.objects.create(public_body=op, scope="system", system=system, requests=5)
    snapshot = built()
    assert snapshot.limits == (Limit(QuotaScope.PERSON, 60, requests=10, period=Period.MINUTE),)
    assert snapshot.cases[0].limits == (Limit(QuotaScope.CASE, 86_400, tokens=1000, period=Period.DAY),)
    assert snapshot.systems[0].limits == (Limit(QuotaScope.SYSTEM, 86_400, requests=5, period=Period.DAY),)


def test_figures_go_with_their_system_and_limits_keep_their_units(op, built):
    system = SystemFactory(code="a-chiffre")
    SystemFactory(code="b-nu")
    SystemFigures.objects.create(
        public_body=op,
        system=system,
        price_input="0.15",
        price_output="0.6",
        source="manual",
        method="inscrite par l'organisme",
        output_low="0.1",
        output_high="0.25",
        request_high="0.01",
        changed_by=PersonFactory(),
    )
    QuotaRule.objects.create(public_body=op, scope="body", period="month", cost="19.99")
    QuotaRule.objects.create(public_body=op, scope="person", period="week", energy_wh="12.5")
    snapshot = built()
    told, untold = snapshot.systems
    assert (told.priced, told.price_input_cents_per_1k, told.price_output_cents_per_1k) == (True, 0.015, 0.06)
    assert told.energy_method == "inscrite par l'organisme"
    assert (told.energy_wh_per_1k_low, told.energy_wh_per_1k_high) == (0.1, 0.25)
    assert (told.energy_wh_per_request_low, told.energy_wh_per_request_high) == (0.0, 0.01)
    assert (untold.priced, untold.energy_method) == (False, "")
    assert snapshot.limits == (
        Limit(QuotaScope.BODY, 30 * 86_400, cost_cents=1999, period=Period.MONTH),
        Limit(QuotaScope.PERSON, 7 * 86_400, energy_wh=12.5, period=Period.WEEK),
    )
    assert snapshot.time_zone == "America/Toronto"


def test_live_stops_only(op, built):
    system = SystemFactory(code="vise")
    StopOrderFactory(scope="system", system=system)
    StopOrderFactory(lifted=True)
    [stop] = built().stops
    assert (stop.scope, stop.target) == (StopScope.SYSTEM, "vise")


def test_detection_choices(op, built):
    assert built().detection.tolerated_types == ()
    DetectionChoices.objects.create(
        public_body=op,
        names_deep=True,
        tolerated_types=["PHONE"],
        tolerated_reason="Numéros de service seulement",
        public_contacts=["info@essai.example"],
        chosen_by=PersonFactory(),
        chosen_at=timezone.now(),
    )
    detection = built().detection
    assert detection.names_deep is True
    assert detection.tolerated_types == (FindingType.PHONE,)
    assert detection.public_contacts == ("info@essai.example",)


def test_the_same_rules_have_the_same_digest(op, built):
    UseCaseFactory(authorised=True, kinds=["traduction", "redaction"])
    SystemFactory()
    assert built().digest() == built().digest()


def test_gateways_learn_how_much_a_system_may_be_asked_for(op, built):
    SystemFactory(code="borne", answer_tokens=2000)
    SystemFactory(code="ordinaire")
    assert {rule.code: rule.answer_tokens for rule in built().systems} == {"borne": 2000, "ordinaire": 32_768}
