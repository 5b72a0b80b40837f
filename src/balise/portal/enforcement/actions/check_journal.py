"""Ask for a verification of the OP's journal, run in the background."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.models import JournalCheck
from balise.portal.enforcement.tasks import verify_journal
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def check_journal(*, actor: Person) -> JournalCheck:
    """The check, still to be run. Raises ``ActionRefused`` while another is waiting or running."""
    require(actor, "enforcement.verify_journal")
    with transaction.atomic():
        # The OP's row is the lock: two people asking at once get one check.
        type(actor.public_body).objects.select_for_update(no_key=True).get(pk=actor.public_body_id)
        recent = timezone.now() - JournalCheck.ABANDONED_AFTER
        running = JournalCheck.objects.of(actor.public_body).filter(
            finished_at__isnull=True, asked_at__gt=recent
        )
        if running.exists():
            raise ActionRefused(_("Une vérification est déjà en cours : attendez son résultat."))
        check = JournalCheck.objects.create(public_body=actor.public_body, asked_by=actor)
        record_event(actor.public_body, actor, "journal.verify", detail={"check": check.pk})
        verify_journal.defer(check_id=check.pk, public_body_id=actor.public_body_id)
    return check
