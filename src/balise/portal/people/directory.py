"""Who is found in the directory: search and filters, the same for the page and the export."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet

from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person, RoleAssignment
from balise.portal.ui.text import folded_fields, holding


def found(public_body: PublicBody, filters: Mapping[str, object]) -> QuerySet[Person]:
    """By ``q`` (each word, in the name, title or e-mail), ``unit``, ``role``, ``group`` and ``state``."""
    persons = Person.objects.of(public_body).select_related("unit", "account")
    if words := filters.get("q"):
        persons = persons.annotate(words=folded_fields("first_name", "last_name", "job_title", "email"))
        persons = persons.filter(holding("words", str(words)))
    if unit := filters.get("unit"):
        persons = persons.filter(unit=unit)
    if group := filters.get("group"):
        persons = persons.filter(groups=group)
    if role := filters.get("role"):
        held = RoleAssignment.objects.live().filter(person=OuterRef("pk"), role=role)
        persons = persons.filter(Exists(held))
    match filters.get("state"):
        case "left":
            persons = persons.filter(active=False)
        case "all":
            pass
        case _:
            persons = persons.filter(active=True)
    return persons
