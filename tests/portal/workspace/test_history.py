from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.urls import reverse
from tests.portal.enforcement.gateways import as_gateway, journal
from tests.portal.enforcement.holds import held
from tests.portal.factories import PersonFactory, SystemFactory, UseCaseFactory

from balise.journal.seal import ContentKey, MasterKey, month_of
from balise.portal.enforcement.actions.decide_hold import approve_hold
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import JournalEntry
from balise.portal.enforcement.trail import search
from balise.portal.organizations.tenancy import acting_for
from balise.portal.workspace.views import history

PROMPT = b'{"messages": [{"role": "user", "content": "Ma question <b>exacte</b>"}]}'


def seal(body, person, request_id: str, **parts: bytes) -> uuid.UUID:
    """Seal contents as a gateway does; returns the content key's id."""
    master = MasterKey.load_or_create(settings.BALISE.keys_dir / "content.key")
    key_id, secret, now = uuid.uuid4(), bytes(range(32)), datetime.now(UTC)
    key = ContentKey(key_id, secret)
    with as_gateway() as cursor:
        cursor.execute(
            "INSERT INTO balise_content_key (id, public_body, retention_rule, month, wrapped) VALUES (%s,%s,%s,%s,%s)",
            [key_id, body.pk, f"regle-{key_id}", month_of(now), master.wrap(key_id, secret)],
        )
        for part, plain in parts.items():
            sealed = key.seal(
                plain, request_id=request_id, part=part, public_body=body.pk, person=str(person.ref), at=now
            )
            cursor.execute(
                "INSERT INTO balise_content (request_id, part, attempt, public_body, key, person, at, nonce, ciphertext) "
                "VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s)",
                [request_id, part, 1, body.pk, key_id, str(person.ref), now, sealed.nonce, sealed.ciphertext],
            )
    return key_id


@pytest.fixture
def employee(client, op, sign_in):
    person = PersonFactory()
    sign_in(client, person)
    return person


@pytest.fixture
def kept(op, employee):
    journal(op, "intent", "req_mienne", person=str(employee.ref), decision="permit", content_digests=("abc",))
    journal(op, "outcome", "req_mienne", person=str(employee.ref), status="ok")
    return seal(op, employee, "req_mienne", prompt=PROMPT, answer="Ma réponse".encode())


def openings(op) -> list[bytes]:
    bodies = [bytes(entry.body) for entry in JournalEntry.objects.filter(public_body=op.pk, kind="event")]
    return [body for body in bodies if b'"content.open"' in body]


def test_a_request_names_its_case_and_system_and_leads_to_them(client, op, employee, person_with, sign_in):
    case = UseCaseFactory(authorised=True, code="memoires", title="Résumer les mémoires")
    system = SystemFactory(code="souverain", name="Rédaction souveraine")
    told = {"person": str(employee.ref), "decision": "refuse"}
    journal(op, "refusal", "req_mienne", case=case.code, system=system.code, **told)
    journal(op, "refusal", "req_ancienne", case="parti", system="disparu", **told)
    page = client.get(reverse("workspace:request", args=["req_mienne"])).content.decode()
    assert "Résumer les mémoires (memoires)" in page and "Rédaction souveraine" in page
    assert reverse("usecases:page", args=[case.code]) in page
    gone = client.get(reverse("workspace:request", args=["req_ancienne"])).content.decode()
    assert "parti" in gone and "disparu" in gone
    sign_in(client, person_with("auditeur"))
    page = client.get(reverse("enforcement:story", args=["req_mienne"])).content.decode()
    assert "Résumer les mémoires (memoires)" in page and reverse("systems:page", args=[system.code]) in page


def test_own_requests_only(client, op, other_op, employee, kept):
    colleague = PersonFactory()
    journal(op, "intent", "req_collegue", person=str(colleague.ref))
    with acting_for(other_op.pk):
        journal(other_op, "intent", "req_ailleurs", person=str(employee.ref))
    page = client.get(reverse("workspace:history")).content.decode()
    assert "req_mienne" in page
    assert "req_collegue" not in page
    assert "req_ailleurs" not in page
    for other in ("req_collegue", "req_ailleurs", "req_absente"):
        assert client.get(reverse("workspace:request", args=[other])).status_code == 404
        assert client.post(reverse("workspace:open", args=[other])).status_code == 404


def test_a_request_stays_ones_own_when_somebody_else_validated_its_answer(client, op, employee, kept):
    lead = PersonFactory()
    journal(op, "intervention", "req_mienne", person=str(lead.ref), decision="hold.approve")
    page = client.get(reverse("workspace:request", args=["req_mienne"]))
    assert page.status_code == 200
    assert "Réponse approuvée par une personne" in page.content.decode()
    assert "Ma question" in client.post(reverse("workspace:open", args=["req_mienne"])).content.decode()


def test_validating_an_answer_does_not_open_the_request(client, op, employee):
    colleague = PersonFactory()
    journal(op, "intent", "req_collegue", person=str(colleague.ref))
    journal(op, "intervention", "req_collegue", person=str(employee.ref), decision="hold.approve")
    journal(op, "intervention", "req_sans_auteur", person=str(employee.ref), decision="hold.approve")
    for request in ("req_collegue", "req_sans_auteur"):
        assert client.get(reverse("workspace:request", args=[request])).status_code == 404


def test_a_refusal_leads_to_what_one_may_do_about_it(client, op, employee, kept):
    refused = (
        ("req_texte", "level_not_allowed"),
        ("req_acces", "not_in_group"),
        ("req_quota", "quota_exceeded"),
    )
    for request_id, reason in refused:
        journal(op, "refusal", request_id, person=str(employee.ref), decision="refuse", reasons=(reason,))

    def page(request_id: str) -> str:
        answer = client.get(reverse("workspace:request", args=[request_id])).content.decode()
        return answer[answer.index('id="contenu"') :]

    text, access = f'href="{reverse("workspace:check_text")}"', f'href="{reverse("workspace:may_i")}"'
    assert text in page("req_texte") and access not in page("req_texte")
    assert access in page("req_acces") and text not in page("req_acces")
    for other in ("req_quota", "req_mienne"):
        assert text not in page(other) and access not in page(other)


def test_content_is_closed_until_it_is_opened_and_each_opening_is_journaled(client, op, employee, kept):
    closed = client.get(reverse("workspace:request", args=["req_mienne"])).content.decode()
    assert "Ma question" not in closed
    assert "Ouvrir le contenu" in closed
    assert openings(op) == []
    opened = client.post(reverse("workspace:open", args=["req_mienne"]))
    page = opened.content.decode()
    assert "Ma question &lt;b&gt;exacte&lt;/b&gt;" in page
    assert "Ma réponse" in page
    assert "no-store" in opened.headers["Cache-Control"]
    client.post(reverse("workspace:open", args=["req_mienne"]))
    assert len(openings(op)) == 2
    assert b"Ma question" not in b"".join(openings(op))


def test_opening_is_a_post(client, op, employee, kept):
    assert client.get(reverse("workspace:open", args=["req_mienne"])).status_code == 405
    assert openings(op) == []


def test_content_that_was_disposed_of_says_so(client, op, employee, kept):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE balise_content_key SET wrapped = NULL, destroyed_at = clock_timestamp() WHERE id = %s",
            [kept],
        )
    page = client.post(reverse("workspace:open", args=["req_mienne"]), follow=True).content.decode()
    assert "ne peut plus être lu" in page


def test_content_sealed_for_a_colleague_is_not_opened_by_a_shared_request_id(client, op, employee):
    journal(op, "intent", "req_double", person=str(employee.ref))
    seal(op, PersonFactory(), "req_double", prompt=PROMPT)
    page = client.post(reverse("workspace:open", args=["req_double"]), follow=True).content.decode()
    assert "Ma question" not in page
    assert "Aucun contenu" in page
    assert openings(op) == []


def test_nothing_kept_offers_nothing(client, op, employee):
    journal(op, "refusal", "req_refusee", person=str(employee.ref), decision="refuse")
    assert (
        "Ouvrir le contenu"
        not in client.get(reverse("workspace:request", args=["req_refusee"])).content.decode()
    )


def test_a_held_answer_is_shown_as_it_now_stands(client, op, employee):
    case = UseCaseFactory(authorised=True)
    publish(op)
    hold = held(op, case, employee)
    theirs = held(op, case, PersonFactory())
    for one in (hold, theirs):
        journal(op, "outcome", one.request_id, person=str(employee.ref), status="held", case=case.code)
    address = reverse("enforcement:hold", args=[hold.pk])
    page = client.get(reverse("workspace:history")).content.decode()
    assert address in page and "En attente<" in page
    # Another person's hold is not told of, whatever request it names.
    assert theirs.pk not in page and "En attente d’une validation" in page
    approve_hold(actor=case.lead, hold=hold)
    assert "Approuvée, à reprendre" in client.get(reverse("workspace:history")).content.decode()


def test_in_a_journal_too_long_the_last_month_is_shown_and_said(client, op, employee, kept, monkeypatch):
    asked = []

    def slow(public_body, criteria, after="", limit=search.PAGE):
        asked.append(criteria.values)
        if "since" not in criteria.values:
            raise search.TooSlow
        return whole(public_body, criteria, after, limit)

    whole = search.search
    monkeypatch.setattr(history, "search", slow)
    page = client.get(reverse("workspace:history")).content.decode()
    assert "31 derniers jours" in page and "req_mienne" in page
    assert len(asked) == 2

    monkeypatch.setattr(history, "search", always_slow)
    answer = client.get(reverse("workspace:history"))
    assert answer.status_code == 200 and "Réessayez plus tard" in answer.content.decode()
    assert "Aucune requête encore" not in answer.content.decode()


def always_slow(*_args, **_kwargs):
    raise search.TooSlow
