"""Keys of a person who is shut out: revoked for good, each journaled; an application's key stays."""

from __future__ import annotations

from django.db import connection
from tests.portal.factories import ApiKeyFactory, PersonFactory

from balise.portal.enforcement.models import JournalEntry
from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.people.actions.reactivate_person import reactivate_person


def revoked_for_gateways() -> dict[str, bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key_id, revoked_at IS NOT NULL FROM balise_grant")
        return dict(cursor.fetchall())


def test_coming_back_opens_no_key_again(op, person_with):
    security = person_with("securite")
    subject = PersonFactory()
    own, application = ApiKeyFactory(person=subject), ApiKeyFactory(person=subject, application="Portail")
    earlier = ApiKeyFactory(person=subject, revoked=True)
    before = earlier.revoked_at
    deactivate_person(actor=security, subject=subject, reason="Départ")
    reactivate_person(actor=security, subject=subject, reason="Retour")
    assert revoked_for_gateways() == {own.key_id: True, application.key_id: False, earlier.key_id: True}
    for key in (own, earlier):
        key.refresh_from_db()
    assert own.revoked_by == security
    assert earlier.revoked_at == before
    told = [bytes(entry.body) for entry in JournalEntry.objects.all()]
    assert [own.key_id.encode() in body for body in told if b'"key.revoke"' in body] == [True]
