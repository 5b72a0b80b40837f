"""On the home page of information security: systems without a valid opinion, or soon without."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed
from balise.portal.systems.fitness import SOON, Standing, outcome_standing, outdated_opinions
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.cards import Card, Item, folded


def cards(person: Person) -> Iterator[Card]:
    """Security opinions owed."""
    if not allowed(person, "systems.give_opinion"):
        return
    limit, outdated = timezone.localdate() + SOON, outdated_opinions(person.public_body)
    systems = [
        system
        for system in GenAISystem.objects.of(person.public_body).filter(generative=True).with_opinion()
        if system.opinion_until is None or system.opinion_until <= limit or system.pk in outdated
    ]
    rows = [(system, _standing(system, system.pk in outdated)) for system in systems]
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


def _standing(system: GenAISystem, outdated: bool) -> Standing:
    if outdated:
        return Standing("stop", _("Changé depuis l’avis"))
    return outcome_standing(system.opinion_outcome, system.opinion_until)
