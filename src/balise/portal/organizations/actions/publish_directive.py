"""Put a version of a directive in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.directive_rules import digest_of, draft, tell
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Directive

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def publish_directive(*, actor: Person, directive: Directive, seen: str) -> Directive:
    """From today it is in force and replaces the version before it.

    ``seen`` is the digest of the text that was read: another text is not put in force.
    """
    require(actor, "organizations.publish_directive")
    directive = draft(actor, directive)
    if digest_of(directive) != seen:
        raise ActionRefused(
            _("Le projet a changé depuis que vous l’avez ouvert : relisez-le avant de le publier.")
        )
    directive.published_on = timezone.localdate()
    directive.save(update_fields=["published_on"])
    tell(actor, "directive.publish", directive)
    return directive
