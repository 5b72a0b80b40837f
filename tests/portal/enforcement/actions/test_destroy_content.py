"""A month's contents go when their key does, once, and the journal says who did it."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db import connection
from tests.portal.enforcement.test_commands import run  # noqa: F401 - the command, in the test's database

from balise.portal.enforcement.actions.destroy_content import destroy_content, months
from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.authority import ActionRefused

MARCH = date(2026, 3, 1)


def sealed(op, month: date = MARCH, rule: str = "defaut", contents: int = 2) -> None:
    """What a gateway leaves behind."""
    key = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "INSERT INTO balise_content_key (id, public_body, retention_rule, month, wrapped) "
            "VALUES (%s, %s, %s, %s, %s)",
            [key, op.pk, rule, month, b"wrapped"],
        )
        for number in range(contents):
            cursor.execute(
                "INSERT INTO balise_content (request_id, part, public_body, key, nonce, ciphertext) "
                "VALUES (%s, 'prompt', %s, %s, '', '')",
                [f"r{number}-{key}", op.pk, key],
            )
        cursor.execute("SET ROLE balise_portal")


def destroy(op, **changes) -> int:
    words = {"rule": "defaut", "month": MARCH, "reason": "Calendrier", "operator": "root"}
    return destroy_content(public_body=op, **{**words, **changes})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": " "}, "motif"),
        ({"month": date(2099, 1, 1)}, "pas fini"),
        ({"month": date(2026, 2, 1)}, "Aucun contenu"),
        ({"rule": "autre"}, "Aucun contenu"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_goes(op, changes, said):
    sealed(op)
    with pytest.raises(ActionRefused, match=said):
        destroy(op, **changes)
    assert [kept.destroyed for kept in months(op)] == [False]


def test_another_bodys_contents_stay(op, other_op):
    sealed(other_op)
    assert months(op) == []
    with pytest.raises(ActionRefused, match="Aucun contenu"):
        destroy(op)


def test_the_key_goes_once_and_the_journal_says_so(op):
    sealed(op)
    sealed(op, month=date(2026, 4, 1))
    assert destroy(op) == 2
    assert [(kept.month, kept.destroyed) for kept in months(op)] == [(MARCH, True), (date(2026, 4, 1), False)]
    with pytest.raises(ActionRefused, match="déjà détruite"):
        destroy(op)
    rows = [bytes(entry.body).decode() for entry in JournalEntry.objects.filter(public_body=op.pk)]
    (told,) = [row for row in rows if "content.destroy" in row]
    assert "2026-03" in told
    assert "root" in told


def test_the_command_asks_to_be_confirmed(run, op):  # noqa: F811
    sealed(op)
    words = ["content", "destroy", "--public-body", op.code, "--rule", "defaut", "--month", "2026-03"]
    words += ["--reason", "Calendrier"]
    status, _, complaint = run(*words)
    assert (status, "--yes" in complaint) == (1, True)
    assert "lisible" in run("content", "list", "--public-body", op.code)[1]
    assert run(*words, "--yes")[0] == 0
    assert "clé détruite" in run("content", "list", "--public-body", op.code)[1]
