"""What the database holds of a second factor makes no code without the portal's key."""

from __future__ import annotations

import argparse
import contextlib
import importlib

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.apps import apps
from django.core.cache import cache
from django.urls import reverse
from tests.portal.factories import PersonFactory
from tests.portal.people.test_sign_in import code_of, secret_of, sign_in, with_application

from balise.cli import django_plane
from balise.cli.commands import account
from balise.cli.errors import CommandFailed
from balise.portal.people.factor_secrets import SealingAdapter, Unreadable, reseal

migration = importlib.import_module("balise.portal.people.migrations.0004_seal_factor_secrets")


@pytest.fixture(autouse=True)
def _no_memory_of_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(op):
    return PersonFactory(account__username="thomas")


def stored(person, kind="totp"):
    return Authenticator.objects.get(user=person.account, type=kind).data


def test_a_secret_is_stored_sealed_and_still_makes_codes(person):
    secret = with_application(person)
    assert secret not in str(stored(person))
    assert secret_of(person) == secret
    assert Authenticator.objects.get(user=person.account).wrap().validate_code(code_of(secret))


def test_recovery_codes_cannot_be_read_from_the_database(person):
    with_application(person)
    codes = RecoveryCodes.activate(person.account).get_unused_codes()
    assert codes
    assert all(code not in str(stored(person, "recovery_codes")) for code in codes)


def test_another_portal_s_key_opens_nothing_and_says_no_secret(person, settings):
    secret = with_application(person)
    settings.SECRET_KEY = "une autre clé, d'un autre portail"
    with pytest.raises(Unreadable) as refused:
        secret_of(person)
    assert secret not in str(refused.value)


def test_who_signs_in_then_is_told_whom_to_ask(client, person):
    with_application(person)
    sign_in(client)
    Authenticator.objects.filter(user=person.account).update(data={"secret": "scellé par un autre portail"})
    page = client.post(reverse("mfa_authenticate"), {"code": "123456"})
    assert page.status_code == 409
    assert "Demandez à l’unité responsable" in page.content.decode()


def test_the_key_before_still_opens_after_a_rotation(person, settings):
    secret = with_application(person)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "la clé qui suit"
    assert secret_of(person) == secret


def test_what_a_former_key_sealed_is_sealed_again_so_that_it_can_go(person, settings):
    secret = with_application(person)
    codes = RecoveryCodes.activate(person.account).get_unused_codes()
    former, settings.SECRET_KEY = settings.SECRET_KEY, "la clé qui suit"
    assert reseal() == (0, 2)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert [reseal(), reseal()] == [(2, 0), (0, 0)]
    settings.SECRET_KEY_FALLBACKS = []
    assert secret_of(person) == secret
    kept = Authenticator.objects.get(user=person.account, type="recovery_codes")
    assert kept.wrap().get_unused_codes() == codes


def test_the_command_fails_while_a_secret_opens_by_no_key(person, settings, monkeypatch, capsys):
    with_application(person)
    monkeypatch.setattr(django_plane, "opened", contextlib.nullcontext)
    assert account.run(argparse.Namespace(action="reseal")) == 0
    settings.SECRET_KEY = "la clé qui suit"
    with pytest.raises(CommandFailed, match="balise account reopen"):
        account.run(argparse.Namespace(action="reseal"))
    assert "qu'aucune clé n'ouvre : 1" in capsys.readouterr().out.replace("\u00a0", " ")


def test_what_was_stored_in_clear_is_sealed_once_and_can_be_opened_again(person):
    secret = with_application(person)
    migration.unseal(apps, None)
    assert stored(person)["secret"] == secret
    migration.seal(apps, None)
    assert secret_of(person) == secret
    assert SealingAdapter().decrypt(stored(person)["secret"]) == secret
