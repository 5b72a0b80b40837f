from __future__ import annotations

import json
from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import reverse
from tests.portal.enforcement.gateways import journal

from balise.portal.enforcement.models import JournalEntry
from balise.portal.enforcement.trail.copies import copies, tell_of_set_aside
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


def put_aside(name: str, entry: JournalEntry, why: str = "http_422") -> None:
    with as_shipper() as cursor:
        cursor.execute(
            "INSERT INTO balise_siem_set_aside (destination, writer, seq, public_body, why, refusals) "
            "VALUES (%s, %s, %s, %s, %s, 4)",
            [name, entry.writer, entry.seq, entry.public_body, why],
        )


def told(body) -> list[dict]:
    bodies = [json.loads(bytes(entry.body)) for entry in JournalEntry.objects.filter(public_body=body.pk)]
    return [record["detail"] for record in bodies if record.get("decision") == "copies.set_aside"]


def test_a_row_set_aside_is_shown_with_the_way_to_it(client, op, other_op, auditor):
    destination("soc")
    assert "mises de côté" not in page(client)
    journal(op, "intent", "req_refusee")
    entry = JournalEntry.objects.get(request_id="req_refusee")
    put_aside("soc", entry)
    with acting_for(other_op.pk):
        journal(other_op, "intent", "req_voisine")
        put_aside("soc", JournalEntry.objects.get(request_id="req_voisine"))
    said = page(client)
    assert "Lignes mises de côté" in said
    assert reverse("enforcement:story", args=["req_refusee"]) in said
    assert "Elle a répondu par l’erreur 422." in said
    assert "req_voisine" not in said


def test_a_row_set_aside_is_journaled_once(op, other_op):
    destination("soc")
    journal(op, "intent", "req_refusee")
    entry = JournalEntry.objects.get(request_id="req_refusee")
    put_aside("soc", entry)
    assert tell_of_set_aside(op) == 1
    assert tell_of_set_aside(op) == 0
    (detail,) = told(op)
    assert detail == {
        "destination": "soc",
        "writer": str(entry.writer),
        "seq": entry.seq,
        "why": "http_422",
    }
    with acting_for(other_op.pk):
        assert tell_of_set_aside(other_op) == 0


def test_half_a_telling_is_told_again(op, monkeypatch):
    destination("soc")
    journal(op, "intent", "req_refusee")
    put_aside("soc", JournalEntry.objects.get(request_id="req_refusee"))

    def killed(*_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched, pytest.raises(ConnectionError):
        patched.setattr("balise.portal.enforcement.trail.copies.record_events", killed)
        tell_of_set_aside(op)
    assert tell_of_set_aside(op) == 1
