from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import reverse
from tests.portal.enforcement.gateways import journal

from balise.portal.enforcement.models import JournalEntry
from balise.portal.enforcement.trail.copies import copies
from balise.portal.organizations.tenancy import acting_for


@contextmanager
def as_shipper():
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE balise_siem")
        try:
            yield cursor
        finally:
            cursor.execute("SET ROLE balise_portal")


def destination(name: str, bodies: list[int] | None = None, **columns: object) -> None:
    known = {"name": name, "format": "cef", "transport": "syslog+tls", "public_bodies": bodies, **columns}
    marks = ", ".join(["%s"] * len(known))
    with as_shipper() as cursor:
        cursor.execute(
            f"INSERT INTO balise_siem_destination ({', '.join(known)}) VALUES ({marks})", list(known.values())
        )


def delivered(name: str, entry: JournalEntry) -> None:
    with as_shipper() as cursor:
        cursor.execute(
            "INSERT INTO balise_siem_cursor VALUES (%s, %s, %s, %s)",
            [name, entry.writer, entry.seq, bytes(entry.hash)],
        )


@pytest.fixture
def auditor(client, sign_in, person_with):
    sign_in(client, person_with("auditeur"))


def page(client) -> str:
    answer = client.get(reverse("enforcement:copies"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_destination_it_says_so(client, op, auditor):
    assert "Aucune copie du journal n’est envoyée" in page(client)


def test_the_lag_is_that_of_the_ops_own_rows(client, op, other_op, auditor):
    destination("soc")
    for number in range(3):
        journal(op, "intent", f"req_{number}")
    with acting_for(other_op.pk):
        journal(other_op, "intent", "req_autre")
    rows = list(JournalEntry.objects.filter(request_id__startswith="req_").order_by("seq"))
    before = copies()[0].behind
    delivered("soc", rows[1])
    (found,) = copies()
    assert found.behind == before - rows[1].seq == 1
    assert found.oldest == rows[2].at
    told = page(client)
    assert "Rattrapage en cours" in told
    assert "CEF · syslog+tls" in told


def test_a_destination_of_another_op_is_not_shown(client, op, other_op, auditor):
    destination("voisine", [other_op.pk])
    destination("mienne", [op.pk])
    assert [found.name for found in copies()] == ["mienne"]
    assert "voisine" not in page(client)
    with acting_for(other_op.pk):
        assert [found.name for found in copies()] == ["voisine"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"seen_at": "2020-01-01"}, "Sans nouvelles"),
        ({"failure": "http_503", "failing_since": "2026-01-01"}, "Elle a répondu par l’erreur 503."),
        ({"failure": "unreachable", "failing_since": "2026-01-01"}, "La destination ne répond pas."),
        ({}, "À jour"),
    ],
)
def test_each_state_is_in_words(client, op, auditor, columns, said):
    destination("soc", **columns)
    last: dict[object, JournalEntry] = {}
    for entry in JournalEntry.objects.order_by("seq"):
        last[entry.writer] = entry
    for entry in last.values():
        delivered("soc", entry)
    assert said in page(client)


def test_who_may_not_read_the_journal_does_not_see_its_copies(client, op, sign_in, person_with):
    sign_in(client, person_with())
    assert client.get(reverse("enforcement:copies")).status_code in (403, 404)


def test_the_portal_writes_none_of_it(op):
    from django.db import DatabaseError, transaction

    destination("soc")
    for statement in ("UPDATE balise_siem_destination SET failure = ''", "DELETE FROM balise_siem_cursor"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
