"""Home card: what I may use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from balise.portal.enforcement.standings import CaseStanding, standings
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
                *_state(standing),
            )
            for standing in mine[:_MOST]
        ),
        empty=_("Aucun cas d’usage autorisé n’est ouvert à votre équipe."),
        url=reverse("workspace:may_i"),
        link=_("Puis-je?"),
    )


def _state(standing: CaseStanding) -> tuple[str, str]:
    """What the badge says, and its kind."""
    if standing.open:
        return _("Ouvert"), "ok"
    if standing.stops or (standing.usable and standing.halted):
        return _("Arrêté"), "stop"
    if standing.usable:
        return _("Aucun système ouvert"), "warn"
    if standing.suspended:
        return _("Clé suspendue") if standing.key_suspended else _("Accès suspendu"), "stop"
    if standing.keyless and not standing.missing:
        return _("Aucune clé possible"), "warn"
    return _("Il manque quelque chose"), "warn"
