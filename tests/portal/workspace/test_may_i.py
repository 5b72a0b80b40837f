from __future__ import annotations

import pytest
from django.urls import reverse
from tests.portal.factories import (
    CourseFactory,
    GroupFactory,
    PersonFactory,
    StopOrderFactory,
    SystemFactory,
    UseCaseFactory,
)

from balise.contracts.levels import Level
from balise.portal.enforcement.actions.publish import publish
from balise.portal.organizations.tenancy import acting_for


@pytest.fixture
def employee(client, op, sign_in):
    person = PersonFactory()
    sign_in(client, person)
    return person


def page(client) -> str:
    return client.get(reverse("workspace:may_i")).content.decode()


def test_anonymous_signs_in_first(client, op):
    assert client.get(reverse("workspace:may_i")).status_code == 302


def test_open_missing_and_others(client, op, employee):
    group = GroupFactory(with_members=[employee])
    course = CourseFactory(code="mcn-marquage")
    system = SystemFactory(name="Souverain", with_opinion="favourable")
    UseCaseFactory(
        authorised=True, title="Cas ouvert", kinds=["drafting"], on_systems=[system], for_groups=[group]
    )
    UseCaseFactory(authorised=True, title="Cas à former", for_groups=[group], required_courses=[course.code])
    UseCaseFactory(authorised=True, title="Cas des voisins", for_groups=[GroupFactory()])
    UseCaseFactory(suspended=True, title="Cas suspendu", with_decision=True)
    publish(op)
    response = client.get(reverse("workspace:may_i"))

    def titles(name: str) -> list[str]:
        return [standing.rule.title for standing in response.context[name]]

    assert titles("usable") == ["Cas ouvert"]
    assert titles("nearly") == ["Cas à former"]
    assert titles("others") == ["Cas des voisins"]
    text = response.content.decode()
    assert "Le marquage des données numériques gouvernementales" in text
    assert [s.ceiling for s in response.context["usable"][0].systems] == [Level.PROTEGE_B]
    assert "Cas suspendu" not in text


def test_who_may_use_nothing_is_shown_what_to_ask_for(client, op, employee):
    assert "Proposer un cas d’usage" in page(client)
    theirs = UseCaseFactory(authorised=True, for_groups=[GroupFactory()])
    publish(op)
    text = page(client)
    assert "le cas d’une autre équipe, ci-dessous" in text and '<details class="card" open>' in text
    assert reverse("usecases:join", args=[theirs.code]) in text


def test_a_system_without_opinion_is_shown_closed(client, op, employee):
    UseCaseFactory(authorised=True, on_systems=[SystemFactory()])
    publish(op)
    assert "Aucun avis de sécurité" in page(client)


def test_a_stop_is_shown_on_the_case(client, op, employee):
    case = UseCaseFactory(authorised=True)
    StopOrderFactory(scope="case", case=case)
    publish(op)
    assert "Un arrêt d’urgence est en vigueur." in page(client)


def test_another_ops_cases_never_show(client, op, other_op, employee):
    with acting_for(other_op.pk):
        UseCaseFactory(authorised=True, title="Cas du voisin")
        publish(other_op)
    publish(op)
    assert "Cas du voisin" not in page(client)


def test_before_any_publication(client, op, employee):
    assert "Aucun cas d’usage ne vous est ouvert" in page(client)
