"""A page on which one writes asks before it loses what was written: its form says so to the script."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.portal.factories import (
    CommitteeFactory,
    GroupFactory,
    OwnIdentifierFactory,
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
)

from balise.portal.enforcement.actions.order_stop import order_stop
from balise.portal.enforcement.actions.publish import publish

PAGES = {
    "systems:record": list,
    "systems:change": lambda: [SystemFactory().code],
    "enforcement:quota_new": list,
    "enforcement:figures": lambda: [SystemFactory().code],
    "enforcement:alert_settings": list,
    "enforcement:stop_confirm": list,
    "enforcement:application_new": list,
    "organizations:reading": list,
    "organizations:committee": lambda: [CommitteeFactory().code],
    "training:import": list,
    "people:group": lambda: [GroupFactory().code],
}
ROLES = ("dirigeant", "unite-responsable", "dirigeant-information", "securite", "formation")


def guarded(page: str) -> int:
    """How many forms are; one that has a text to write and is not fails."""
    forms = re.findall(r'<form method="post"([^>]*)>(.*?)</form>', page, re.DOTALL)
    written = [opening for opening, inside in forms if re.search(r'<textarea|type="(text|number)"', inside)]
    assert all("data-typed" in opening for opening in written)
    return sum("data-typed" in opening for opening, _inside in forms)


@pytest.mark.parametrize("route", PAGES)
def test_a_page_with_a_text_to_write_asks(client, op, person_with, sign_in, route):
    sign_in(client, person_with(*ROLES))
    UseCaseFactory(authorised=True)
    asked = "?portee=all" if route == "enforcement:stop_confirm" else ""
    page = client.get(reverse(route, args=PAGES[route]()) + asked)
    assert guarded(page.content.decode()) == 1


def test_lifting_a_stop_asks(client, op, person_with, sign_in):
    actor = person_with("securite")
    stop = order_stop(public_body=op, actor=actor, reason="Essai")
    sign_in(client, actor)
    assert guarded(client.get(reverse("enforcement:stop_lift", args=[stop.pk])).content.decode()) == 1


def test_asking_for_a_key_asks(client, op, sign_in):
    lead = PersonFactory()
    case = UseCaseFactory(authorised=True, lead=lead)
    publish(op)
    sign_in(client, lead)
    assert guarded(client.get(reverse("enforcement:key_new", args=[case.code])).content.decode()) == 1


def test_a_text_on_which_an_identifier_is_tried_asks(client, op, person_with, sign_in):
    sign_in(client, person_with("securite"))
    page = client.get(reverse("enforcement:identifier", args=[OwnIdentifierFactory().code])).content.decode()
    assert re.search(r'<form method="post" class="form" data-looked-at', page)
