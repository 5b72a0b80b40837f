"""What the actions on mandates share. A mandate is never edited: it is revoked, and another is given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, allowed
from balise.portal.organizations.models import Mandate
from balise.portal.organizations.standing import period

if TYPE_CHECKING:
    from balise.portal.people.models import Person

WITHIN = {
    Mandate.Scope.ALL: set(Mandate.Scope.values),
    Mandate.Scope.INTERNAL: {Mandate.Scope.INTERNAL.value},
    Mandate.Scope.UP_TO_B: {Mandate.Scope.UP_TO_B.value},
}


def may_revoke(actor: Person, mandate: Mandate) -> bool:
    """The head may revoke any mandate, a holder those they delegated."""
    delegated = mandate.delegated_from_id is not None and mandate.granted_by_id == actor.pk
    return allowed(actor, "organizations.revoke_mandate") or (
        delegated and allowed(actor, "organizations.delegate_mandate")
    )


def checked(actor: Person, holder: Person, starts_on: date, ends_on: date | None) -> None:
    if not holder.active or holder.public_body_id != actor.public_body_id:
        raise ActionRefused(_("Cette personne n’est pas en fonction dans l’organisme."))
    if starts_on < timezone.localdate():
        raise ActionRefused(_("Un mandat ne peut pas commencer dans le passé."))
    if ends_on is not None and ends_on < starts_on:
        raise ActionRefused(_("La fin du mandat précède son début."))
    other = Mandate.objects.of(actor.public_body).within(starts_on, ends_on).filter(holder=holder).first()
    if other is not None:
        said = _(
            "Cette personne a déjà un mandat %(period)s : choisissez une autre période, "
            "ou révoquez-le d’abord."
        )
        raise ActionRefused(said % {"period": period(other)})


def fall(actor: Person, mandate: Mandate, reason: str) -> list[Mandate]:
    """Revoke a mandate and what was delegated from it, journaled; the caller has checked that it may."""
    fallen = [mandate, *mandate.delegations.select_for_update(of=("self",), no_key=True).not_over()]
    now = timezone.now()
    for each in fallen:
        each.revoked_at, each.revoked_by, each.revocation_reason = now, actor, reason
        each.save(update_fields=["revoked_at", "revoked_by", "revocation_reason"])
        tell(actor, "mandate.revoke", each)
    return fallen


def tell(actor: Person, action: str, mandate: Mandate) -> None:
    record_event(
        mandate.public_body,
        actor,
        action,
        detail={
            "mandate": mandate.pk,
            "holder": str(mandate.holder.ref),
            "scope": mandate.scope,
            "instrument": mandate.instrument,
        },
    )
