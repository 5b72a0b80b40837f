"""Open a held answer to validate it; each opening is journaled (guide, 2.3)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from balise.journal.seal import Unreadable
from balise.portal.enforcement.holding import may_validate, unsealed
from balise.portal.enforcement.models import Hold
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused


def open_hold(*, actor: Person, hold: Hold) -> dict[str, Any]:
    """The chat answer that waits.

    Raises ``PermissionDenied`` for who may not validate it, ``ActionRefused`` when
    it no longer waits or cannot be read.
    """
    if not may_validate(actor, hold):
        raise PermissionDenied
    if not hold.is_pending:
        raise ActionRefused(_("Cette réponse n’attend plus de validation."))
    with transaction.atomic():
        record_event(
            actor.public_body,
            actor,
            "hold.open",
            case=hold.case,
            system=hold.system,
            detail={"hold": hold.pk},
        )
        try:
            return unsealed(hold)
        except Unreadable as error:
            raise ActionRefused(
                _("Ce contenu ne peut plus être lu : %(reason)s.") % {"reason": str(error)}
            ) from None
