"""End a person's role."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.authorising import who_act
from balise.portal.people.models import Person, RoleAssignment


def already_ended() -> str:
    return _("Ce rôle a déjà pris fin.")


def _is_last_who_acts(assignment: RoleAssignment) -> bool:
    """One who cannot act is no loss; another assignment of the same person keeps the role in hand."""
    acting = set(who_act(assignment.public_body, assignment.role).values_list("pk", flat=True))
    others = RoleAssignment.objects.of(assignment.public_body).live().filter(role=assignment.role)
    left = others.exclude(pk=assignment.pk).filter(person__in=acting)
    live = assignment.starts_on <= timezone.localdate()
    return live and assignment.person_id in acting and not left.exists()


@transaction.atomic
def end_role(*, actor: Person, assignment: RoleAssignment) -> RoleAssignment | None:
    """The role ended yesterday: its powers stop now. One that has not begun is withdrawn; None then.

    The last head of an OP stays until another is named; so does the last of the responsible unit who can
    act, since without one nobody would keep, watch or stop what is in use.
    """
    require(actor, "people.assign_role")
    # The OP's row first: two heads ended at once would leave none.
    locked_body(actor)
    locked = RoleAssignment.objects.of(actor.public_body).select_for_update(of=("self",))
    found = locked.select_related("person").filter(pk=assignment.pk).first()
    if found is None:
        raise ActionRefused(already_ended())
    assignment = found
    today = timezone.localdate()
    if assignment.ends_on is not None and assignment.ends_on < today:
        raise ActionRefused(already_ended())
    if assignment.role == "dirigeant":
        require(actor, "people.assign_head")
        heads = (
            RoleAssignment.objects.of(actor.public_body).live().filter(role="dirigeant", person__active=True)
        )
        if assignment.starts_on <= today and not heads.exclude(pk=assignment.pk).exists():
            raise ActionRefused(_("L’organisme n’aurait plus de dirigeant : nommez-en d’abord un autre."))
    if assignment.role == "unite-responsable" and _is_last_who_acts(assignment):
        raise ActionRefused(
            _(
                "Personne de l’unité responsable ne pourrait plus agir : attribuez d’abord ce rôle à une "
                "autre personne qui a un second facteur."
            )
        )
    detail = {"subject": str(assignment.person.ref), "role": assignment.role}
    record_event(actor.public_body, actor, "role.end", detail=detail)
    kept: RoleAssignment | None = assignment
    if assignment.starts_on >= today:
        assignment.delete()
        kept = None
    else:
        assignment.ends_on = today - timedelta(days=1)
        assignment.save(update_fields=["ends_on"])
    grants_changed.send(sender=Person, public_body=actor.public_body, persons=[assignment.person_id])
    return kept
