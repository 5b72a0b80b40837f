"""What the actions on directives share."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from balise.contracts.records import Scalar
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import Directive

if TYPE_CHECKING:
    from balise.portal.people.models import Person


def draft(actor: Person, directive: Directive) -> Directive:
    directive = Directive.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=directive.pk)
    if directive.published_on is not None:
        raise ActionRefused(_("Cette version est publiée : elle ne change plus. Préparez la suivante."))
    return directive


def digest_of(directive: Directive) -> str:
    """SHA-256 of the text: what whoever publishes it had before them."""
    return hashlib.sha256(directive.text.encode()).hexdigest()


def tell(actor: Person, action: str, directive: Directive, **more: Scalar) -> None:
    record_event(
        directive.public_body,
        actor,
        action,
        detail={"directive": directive.pk, "version": directive.version, **more},
    )
