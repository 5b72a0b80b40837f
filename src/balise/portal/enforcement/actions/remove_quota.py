"""Remove a usage limit."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def already_removed() -> str:
    return _("Ce quota est déjà retiré.")


def remove_quota(*, actor: Person, rule: QuotaRule) -> None:
    """Raises ``ActionRefused`` when somebody else removed it first."""
    require(actor, "enforcement.set_quotas")
    with transaction.atomic():
        found = (
            QuotaRule.objects.of(actor.public_body).select_for_update(of=("self",)).filter(pk=rule.pk).first()
        )
        if found is None:
            raise ActionRefused(already_removed())
        case, system = found.case, found.system
        found.delete()
        record_event(
            actor.public_body,
            actor,
            "quota.remove",
            case=case.code if case else "",
            system=system.code if system else "",
            detail={"quota": rule.pk, "scope": rule.scope},
        )
        publish(actor.public_body)
