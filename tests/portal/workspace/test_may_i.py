from __future__ import annotations

import pytest
from django.urls import reverse
from tests.portal.enforcement.alerts import raised
from tests.portal.factories import (
    ApiKeyFactory,
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
from balise.portal.workspace.home import cards


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


# Suspended and stopped


def test_who_is_suspended_is_not_told_yes(client, op, employee):
    case, other = UseCaseFactory(authorised=True), UseCaseFactory(authorised=True)
    third = UseCaseFactory(authorised=True)
    key = ApiKeyFactory(person=employee, case=case)
    ApiKeyFactory(person=employee, case=other)
    publish(op)
    raised(op, key, suspends=True)
    response = client.get(reverse("workspace:may_i"))
    # The key of the other case serves on; for the third none can be made.
    assert {s.rule.code for s in response.context["usable"]} == {other.code}
    assert {s.rule.code for s in response.context["nearly"]} == {case.code, third.code}
    text = response.content.decode()
    assert text.count("Votre accès à ce cas est suspendu avec votre clé.") == 1
    assert text.count("Aucune clé ne vous sert dans ce cas") == 1
    assert "aucune autre ne peut être créée" in text
    for shown in (case, other, third):
        assert reverse("enforcement:key_new", args=[shown.code]) not in text
    home = client.get("/").content.decode()
    assert home.count("Clé suspendue") == 1 and home.count("Ouvert<") == 1
    assert home.count("Aucune clé possible") == 1


def test_a_suspended_key_leaves_another_case_open_through_its_application(client, op, employee):
    case, other = UseCaseFactory(authorised=True), UseCaseFactory(authorised=True)
    key = ApiKeyFactory(person=employee, case=case)
    ApiKeyFactory(application="Assistant", case=other)
    publish(op)
    raised(op, key, suspends=True)
    response = client.get(reverse("workspace:may_i"))
    assert [s.rule.code for s in response.context["usable"]] == [other.code]
    (closed,) = response.context["nearly"]
    assert closed.rule.code == case.code and closed.suspended
    home = client.get("/").content.decode()
    assert home.count("Clé suspendue") == 1 and home.count("Ouvert<") == 1


def test_a_suspension_with_an_application_holds_in_its_case_alone(client, op, employee):
    """Who never had a key is not told that one of theirs is suspended."""
    case, other, third = (UseCaseFactory(authorised=True) for _ in range(3))
    front = ApiKeyFactory(application="Assistant", case=case)
    ApiKeyFactory(application="Autre", case=other)
    ApiKeyFactory(application="Finie", case=third, revoked=True)
    publish(op)
    raised(op, front, suspends=True, person=str(employee.ref))
    response = client.get(reverse("workspace:may_i"))
    assert [s.rule.code for s in response.context["usable"]] == [other.code]
    nearly = {s.rule.code: s for s in response.context["nearly"]}
    assert nearly.keys() == {case.code, third.code}
    assert nearly[case.code].suspended and not nearly[third.code].suspended
    assert all(s.barred for s in (*nearly.values(), *response.context["usable"]))
    text = response.content.decode()
    assert "Votre accès par une application est suspendu : vous ne pouvez créer aucune clé" in text
    assert text.count("Votre accès à ce cas par une application est suspendu.") == 1
    assert text.count("Aucune clé ne vous sert dans ce cas") == 1
    for false in ("Une de vos clés est suspendue", "avec votre clé", f'href="{reverse("enforcement:keys")}"'):
        assert false not in text.partition("<main")[2]
    home = client.get("/").content.decode()
    assert "Clé suspendue" not in home and home.count("Accès suspendu") == 1
    keys = client.get(reverse("enforcement:keys")).content.decode()
    assert "Une clé suspendue ne sert plus" not in keys and "vous ne pouvez créer aucune clé" in keys


@pytest.mark.parametrize("own", [True, False])
def test_keys_and_applications_of_one_case_are_suspended_apart(client, op, employee, own):
    """As gateways have it: what is suspended with one's key goes on through an application, and reversely."""
    case = UseCaseFactory(authorised=True)
    key = ApiKeyFactory(person=employee, case=case)
    front = ApiKeyFactory(application="Assistant", case=case)
    publish(op)
    raised(op, key if own else front, suspends=True, person=str(employee.ref))
    (standing,) = client.get(reverse("workspace:may_i")).context["usable"]
    assert (standing.key_suspended, standing.application_suspended, standing.suspended) == (
        own,
        not own,
        False,
    )
    said = (
        "seule une application de ce cas" if own else "Votre accès à ce cas par une application est suspendu."
    )
    assert said in page(client)
    raised(op, front if own else key, "probing", suspends=True, person=str(employee.ref))
    (standing,) = client.get(reverse("workspace:may_i")).context["nearly"]
    assert standing.suspended


def test_a_suspended_colleague_changes_nothing_for_the_others(client, op, employee):
    case = UseCaseFactory(authorised=True)
    key = ApiKeyFactory(person=PersonFactory(), case=case)
    publish(op)
    raised(op, key, suspends=True)
    text = page(client)
    assert reverse("enforcement:key_new", args=[case.code]) in text and "suspend" not in text


def test_a_stopped_case_is_apart_and_no_key_is_offered_for_it(client, op, employee):
    case = UseCaseFactory(authorised=True)
    StopOrderFactory(scope="case", case=case)
    publish(op)
    response = client.get(reverse("workspace:may_i"))
    text = response.content.decode()
    assert response.context["usable"] == [] and [s.rule.code for s in response.context["stopped"]] == [
        case.code
    ]
    assert "Arrêtés</h2>" in text and "Oui</h2>" not in text
    assert reverse("enforcement:key_new", args=[case.code]) not in text


def test_no_heading_says_yes_over_nothing(client, op, employee):
    text = page(client)
    assert "Aucun cas d’usage ne vous est ouvert" in text and "Oui</h2>" not in text


def test_a_case_that_is_no_longer_authorised_is_said_to_who_holds_its_key(client, op, employee):
    case = UseCaseFactory(suspended=True, title="Cas révoqué", with_decision=True)
    ApiKeyFactory(person=employee, case=case)
    ApiKeyFactory(person=PersonFactory(), case=UseCaseFactory(suspended=True, title="Cas d’autrui"))
    publish(op)
    text = page(client)
    assert "Non autorisés" in text and "Cas révoqué" in text and "Cas d’autrui" not in text


def test_a_case_whose_systems_are_all_closed_is_no_yes(client, op, employee):
    bare, stopped = SystemFactory(), SystemFactory(with_opinion="favourable")
    UseCaseFactory(authorised=True, title="Sans avis", kinds=["drafting"], on_systems=[bare])
    UseCaseFactory(authorised=True, title="À l’arrêt", kinds=["drafting"], on_systems=[stopped])
    StopOrderFactory(scope="system", system=stopped)
    publish(op)
    response = client.get(reverse("workspace:may_i"))
    found = {name: [one.rule.title for one in response.context[name]] for name in ("stopped", "nearly")}
    assert not response.context["usable"]
    assert found == {"stopped": ["À l’arrêt"], "nearly": ["Sans avis"]}
    assert "Aucun des systèmes du cas ne prend de requête" in response.content.decode()
    home = client.get(reverse("home")).content.decode()
    assert "Aucun système ouvert" in home and "Arrêté" in home and ">Ouvert<" not in home


def test_what_is_missing_is_no_stop(client, op, employee):
    stopped = SystemFactory(with_opinion="favourable")
    course = CourseFactory(code="mcn-marquage")
    UseCaseFactory(authorised=True, on_systems=[stopped], required_courses=[course.code])
    StopOrderFactory(scope="system", system=stopped)
    publish(op)
    card = next(card for card in cards(employee) if card.rank == 105)
    assert [(item.badge, item.kind) for item in card.items] == [("Il manque quelque chose", "warn")]
