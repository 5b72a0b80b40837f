"""Give an application a key for one use case. Each of its requests must also say for whom it is made."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.contracts.grants import Grant, new_key
from balise.policy.decide import RequestFacts, authorize
from balise.portal.enforcement.actions.create_key import refuse_who_is_suspended
from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.published import rules_in_force
from balise.portal.enforcement.words import in_words, instead
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.models import UseCase

KEYS_PER_CASE = 20
# Of all private networks, the widest is fc00::/7; wider than that, or in halves, is anywhere.
_WIDEST = 7
_OF_THE_CASE = frozenset({"case_unknown", "case_not_authorised", "decision_expired", "phase_forbids_use"})


def create_application_key(
    *,
    actor: Person,
    case: UseCase,
    application: str,
    responsible: Person,
    expires_at: datetime,
    networks: Sequence[str] = (),
    trust_forwarded: bool = False,
) -> tuple[ApiKey, str]:
    """The key, for which ``responsible`` answers, and its secret, returned once and never stored.

    Raises ``ActionRefused`` when the case may not be used, when nobody in office answers for the
    key, when user headers would be believed from anywhere, or when the actor is suspended.
    """
    require(actor, "enforcement.administer_applications")
    with transaction.atomic():
        # One at a time per case, so that the ceiling holds.
        UseCase.objects.of(actor.public_body).select_for_update(no_key=True, of=("self",)).get(pk=case.pk)
        refuse_who_is_suspended(actor)
        _refuse_a_closed_case(case)
        responsible = answering(actor, responsible)
        refuse_belief_from_anywhere(trust_forwarded, networks)
        live = ApiKey.objects.of(actor.public_body).live().of_applications()
        if live.filter(case=case).count() >= KEYS_PER_CASE:
            raise ActionRefused(
                _("Ce cas a déjà %(count)s clés d’application : révoquez celles qui ne servent plus.")
                % {"count": KEYS_PER_CASE}
            )
        secret, key_id, key_hash = new_key()
        key = ApiKey.objects.create(
            public_body=actor.public_body,
            person=responsible,
            case=case,
            label=application,
            application=application,
            trust_forwarded=trust_forwarded,
            key_id=key_id,
            key_hash=key_hash,
            expires_at=expires_at,
            networks=list(networks),
        )
        record_event(
            actor.public_body, actor, "application-key.create", case=case.code, detail=described(key)
        )
        recompute_grants(actor.public_body)
    return key, secret


def answering(actor: Person, responsible: Person) -> Person:
    """The person who will answer for the key. Raises ``ActionRefused`` when they left."""
    found = Person.objects.of(actor.public_body).filter(pk=responsible.pk, active=True).first()
    if found is None:
        raise ActionRefused(_("La personne responsable doit être en fonction dans l’organisme."))
    return found


def refuse_belief_from_anywhere(trust_forwarded: bool, networks: Sequence[str]) -> None:
    """Plain headers are only as good as the place they come from. Raises ``ActionRefused``."""
    everywhere = any(ipaddress.ip_network(network).prefixlen < _WIDEST for network in networks)
    if trust_forwarded and (not networks or everywhere):
        raise ActionRefused(
            _(
                "Pour croire les en-têtes d’utilisateur, nommez les réseaux d’où vient l’application : "
                "de partout, n’importe qui pourrait se dire une autre personne."
            )
        )


def described(key: ApiKey) -> dict[str, str | int | bool]:
    """For the journal."""
    return {
        "key": key.key_id,
        "responsible": str(key.person.ref),
        "networks": len(key.networks),
        "trust_forwarded": key.trust_forwarded,
    }


def _refuse_a_closed_case(case: UseCase) -> None:
    nobody = Grant(key_id="", public_body=case.public_body_id, person="", role="", case=case.code)
    facts = RequestFacts(now=timezone.now(), grant=nobody, system="")
    found = authorize(facts, rules_in_force(case.public_body))
    if closed := [reason for reason in found if reason.code in _OF_THE_CASE]:
        raise ActionRefused(" ".join(f"{in_words(reason)} {instead(reason)}" for reason in closed))
