from __future__ import annotations

import pytest
from django.urls import reverse
from tests.portal.factories import ApiKeyFactory, PersonFactory, SystemFactory, UseCaseFactory

from balise.portal.enforcement.forms.journal import cases_of, refs_of
from balise.portal.people.models import Person
from balise.portal.ui.text import folded_fields, holding, words_of


@pytest.mark.parametrize(
    "typed, words",
    [
        ("Rioux, Camille", ["rioux", "camille"]),
        ("CU-014 — L’été (essai)", ["cu-014", "l'ete", "essai"]),
        ("«\u00a0Côté-Savard\u00a0»;", ["cote-savard"]),
        (" , — ", []),
    ],
)
def test_words_are_read_without_what_pages_put_around_them(typed, words):
    assert words_of(typed) == words


def test_every_word_is_asked_for_in_any_order(op):
    PersonFactory(first_name="Camille", last_name="Rioux")
    named = Person.objects.annotate(words=folded_fields("first_name", "last_name"))
    assert named.filter(holding("words", "RIOUX camille")).exists()
    assert not named.filter(holding("words", "Rioux Simon")).exists()


def test_what_holds_no_word_finds_nothing(op):
    """Asked of the journal, or of its export, it was everybody."""
    PersonFactory()
    UseCaseFactory()
    assert refs_of(op, " — ") == ["—"]
    assert cases_of(op, "—") == ["—"]


def test_what_a_page_shows_is_found_when_it_is_looked_for(client, op, sign_in, person_with):
    """Copied from a list, a name came with its comma and a case with its dash, and nothing was found."""
    person = PersonFactory(first_name="Camille", last_name="Rioux")
    case = UseCaseFactory(authorised=True, title="Résumer les plaintes")
    system = SystemFactory(name="Rédaction souveraine")
    ApiKeyFactory(person=person, case=case, label="Cherchée")
    sign_in(client, person_with("unite-responsable"))
    listed = f"{person.last_name}, {person.first_name}"
    for address, typed, found in (
        (reverse("people:directory"), listed, str(person.ref)),
        (reverse("enforcement:keys_all"), listed, "Cherchée"),
        (reverse("enforcement:keys_all"), f"{case.title} ({case.code})", "Cherchée"),
        (reverse("usecases:list"), str(case), reverse("usecases:page", args=[case.code])),
        (reverse("approvals:list"), str(case), reverse("approvals:decision", args=[case.decisions.get().pk])),
        (
            reverse("systems:list"),
            f"{system.name} ({system.code})",
            reverse("systems:page", args=[system.code]),
        ),
    ):
        assert found in client.get(address, {"q": typed}).content.decode(), (address, typed)
    assert refs_of(op, listed) == [str(person.ref)]
    assert cases_of(op, str(case)) == [case.code]
