"""Put a version of a directive in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from balise.portal.organizations.actions.directive_rules import draft, tell
from balise.portal.organizations.authority import require
from balise.portal.organizations.models import Directive

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def publish_directive(*, actor: Person, directive: Directive) -> Directive:
    """From today it is in force and replaces the version before it."""
    require(actor, "organizations.publish_directive")
    directive = draft(actor, directive)
    directive.published_on = timezone.localdate()
    directive.save(update_fields=["published_on"])
    tell(actor, "directive.publish", directive)
    return directive
