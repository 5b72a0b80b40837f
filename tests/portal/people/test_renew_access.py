"""Who lost the password or the second factor is let in again, by somebody who may, and is told."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.portal.factories import MandateFactory, PersonFactory

from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.renew_access import renew_access
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def manager(person_with):
    return person_with("unite-responsable")


def test_a_provisional_password_replaces_all_that_opened_the_account(
    op, manager, person_with, sign_in, client, django_capture_on_commit_callbacks
):
    subject = person_with("formation")
    sign_in(client, subject)
    with django_capture_on_commit_callbacks(execute=True):
        password = renew_access(actor=manager, subject=subject, reason="Téléphone perdu")
    subject.account.refresh_from_db()
    assert subject.account.check_password(password)
    assert not Authenticator.objects.filter(user=subject.account).exists()
    assert client.get("/").status_code == 302
    assert Client().login(username=subject.account.username, password=password)
    body = bytes(JournalEntry.objects.get().body)
    assert b"account.renew" in body and "Téléphone perdu".encode() in body and password.encode() not in body
    (message,) = mail.outbox
    assert message.to == [subject.account.email] and password not in message.body
    assert message.body.endswith("\nhttps://portail.example/accounts/login/")


@pytest.mark.parametrize("roles", [("formation",), ("auditeur",), ("securite",), ()])
def test_others_renew_nothing(op, person_with, roles):
    with pytest.raises(PermissionDenied):
        renew_access(actor=person_with(*roles), subject=PersonFactory(), reason="x")


@pytest.mark.parametrize("role", ["dirigeant", "securite", "unite-responsable"])
def test_only_the_head_renews_the_access_of_who_binds_the_body(op, manager, person_with, role):
    subject = person_with(role)
    before = subject.account.password
    with pytest.raises(ActionRefused, match="dirigeant"):
        renew_access(actor=manager, subject=subject, reason="Téléphone perdu")
    subject.account.refresh_from_db()
    assert subject.account.password == before
    assert Authenticator.objects.filter(user=subject.account).exists()
    assert renew_access(actor=person_with("dirigeant"), subject=subject, reason="Téléphone perdu")


def test_a_holder_of_a_mandate_too(op, manager):
    with pytest.raises(ActionRefused, match="dirigeant"):
        renew_access(actor=manager, subject=MandateFactory().holder, reason="Téléphone perdu")


def test_never_ones_own_nor_of_who_left_nor_without_a_reason(op, manager):
    for subject, reason, said in (
        (manager, "x", "propre accès"),
        (PersonFactory(left=True), "x", "plus en fonction"),
        (PersonFactory(account=None), "x", "pas de compte"),
        (PersonFactory(), " ", "motif"),
    ):
        with pytest.raises(ActionRefused, match=said):
            renew_access(actor=manager, subject=subject, reason=reason)


def test_the_person_of_another_body_is_not_found(op, other_op, manager):
    with acting_for(other_op.pk):
        theirs = PersonFactory()
    with pytest.raises(Person.DoesNotExist):
        renew_access(actor=manager, subject=theirs, reason="x")


def test_it_is_shown_once_by_the_page(op, client, manager, sign_in):
    sign_in(client, manager)
    subject = PersonFactory()
    page = reverse("people:renew_access", args=[subject.ref])
    assert page in client.get(reverse("people:person", args=[subject.ref])).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 200
    shown = client.post(page, {"reason": "Mot de passe oublié"})
    assert "no-store" in shown["Cache-Control"]
    assert shown.context["password"] in shown.content.decode()
    assert page not in client.get(reverse("people:person", args=[manager.ref])).content.decode()
