"""Change the text of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from balise.portal.organizations.actions.directive_rules import draft, tell
from balise.portal.organizations.authority import require
from balise.portal.organizations.models import Directive

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def rewrite_directive(*, actor: Person, directive: Directive, text: str) -> Directive:
    """Changes a draft; a published version is frozen."""
    require(actor, "organizations.write_directive")
    directive = draft(actor, directive)
    directive.text = text.strip()
    directive.save(update_fields=["text"])
    tell(actor, "directive.rewrite", directive)
    return directive
