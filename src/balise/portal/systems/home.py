"""On the home page of information security: systems without a valid opinion, or soon without."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed
from balise.portal.systems.fitness import SOON, standing_of
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.cards import Card, Item, folded


def cards(person: Person) -> Iterator[Card]:
    """Security opinions owed."""
    if not allowed(person, "systems.give_opinion"):
        return
    limit = timezone.localdate() + SOON
    systems = [
        system
        for system in GenAISystem.objects.of(person.public_body).filter(generative=True).with_opinion()
        if system.opinion_until is None or system.opinion_until <= limit or system.opinion_outdated
    ]
    rows = [(system, standing_of(system)) for system in systems]
    items = tuple(
        Item(system.name, reverse("systems:opinion", args=[system.code]), standing.text, standing.kind)
        for system, standing in rows
    )
    yield Card(
        title=gettext_lazy("Avis de sécurité à donner"),
        rank=15,
        **folded(items),
        empty=gettext_lazy("Chaque système a un avis valide."),
        url=reverse("systems:list"),
        link=gettext_lazy("Tous les systèmes"),
    )
