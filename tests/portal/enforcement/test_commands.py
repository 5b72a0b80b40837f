"""``balise stop`` and ``balise snapshot``, run inside the test's database."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from tests.portal.enforcement.gateways import acknowledge, start_gateway
from tests.portal.enforcement.published import in_force
from tests.portal.factories import PersonFactory, SystemFactory, UseCaseFactory

from balise.cli import database, django_plane, main
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import StopOrder


@pytest.fixture
def run(op, monkeypatch, capsys):
    """``run("stop", …)`` gives the status, what was printed, and the complaint."""
    from django.db import connections

    monkeypatch.setattr(database, "available", lambda settings: nullcontext("déjà ouverte"))
    monkeypatch.setattr(django_plane, "set_up", lambda **kwargs: None)
    monkeypatch.setattr(type(connections), "close_all", lambda self: None)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main.main(list(arguments))
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_stopping_everything_then_lifting(run, op):
    assert run("stop", "--public-body", op.code, "--all", "--reason", "Essai")[:1] == (0,)
    assert in_force(op).stops[0].scope.value == "all"
    status, _, complaint = run("stop", "--public-body", op.code, "--all", "--reason", "Essai")
    assert (status, "déjà en vigueur" in complaint) == (1, True)
    assert run("stop", "--public-body", op.code, "--all", "--lift", "--reason", "Vérifié")[0] == 0
    assert in_force(op).stops == ()
    status, _, complaint = run("stop", "--public-body", op.code, "--all", "--lift", "--reason", "Vérifié")
    assert (status, "n'est pas en vigueur" in complaint) == (1, True)


def test_one_system_or_one_case(run, op):
    system, case = SystemFactory(code="vise"), UseCaseFactory(authorised=True, code="vise-aussi")
    run("stop", "--public-body", op.code, "--system", "vise", "--reason", "Essai")
    run("stop", "--public-body", op.code, "--case", "vise-aussi", "--reason", "Essai")
    assert {stop.target for stop in in_force(op).stops} == {system.code, case.code}
    run("stop", "--public-body", op.code, "--system", "vise", "--lift", "--reason", "Vérifié")
    assert {stop.target for stop in in_force(op).stops} == {case.code}


def test_it_waits_for_gateways_and_says_how_long(run, op, monkeypatch):
    from balise.portal.enforcement import status

    replica = start_gateway()
    looked = status.effect

    def acknowledging(body, version):
        acknowledge(replica, body, version)
        return looked(body, version)

    monkeypatch.setattr(status, "effect", acknowledging)
    code, said, _ = run("stop", "--public-body", op.code, "--all", "--reason", "Essai")
    assert code == 0
    assert "passerelles qui l'appliquent\u00a0: 1 sur 1, en " in said


def test_a_gateway_that_does_not_answer_is_a_failure(run, op, monkeypatch):
    from balise.cli.commands import stop

    monkeypatch.setattr(stop, "WAIT_SECONDS", 0.0)
    start_gateway()
    code, said, _ = run("stop", "--public-body", op.code, "--all", "--reason", "Essai")
    assert code == 1
    assert "passerelles qui l'appliquent\u00a0: 0 sur 1" in said
    assert StopOrder.objects.live().count() == 1


def test_without_gateway_the_rules_wait_for_one(run, op):
    code, said, _ = run("stop", "--public-body", op.code, "--all", "--reason", "Essai")
    assert (code, "aucune passerelle en marche" in said) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--public-body", "absent", "--all", "--reason", "x"), "aucun organisme public"),
        (("--public-body", "OP", "--system", "absent", "--reason", "x"), "«\u00a0absent\u00a0»"),
        (("--public-body", "OP", "--case", "absent", "--reason", "x"), "«\u00a0absent\u00a0»"),
        (("--public-body", "OP", "--all", "--reason", "  "), "motif"),
        (("--public-body", "OP", "--all", "--reason", "x", "--by", "z@z.example"), "z@z.example"),
    ],
)
def test_mistakes_are_one_sentence(run, op, arguments, said):
    status, _, complaint = run("stop", *(op.code if word == "OP" else word for word in arguments))
    assert status == 1
    assert said in complaint
    assert not StopOrder.objects.exists()


def test_a_named_person_needs_the_power(run, op, person_with):
    employee, securite = PersonFactory(), person_with("securite")
    status, _, complaint = run(
        "stop", "--public-body", op.code, "--all", "--reason", "Essai", "--by", employee.email
    )
    assert (status, "n'a pas ce pouvoir" in complaint) == (1, True)
    assert run("stop", "--public-body", op.code, "--all", "--reason", "Essai", "--by", securite.email)[0] == 0
    assert StopOrder.objects.get().ordered_by == securite


def test_snapshot_show_history_publish(run, op):
    status, _, complaint = run("snapshot", "show", "--public-body", op.code)
    assert (status, "rien n'est publié" in complaint) == (1, True)
    publish(op)
    SystemFactory(code="souverain")
    assert run("snapshot", "publish", "--public-body", op.code)[1].startswith("version 2 ")
    assert "souverain" in run("snapshot", "show", "--public-body", op.code)[1]
    assert "souverain" not in run("snapshot", "show", "--public-body", op.code, "--version", "1")[1]
    listed = run("snapshot", "history", "--public-body", op.code)[1]
    assert [line.split(" · ")[0] for line in listed.splitlines()] == ["version 2", "version 1"]
    status, _, complaint = run("snapshot", "show", "--public-body", op.code, "--version", "9")
    assert (status, "n'existe pas" in complaint) == (1, True)


def test_a_forged_version_is_not_shown(run, op):
    from django.db import connection

    publish(op)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO balise_snapshot SELECT public_body, 2, digest, body, '\\x00', key_id FROM balise_snapshot"
        )
    status, said, complaint = run("snapshot", "show", "--public-body", op.code)
    assert (status, said) == (1, "")
    assert "ne se vérifient pas" in complaint
