"""What several actions check: the row of the actor's OP, locked before it is read; a reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import PublicBody

if TYPE_CHECKING:
    from balise.portal.people.models import Person


def locked_body(actor: Person) -> PublicBody:
    # Rows that name the OP can still be written: who holds the journal's chain waits for nobody here.
    return PublicBody.objects.select_for_update(no_key=True).get(pk=actor.public_body_id)


def reasoned(reason: str) -> str:
    """The reason, trimmed. Raises ``ActionRefused`` when there is none."""
    if not reason.strip():
        raise ActionRefused(_("Donnez un motif : il est conservé avec la décision."))
    return reason.strip()
