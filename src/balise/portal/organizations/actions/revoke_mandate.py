"""Revoke a mandate, and its delegations with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import reasoned
from balise.portal.organizations.actions.mandate_rules import fall, may_revoke
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Mandate

if TYPE_CHECKING:
    from balise.portal.people.models import Person


def why_not_revoke(mandate: Mandate) -> str | None:
    if mandate.revoked_at is not None:
        return _("Ce mandat est déjà révoqué.")
    if mandate.ends_on is not None and mandate.ends_on < timezone.localdate():
        return _("Ce mandat est échu : il n’y a plus rien à révoquer.")
    return None


@transaction.atomic
def revoke_mandate(*, actor: Person, mandate: Mandate, reason: str) -> list[Mandate]:
    """By the head, or by whoever delegated it. Its delegations fall with it; returns all that fell."""
    mandate = (
        Mandate.objects.of(actor.public_body).select_for_update(of=("self",), no_key=True).get(pk=mandate.pk)
    )
    if not may_revoke(actor, mandate):
        require(actor, "organizations.revoke_mandate")
    if (why := why_not_revoke(mandate)) is not None:
        raise ActionRefused(why)
    return fall(actor, mandate, reasoned(reason))
