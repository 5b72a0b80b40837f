from __future__ import annotations

import pytest
from tests.portal.factories import UseCaseFactory

from balise.portal.organizations.tenancy import acting_for
from balise.portal.usecases.similar import cases_titled, similar_cases

TITLE = "Résumer les comptes rendus de réunion"
USE = "Produire un résumé des comptes rendus des réunions d’équipe et relever les suivis."


@pytest.fixture
def existing(op):
    for title, use in (
        ("Traduire les communiqués", "Traduire du français à l’anglais les communiqués de presse."),
        ("Aide à la programmation", "Proposer du code et des essais aux développeurs."),
        ("Réponses aux citoyens", "Rédiger un projet de réponse aux courriels des citoyens."),
    ):
        UseCaseFactory(title=title, intended_use=use)
    return UseCaseFactory(title=TITLE, intended_use=USE)


@pytest.mark.parametrize(
    ("title", "use"),
    [
        (TITLE, USE),
        ("Résumé de compte rendu de réunions", "Obtenir le résumé d’un compte rendu."),
        ("Synthèse", "Résumer nos comptes rendus de réunions d’équipe, relever les suivis à faire."),
    ],
)
def test_the_same_need_in_other_words_is_found(op, existing, title, use):
    assert similar_cases(op, title, use)[0].case == existing


@pytest.mark.parametrize(
    ("title", "use"),
    [
        ("Classer les photos d’archives", "Décrire des photographies anciennes pour les indexer."),
        ("Réunion", "Réserver une salle."),
        ("", ""),
    ],
)
def test_another_need_is_not(op, existing, title, use):
    assert similar_cases(op, title, use) == []


def test_what_is_over_is_not_offered(op, existing):
    existing.status = "refused"
    existing.save()
    assert similar_cases(op, TITLE, USE) == []


def test_another_body_s_cases_are_never_compared(op, other_op, existing):
    with acting_for(other_op.pk):
        assert similar_cases(other_op, TITLE, USE) == []


def test_three_at_most_closest_first(op):
    for number in range(5):
        UseCaseFactory(title=f"{TITLE} {number}", intended_use=USE)
    found = similar_cases(op, f"{TITLE} 4", USE)
    assert len(found) == 3
    assert found[0].case.title.endswith("4")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize("title", ["Traduction", " TRADUCTION ", "traduction"])
def test_the_same_title_is_as_close_as_can_be(op, existing, title):
    same = UseCaseFactory(title="Traduction", intended_use="Autre chose.")
    (found,) = similar_cases(op, title, "Un tout autre besoin.")
    assert (found.case, found.percent, found.same_title) == (same, 100, True)
    assert cases_titled(op, title) == [same]
    same.status = "closed"
    same.save()
    assert similar_cases(op, title, "Un tout autre besoin.") == []


def test_another_body_s_titles_are_its_own(op, other_op, existing):
    with acting_for(other_op.pk):
        assert cases_titled(other_op, TITLE) == []
