"""What changes in the portal reaches gateways in the transaction that changes it."""

from __future__ import annotations

from collections.abc import Iterable

from django.dispatch import receiver

from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.revoke_key import revoke_keys_of
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.signals import grants_changed, person_left, policy_changed
from balise.portal.people.models import Person


@receiver(policy_changed, dispatch_uid="enforcement-publish")
def publish_changed_policy(sender: object, public_body: PublicBody, **kwargs: object) -> int:
    return publish(public_body)


@receiver(grants_changed, dispatch_uid="enforcement-grants")
def recompute_changed_grants(
    sender: object, public_body: PublicBody, persons: Iterable[int] | None = None, **kwargs: object
) -> None:
    recompute_grants(public_body, persons)


@receiver(person_left, dispatch_uid="enforcement-keys-of-who-left")
def revoke_keys_of_who_left(sender: object, actor: Person, person: Person, **kwargs: object) -> None:
    revoke_keys_of(actor=actor, person=person)
