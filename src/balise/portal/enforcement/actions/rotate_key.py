"""Replace a key by a fresh one; the old one works for a few more hours so that nothing breaks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.create_application_key import create_application_key
from balise.portal.enforcement.actions.create_key import create_key
from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.moments import end_of_day
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.models import UseCase

OVERLAP_HOURS = (0, 1, 24, 72)


def rotate_key(*, actor: Person, key: ApiKey, overlap_hours: int) -> tuple[ApiKey, str]:
    """The new key and its secret: same case, name, networks and length of life.

    A person's key is replaced by that person, an application's by whoever administers those.
    Raises ``ActionRefused`` for anybody else, or when the key no longer works or was replaced already.
    """
    if key.application:
        require(actor, "enforcement.administer_applications")
    elif key.person_id != actor.pk:
        raise ActionRefused(_("Seule la personne à qui appartient une clé peut la remplacer."))
    if key.conversation:
        raise ActionRefused(_("Le portail renouvelle lui-même la clé de la page « Converser »."))
    if overlap_hours not in OVERLAP_HOURS:
        raise ActionRefused(_("Choisissez une durée de chevauchement parmi celles qui sont proposées."))
    with transaction.atomic():
        _hold_what_a_new_key_needs(actor, key)
        old = ApiKey.objects.of(actor.public_body).select_for_update(of=("self",)).get(pk=key.pk)
        if not old.is_live:
            raise ActionRefused(_("Cette clé ne fonctionne plus : demandez-en une nouvelle."))
        if old.replaced_by_id is not None:
            raise ActionRefused(already_replaced())
        now = timezone.now()
        end_of_new = _end_of_new(old)
        end = now + timedelta(hours=overlap_hours)
        old.expires_at = min(old.expires_at, end) if old.expires_at else end
        old.save(update_fields=["expires_at"])
        record_event(
            actor.public_body,
            actor,
            "key.rotate",
            case=old.case.code,
            detail={"key": old.key_id, "overlap_hours": overlap_hours},
        )
        recompute_grants(actor.public_body, [old.person_id])
        new, secret = _like(actor, old, end_of_new)
        old.replaced_by = new
        old.save(update_fields=["replaced_by"])
        # What is usual of the old one is of the new: its night's work is no alert, another network is one.
        with connection.cursor() as cursor:
            cursor.execute("SELECT balise_habits_follow(%s, %s)", [old.key_id, new.key_id])
        return new, secret


def _end_of_new(old: ApiKey) -> datetime:
    """As many days as the old one had, to the end of the last: pages ask for a day, and promise it whole."""
    days = timedelta(days=365)
    if old.expires_at is not None:
        last = timezone.localdate(old.expires_at - timedelta(microseconds=1))
        days = last - timezone.localdate(old.created_at)
    return end_of_day(timezone.localdate() + days)


def already_replaced() -> str:
    return _("Cette clé est déjà remplacée : remplacez plutôt la nouvelle, ou demandez-en une autre.")


def _hold_what_a_new_key_needs(actor: Person, key: ApiKey) -> None:
    """Before the journal, as whoever acts on the case or the person does: nobody waits in a circle."""
    if key.application:
        UseCase.objects.of(actor.public_body).select_for_update(no_key=True, of=("self",)).get(pk=key.case_id)
    else:
        Person.objects.select_for_update(no_key=True).get(pk=actor.pk)


def _like(actor: Person, old: ApiKey, expires_at: datetime) -> tuple[ApiKey, str]:
    if old.application:
        return create_application_key(
            actor=actor,
            case=old.case,
            application=old.application,
            responsible=old.person,
            expires_at=expires_at,
            networks=old.networks,
            trust_forwarded=old.trust_forwarded,
        )
    return create_key(
        actor=actor, case=old.case, label=old.label, expires_at=expires_at, networks=old.networks
    )
