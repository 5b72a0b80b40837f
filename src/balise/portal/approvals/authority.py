"""Whose signature decides a case: a live mandate that covers it, and a person apart from it (guide, 1.1)."""

from __future__ import annotations

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.contracts.levels import Level
from balise.portal.organizations.models import CommitteeMember, Mandate, MandateQuerySet
from balise.portal.people.authorising import without_second_factor
from balise.portal.people.models import Person
from balise.portal.systems.actions.exception import chain_is_live
from balise.portal.ui.text import in_order
from balise.portal.usecases.models import UseCase


def covers(mandate: Mandate, case: UseCase) -> bool:
    """Whether the mandate's scope reaches this case."""
    if mandate.scope == Mandate.Scope.INTERNAL:
        return case.audience == UseCase.Audience.INTERNAL
    if mandate.scope == Mandate.Scope.UP_TO_B:
        return case.level <= Level.PROTEGE_B
    return mandate.scope == Mandate.Scope.ALL


def live_mandates(person: Person) -> list[Mandate]:
    """The person's mandates in force, delegations included only while their source is."""
    held = _newest_first(Mandate.objects.of(person.public_body).live().filter(holder=person))
    return [mandate for mandate in held if chain_is_live(mandate)]


def _newest_first(mandates: MandateQuerySet) -> MandateQuerySet:
    return mandates.select_related("delegated_from").order_by("-starts_on", "-pk")


def hold_mandates(person: Person) -> None:
    """Until the transaction ends, the person's mandates and what they come from are not revoked: what is
    decided by them comes before their end, in the records too."""
    rows = Mandate.objects.of(person.public_body)
    own = set(rows.filter(holder=person).values_list("pk", flat=True))
    sources = set(
        rows.filter(pk__in=own, delegated_from__isnull=False).values_list("delegated_from", flat=True)
    )
    held = rows.filter(pk__in=own | sources).order_by("pk")
    list(held.select_for_update(of=("self",), no_key=True))


def mandate_for(person: Person, case: UseCase) -> Mandate | None:
    """The mandate under which ``person`` may decide this case, the widest first, or None."""
    return _widest(live_mandates(person), case)


def _widest(mandates: list[Mandate], case: UseCase) -> Mandate | None:
    covering = [mandate for mandate in mandates if covers(mandate, case)]
    return min(covering, key=lambda mandate: mandate.scope != Mandate.Scope.ALL, default=None)


def deciders(case: UseCase) -> list[tuple[Person, Mandate]]:
    """Whoever may decide this case now, with the mandate that says so; empty when nobody may.

    Apart from the case, able to sign in, and their powers awake: a live mandate is what lets one decide.
    """
    live = _newest_first(Mandate.objects.of(case.public_body).live())
    holders = (
        Person.objects.of(case.public_body)
        .filter(active=True, account__isnull=False)
        .filter(mandates__in=Mandate.objects.of(case.public_body).live())
        .exclude(pk__in=without_second_factor(case.public_body).values("pk"))
        .prefetch_related(Prefetch("mandates", live, to_attr="mandates_read"))
    )
    found = []
    for person in holders.distinct().order_by(*in_order("last_name", "first_name")):
        mandates = [mandate for mandate in person.mandates_read if chain_is_live(mandate)]
        mandate = _widest(mandates, case)
        if mandate and not objections(person, case, mandates):
            found.append((person, mandate))
    return found


def objections(person: Person, case: UseCase, mandates: list[Mandate] | None = None) -> list[str]:
    """Why this person may not decide this case, one sentence each; empty when they may.

    ``mandates``: the person's live ones, when the caller has many cases to look at.
    """
    found = []
    if case.requester_id == person.pk:
        found.append(_("Vous avez proposé ce cas : une autre personne doit en décider."))
    if case.lead_id == person.pk:
        found.append(_("Vous êtes le pilote de ce cas : une autre personne doit en décider."))
    mandates = live_mandates(person) if mandates is None else mandates
    if not mandates:
        found.append(_("Vous n’avez pas de mandat en vigueur pour décider."))
    elif not any(covers(mandate, case) for mandate in mandates):
        scopes = ", ".join(str(mandate.get_scope_display()) for mandate in mandates)
        found.append(
            _("Votre mandat ne couvre pas ce cas : sa portée est « %(scopes)s ».") % {"scopes": scopes}
        )
    return found


def live_seats(person: Person) -> list[CommitteeMember]:
    """The person's seats today."""
    today = timezone.localdate()
    return list(
        CommitteeMember.objects.of(person.public_body)
        .filter(person=person, starts_on__lte=today)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        .select_related("committee")
        .order_by("committee__name")
    )
