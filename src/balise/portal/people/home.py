"""On the home page: those whose powers sleep for want of a second factor."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy

from balise.portal.people import roles
from balise.portal.people.authorising import without_second_factor
from balise.portal.people.models import Person
from balise.portal.people.permissions import AUTHORISING_ROLES, allowed
from balise.portal.ui.cards import Card, Item, folded


def cards(person: Person) -> Iterator[Card]:
    if not allowed(person, "people.assign_role"):
        return
    sleeping = list(without_second_factor(person.public_body).prefetch_related("roles"))
    if sleeping:
        items = tuple(
            Item(str(each), reverse("people:person", args=[each.ref]), note=_held(each)) for each in sleeping
        )
        yield Card(
            title=gettext_lazy("Pouvoirs en veille, faute de second facteur"),
            rank=90,
            **folded(items),
            url=reverse("people:directory"),
            link=gettext_lazy("Personnes"),
        )


def _held(person: Person) -> str:
    return ", ".join(roles.label(each.role) for each in person.roles.all() if each.role in AUTHORISING_ROLES)
