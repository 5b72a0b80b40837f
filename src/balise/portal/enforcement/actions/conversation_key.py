"""The key by which the portal's own page asks a gateway for somebody. No one sees it.

Its secret is derived from the portal's own, so that it is stored nowhere and only the portal can make it
again. The database has its hash alone; it belongs to one person and one case, and that person may revoke
it: all as for any other key.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.contracts.grants import hash_key, key_of
from balise.portal.enforcement.actions.create_key import refuse_who_is_suspended
from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.published import rules_in_force
from balise.portal.enforcement.standing import what_is_missing, would_be_grant
from balise.portal.enforcement.words import in_words, instead
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.people.sealing import derived
from balise.portal.usecases.models import UseCase

LIFETIME = timedelta(days=30)
LEFT_AT_LEAST = timedelta(hours=1)
"""A key that ends sooner is replaced before it is used: an answer may take long."""
_PURPOSE = b"balise-conversation-key-v1:"


def conversation_key(*, actor: Person, case: UseCase) -> str:
    """The key of ``actor`` for ``case``, made when there is none.

    Raises ``ActionRefused`` when the person may not use the case: what is missing is decided by the
    very rules that gateways apply.
    """
    require(actor, "enforcement.use_keys")
    if known := _known(actor, case):
        return known
    with transaction.atomic():
        # One at a time per person, so that two messages sent at once do not make two keys.
        Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
        return _known(actor, case) or _made(actor, case)


def _known(actor: Person, case: UseCase) -> str:
    """That of a live key; empty when there is none, or none that the portal's secret of today makes again."""
    keys = ApiKey.objects.of(actor.public_body).live().filter(person=actor, case=case, conversation=True)
    for key in keys.filter(expires_at__gt=timezone.now() + LEFT_AT_LEAST):
        for part in derived(_PURPOSE + key.key_id.encode()):
            secret = key_of(key.key_id, part)
            if secrets.compare_digest(hash_key(secret), bytes(key.key_hash)):
                return secret
    return ""


def _made(actor: Person, case: UseCase) -> str:
    refuse_who_is_suspended(actor)
    missing = what_is_missing(would_be_grant(actor, case.code), rules_in_force(actor.public_body))
    if missing:
        raise ActionRefused(" ".join(f"{in_words(reason)} {instead(reason)}" for reason in missing))
    key_id = secrets.token_hex(6)
    secret = key_of(key_id, next(derived(_PURPOSE + key_id.encode())))
    ApiKey.objects.create(
        public_body=actor.public_body,
        person=actor,
        case=case,
        label=_("Page « Converser »"),
        key_id=key_id,
        key_hash=hash_key(secret),
        expires_at=timezone.now() + LIFETIME,
        conversation=True,
    )
    record_event(
        actor.public_body, actor, "key.create", case=case.code, detail={"key": key_id, "conversation": True}
    )
    recompute_grants(actor.public_body, [actor.pk])
    return secret
