"""A text that tells one fact of someone goes on telling others; one that speaks of a subject does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]
NOTE = "Mme Odile Charest souffre de sclérose en plaques depuis 2019. Son voisin Basile Turgeon l'accompagne.\n\n"
"""Two are named, so that nothing is the only one's."""


@pytest.mark.parametrize(
    ("after", "kind", "words"),
    [
        ("Comorbidités : hypertension, diabète de type 2", "MEDICAL", "diabète"),
        ("La biopsie a révélé un adénocarcinome du poumon.", "MEDICAL", "adénocarcinome"),
        ("4. Diagnostic retenu\nHernie discale L4-L5.", "MEDICAL", "Hernie discale"),
        ("Ses antécédents comprennent deux condamnations pour recel.", "JUDICIAL", "condamnations"),
        ("Le tribunal est saisi pour une garde en établissement.", "JUDICIAL", "garde en établissement"),
        ("2e avertissement écrit, retards répétés", "JUDICIAL", "avertissement écrit"),
        ("5. Finances\nRente de 1 934 $ par mois.", "SALARY", "1 934 $"),
        ("Situation : deux paiements manqués, découvert de 7 300 $.", "SALARY", "7 300 $"),
    ],
)
def test_what_follows_a_fact_of_someone_is_kept(read: Read, after: str, kind: str, words: str) -> None:
    found = [value for said, value in read(NOTE + after) if said == kind]
    assert any(words in value for value in found), found


@pytest.mark.parametrize(
    "after",
    [
        "Une formation sur la schizophrénie est offerte au personnel.",
        "Est-ce que le régime couvre une dépression majeure?",
        "En cas d'épilepsie, les patients doivent aviser la direction.",
        "Une perquisition a eu lieu dans l'entrepôt voisin.",
        "La valeur du gravier est estimée à 2 600 $.",
    ],
)
def test_general_talk_after_a_fact_is_left(read: Read, after: str) -> None:
    assert read(NOTE + after) == read(NOTE)


def test_nothing_starts_where_nobody_is_named(read: Read) -> None:
    assert read("La biopsie révèle un adénocarcinome.\n\n5. Finances\nRente de 1 934 $ par mois.") == []


def test_nothing_is_drawn_from_far_away(read: Read) -> None:
    filler = "Le stationnement est déneigé chaque matin.\n\n" * 40
    near, far = read(NOTE + "On note un adénocarcinome."), read(NOTE + filler + "On note un adénocarcinome.")
    assert [kind for kind, _ in near].count("MEDICAL") == 2
    assert [kind for kind, _ in far].count("MEDICAL") == 1


def test_each_of_many_facts_is_kept(engine: Engine) -> None:
    line = "On a noté une hypertension et un diabète.\n\n"
    findings = engine.inspect(NOTE + line * 15).findings
    assert sum(finding.type.value == "MEDICAL" for finding in findings) >= 15


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Débiteur : Yvan Cormier. Revenu net de 31 400 $. Il propose 90 $ par mois.", "90 $"),
        ("Mme Rose Gauthier reçoit 1 120 $ par mois du RRQ. Une somme de 400 $ sera retenue.", "400 $"),
        ("Victime : Aimé Cormier, 81 ans. Un virement de 7 300 $ part vers un compte étranger.", "7 300 $"),
        ("Rose Gauthier, 77 ans, a remis 4 000 $ au faux neveu.", "4 000 $"),
    ],
)
def test_money_moved_in_a_file_is_that_of_the_one_it_names(read: Read, text: str, value: str) -> None:
    assert any(kind == "SALARY" and value in found for kind, found in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mme Rose Gauthier anime l'atelier. Une somme de 400 $ couvre la salle.",
        "Le ministère a remis 4 000 $ à la Maison des aînés, annonce Rose Gauthier.",
        "Victimes de fraude : en moyenne, un virement de 7 300 $ part vers un compte étranger.",
    ],
)
def test_money_moved_elsewhere_is_nobodys(read: Read, text: str) -> None:
    assert not [value for kind, value in read(text) if kind == "SALARY"]


def test_a_text_on_pay_is_of_those_whom_it_names(read: Read) -> None:
    text = (
        "Objet : trop-payés de la période 9\n\n"
        "Luc Bouchard a été classé trop haut l'an dernier. L'écart à récupérer est de 1 940 $."
    )
    assert any(kind == "SALARY" and "1 940 $" in value for kind, value in read(text))


def test_a_text_on_pay_in_general_is_of_nobody(read: Read) -> None:
    text = "Objet : trop-payés\n\nLe directeur, Luc Bouchard, présente le bilan. L'écart à récupérer est de 1 940 $ en moyenne."
    assert not [value for kind, value in read(text) if kind == "SALARY"]


@pytest.mark.parametrize(
    "text",
    [
        "Julie Tremblay part le 30 juin. Indemnité de vacances : 2 140 $.",
        "Luc Bouchard retires in May. Severance allowance: 20 weeks, $31,400.",
        "Rente de Julie Tremblay : 1 204 $ par mois. Vous pouvez rembourser en six versements de 90,50 $.",
    ],
)
def test_money_of_the_only_one_named_is_theirs(read: Read, text: str) -> None:
    assert any(kind == "SALARY" and text[-8:-4] in value for kind, value in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Merci à Julie Tremblay. La rente de base passe à 816 $ par mois.",
        "Julie Tremblay, conseillère, répond. La rente maximale est de 1 507 $ par mois.",
        "Écrivez à Julie Tremblay. Le régime verse une indemnité de 500 $ aux employés.",
        "Julie Tremblay et Luc Bouchard coprésident. Une bourse de 1 000 $ ira au gagnant.",
    ],
)
def test_money_of_all_beside_the_only_one_named_is_nobodys(read: Read, text: str) -> None:
    assert not [value for kind, value in read(text) if kind == "SALARY"]
