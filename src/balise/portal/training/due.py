"""The list of who owes what: the same for the page, the export and the home page."""

from __future__ import annotations

from collections.abc import Mapping

from balise.portal.organizations.models import PublicBody
from balise.portal.people.directory import found
from balise.portal.training.owed import OVERDUE, Due, owed


def due_list(public_body: PublicBody, filters: Mapping[str, object]) -> list[Due]:
    """Persons in office, by ``q``, ``unit``, ``course`` and ``state`` (overdue when not given)."""
    persons = list(found(public_body, {"q": filters.get("q"), "unit": filters.get("unit")}))
    state, course = filters.get("state"), filters.get("course")
    wanted = OVERDUE if not state else (state,)
    return [
        due
        for due in owed(public_body, persons)
        if (state == "all" or due.state in wanted) and (not course or due.course == course)
    ]
