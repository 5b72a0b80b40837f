"""On the home page: proposals to study, requests to answer, and the person's own cases."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed
from balise.portal.ui.cards import MOST, MOST_FOLDED, Card, Item, folded
from balise.portal.usecases.actions.ask_decision import pending_requests
from balise.portal.usecases.models import JoinRequest, UseCase


def cards(person: Person) -> Iterator[Card]:
    """What awaits triage, who asks to use the person's cases, and how their own cases stand."""
    if allowed(person, "usecases.triage"):
        yield _proposals(person)
    requests = JoinRequest.objects.of(person.public_body).filter(accepted__isnull=True).exclude(person=person)
    if not allowed(person, "usecases.care"):
        requests = requests.filter(case__lead=person)
    if count := requests.count():
        yield _requests(requests, count)
    if unfinished := _unfinished(person):
        yield _to_submit(unfinished)
    yield _own(person)


def _proposals(person: Person) -> Card:
    proposed = (
        UseCase.objects.of(person.public_body).filter(status=UseCase.Status.PROPOSED).order_by("proposed_at")
    )
    cases = list(proposed.select_related("requester"))
    return Card(
        title=gettext_lazy("Propositions à étudier"),
        rank=30,
        count=len(cases),
        items=tuple(
            Item(
                case.title, reverse("usecases:page", args=[case.code]), note=f"{case.code} – {case.requester}"
            )
            for case in cases[:MOST]
        ),
        empty=gettext_lazy("Aucune proposition n’attend."),
        url=reverse("usecases:list") + "?status=proposed",
        link=gettext_lazy("Toutes les propositions"),
    )


def _requests(asked: QuerySet[JoinRequest], count: int) -> Card:
    """The oldest first."""
    items = tuple(
        Item(one.person, reverse("usecases:answer_join", args=[one.case.code, one.pk]), note=one.case.title)
        for one in asked.select_related("case", "person")[: MOST + MOST_FOLDED]
    )
    return Card(
        title=gettext_lazy("Demandes d’accès à étudier"),
        rank=40,
        **folded(items, count),
    )


def _unfinished(person: Person) -> list[UseCase]:
    """Those that the person leads, kept, for which nobody was asked to decide."""
    led = UseCase.objects.of(person.public_body).filter(lead=person, status=UseCase.Status.DOCUMENTED)
    asked = pending_requests(led)
    return [case for case in led.order_by("changed_at") if case.pk not in asked]


def _to_submit(cases: list[UseCase]) -> Card:
    items = tuple(
        Item(case.title, reverse("usecases:page", args=[case.code]), note=case.code) for case in cases
    )
    return Card(
        title=gettext_lazy("Cas à documenter, puis à soumettre"),
        rank=35,
        **folded(items),
    )


def _part(person: Person, case: UseCase) -> str:
    if case.lead_id != person.pk:
        return _("Proposé par vous")
    if case.requester_id != person.pk:
        return _("Vous en êtes le pilote")
    return _("Proposé par vous, qui en êtes le pilote")


def _own(person: Person) -> Card:
    own = (
        UseCase.objects.of(person.public_body)
        .filter(Q(requester=person) | Q(lead=person))
        .order_by("-changed_at")
    )
    items = tuple(
        Item(
            case.title,
            reverse("usecases:page", args=[case.code]),
            case.get_status_display(),
            "ok" if case.status == UseCase.Status.AUTHORISED else "neutral",
            note=_part(person, case),
        )
        for case in own
    )
    return Card(
        title=gettext_lazy("Mes cas d’usage"),
        rank=110,
        **folded(items),
        empty=gettext_lazy("Vous n’avez encore proposé aucun cas."),
        url=reverse("usecases:propose"),
        link=gettext_lazy("Proposer un cas d’usage"),
    )
