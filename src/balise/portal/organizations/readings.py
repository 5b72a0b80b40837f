"""Who has read a version of a directive and who has not: the same list for the page and the export."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import OuterRef, QuerySet, Subquery

from balise.portal.organizations.forms import ReadingsForm
from balise.portal.organizations.models import Directive, DirectiveReading
from balise.portal.organizations.persons import active_persons
from balise.portal.ui.text import folded_fields, holding


def readers(directive: Directive, filters: Mapping[str, object]) -> QuerySet:
    """Persons in office, each with ``read_at``, by ``q`` (each word), ``unit`` and ``state``: those who have
    not read it when not given."""
    mine = DirectiveReading.objects.filter(directive=directive, person=OuterRef("pk"))
    persons = active_persons(directive.public_body).annotate(read_at=Subquery(mine.values("read_at")[:1]))
    if words := filters.get("q"):
        persons = persons.annotate(words=folded_fields("first_name", "last_name", "job_title", "email"))
        persons = persons.filter(holding("words", str(words)))
    if unit := filters.get("unit"):
        persons = persons.filter(unit=unit)
    match filters.get("state") or ReadingsForm.UNREAD:
        case ReadingsForm.UNREAD:
            persons = persons.filter(read_at=None)
        case ReadingsForm.READ:
            persons = persons.filter(read_at__isnull=False)
    return persons
