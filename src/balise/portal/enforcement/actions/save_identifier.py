"""Write an OP's identifier: a new draft, or a change to one, in force at once when it is active."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.contracts.snapshot import CustomIdentifier
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.identifier_trial import accept
from balise.portal.enforcement.identifiers import MOST, OwnIdentifier
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require

CHANGEABLE = ("name", "name_en", "pattern", "context", "context_required", "check_name", "level")


def add_identifier(*, actor: Person, code: str, **values: Any) -> OwnIdentifier:
    """A draft. Raises ``IdentifierRefused`` when detection would not take it alone.

    Raises ``ActionRefused`` when the code is taken or the OP has as many as it may.
    """
    require(actor, "enforcement.set_detection")
    identifier = OwnIdentifier(public_body=actor.public_body, code=code)
    _fill(identifier, values)
    # Before the lock, since it takes a second: said at activation alone, the mistake would be found too late.
    accept(identifier.as_rule())
    with transaction.atomic():
        refuse_when_full(actor.public_body)
        if OwnIdentifier.objects.of(actor.public_body).filter(code=code).exists():
            raise ActionRefused(_("Un identifiant, peut-être retiré, porte déjà ce code."))
        _save(identifier, actor)
        record_event(actor.public_body, actor, "identifier.add", detail=described(identifier))
    return identifier


def edit_identifier(*, actor: Person, identifier: OwnIdentifier, **values: Any) -> None:
    """Raises ``ActionRefused`` on a retired one.

    Raises ``IdentifierRefused`` when detection would not take it: alone, or, if active, beside the others.
    """
    require(actor, "enforcement.set_detection")
    wanted = copy.copy(identifier)
    _fill(wanted, values)
    tried = None
    if identifier.is_active:
        tried = tried_alone_and_beside(wanted)
    elif not identifier.is_retired:
        accept(wanted.as_rule())
    with transaction.atomic():
        lock(actor.public_body)
        found = OwnIdentifier.objects.of(actor.public_body).get(pk=identifier.pk)
        if found.is_retired:
            raise ActionRefused(_("Cet identifiant est retiré."))
        _fill(found, values)
        if found.is_active and tried != (found.as_rule(), beside_of(found)):
            raise changed_meanwhile()
        _save(found, actor)
        record_event(actor.public_body, actor, "identifier.edit", detail=described(found))
        if found.is_active:
            publish(actor.public_body)


def tried_alone_and_beside(identifier: OwnIdentifier) -> tuple[CustomIdentifier, list[CustomIdentifier]]:
    """What detection has just accepted, outside any lock: it takes seconds. Raises ``IdentifierRefused``."""
    tried = identifier.as_rule(), beside_of(identifier)
    accept(*tried)
    return tried


def changed_meanwhile() -> ActionRefused:
    return ActionRefused(_("Les identifiants de l’organisme ont changé entre-temps. Recommencez."))


def lock(body: PublicBody) -> None:
    PublicBody.objects.select_for_update(no_key=True).get(pk=body.pk)


def refuse_when_full(body: PublicBody) -> None:
    """Locks the OP. Raises ``ActionRefused`` when no further identifier may be kept."""
    lock(body)
    if OwnIdentifier.objects.of(body).kept().count() >= MOST:
        raise ActionRefused(
            _("L’organisme a déjà %(most)s identifiants : retirez-en un d’abord.") % {"most": MOST}
        )


def beside_of(identifier: OwnIdentifier) -> list[CustomIdentifier]:
    """The other active identifiers of its OP, as rules."""
    others = OwnIdentifier.objects.of(identifier.public_body).active().exclude(pk=identifier.pk)
    return [other.as_rule() for other in others]


def described(identifier: OwnIdentifier) -> dict[str, Any]:
    """For the journal: what it is, its expression by digest only, since it may spell a real value."""
    return {
        "identifier": identifier.code,
        "level": identifier.level,
        "check": identifier.check_name,
        "context": len(identifier.context),
        "context_required": identifier.context_required,
        "pattern_sha256": hashlib.sha256(identifier.pattern.encode()).hexdigest(),
    }


def _fill(identifier: OwnIdentifier, values: Mapping[str, Any]) -> None:
    for name in CHANGEABLE:
        if name in values:
            setattr(identifier, name, values[name])
    if identifier.context_required and not identifier.context:
        raise ActionRefused(_("Donnez au moins un mot de contexte, puisqu’un contexte est exigé."))


def _save(identifier: OwnIdentifier, actor: Person) -> None:
    identifier.changed_by, identifier.changed_at = actor, timezone.now()
    identifier.save()
