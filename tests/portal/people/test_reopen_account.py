"""Whoever is locked out comes in again by the server's command line, and the journal says so."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from tests.portal.factories import PersonFactory, RoleFactory

from balise.portal.enforcement.models import JournalEntry
from balise.portal.people.accounts import give_account
from balise.portal.people.actions.reopen_account import reopen_account
from balise.portal.people.permissions import ActionRefused
from balise.portal.people.sessions import SessionStore, held


@pytest.fixture
def locked_out(op):
    person = PersonFactory(account=None)
    give_account(person, "perdu")
    TOTP.activate(person.account, generate_totp_secret())
    return person


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_needed(locked_out, reason):
    with pytest.raises(ActionRefused, match="motif"):
        reopen_account(subject=locked_out, reason=reason, operator="root")
    assert Authenticator.objects.filter(user=locked_out.account).exists()


def test_who_left_is_refused(op):
    with pytest.raises(ActionRefused, match="plus en fonction"):
        reopen_account(subject=PersonFactory(active=False), reason="Essai", operator="root")


def test_a_head_whose_account_nobody_else_may_open_is_given_one(op):
    head = PersonFactory(account=None, first_name="Maïka", last_name="Roy")
    RoleFactory(person=head, role="dirigeant")
    password = reopen_account(subject=head, reason="Le prédécesseur est parti", operator="root")
    head.refresh_from_db()
    assert head.account.username == "maika-roy"
    assert head.account.check_password(password) and head.account.provisional_password
    assert any("account.open" in bytes(row.body).decode() for row in JournalEntry.objects.all())


def test_the_person_is_told(locked_out, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        password = reopen_account(subject=locked_out, reason="Téléphone perdu", operator="root")
    (message,) = mail.outbox
    assert message.to == [locked_out.account.email] and password not in message.body


def test_second_factors_and_sessions_go_and_the_new_password_serves(locked_out):
    session = SessionStore()
    session["_auth_user_id"] = str(locked_out.account_id)
    session.save()
    assert held(session.session_key).exists()
    password = reopen_account(subject=locked_out, reason="Téléphone perdu", operator="root")
    locked_out.account.refresh_from_db()
    assert locked_out.account.check_password(password)
    assert not Authenticator.objects.filter(user=locked_out.account).exists()
    assert not held(session.session_key).exists()
    rows = [
        bytes(entry.body).decode()
        for entry in JournalEntry.objects.filter(public_body=locked_out.public_body_id)
    ]
    (told,) = [row for row in rows if "account.reopen" in row]
    assert "root" in told
    assert password not in told
