"""How a public body begins: refused whole or made whole, journaled, and asleep until second factors."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import Any

import pytest
from tests.portal.enforcement.published import in_force

from balise.cli import database, django_plane, main
from balise.portal.organizations.models import PublicBody, Unit
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.found_body import Founder, found_body
from balise.portal.people.models import Account, Person
from balise.portal.people.permissions import ActionRefused, allowed, needs_second_factor, roles_of

pytestmark = pytest.mark.django_db

HEAD = Founder("Ève", "Côté", "eve.cote@exemple.ca")
KEEPER = Founder("Luc", "Roy", "luc.roy@exemple.ca")


def founded(**changes: Any):
    words = {
        "code": "ville-exemple",
        "name": "Ville d’Exemple",
        "unit": "Direction de l’IA",
        "head": HEAD,
        "responsible": KEEPER,
        "operator": "root",
    }
    return found_body(**{**words, **changes})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": "Ville Exemple"}, "lettres sans accent"),
        ({"code": "Ville"}, "minuscules"),
        ({"code": "v" * 51}, "50 caractères"),
        ({"name": " "}, "nommés"),
        ({"unit": ""}, "nommés"),
        ({"head": Founder("", "Côté", "eve.cote@exemple.ca")}, "nommés"),
        ({"responsible": Founder("Luc", "Roy", "luc.roy")}, "n’est pas une adresse de courriel"),
        ({"name": "V" * 201}, "200 caractères"),
        ({"unit": "U" * 161}, "160 caractères"),
        ({"head": Founder("È" * 81, "Côté", "eve.cote@exemple.ca")}, "80 caractères"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(changes, said):
    with pytest.raises(ActionRefused, match=said):
        founded(**changes)
    assert not PublicBody.objects.exists()
    assert not Account.objects.exists()


def test_a_code_serves_once():
    founded()
    with pytest.raises(ActionRefused, match="déjà ce code"):
        founded()
    assert Account.objects.count() == 2


def test_two_persons_with_the_powers_to_go_on_once_they_have_a_second_factor():
    head, keeper = founded()
    body = PublicBody.objects.get(code="ville-exemple")
    assert not body.is_demo
    assert not body.public_systems_allowed
    with acting_for(body.pk):
        assert Unit.objects.of(body).get().responsible_for_ai
        assert roles_of(head.person) == {"employe", "dirigeant"}
        assert roles_of(keeper.person) == {"employe", "unite-responsable"}
        assert needs_second_factor(head.person)
        assert not allowed(keeper.person, "people.manage")
        assert in_force(body).cases == ()
    assert Account.objects.get(username="eve-cote").check_password(head.password)
    assert Account.objects.get(username="luc-roy").check_password(keeper.password)


def test_one_address_is_one_person():
    (both,) = founded(responsible=Founder("Ève", "Côté", "EVE.COTE@exemple.ca"))
    body = PublicBody.objects.get()
    with acting_for(body.pk):
        assert Person.objects.of(body).count() == 1
        assert roles_of(both.person) == {"employe", "dirigeant", "unite-responsable"}


def test_a_name_taken_in_another_body_is_numbered():
    founded()
    head, _ = founded(code="autre-ville")
    assert head.username == "eve-cote-2"


def test_the_journal_says_who_did_it_and_holds_no_password():
    from django.db import connection

    opened = founded(operator="admin-systeme")
    body = PublicBody.objects.get()
    with acting_for(body.pk), connection.cursor() as cursor:
        cursor.execute("SELECT body FROM balise_journal WHERE public_body = %s", [body.pk])
        rows = "\n".join(bytes(row[0]).decode() for row in cursor.fetchall())
    for event in ("public-body.found", "person.create", "account.open", "role.assign", "snapshot.publish"):
        assert event in rows
    assert "admin-systeme" in rows
    assert not any(account.password in rows for account in opened)


def test_the_command_shows_the_passwords_once(monkeypatch, capsys):
    from django.db import connections

    monkeypatch.setattr(database, "available", lambda settings: nullcontext("déjà ouverte"))
    monkeypatch.setattr(django_plane, "set_up", lambda **kwargs: None)
    monkeypatch.setattr(type(connections), "close_all", lambda self: None)
    words = ["public-body", "create", "--code", "ville-exemple", "--name", "Ville d’Exemple"]
    words += ["--unit", "Direction de l’IA", "--head", "Ève", "Côté", "eve.cote@exemple.ca"]
    words += ["--responsible", "Luc", "Roy", "luc.roy@exemple.ca"]
    assert main.main(words) == 0
    said = capsys.readouterr().out
    shown = re.findall(r"mot de passe provisoire (\S+)", said)
    accounts = [Account.objects.get(username=name) for name in ("eve-cote", "luc-roy")]
    assert [account.check_password(word) for account, word in zip(accounts, shown, strict=True)] == [True] * 2
    assert main.main(words) == 1
    assert "déjà ce code" in capsys.readouterr().err
    assert main.main(["public-body", "list"]) == 0
    assert "ville-exemple" in capsys.readouterr().out
