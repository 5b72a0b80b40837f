"""Prepare a directive or its next version (guide, 1.1 and 4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.directive_rules import tell
from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Directive

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def write_directive(*, actor: Person, title: str, text: str, follows: Directive | None = None) -> Directive:
    """A new draft. With ``follows``, the next version of that directive, under the same title."""
    require(actor, "organizations.write_directive")
    body = locked_body(actor)
    title = follows.title if follows is not None else title.strip()
    versions = Directive.objects.of(body).filter(title=title)
    if follows is None and versions.exists():
        raise ActionRefused(_("Une directive porte déjà ce titre : préparez-en une nouvelle version."))
    if versions.filter(published_on__isnull=True).exists():
        raise ActionRefused(_("Une version de cette directive est déjà en préparation."))
    number = (versions.aggregate(last=Max("version"))["last"] or 0) + 1
    draft = Directive.objects.create(public_body=body, title=title, text=text.strip(), version=number)
    tell(actor, "directive.write", draft)
    return draft
