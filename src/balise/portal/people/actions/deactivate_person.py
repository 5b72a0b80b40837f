"""Shut out a person who left or must not have access any more (guide, 2.3)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.actions.mandate_rules import fall
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import CommitteeMember, Mandate
from balise.portal.organizations.signals import grants_changed, person_left, policy_changed
from balise.portal.people.accounts import close_sessions
from balise.portal.people.actions.guards import in_office, locked, reasoned
from balise.portal.people.models import Person, RoleAssignment


@transaction.atomic
def deactivate_person(*, actor: Person, subject: Person, reason: str) -> Person:
    """Account, sessions, keys, roles, seats, groups and mandates stop together; past acts stay."""
    require(actor, "people.deactivate")
    # The OP's row first: two heads shut out at once by two persons would leave none.
    locked_body(actor)
    subject = in_office(locked(actor, subject))
    if subject.pk == actor.pk:
        raise ActionRefused(
            _("Vous ne pouvez pas mettre fin à vos propres fonctions : demandez à une autre personne.")
        )
    heads = RoleAssignment.objects.of(actor.public_body).live().filter(role="dirigeant", person__active=True)
    if heads.filter(person=subject).exists() and not heads.exclude(person=subject).exists():
        raise ActionRefused(_("L’organisme n’aurait plus de dirigeant : nommez-en d’abord un autre."))
    reason = reasoned(reason)
    held = _mandates(subject)
    yesterday = timezone.localdate() - timedelta(days=1)
    subject.active = False
    subject.save(update_fields=["active"])
    still_held = Q(ends_on__isnull=True) | Q(ends_on__gt=yesterday)
    # As when a role is ended by itself: one that has not lasted a day is withdrawn, and may be given again.
    subject.roles.filter(starts_on__gt=yesterday).delete()
    subject.roles.filter(still_held).update(ends_on=yesterday)
    CommitteeMember.objects.filter(still_held, person=subject).update(ends_on=yesterday, chairs=False)
    subject.memberships.all().delete()
    person_left.send(sender=Person, actor=actor, person=subject)
    for mandate in held:
        fall(actor, mandate, reason)
    if subject.account is not None:
        subject.account.is_active = False
        subject.account.save(update_fields=["is_active"])
        close_sessions(subject.account_id)
    record_event(actor.public_body, actor, "person.deactivate", detail={"subject": str(subject.ref)})
    grants_changed.send(sender=Person, public_body=actor.public_body, persons=[subject.pk])
    policy_changed.send(sender=Person, public_body=actor.public_body)
    return subject


def _mandates(subject: Person) -> list[Mandate]:
    """Those that are not over; with what was delegated from them, held before the journal is."""
    either = Mandate.objects.filter(Q(holder=subject) | Q(delegated_from__holder=subject)).not_over()
    rows = list(either.select_for_update(of=("self",), no_key=True).order_by("pk"))
    return [mandate for mandate in rows if mandate.holder_id == subject.pk]
