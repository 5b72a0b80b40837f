"""Give a person a key for one use case. The secret is returned once and never stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from balise.contracts.grants import new_key
from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.alerting import why_barred
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.published import rules_in_force
from balise.portal.enforcement.standing import what_is_missing, would_be_grant
from balise.portal.enforcement.words import in_words, instead
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.models import UseCase

KEYS_PER_CASE = 10


def create_key(
    *,
    actor: Person,
    case: UseCase,
    label: str,
    expires_at: datetime,
    networks: Sequence[str] = (),
) -> tuple[ApiKey, str]:
    """A key for ``actor`` and ``case``, with its secret.

    Raises ``ActionRefused`` when the person may not use the case: what is missing is
    decided by the very rules that gateways apply.
    """
    require(actor, "enforcement.use_keys")
    with transaction.atomic():
        # One at a time per person, so that the ceiling holds.
        Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
        refuse_who_is_suspended(actor)
        missing = what_is_missing(would_be_grant(actor, case.code), rules_in_force(actor.public_body))
        if missing:
            raise ActionRefused(" ".join(f"{in_words(reason)} {instead(reason)}" for reason in missing))
        if (
            ApiKey.objects.of(actor.public_body)
            .live()
            .personal()
            .filter(person=actor, case=case, conversation=False)
            .count()
            >= KEYS_PER_CASE
        ):
            raise ActionRefused(
                _("Vous avez déjà %(count)s clés pour ce cas : révoquez celles qui ne servent plus.")
                % {"count": KEYS_PER_CASE}
            )
        secret, key_id, key_hash = new_key()
        key = ApiKey.objects.create(
            public_body=actor.public_body,
            person=actor,
            case=case,
            label=label,
            key_id=key_id,
            key_hash=key_hash,
            expires_at=expires_at,
            networks=list(networks),
        )
        record_event(actor.public_body, actor, "key.create", case=case.code, detail={"key": key_id})
        recompute_grants(actor.public_body, [actor.pk])
    return key, secret


def refuse_who_is_suspended(actor: Person) -> None:
    """One key more would undo the suspension. Raises ``ActionRefused``."""
    if barred := why_barred(actor):
        raise ActionRefused(barred)
