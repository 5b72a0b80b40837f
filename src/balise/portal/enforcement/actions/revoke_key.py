"""Revoke a key: gateways refuse it as soon as this commits."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.models import ApiKey
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def revoke_key(*, actor: Person, key: ApiKey) -> ApiKey:
    """The key's person, or whoever administers keys. Raises ``ActionRefused`` when it already was."""
    if key.person_id != actor.pk:
        require(actor, "enforcement.administer_keys")
    with transaction.atomic():
        key = ApiKey.objects.of(actor.public_body).select_for_update(of=("self",)).get(pk=key.pk)
        if key.revoked_at is not None:
            raise ActionRefused(_("Cette clé est déjà révoquée."))
        _end(actor, key)
        # Without an application left, gateways need no names of persons.
        recompute_grants(actor.public_body, None if key.application else [key.person_id])
    return key


def revoke_keys_of(*, actor: Person, person: Person) -> None:
    """The keys that a person uses, when they are shut out: coming back does not open them again.

    Within the act that shuts them out, which answers for who may. Keys of applications stay: others use
    them, and the application's page says who answers for them.
    """
    keys = ApiKey.objects.of(actor.public_body).live().personal().filter(person=person).select_related("case")
    # In one order, and before the journal: as whoever revokes one key does.
    for key in list(keys.select_for_update(of=("self",)).order_by("pk")):
        _end(actor, key)


def _end(actor: Person, key: ApiKey) -> None:
    key.revoked_at, key.revoked_by = timezone.now(), actor
    key.save(update_fields=["revoked_at", "revoked_by"])
    record_event(
        actor.public_body,
        actor,
        "key.revoke",
        case=key.case.code,
        detail={"key": key.key_id, "person": str(key.person.ref)},
    )
