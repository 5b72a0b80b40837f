"""Of one case or a few keys, rows of others are left before their bodies are made JSON: that is what takes long."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.portal.enforcement.gateways import journal
from tests.portal.factories import UseCaseFactory

from balise.portal.enforcement import usage
from balise.portal.enforcement.trail.usage import last_uses


def plan_of(asking: Callable[[], object]) -> str:
    """How the database would read the journal for what is asked."""
    with CaptureQueriesContext(connection) as asked:
        asking()
    [query] = [each["sql"] for each in asked if "balise_" in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query}")
        return "\n".join(row[0] for row in cursor.fetchall())


def test_what_a_case_took_is_read_of_its_own_rows(op):
    case = UseCaseFactory(code="cas-a")
    for code, tokens in (("cas-a", 3), ("cas-b", 5), ("cas-a2", 7), ("cas-a", 11)):
        journal(op, "outcome", f"req_{tokens}", case=code, tokens_in=tokens)
    assert (usage.of_case(case).requests, usage.of_case(case).tokens) == (2, 14)
    plan = plan_of(lambda: usage.of_case(case))
    assert 0 < plan.index("POSITION") < plan.index("balise_called")


@pytest.mark.parametrize("asked", [["cle-1"], ["cle-1", "cle-2", "cle-3"]])
def test_the_last_use_of_keys_is_read_of_their_own_rows(op, asked):
    for key in ("cle-1", "cle-2", "cle-10"):
        journal(op, "intent", f"req_{key}", key_id=key)
    assert sorted(last_uses(op, asked)) == [key for key in asked if key != "cle-3"]
    plan = plan_of(lambda: last_uses(op, asked))
    assert plan.count("POSITION") == len(asked)
    condition = next(line for line in plan.splitlines() if "POSITION" in line)
    assert condition.index("POSITION") < condition.index("balise_record")


def test_of_a_page_of_keys_each_row_is_read_once_rather_than_searched_for_each(op):
    asked = [f"cle-{number}" for number in range(25)]
    journal(op, "intent", "req_1", key_id=asked[7])
    assert list(last_uses(op, asked)) == [asked[7]]
    assert "POSITION" not in plan_of(lambda: last_uses(op, asked))


def test_of_no_key_nothing_is_read(op, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert last_uses(op, []) == {}
