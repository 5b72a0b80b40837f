"""Grant or withdraw a sovereignty exception: justified, dated, by someone who may (guide, 1.2)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.models import Mandate
from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.dates import check_expiry
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.story import tell


def may_grant(person: Person) -> bool:
    """Holds a live mandate that says so, no link of its delegation revoked or over."""
    mandates = (
        Mandate.objects.of(person.public_body)
        .live()
        .filter(holder=person, may_grant_exceptions=True)
        .select_related("delegated_from")
    )
    return any(chain_is_live(mandate) for mandate in mandates)


def chain_is_live(mandate: Mandate) -> bool:
    """A delegation lives as long as every mandate it comes from."""
    link: Mandate | None = mandate
    while link is not None:
        if not link.is_live:
            return False
        link = link.delegated_from
    return True


@transaction.atomic
def grant_exception(*, actor: Person, system: GenAISystem, reason: str, until: date) -> GenAISystem:
    """Let the OP use a system under a law that is not equivalent, up to ``until`` (24 months at most)."""
    system = _guarded(actor, system)
    if system.equivalent_jurisdiction:
        raise ActionRefused(
            _("La législation de ce système est équivalente : il n’a pas besoin d’exception.")
        )
    if len(reason.strip()) < 20:
        raise ActionRefused(_("Justifiez l’exception en quelques phrases."))
    check_expiry(until, months=24)
    return _set(system, actor, "grant-exception", reason.strip(), until)


def why_not_withdraw(system: GenAISystem) -> str | None:
    return None if system.sovereignty_exception else _("Ce système n’a pas d’exception à retirer.")


@transaction.atomic
def withdraw_exception(*, actor: Person, system: GenAISystem, reason: str) -> GenAISystem:
    """End the exception now: gateways refuse the system at once."""
    system = _guarded(actor, system)
    if (why := why_not_withdraw(system)) is not None:
        raise ActionRefused(why)
    if not reason.strip():
        raise ActionRefused(_("Dites pourquoi l’exception est retirée."))
    return _set(system, actor, "withdraw-exception", reason.strip(), None)


def _guarded(actor: Person, system: GenAISystem) -> GenAISystem:
    require(actor, "systems.grant_exception")
    if not may_grant(actor):
        raise ActionRefused(
            _("Seul le titulaire d’un mandat en vigueur qui le permet accorde ou retire une exception.")
        )
    return GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)


def _set(system: GenAISystem, actor: Person, act: str, reason: str, until: date | None) -> GenAISystem:
    granted = until is not None
    system.sovereignty_exception = reason if granted else ""
    system.sovereignty_exception_until = until
    system.sovereignty_exception_by = actor if granted else None
    system.save(
        update_fields=["sovereignty_exception", "sovereignty_exception_until", "sovereignty_exception_by"]
    )
    tell(system, actor, act, reason, until=until.isoformat() if until else "")
    policy_changed.send(sender=GenAISystem, public_body=system.public_body)
    return system
