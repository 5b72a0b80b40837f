"""Withdraw a directive: none replaces it, and nobody is asked to read it any more (guide, 1.1 and 4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.directive_rules import tell
from balise.portal.organizations.actions.guards import reasoned
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Directive, DirectiveWithdrawal

if TYPE_CHECKING:
    from balise.portal.people.models import Person


def why_not_withdraw(directive: Directive) -> str | None:
    if DirectiveWithdrawal.objects.filter(directive=directive).exists():
        return _("Cette directive est déjà retirée.")
    if not Directive.objects.of(directive.public_body).in_force().filter(pk=directive.pk).exists():
        return _("Cette version n’est pas en vigueur : il n’y a rien à retirer.")
    return None


@transaction.atomic
def withdraw_directive(*, actor: Person, directive: Directive, reason: str) -> DirectiveWithdrawal:
    """The version in force, and the directive with it: no earlier version comes back, the next one may."""
    require(actor, "organizations.withdraw_directive")
    directive = Directive.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=directive.pk)
    if (why := why_not_withdraw(directive)) is not None:
        raise ActionRefused(why)
    withdrawal = DirectiveWithdrawal.objects.create(
        public_body=directive.public_body,
        directive=directive,
        withdrawn_by=actor,
        reason=reasoned(reason),
    )
    tell(actor, "directive.withdraw", directive, reason=withdrawal.reason[:200])
    return withdrawal
