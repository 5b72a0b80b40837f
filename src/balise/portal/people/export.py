"""The directory as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from balise.portal.people.models import Person, RoleAssignment
from balise.portal.people.roles import label
from balise.portal.ui.text import folded


def directory_rows(persons: QuerySet[Person]) -> Iterator[list[str]]:
    """Header first. Roles held today and groups are named as the pages name them."""
    yield [
        _("Nom"),
        _("Prénom"),
        _("Fonction"),
        _("Unité"),
        _("Courriel"),
        _("Rôles"),
        _("Groupes"),
        _("En fonction"),
    ]
    live = Prefetch("roles", RoleAssignment.objects.live(), to_attr="live_roles")
    for person in persons.prefetch_related("groups", live):
        yield [
            person.last_name,
            person.first_name,
            person.job_title,
            person.unit.name,
            person.email,
            ", ".join(sorted((label(each.role) for each in person.live_roles), key=folded)),
            ", ".join(sorted((str(group) for group in person.groups.all()), key=folded)),
            _("oui") if person.active else _("non"),
        ]
