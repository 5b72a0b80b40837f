"""Record a whole table of completed trainings, or nothing of it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balise.portal.organizations.audit import record_events
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.training.actions.record_completion import record_of, told
from balise.portal.training.importing import UnreadableTable, read
from balise.portal.training.models import TrainingRecord

_BATCH = 1_000
_TOLD = 20


@transaction.atomic
def import_completions(*, actor: Person, text: str) -> int:
    """The table is read again here: what was shown may have changed since. Returns how many were recorded.

    Lines that are recorded already are left as they are.
    """
    require(actor, "training.record")
    try:
        lines = read(actor.public_body, text)
    except UnreadableTable as reason:
        raise ActionRefused(str(reason)) from None
    wrong = [line.number for line in lines if line.error]
    if wrong:
        raise ActionRefused(
            _("Rien n’est consigné tant que ces lignes ne sont pas corrigées : %(lines)s.")
            % {"lines": _numbers(wrong)}
        )
    lines = [line for line in lines if not line.recorded]
    if not lines:
        raise ActionRefused(_("Toutes ces formations sont déjà consignées."))
    records = [record_of(actor, line.person, line.course, line.completed_on, line.proof) for line in lines]
    # In one order: two tables with the same rows, sent at once, do not wait for each other in a circle.
    records.sort(key=lambda record: (record.person_id, record.course_id, record.completed_on))
    try:
        with transaction.atomic():
            TrainingRecord.objects.bulk_create(records, batch_size=_BATCH)
    except IntegrityError as error:
        if "training_once" not in str(error):
            raise
        raise ActionRefused(
            _("Une de ces formations vient d’être consignée : vérifiez de nouveau.")
        ) from None
    # After the rows: other acts of the OP wait for the journal no longer than it takes to write the events.
    record_events(actor.public_body, actor, "training.record", map(told, records))
    persons = sorted({line.person.pk for line in lines})
    grants_changed.send(sender=TrainingRecord, public_body=actor.public_body, persons=persons)
    return len(lines)


def _numbers(lines: list[int]) -> str:
    told, left = ", ".join(map(str, lines[:_TOLD])), len(lines) - _TOLD
    if left <= 0:
        return told
    more = ngettext("%(told)s et %(n)s autre", "%(told)s et %(n)s autres", left)
    return more % {"told": told, "n": left}
