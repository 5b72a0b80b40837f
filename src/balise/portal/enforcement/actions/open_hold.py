"""Open a held answer and what it answers, to validate it; each opening is journaled (guide, 2.3)."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from balise.contracts.holds import Said
from balise.journal.seal import Unreadable
from balise.portal.enforcement.holding import may_validate, unsealed, unsealed_question
from balise.portal.enforcement.models import Hold
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused


class Opened(NamedTuple):
    """A chat answer, and the texts that led to it."""

    answer: dict[str, Any]
    question: list[Said]


def open_hold(*, actor: Person, hold: Hold) -> Opened:
    """The chat answer that waits, and what it answers.

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
            detail={"hold": hold.pk, "question": hold.question_ciphertext is not None},
        )
        try:
            return Opened(unsealed(hold), unsealed_question(hold))
        except Unreadable as error:
            raise ActionRefused(
                _("Ce contenu ne peut plus être lu : %(reason)s.") % {"reason": str(error)}
            ) from None
