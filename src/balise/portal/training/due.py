"""The list of who owes what: the same for the page, the export and the home page."""

from __future__ import annotations

from collections.abc import Mapping

from balise.portal.organizations.models import PublicBody
from balise.portal.people.directory import found
from balise.portal.training.owed import OVERDUE, DueList, debts


def due_list(public_body: PublicBody, filters: Mapping[str, object]) -> DueList:
    """Persons in office, by ``q``, ``unit``, ``course`` and ``state`` (overdue when not given)."""
    persons = found(public_body, {"q": filters.get("q"), "unit": filters.get("unit")})
    state, course = filters.get("state"), filters.get("course")
    wanted = OVERDUE if not state else (state,)
    return DueList(
        [
            debt
            for debt in debts(public_body, list(persons.values_list("pk", flat=True)))
            if (state == "all" or debt.state in wanted) and (not course or debt.course == course)
        ]
    )
