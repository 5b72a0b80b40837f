"""Where a forgotten password is answered follows what the directory says of the person."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from tests.portal.factories import PersonFactory

from balise.portal.enforcement.models import JournalEntry
from balise.portal.people.actions.edit_person import edit_person

WRONG, RIGHT = "eve.roy@ailleurs.example", "eve.roy@essai.example"


@pytest.fixture
def subject(op):
    person = PersonFactory(email=WRONG, account__email=WRONG)
    EmailAddress.objects.create(user=person.account, email=WRONG, primary=True, verified=True)
    return person


def corrected(actor, subject, email=RIGHT):
    known = {"first_name": "Ève", "last_name": "Roy", "unit": subject.unit}
    edited = edit_person(actor=actor, subject=subject, email=email, **known)
    subject.account.refresh_from_db()
    return edited


def test_a_corrected_address_is_the_accounts_too(subject, person_with):
    corrected(person_with("unite-responsable"), subject)
    assert subject.account.email == RIGHT
    assert not EmailAddress.objects.filter(email=WRONG).exists()
    assert b'"address":true' in bytes(JournalEntry.objects.get().body)


def test_a_forgotten_password_is_no_longer_answered_at_the_wrong_address(subject, person_with, client):
    corrected(person_with("unite-responsable"), subject)
    for address, told in ((WRONG, False), (RIGHT, True)):
        mail.outbox.clear()
        client.post(reverse("account_reset_password"), {"email": address})
        sent = [message for message in mail.outbox if "/accounts/password/reset/key/" in message.body]
        assert [message.to for message in sent] == ([[RIGHT]] if told else [])


def test_who_reads_the_former_address_is_told_and_learns_nothing(
    subject, person_with, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        corrected(person_with("unite-responsable"), subject)
    (message,) = mail.outbox
    assert message.to == [WRONG]
    assert not any(word in message.body for word in ("Ève", "Roy", RIGHT, subject.account.username))


def test_an_address_that_the_person_chose_for_the_account_stays(subject, person_with):
    subject.account.email = "eve@chez-elle.example"
    subject.account.save()
    corrected(person_with("unite-responsable"), subject)
    assert subject.account.email == "eve@chez-elle.example"


def test_an_address_that_the_account_had_beside_becomes_its_first(subject, person_with):
    EmailAddress.objects.create(user=subject.account, email=RIGHT, verified=True)
    corrected(person_with("unite-responsable"), subject)
    assert EmailAddress.objects.get(user=subject.account).primary
    assert subject.account.email == RIGHT


def test_another_change_leaves_the_account_alone(subject, person_with, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        corrected(person_with("unite-responsable"), subject, WRONG)
    assert subject.account.email == WRONG
    assert mail.outbox == []


def test_whose_powers_bind_the_body_is_not_let_in_through_the_directory(op, person_with, client):
    head = PersonFactory(with_roles=("dirigeant",), email=WRONG, account__email=WRONG)
    corrected(person_with("unite-responsable"), head)
    assert (head.account.email, type(head).objects.get(pk=head.pk).email) == (WRONG, RIGHT)
    client.post(reverse("account_reset_password"), {"email": RIGHT})
    assert not any("/accounts/password/reset/key/" in message.body for message in mail.outbox)
