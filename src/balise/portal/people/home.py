"""On the home page: those whose powers sleep for want of a second factor."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.organizations.models import Mandate
from balise.portal.people import roles
from balise.portal.people.authorising import without_second_factor
from balise.portal.people.models import Person, RoleAssignment
from balise.portal.people.permissions import AUTHORISING_ROLES, allowed
from balise.portal.ui.cards import Card, Item, folded


def cards(person: Person) -> Iterator[Card]:
    if not allowed(person, "people.assign_role"):
        return
    held = RoleAssignment.objects.live().filter(role__in=AUTHORISING_ROLES).order_by("role")
    sleeping = list(
        without_second_factor(person.public_body).prefetch_related(
            Prefetch("roles", held, to_attr="asleep"),
            Prefetch("mandates", Mandate.objects.live(), to_attr="held"),
        )
    )
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
    mandates = [_("Mandat")] if person.held else []
    return ", ".join([*(roles.label(each.role) for each in person.asleep), *mandates])
