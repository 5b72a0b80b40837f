"""Change who answers for an application's key, from where it serves, and whether its headers are believed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.create_application_key import (
    answering,
    described,
    refuse_belief_from_anywhere,
)
from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.models import ApiKey
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def edit_application_key(
    *, actor: Person, key: ApiKey, responsible: Person, networks: Sequence[str], trust_forwarded: bool
) -> ApiKey:
    """In force at once, without a new secret. Raises ``ActionRefused`` when the key no longer serves."""
    require(actor, "enforcement.administer_applications")
    with transaction.atomic():
        keys = ApiKey.objects.of(actor.public_body).of_applications()
        key = keys.select_for_update(of=("self",)).get(pk=key.pk)
        if not key.is_live:
            raise ActionRefused(_("Cette clé ne fonctionne plus : demandez-en une nouvelle."))
        refuse_belief_from_anywhere(trust_forwarded, networks)
        key.person = answering(actor, responsible)
        key.networks, key.trust_forwarded = list(networks), trust_forwarded
        key.save(update_fields=["person", "networks", "trust_forwarded"])
        record_event(
            actor.public_body, actor, "application-key.edit", case=key.case.code, detail=described(key)
        )
        recompute_grants(actor.public_body)
    return key
