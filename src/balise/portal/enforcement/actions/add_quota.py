"""Add a usage limit (guide, 2.3), in force on every gateway once this commits."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.countable import named, not_countable
from balise.portal.enforcement.quotas import QuotaRule, QuotaUnit
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


def add_quota(
    *,
    actor: Person,
    scope: str,
    period: str,
    amount: Decimal | int,
    unit: str = QuotaUnit.REQUESTS,
    case: UseCase | None = None,
    system: GenAISystem | None = None,
) -> QuotaRule:
    """At most ``amount`` of ``unit`` (a value of ``QuotaUnit``) per ``period``.

    Raises ``ActionRefused`` when nothing is limited, when the same rule exists, and
    when it could not be counted for want of a system's figures.
    """
    require(actor, "enforcement.set_quotas")
    if amount <= 0:
        raise ActionRefused(_("Indiquez un nombre plus grand que zéro."))
    values = {"scope": scope, "period": period, "case": case, "system": system}
    values |= {name: amount if name == unit else 0 for name in QuotaUnit.values}
    with transaction.atomic():
        # One change of rules at a time: figures may not be withdrawn meanwhile.
        type(actor.public_body).objects.select_for_update(no_key=True).get(pk=actor.public_body_id)
        if QuotaRule.objects.of(actor.public_body).filter(**values).exists():
            raise ActionRefused(_("Ce quota existe déjà."))
        if unknown := not_countable(actor.public_body, unit, case, system):
            raise ActionRefused(_why_not(unit) % {"systems": named(unknown)})
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
                "period": period,
                "unit": str(unit),
                "amount": float(amount),
            },
        )
        publish(actor.public_body)
    return rule


def _why_not(unit: str) -> str:
    if unit == QuotaUnit.ENERGY:
        return _(
            "L’énergie de ces systèmes n’est pas connue : %(systems)s. Inscrivez-la d’abord dans la page "
            "de chacun, sous « Énergie et prix »; sans elle, la limite ne pourrait pas être comptée."
        )
    return _(
        "Le prix de ces systèmes n’est pas connu : %(systems)s. Inscrivez-le d’abord dans la page "
        "de chacun, sous « Énergie et prix » (0 s’il ne coûte rien); sans lui, la limite ne pourrait "
        "pas être comptée."
    )
