"""However many rows a list or an export has, the database is asked as often."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.portal.factories import (
    CourseFactory,
    DecisionFactory,
    DirectiveFactory,
    GroupFactory,
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
)

from balise.catalog.roles import roles

EXPORTS = [
    "people:export",
    "usecases:export",
    "systems:export",
    "approvals:export",
    "training:export",
    "organizations:export_readings",
    "evidence:export",
]
LISTS = ["people:directory", "usecases:list", "systems:list", "approvals:list", "training:due"]


def more(op, count: int) -> None:
    """Of everything that is listed, each with all that a row tells of it."""
    for _ in range(count):
        person = PersonFactory(with_roles=("securite", "juridique"), second_factor=True)
        group = GroupFactory(with_members=[person])
        systems = [SystemFactory(with_opinion="favourable"), SystemFactory(with_opinion="favourable")]
        case = UseCaseFactory(authorised=True, lead=person, on_systems=systems, for_groups=[group])
        DecisionFactory(case=case, expired=True)


@pytest.mark.parametrize("name", [*EXPORTS, *LISTS])
def test_more_rows_ask_the_database_no_more_often(client, op, sign_in, person_with, name):
    CourseFactory(owed=True)
    directive = DirectiveFactory(published=True)
    everything = [role for role in roles() if role != "employe"]
    sign_in(client, person_with(*everything))
    address = reverse(name, args=[directive.pk] if name.endswith("readings") else [])

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, {"state": "all"} if name.startswith("people") else {})
        assert answer.status_code == 200
        return len(queries), len(answer.content)

    more(op, 2)
    asked()
    few, short = asked()
    more(op, 4)
    many, long = asked()
    assert long > short
    assert many == few
