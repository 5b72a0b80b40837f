from __future__ import annotations

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone
from tests.portal.enforcement.gateways import acknowledge, start_gateway
from tests.portal.enforcement.published import in_force
from tests.portal.factories import (
    ApiKeyFactory,
    PersonFactory,
    StopOrderFactory,
    SystemFactory,
    UseCaseFactory,
)

from balise.portal.enforcement import status
from balise.portal.enforcement.actions.order_stop import order_stop
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import StopOrder


@pytest.fixture
def securite(client, sign_in, person_with):
    person = person_with("securite")
    sign_in(client, person)
    return person


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def test_confirmation_names_what_will_stop(client, op, securite):
    start_gateway()
    start_gateway("ancienne", seen="clock_timestamp() - interval '1 minute'")
    system, other = SystemFactory(name="Système visé"), SystemFactory()
    alone = UseCaseFactory(authorised=True, title="Cas sans autre système", on_systems=[system])
    UseCaseFactory(authorised=True, on_systems=[system, other])
    UseCaseFactory(authorised=True, on_systems=[other])
    ApiKeyFactory(case=alone)
    publish(op)
    page = text(client.get(reverse("enforcement:stop_confirm"), {"portee": "system", "systeme": system.code}))
    assert "Système visé" in page
    assert "Cas sans autre système" in page
    facts = {"Passerelles en marche": "1", "Dont sans autre système": "1", "Clés en vigueur touchées": "1"}
    for label, value in facts.items():
        assert f"<dt>{label}</dt><dd>{value}" in page
    assert not StopOrder.objects.exists()


def test_an_incomplete_choice_goes_back_to_choosing(client, op, securite):
    page = text(client.get(reverse("enforcement:stop_confirm"), {"portee": "system"}))
    assert "Choisissez le système à arrêter." in page
    assert "Arrêter maintenant" not in page


def test_a_lead_chooses_among_their_cases_alone(client, op, sign_in):
    lead = PersonFactory(second_factor=True)
    case = UseCaseFactory(authorised=True, title="Mon cas", lead=lead)
    UseCaseFactory(authorised=True, title="Cas des voisins")
    sign_in(client, lead)
    page = text(client.get(reverse("enforcement:stop_choose")))
    assert '<input type="hidden" name="portee" value="case"' in page
    assert "Cas des voisins" not in page and 'name="systeme"' not in page and ">Choisissez<" not in page
    confirm = reverse("enforcement:stop_confirm")
    assert "cas" in client.get(confirm, {"portee": "case"}).context["form"].errors
    assert "Arrêter maintenant" in text(client.get(confirm, {"portee": "case", "cas": case.code}))
    kept = text(client.get(confirm, {"portee": "all"}))
    assert '<input type="hidden" name="portee" value="case"' in kept, "an address of another role leads on"
    for wider in ({"portee": "all"}, {"portee": "system", "systeme": SystemFactory().code}):
        assert "Arrêter maintenant" not in text(client.get(confirm, wider | {"cas": case.code}))
    UseCaseFactory(authorised=True, title="Mon autre cas", lead=lead)
    assert ">Choisissez<" in text(client.get(reverse("enforcement:stop_choose")))


def test_ordering_needs_a_reason_then_shows_the_effect(client, op, securite):
    replica = start_gateway()
    address = reverse("enforcement:stop_confirm") + "?portee=all"
    assert "obligatoire" in text(client.post(address, {"reason": ""}))
    assert not StopOrder.objects.exists()
    response = client.post(address, {"reason": "Réponses dangereuses"})
    stop = StopOrder.objects.get()
    assert response.url == reverse("enforcement:stop", args=[stop.pk])
    page = text(client.get(response.url))
    assert "sur 1 pour le moment" in page
    assert "data-poll" in page
    acknowledge(replica, op, stop.ordered_version)
    part = text(client.get(reverse("enforcement:stop_effect", args=[stop.pk])))
    assert "Appliqué par 1 passerelle sur 1 en" in part
    assert " ms." in part
    assert "data-done" in part


def test_a_second_order_is_refused_on_the_page(client, op, securite):
    StopOrderFactory()
    page = text(client.post(reverse("enforcement:stop_confirm") + "?portee=all", {"reason": "Essai"}))
    assert "déjà en vigueur" in page


def test_no_gateway_is_said(client, op, securite):
    stop = order_stop(public_body=op, actor=securite, reason="Essai")
    assert "Aucune passerelle en marche" in text(client.get(reverse("enforcement:stop", args=[stop.pk])))


def test_newer_rules_are_not_taken_for_the_delay_of_the_stop(client, op, securite):
    stop = order_stop(public_body=op, actor=securite, reason="Essai")
    SystemFactory()
    version = publish(op)
    assert version > stop.ordered_version
    acknowledge(start_gateway(), op, version)
    page = text(client.get(reverse("enforcement:stop_effect", args=[stop.pk])))
    assert "des règles plus récentes sont venues depuis" in page


def test_lifting_page(client, op, securite):
    stop = order_stop(public_body=op, actor=securite, reason="Essai")
    address = reverse("enforcement:stop_lift", args=[stop.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"reason": "Vérifié"})
    stop.refresh_from_db()
    assert stop.lifted_by == securite
    assert "déjà levé" in text(client.post(address, {"reason": "Vérifié"}, follow=True))
    late = client.get(address, follow=True)
    assert late.redirect_chain == [(reverse("enforcement:stop", args=[stop.pk]), 302)]
    assert "déjà levé" in text(late)


def test_banner_on_every_page_of_the_op(op, securite):
    StopOrderFactory(scope="system", system=SystemFactory(name="Système arrêté"))
    StopOrderFactory(scope="case", case=UseCaseFactory(authorised=True, title="Cas relancé"), lifted=True)
    shown = Template("{% load enforcement %}{% stop_banner %}").render(Context({"public_body": op}))
    assert "Système arrêté" in shown
    assert "Cas relancé" not in shown
    assert Template("{% load enforcement %}{% stop_banner %}").render(Context({})).strip() == ""


def test_link_is_for_those_who_may_order(op, securite):
    template = Template("{% load enforcement %}{% stop_link %}")
    assert reverse("enforcement:stop_choose") in template.render(Context({"person": securite}))
    assert template.render(Context({"person": PersonFactory()})).strip() == ""
    lead = PersonFactory()
    UseCaseFactory(authorised=True, lead=lead)
    assert reverse("enforcement:stop_choose") in template.render(Context({"person": lead}))


def test_status_tag_of_a_case(op):
    template = Template("{% load enforcement %}{% enforcement_status case %}")
    case = UseCaseFactory(authorised=True)

    def shown() -> str:
        return " ".join(template.render(Context({"case": case})).split())

    assert "Pas encore publié" in shown()
    first = publish(op)
    assert "Aucune passerelle en marche" in shown()
    one, two = start_gateway("un"), start_gateway("deux")
    acknowledge(one, op, first)
    assert "appliqué par 1 passerelle sur 2" in shown()
    acknowledge(two, op, first)
    assert "appliqué par 2 passerelles sur 2 depuis" in shown()
    assert timezone.localdate().isoformat() in shown()
    # Another rule changes: the case's own rule has been applied all along.
    SystemFactory()
    later = publish(op)
    acknowledge(one, op, later)
    assert "appliqué par 2 passerelles sur 2 depuis" in shown()
    # A gateway that refuses a bundle keeps what it had.
    acknowledge(two, op, first, refused="signature")
    assert "appliqué par 2 passerelles sur 2 depuis" in shown()


def test_status_tag_of_a_case_that_is_no_longer_authorised(op):
    case = UseCaseFactory(suspended=True, with_decision=True)
    gateway = start_gateway("un")
    acknowledge(gateway, op, publish(op))
    template = Template("{% load enforcement %}{% enforcement_status case %}")
    shown = " ".join(template.render(Context({"case": case})).split())
    assert "toute requête est refusée par 1 passerelle sur 1 depuis le" in shown
    assert "appliqué" not in shown


def test_status_tag_of_a_case_whose_decision_ended_by_itself(op, monkeypatch):
    """Nothing is published when it ends: gateways refuse from that moment, not from the last publication."""
    case = UseCaseFactory(authorised=True)
    gateway = start_gateway("un")
    acknowledge(gateway, op, publish(op))
    (rule,) = in_force(op).cases
    later = rule.decision_expires_at + timedelta(days=3)
    monkeypatch.setattr(status.timezone, "now", lambda: later)
    effect = status.case_effect(op, case.code)
    assert (effect.authorised, effect.since) == (False, rule.decision_expires_at)


def test_pages_say_that_a_stop_was_ordered_on_the_server(client, op, person_with, sign_in):
    sign_in(client, person_with("securite"), second_factor=True)
    case, system = UseCaseFactory(authorised=True), SystemFactory()
    stops = (
        StopOrderFactory(scope="case", case=case, ordered_by=None),
        StopOrderFactory(scope="system", system=system, ordered_by=None),
    )
    pages = [reverse("usecases:page", args=[case.code]), reverse("systems:page", args=[system.code])]
    for page in pages:
        said = client.get(page).content.decode()
        assert "– ligne de commande du serveur," in said and "– None," not in said
    StopOrder.objects.filter(pk__in=[stop.pk for stop in stops]).update(lifted_at=timezone.now())
    assert (
        client.get(reverse("enforcement:stops")).content.decode().count("ligne de commande du serveur") == 4
    )
