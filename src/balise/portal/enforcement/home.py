"""Home cards: live stops, keys that end soon, gateways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balise.portal.enforcement.alerting import named
from balise.portal.enforcement.anomalies import Alert
from balise.portal.enforcement.holding import decided_for, waiting_for
from balise.portal.enforcement.holding import named as named_holds
from balise.portal.enforcement.models import ApiKey, StopOrder
from balise.portal.enforcement.standings import keys_without_effect
from balise.portal.enforcement.status import Gateway, gateways
from balise.portal.organizations.authority import allowed
from balise.portal.ui.cards import MOST, Card, Item, folded

if TYPE_CHECKING:
    from balise.portal.people.models import Person

_SOON = timedelta(days=30)


def cards(person: Person) -> Iterator[Card]:
    if allowed(person, "enforcement.lift_stop"):
        yield from _stops(person)
    if allowed(person, "enforcement.watch"):
        yield from _alerts(person)
    yield from _holds(person)
    yield from _decided_holds(person)
    yield from _keys_without_effect(person)
    yield from _ending_keys(person)
    if allowed(person, "enforcement.administer_applications"):
        yield from _unanswered_keys(person)
    if allowed(person, "enforcement.watch"):
        yield _gateways(person)


def _stops(person: Person) -> Iterator[Card]:
    live = list(StopOrder.objects.of(person.public_body).live().select_related("system", "case"))
    if live:
        yield Card(
            title=_("Arrêts d’urgence en vigueur"),
            rank=5,
            count=len(live),
            kind="stop",
            items=tuple(
                Item(stop.target_name, reverse("enforcement:stop", args=[stop.pk]), note=stop.reason)
                for stop in live
            ),
            url=reverse("enforcement:stops"),
            link=_("Tous les arrêts"),
        )


def _alerts(person: Person) -> Iterator[Card]:
    waiting = Alert.objects.of(person.public_body).waiting()
    count = waiting.count()
    if count:
        yield Card(
            title=_("Alertes à examiner"),
            rank=6,
            count=count,
            kind="warn",
            items=tuple(
                Item(
                    str(line.alert.get_kind_display()),
                    reverse("enforcement:alert", args=[line.alert.pk]),
                    badge=_("Clé suspendue") if line.suspended else str(line.alert.get_state_display()),
                    kind="stop" if line.suspended else line.state_kind,
                    note=" – ".join(filter(None, (line.whose, line.case))),
                )
                for line in named(person.public_body, waiting.order_by("-seen_at")[:MOST])
            ),
            url=f"{reverse('enforcement:alerts')}?etat=en-cours",
            link=_("Toutes les alertes en cours"),
        )


def _holds(person: Person) -> Iterator[Card]:
    waiting = waiting_for(person)
    count = waiting.count()
    if count:
        yield Card(
            title=_("Réponses à valider"),
            rank=4,
            count=count,
            kind="warn",
            items=tuple(
                Item(
                    line.title,
                    reverse("enforcement:hold", args=[line.hold.pk]),
                    badge=line.remaining,
                    kind="warn",
                    note=line.case_title,
                )
                for line in named_holds(person.public_body, waiting[:MOST])
            ),
            url=reverse("enforcement:holds"),
            link=_("Validations en attente"),
        )


def _decided_holds(person: Person) -> Iterator[Card]:
    if decided := decided_for(person):
        items = tuple(
            Item(
                line.title,
                reverse("enforcement:hold", args=[line.hold.pk]),
                badge=_("Refusée") if line.hold.is_refused else _("Approuvée, à reprendre"),
                kind="stop" if line.hold.is_refused else "ok",
                note=line.case_title,
            )
            for line in decided
        )
        yield Card(
            title=_("Vos réponses décidées"),
            rank=8,
            **folded(items),
            url=reverse("enforcement:holds"),
            link=_("Vos demandes"),
        )


def _keys_without_effect(person: Person) -> Iterator[Card]:
    """Else the case would only vanish from what the person may use."""
    if items := tuple(
        Item(
            key.label,
            reverse("usecases:page", args=[key.case.code]),
            badge=_("Le cas n’est pas autorisé"),
            kind="stop",
            note=key.case.title_and_code,
        )
        for key in keys_without_effect(person)
    ):
        yield Card(
            title=_("Clés sans effet"),
            rank=104,
            **folded(items),
            url=reverse("enforcement:keys"),
            link=_("Mes clés"),
        )


def _ending_keys(person: Person) -> Iterator[Card]:
    ending = (
        ApiKey.objects.of(person.public_body)
        .live()
        .filter(person=person, expires_at__lt=timezone.now() + _SOON, replaced_by=None, conversation=False)
        .select_related("case")
        .order_by("expires_at")
    )
    if items := tuple(
        Item(
            key.label,
            _where_replaced(key, person),
            badge=date_format(timezone.localtime(key.expires_at)),
            kind="warn",
            note=key.case.title_and_code,
        )
        for key in ending
    ):
        yield Card(
            title=_("Clés bientôt échues"),
            rank=70,
            **folded(items),
            url=reverse("enforcement:keys"),
            link=_("Mes clés"),
        )


def _unanswered_keys(person: Person) -> Iterator[Card]:
    """Applications whose responsible person left: they serve still, and nobody answers for them."""
    keys = ApiKey.objects.of(person.public_body).of_applications().live().filter(person__active=False)
    if items := tuple(
        Item(
            key.application,
            reverse("enforcement:application_edit", args=[key.key_id]),
            badge=_("Sans responsable"),
            kind="warn",
            note=key.case.title_and_code,
        )
        for key in keys.select_related("case").order_by("application", "pk")
    ):
        yield Card(
            title=_("Clés d’application sans responsable"),
            rank=60,
            **folded(items),
            url=reverse("enforcement:applications"),
            link=_("Clés d’application"),
        )


def _where_replaced(key: ApiKey, person: Person) -> str:
    """Who answers for an application's key may not administer those: the list of one's own keys then."""
    if not key.application:
        return reverse("enforcement:key_rotate", args=[key.key_id])
    if allowed(person, "enforcement.administer_applications"):
        return reverse("enforcement:application_rotate", args=[key.key_id])
    return reverse("enforcement:keys")


def _gateways(person: Person) -> Card:
    found = gateways(person.public_body)
    live = sum(gateway.live for gateway in found)
    return Card(
        title=_("Passerelles"),
        rank=110,
        count=live,
        items=tuple(_item(gateway) for gateway in found[:MOST]),
        empty=_("Aucune passerelle vue depuis un jour : rien ne peut passer."),
        url=reverse("enforcement:live"),
        link=ngettext(
            "%(count)s en marche : suivre en direct", "%(count)s en marche : suivre en direct", live
        )
        % {"count": live},
    )


def _item(gateway: Gateway) -> Item:
    if gateway.refused:
        return Item(gateway.name, badge=_("Règles refusées"), kind="stop", note=gateway.refused)
    if not gateway.live:
        return Item(gateway.name, badge=_("Sans nouvelles"), kind="warn")
    return Item(gateway.name, badge=_("version %(version)s") % {"version": gateway.applied}, kind="ok")
