"""Say which groups may use a case, and which are its pilots (guide, 2.3 and 3.1)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.signals import grants_changed, policy_changed
from balise.portal.people.filling import require_opening
from balise.portal.people.models import Group, Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.care import require_care
from balise.portal.usecases.models import CaseGroup, UseCase
from balise.portal.usecases.story import tell

_OVER = (UseCase.Status.REFUSED, UseCase.Status.OUT_OF_SCOPE, UseCase.Status.CLOSED)


def why_not_open(case: UseCase) -> str | None:
    """Why the case is opened to nobody any more, or None."""
    return _("Ce cas n’est plus ouvert.") if case.status in _OVER else None


@transaction.atomic
def open_to_groups(
    *, actor: Person, case: UseCase, groups: Collection[Group], pilots: Collection[Group]
) -> UseCase:
    """Replace both lists. Raises ``ActionRefused`` when the case is over, nothing changes, or a group that is
    new to the case opens others that the actor does not answer for.
    """
    case = locked(case, actor)
    require_care(actor, case)
    if (why := why_not_open(case)) is not None:
        raise ActionRefused(why)
    wanted = {(group.pk, False) for group in groups} | {(group.pk, True) for group in pilots}
    present = set(case.group_links.values_list("group_id", "pilot"))
    if wanted == present:
        raise ActionRefused(_("Rien n’a changé."))
    _require_opening(actor, {group for group, _pilot in wanted} - {group for group, _pilot in present})
    for group, pilot in present - wanted:
        case.group_links.filter(group_id=group, pilot=pilot).delete()
    CaseGroup.objects.bulk_create(
        CaseGroup(public_body=case.public_body, case=case, group_id=group, pilot=pilot)
        for group, pilot in sorted(wanted - present)
    )
    codes = ", ".join(sorted(group.code for group in groups))
    pilot_codes = ", ".join(sorted(group.code for group in pilots))
    tell(case, actor, "open-to-groups", groups=codes, pilots=pilot_codes)
    policy_changed.send(sender=UseCase, public_body=case.public_body)
    grants_changed.send(sender=UseCase, public_body=case.public_body, persons=None)
    return case


def _require_opening(actor: Person, new: set[int]) -> None:
    # As whoever adds members does: one does not fill a group while another opens a case to it.
    groups = Group.objects.of(actor.public_body).filter(pk__in=new).order_by("pk")
    require_opening(actor, groups.select_for_update(no_key=True))
