"""A page shows the last lines of a story, says how many there are, and leads to all of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.portal.factories import PersonFactory, SystemFactory, UseCaseFactory

from balise.portal.organizations.tenancy import acting_for
from balise.portal.systems.models import SystemEvent
from balise.portal.ui.stories import LAST, PER_PAGE
from balise.portal.usecases.actions.answer_join import answer_join
from balise.portal.usecases.actions.ask_to_join import ask_to_join
from balise.portal.usecases.models import CaseEvent

MANY = PER_PAGE + 5


def of_case(body, many: int = 0, **fields):
    case = UseCaseFactory(documented=True, public_body=body)
    for number in range(many):
        at = timezone.now() - timedelta(days=number + 1)
        note = f"Reprise numéro {number:03d}"
        CaseEvent.objects.create(
            **{
                "public_body": body,
                "case": case,
                "actor": case.lead,
                "action": "resume",
                "at": at,
                "note": note,
            }
            | fields
        )
    return case, reverse("usecases:page", args=[case.code]), reverse("usecases:story", args=[case.code])


def of_system(body, many: int = 0, **fields):
    system, actor = SystemFactory(public_body=body), PersonFactory(public_body=body)
    for number in range(many):
        at = timezone.now() - timedelta(days=number + 1)
        note = f"Reprise numéro {number:03d}"
        SystemEvent.objects.create(
            **{
                "public_body": body,
                "system": system,
                "actor": actor,
                "action": "change",
                "at": at,
                "note": note,
            }
            | fields
        )
    return system, reverse("systems:page", args=[system.code]), reverse("systems:story", args=[system.code])


BOTH = pytest.mark.parametrize("of", [of_case, of_system])


def text(client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


@BOTH
def test_who_may_read_it(client, op, other_op, sign_in, of):
    _subject, _page, whole = of(op)
    assert client.get(whole).status_code == 302
    with acting_for(other_op.pk):
        _theirs, _page, elsewhere = of(other_op)
    sign_in(client, PersonFactory())
    assert client.get(elsewhere).status_code == 404
    assert client.post(whole).status_code == 405
    assert client.get(whole).status_code == 200


@BOTH
def test_the_page_leads_to_the_lines_that_it_does_not_show(client, op, sign_in, of):
    sign_in(client, PersonFactory())
    subject, page, whole = of(op, many=MANY)
    short = text(client, page)
    assert short.count("Reprise numéro") <= LAST and "Reprise numéro 000" in short
    assert f'<a href="{whole}">' in short and f"sur {subject.story.count()}" in short
    first, second = text(client, whole), text(client, whole, page="2")
    seen = [f"Reprise numéro {number:03d}" for number in range(MANY)]
    assert all((line in first) != (line in second) for line in seen)
    assert f"{subject.story.count()} lignes" in first and 'aria-current="page"' in first


@BOTH
def test_a_page_that_shows_every_line_promises_no_other(client, op, sign_in, of):
    sign_in(client, PersonFactory())
    _subject, page, whole = of(op, many=2)
    assert whole not in text(client, page)


@BOTH
def test_words_are_looked_for_in_acts_authors_and_notes(client, op, sign_in, of):
    sign_in(client, PersonFactory())
    subject, _page, whole = of(op, many=3)
    author = PersonFactory(first_name="Zoé", last_name="Dély")
    make, fields = (CaseEvent, "case") if of is of_case else (SystemEvent, "system")
    make.objects.create(
        **{"public_body": op, fields: subject, "actor": author, "action": "withdraw-exception", "note": "Fin"}
    )
    assert "Reprise numéro 001" in text(client, whole, q="NUMERO 001")
    assert "Reprise numéro 002" not in text(client, whole, q="NUMERO 001")
    found = text(client, whole, q="zoe dely")
    assert "Zoé Dély" in found and "Reprise" not in found
    assert "Aucune ligne ne correspond" in text(client, whole, q="introuvable")
    assert "Reprise numéro 001" in text(client, whole, acte="inconnu", q="\x00")
    act = {"acte": "resume", "q": "repris"} if of is of_case else {"acte": "change", "q": "fiche"}
    found = text(client, whole, **act)
    assert "Reprise numéro 001" in found and "Zoé Dély" not in found


def test_what_is_between_others_is_neither_told_nor_found(client, op, sign_in):
    case, asker = UseCaseFactory(authorised=True), PersonFactory(last_name="Vadeboncoeur")
    request = ask_to_join(actor=asker, case=case, need="Trier les congés")
    answer_join(actor=case.lead, request=request, accepted=False, answer="Antécédents au dossier")
    whole = reverse("usecases:story", args=[case.code])
    told = ("Antécédents", "Trier les congés", "Vadeboncoeur")
    sign_in(client, PersonFactory())
    assert not [words for words in told if words in text(client, whole)]
    for words in told:
        assert "Aucune ligne ne correspond" in text(client, whole, q=words)
    assert "Demande d’accès refusée" in text(client, whole, q="refusée")
    for reader, known in ((case.lead, told), (asker, ["Trier les congés"])):
        sign_in(client, reader)
        for words in known:
            assert "Aucune ligne ne correspond" not in text(client, whole, q=words)


def test_a_line_without_an_author_is_found_by_its_note(client, op, sign_in):
    case, _page, whole = of_case(op)
    CaseEvent.objects.create(
        public_body=op, case=case, actor=None, action="end-changed", note="Sans personne"
    )
    sign_in(client, PersonFactory())
    assert "Sans personne" in text(client, whole, q="sans personne")
