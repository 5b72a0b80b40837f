"""On the home page: directives to read, mandates and committees that need care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.organizations import sectors
from balise.portal.organizations.authority import allowed
from balise.portal.organizations.models import Directive, DirectiveReading, Mandate
from balise.portal.organizations.standing import SOON_DAYS, standing
from balise.portal.ui.cards import Card, Item

if TYPE_CHECKING:
    from balise.portal.people.models import Person


def cards(person: Person) -> Iterator[Card]:
    unread = _unread(person)
    if unread:
        yield Card(
            title=gettext_lazy("Directives à lire"),
            rank=60,
            count=len(unread),
            items=tuple(
                Item(str(each), reverse("organizations:directive", args=[each.pk])) for each in unread
            ),
        )
    if allowed(person, "organizations.grant_mandate"):
        yield _lapsing(person)
    if allowed(person, "organizations.manage_committees") and (
        missing := sectors.missing(person.public_body)
    ):
        yield Card(
            title=gettext_lazy("Secteurs sans représentant"),
            rank=80,
            count=len(missing),
            items=tuple(Item(label) for label in sectors.labels(missing)),
            url=reverse("organizations:committees"),
            link=gettext_lazy("Comités"),
        )


def _unread(person: Person) -> list[Directive]:
    read = DirectiveReading.objects.of(person.public_body).filter(person=person).values("directive")
    return list(Directive.objects.of(person.public_body).in_force().exclude(pk__in=read).order_by("title"))


def _lapsing(person: Person) -> Card:
    horizon = timezone.localdate() + timedelta(days=SOON_DAYS)
    given = Mandate.objects.of(person.public_body)
    following = given.not_over().filter(
        holder=OuterRef("holder"), starts_on=OuterRef("ends_on") + timedelta(days=1)
    )
    found = given.live().filter(ends_on__lte=horizon).exclude(Exists(following)).select_related("holder")
    mandates = list(found.order_by("ends_on"))
    return Card(
        title=gettext_lazy("Mandats qui échoient bientôt"),
        rank=70 if mandates else 140,
        count=len(mandates),
        items=tuple(
            Item(
                str(mandate.holder),
                reverse("organizations:mandates"),
                *standing(mandate),
                note=_("Jusqu’au %(day)s") % {"day": date_format(mandate.ends_on)},
            )
            for mandate in mandates
        ),
        empty=_("Aucun mandat n’échoit dans les %(days)d jours.") % {"days": SOON_DAYS},
        url=reverse("organizations:mandates"),
        link=gettext_lazy("Mandats"),
    )
