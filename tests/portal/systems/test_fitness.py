from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.portal.factories import SecurityOpinionFactory, SystemFactory, day

from balise.contracts.levels import Hosting, Level
from balise.policy.matrix import permits
from balise.portal.systems.fitness import obstacles, opinion_standing, reading_of
from balise.portal.systems.models import SecurityOpinion


def codes(system, level=Level.NON_CLASSIFIE) -> list[str]:
    return [obstacle.code for obstacle in obstacles(system, level)]


def test_a_system_in_order_has_no_obstacle(op):
    assert codes(SystemFactory(with_opinion="favourable"), Level.PROTEGE_B) == []


def test_a_conditional_opinion_is_an_opinion(op):
    assert codes(SystemFactory(with_opinion="conditional")) == []


@pytest.mark.parametrize("reading", ["strict", "table"])
@pytest.mark.parametrize("hosting", list(Hosting))
@pytest.mark.parametrize("level", list(Level))
def test_levels_follow_the_matrix_as_gateways_do(op, reading, hosting, level):
    op.matrix_reading, op.public_systems_allowed = reading, True
    op.save()
    system = SystemFactory(hosting=hosting.value, with_opinion="favourable")
    expected = [] if permits(level, hosting, reading_of(op)) else ["level_not_allowed"]
    assert codes(system, level) == expected


def test_every_obstacle_is_given_at_once(op):
    system = SystemFactory(public_system=True, active=False)
    assert codes(system, Level.PROTEGE_B) == [
        "system_inactive",
        "public_systems_forbidden",
        "security_opinion_missing",
        "sovereignty_exception_missing",
        "level_not_allowed",
    ]


def test_opinion_unfavourable_or_over(op):
    assert codes(SystemFactory(with_opinion="unfavourable")) == ["security_opinion_unfavourable"]
    over = SystemFactory()
    SecurityOpinionFactory(system=over, expired=True)
    assert codes(over) == ["security_opinion_expired"]


def test_exception_counts_while_dated_and_not_over(op):
    system = SystemFactory(with_opinion="favourable", equivalent_jurisdiction=False)
    system.sovereignty_exception = "Aucune offre équivalente."
    assert codes(system) == ["sovereignty_exception_expired"]
    system.sovereignty_exception_until = day(-1)
    assert codes(system) == ["sovereignty_exception_expired"]
    system.sovereignty_exception_until = day(0)
    assert codes(system) == []


def test_out_of_scope_is_said(op):
    system = SystemFactory(out_of_scope=True, active=False, with_opinion="favourable")
    assert codes(system) == ["system_out_of_scope"]


def test_standing_of_an_opinion(op):
    system = SystemFactory()
    assert opinion_standing(SecurityOpinion.objects.latest_of(system)).kind == "stop"
    given = SecurityOpinionFactory(system=system, expires_on=day(20))
    assert opinion_standing(given).kind == "warn"
    assert opinion_standing(given, day(21)).text == "Échu"
    assert opinion_standing(SecurityOpinionFactory(system=system, expires_on=day(200))).kind == "ok"


def test_the_guide_is_cited_inside_the_sentence(op):
    system = SystemFactory(name="Assistant")
    SecurityOpinionFactory(system=system, expired=True)
    (obstacle,) = obstacles(system, Level.NON_CLASSIFIE)
    until = day(-1).isoformat()
    assert obstacle.cited == f"L’avis de sécurité de « Assistant » est échu depuis le {until} (guide, 1.2)."
    with override("en"):
        (obstacle,) = obstacles(system, Level.NON_CLASSIFIE)
        assert obstacle.cited.endswith(f"{until} (guide, 1.2).")
