"""Home card: what I may use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from balise.portal.enforcement.standings import standings
from balise.portal.ui.cards import Card, Item

if TYPE_CHECKING:
    from balise.portal.people.models import Person

_MOST = 6


def cards(person: Person) -> Iterator[Card]:
    mine = [standing for standing in standings(person) if standing.mine]
    yield Card(
        title=_("Cas qui me sont ouverts"),
        rank=105,
        count=len(mine),
        items=tuple(
            Item(
                f"{standing.rule.title} ({standing.rule.code})",
                reverse("usecases:page", args=[standing.rule.code]),
                badge=_("Arrêté")
                if standing.stops or (standing.usable and standing.halted)
                else _("Ouvert")
                if standing.open
                else _("Aucun système ouvert")
                if standing.usable
                else _("Clé suspendue")
                if standing.suspended and standing.key_suspended
                else _("Accès suspendu")
                if standing.suspended
                else _("Aucune clé possible")
                if standing.keyless and not standing.missing
                else _("Il manque quelque chose"),
                kind="ok" if standing.open else "stop" if standing.halted or standing.suspended else "warn",
            )
            for standing in mine[:_MOST]
        ),
        empty=_("Aucun cas d’usage autorisé n’est ouvert à votre équipe."),
        url=reverse("workspace:may_i"),
        link=_("Puis-je?"),
    )
