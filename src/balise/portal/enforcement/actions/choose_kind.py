"""Tighten a kind of use below what the guide allows, or come back to it (guide, 3.3 and 4.1)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.catalog.kinds import kinds
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import KindChoice
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def choose_kind(*, actor: Person, kind: str, allowed: bool, allowed_public: bool, reason: str) -> None:
    """Raises ``ActionRefused`` for an unknown kind, one that the guide forbids, or without a reason."""
    require(actor, "enforcement.choose_kinds")
    known = kinds().get(kind)
    if known is None:
        raise ActionRefused(_("Ce type d’utilisation n’est pas au catalogue."))
    if (allowed and not known.allowed) or (allowed_public and not known.allowed_public):
        raise ActionRefused(
            _("Un organisme peut restreindre ce que le guide permet, pas permettre ce qu’il interdit.")
        )
    if not reason.strip():
        raise ActionRefused(_("Le motif est nécessaire."))
    with transaction.atomic():
        KindChoice.objects.update_or_create(
            public_body=actor.public_body,
            kind=kind,
            defaults={
                "allowed": allowed,
                "allowed_public": allowed and allowed_public,
                "reason": reason.strip(),
                "chosen_by": actor,
                "chosen_at": timezone.now(),
            },
        )
        record_event(
            actor.public_body,
            actor,
            "kind.choose",
            detail={"kind": kind, "allowed": allowed, "allowed_public": allowed and allowed_public},
        )
        publish(actor.public_body)
