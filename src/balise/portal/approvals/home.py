"""On the home page: decisions and opinions that await the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from balise.portal.approvals.authority import live_seats
from balise.portal.approvals.contradictions import Contradiction, shown_to, watches
from balise.portal.approvals.inbox import pending
from balise.portal.approvals.models import Opinion
from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed
from balise.portal.ui.cards import MOST, Card, Item, folded
from balise.portal.usecases.models import UseCase

_RECENT = timedelta(days=30)


def cards(person: Person) -> Iterator[Card]:
    """Decisions for holders of a mandate, opinions for committee members."""
    if allowed(person, "approvals.decide"):
        yield _decisions(person)
    if contradicting := shown_to(person):
        yield _contradicting(person, contradicting)
    if seats := {seat.committee_id for seat in live_seats(person)}:
        yield _opinions(person, seats)
        if recorded := _recorded(person, seats):
            yield recorded


def _decisions(person: Person) -> Card:
    rows = [row for row in pending(person) if not row.objections]
    return Card(
        title=gettext_lazy("Décisions à prendre"),
        rank=10,
        count=len(rows),
        items=tuple(
            Item(
                row.case.title,
                reverse("approvals:sheet", args=[row.case.code]),
                row.why,
                row.kind,
                note=_obstacles(row.obstacles) or row.case.code,
            )
            for row in rows[:MOST]
        ),
        empty=gettext_lazy("Aucune décision n’attend."),
        url=reverse("approvals:inbox"),
        link=gettext_lazy("Toutes les décisions à prendre"),
    )


def _contradicting(person: Person, found: list[Contradiction]) -> Card:
    whole = allowed(person, "approvals.view") and watches(person)
    items = tuple(
        Item(
            each.case.title,
            reverse("usecases:page", args=[each.case.code]),
            _obstacles(len(each.obstacles)),
            "stop",
            note=each.case.code,
        )
        for each in found
    )
    return Card(
        title=gettext_lazy("Cas autorisés à revoir"),
        rank=15,
        count=len(found),
        items=items[:MOST],
        more=() if whole else items[MOST:],
        url=f"{reverse('approvals:inbox')}#a-revoir" if whole else "",
        link=gettext_lazy("Tous les cas autorisés à revoir"),
    )


def _obstacles(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s obstacle à lever", "%(count)s obstacles à lever", count) % {"count": count}


def _opinions(person: Person, seats: set[int]) -> Card:
    """Documented cases on which a committee of the person has not spoken as they stand."""
    documented = UseCase.objects.of(person.public_body).filter(status=UseCase.Status.DOCUMENTED)
    cases = documented.prefetch_related("system_links__system", "opinions").order_by("code")
    items = tuple(
        Item(case.title, reverse("approvals:sheet", args=[case.code]), note=case.code)
        for case in cases
        if seats - _have_spoken(case)
    )
    return Card(
        title=gettext_lazy("Avis attendus de vos comités"),
        rank=20,
        **folded(items),
        empty=gettext_lazy("Aucun avis n’est attendu."),
    )


def _have_spoken(case: UseCase) -> set[int]:
    """Committees that gave their opinion on the case as it stands; its links and opinions were read."""
    facts = case.facts_digest(case.system_links.all())
    return {opinion.committee_id for opinion in case.opinions.all() if opinion.facts_digest == facts}


def _recorded(person: Person, seats: set[int]) -> Card | None:
    """What another member recorded lately in the name of a committee of the person, who may contest it."""
    found = list(
        Opinion.objects.of(person.public_body)
        .filter(committee__in=seats, given_at__gte=timezone.now() - _RECENT)
        .exclude(given_by=person)
        .exclude(contests__person=person)
        .select_related("case", "committee", "given_by")
        .order_by("-given_at", "-pk")
    )
    if not found:
        return None
    items = tuple(
        Item(
            opinion.case.title,
            reverse("approvals:sheet", args=[opinion.case.code]),
            opinion.get_outcome_display(),
            note=_("%(committee)s – consigné par %(person)s")
            % {"committee": opinion.committee, "person": opinion.given_by},
        )
        for opinion in found
    )
    return Card(
        title=gettext_lazy("Avis consignés récemment au nom de vos comités"),
        rank=110,
        **folded(items),
    )
