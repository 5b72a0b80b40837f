"""Say that one has read a directive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.directive_rules import tell
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Directive, DirectiveReading

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def acknowledge_directive(*, actor: Person, directive: Directive) -> DirectiveReading:
    """The person says they have read the version in force."""
    require(actor, "organizations.read")
    directive = Directive.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=directive.pk)
    if not Directive.objects.of(actor.public_body).in_force().filter(pk=directive.pk).exists():
        raise ActionRefused(_("Cette version n’est pas en vigueur : il n’y a pas à en accuser lecture."))
    if directive.readings.filter(person=actor).exists():
        raise ActionRefused(_("Vous avez déjà dit avoir lu cette version."))
    reading = DirectiveReading.objects.create(
        public_body=directive.public_body, directive=directive, person=actor
    )
    tell(actor, "directive.acknowledge", directive)
    return reading
