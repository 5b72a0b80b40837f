"""Add a usage limit (guide, 2.3), in force on every gateway once this commits."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import QuotaRule
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


def add_quota(
    *,
    actor: Person,
    scope: str,
    window_seconds: int,
    requests: int = 0,
    tokens: int = 0,
    case: UseCase | None = None,
    system: GenAISystem | None = None,
) -> QuotaRule:
    """Raises ``ActionRefused`` when nothing is limited or the same rule exists."""
    require(actor, "enforcement.set_quotas")
    if not requests and not tokens:
        raise ActionRefused(_("Indiquez un nombre de requêtes, de jetons, ou les deux."))
    values = {
        "scope": scope,
        "window_seconds": window_seconds,
        "requests": requests,
        "tokens": tokens,
        "case": case,
        "system": system,
    }
    with transaction.atomic():
        type(actor.public_body).objects.select_for_update(no_key=True).get(pk=actor.public_body_id)
        if QuotaRule.objects.of(actor.public_body).filter(**values).exists():
            raise ActionRefused(_("Ce quota existe déjà."))
        rule = QuotaRule.objects.create(public_body=actor.public_body, **values)
        record_event(
            actor.public_body,
            actor,
            "quota.add",
            case=case.code if case else "",
            system=system.code if system else "",
            detail={
                "quota": rule.pk,
                "scope": scope,
                "window_seconds": window_seconds,
                "requests": requests,
                "tokens": tokens,
            },
        )
        publish(actor.public_body)
    return rule
