"""Cases in use that could not be authorised today are shown to whoever may stop them, and to their lead."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.portal.factories import MandateFactory, PersonFactory, SystemFactory, UseCaseFactory

from balise.portal.approvals.contradictions import contradictions, of_case, shown_to
from balise.portal.usecases.models import UseCase

PI = "Des renseignements personnels sont déclarés au niveau « Non classifié »"


@pytest.fixture
def system(op):
    return SystemFactory(with_opinion="favourable")


@pytest.fixture
def contradicting(system):
    """In use since before the rule: personal information, unclassified."""
    return UseCaseFactory(
        authorised=True, title="Se contredit", on_systems=[system], level=0, personal_information=True
    )


def codes(case) -> list[str]:
    return [obstacle.code for obstacle in of_case(case)]


def test_a_case_in_order_is_not_shown(op, system):
    case = UseCaseFactory(authorised=True, on_systems=[system])
    assert of_case(case) == [] and contradictions(op) == []


def test_what_a_case_declares_is_computed_from_what_is_stored(op, contradicting):
    assert codes(contradicting) == ["personal_information_unclassified"]
    UseCase.objects.filter(pk=contradicting.pk).update(level=2, automated_decision=True)
    contradicting.refresh_from_db()
    assert codes(contradicting) == ["automated_decision"]
    (found,) = contradictions(op)
    assert (found.case, [obstacle.code for obstacle in found.obstacles]) == (
        contradicting,
        ["automated_decision"],
    )


def test_what_changes_around_a_case_is_seen(op, system):
    case = UseCaseFactory(authorised=True, on_systems=[system])
    case.lead.active = False
    case.lead.save()
    system.active = False
    system.save()
    assert codes(UseCase.objects.get(pk=case.pk)) == ["no_lead", "system_inactive"]


def test_only_a_case_in_use_contradicts_itself(op, system):
    for fields in ({"documented": True}, {"suspended": True}, {"closed": True}):
        UseCaseFactory(**fields, on_systems=[system], level=0, personal_information=True)
    past = UseCaseFactory(
        authorised=True, with_decision=False, on_systems=[system], level=0, personal_information=True
    )
    assert of_case(past) == [] and contradictions(op) == []


def test_systems_are_judged_once_for_all_cases(op, system):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert contradictions(op) == []
        return len(queries)

    UseCaseFactory(authorised=True, on_systems=[system])
    before = asked()
    for _ in range(3):
        UseCaseFactory(authorised=True, on_systems=[system, SystemFactory(with_opinion="favourable")])
    assert asked() == before


def test_a_lead_s_own_cases_alone_are_read(op, system):
    case = UseCaseFactory(authorised=True, on_systems=[system])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert shown_to(case.lead) == []
        return len(queries)

    before = asked()
    UseCaseFactory(authorised=True, on_systems=[SystemFactory()], automated_decision=True)
    assert asked() == before


@pytest.mark.parametrize("role", ["unite-responsable", "securite", "rprp", "dirigeant-information"])
def test_whoever_may_suspend_it_sees_it_and_what_to_do(client, sign_in, person_with, contradicting, role):
    sign_in(client, person_with(role))
    assert "Cas autorisés à revoir" in client.get(reverse("home")).content.decode()
    inbox = client.get(reverse("approvals:inbox")).content.decode()
    assert PI in inbox and "Se contredit" in inbox
    page = client.get(reverse("usecases:page", args=[contradicting.code])).content.decode()
    assert "ne pourrait plus l’être tel qu’il est" in page and PI in page and "le cas est à suspendre" in page


def test_the_lead_sees_their_own_alone(client, sign_in, op, system, contradicting):
    other = UseCaseFactory(authorised=True, on_systems=[system], automated_decision=True)
    assert [each.case for each in shown_to(contradicting.lead)] == [contradicting]
    assert [each.case for each in shown_to(MandateFactory(holder__second_factor=True).holder)] == [
        contradicting,
        other,
    ]
    sign_in(client, contradicting.lead)
    home = client.get(reverse("home")).content.decode()
    assert "Cas autorisés à revoir" in home and "Tous les cas autorisés à revoir" not in home
    page = reverse("usecases:page", args=[contradicting.code])
    assert PI in client.get(page).content.decode()
    sign_in(client, PersonFactory())
    assert "Cas autorisés à revoir" not in client.get(reverse("home")).content.decode()
    assert PI not in client.get(page).content.decode()
    assert other.lead != contradicting.lead


def test_the_sheet_of_a_case_in_use_says_it_could_not_be_authorised_again(client, sign_in, contradicting):
    sign_in(client, MandateFactory().holder)
    sheet = reverse("approvals:sheet", args=[contradicting.code])
    assert "ne peut être autorisé de nouveau" in client.get(sheet).content.decode()
    UseCase.objects.filter(pk=contradicting.pk).update(status="documented")
    text = client.get(sheet).content.decode()
    assert "ne peut être autorisé" in text and "de nouveau" not in text
