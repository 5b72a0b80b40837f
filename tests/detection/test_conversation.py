"""Several messages of one conversation are read together at their edges."""

from __future__ import annotations

import time

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.level import combine


def test_a_value_split_over_messages_is_found_in_each(engine: Engine) -> None:
    parts = ["Mon NAS commence par 130 692", "544 et voilà."]
    first, second = engine.inspect_parts(parts)
    assert [parts[0][finding.start : finding.end] for finding in first.findings] == ["130 692"]
    assert [parts[1][finding.start : finding.end] for finding in second.findings] == ["544"]


def test_a_label_and_its_value_may_be_in_two_messages(engine: Engine) -> None:
    answers = engine.inspect_parts(["Quel est votre NAS?", "130692545"])
    assert [finding.type.value for finding in answers[1].findings] == ["NAS"]


def test_answers_between_do_not_hide_the_value(engine: Engine) -> None:
    answers = engine.inspect_parts(["130", "reçu, la suite?", "692", "merci", "544, c'est mon NAS"])
    assert [len(answer.findings) for answer in answers] == [1, 0, 1, 0, 1]


def test_a_fact_and_the_person_may_be_in_two_messages(engine: Engine) -> None:
    answers = engine.inspect_parts(["Je te parle de Julie Tremblay.", "Diagnostic : dépression majeure."])
    assert combine(answers)[0] is Level.PROTEGE_C


def test_long_messages_keep_their_own_findings(engine: Engine) -> None:
    parts = ["mot " * 500 + "NAS 130 692 544", "rien", "x" * 3000]
    answers = engine.inspect_parts(parts)
    assert [len(answer.findings) for answer in answers] == [1, 0, 0]
    assert answers[0] == engine.inspect(parts[0])


def test_none_and_one(engine: Engine) -> None:
    assert engine.inspect_parts([]) == []
    assert engine.inspect_parts(["Bonjour"]) == [engine.inspect("Bonjour")]


def test_an_address_within_a_secret_of_the_next_message_does_not_let_it_go(engine: Engine) -> None:
    secret = "jean.roy@gmail.com/8fK2mQ9xLw7Zt4Vb"
    found = engine.inspect_parts(["le jeton est", secret])[1].findings
    assert [(finding.type.value, secret[finding.start : finding.end]) for finding in found] == [
        ("SECRET", secret)
    ]


SIGNED = (
    "De : Geneviève Paradis <genevieve.paradis@mtess.gouv.qc.ca>\n"
    "À : Mathieu Lachance <mathieu.lachance@mtess.gouv.qc.ca>\n"
    "Cc : Nadia Haddad <nadia.haddad@mtess.gouv.qc.ca>\nObjet : Rencontre du comité\n\nBonjour Mathieu,\n"
    "Serais-tu disponible mardi à 13 h pour parler de la refonte? Je pense qu’on devrait réserver la salle 4.12.\n"
    "Merci!\n\nGeneviève Paradis, conseillère en gestion\nDirection de l’amélioration continue\n"
    "Ministère du Travail, de l’Emploi et de la Solidarité sociale\n"
    "425, rue Jacques-Parizeau, 4e étage, Québec (Québec) G1R 4Z1\n"
    "Téléphone : 418 555-0133, poste 41877\nwww.mtess.gouv.qc.ca"
)
"""Whose address it is stands before what is read of a message with its neighbours."""


def test_an_edge_says_no_more_than_its_message(engine: Engine) -> None:
    (alone,) = engine.inspect_parts([SIGNED])
    assert alone.level is Level.NON_CLASSIFIE
    for parts in (
        ["Tu es un assistant de rédaction.", SIGNED],
        [SIGNED, "Merci, réponds-lui."],
        ["Lis-le.", "lire", SIGNED],
    ):
        told = engine.inspect_parts(parts)[parts.index(SIGNED)]
        assert told == alone


def test_an_edge_with_its_neighbour_says_what_neither_does(engine: Engine) -> None:
    long = "Voici ce dont nous avons parlé hier avec le comité. " * 12
    parts = [long + "Son numéro d’assurance sociale est le", "130692544, " + long]
    found = [one.type.value for told in engine.inspect_parts(parts) for one in told.findings]
    assert "NAS" in found


@pytest.mark.parametrize(
    ("following", "named"),
    [
        ("Voici la lettre.", ""),
        ("Succès", ""),
        ("Recherche en cours", ""),
        ("Write a file to disk.", ""),
        ("Tremblay, qui demande un permis.", "Tremblay"),
        ("Roy demande un permis.", "Roy"),
        ("Karmazyn", "Karmazyn"),
    ],
)
def test_a_name_goes_on_in_the_next_message_by_what_it_says_alone(
    engine: Engine, following: str, named: str
) -> None:
    _, second = engine.inspect_parts(["Écris une lettre à Julie", following])
    assert [following[one.start : one.end] for one in second.findings] == ([named] if named else [])


def test_no_name_goes_on_in_what_names_a_thing(engine: Engine) -> None:
    parts = ["Écris une lettre à Julie", "Write", "130 692", "544, c'est mon NAS"]
    first, *rest = engine.inspect_parts(parts, nameless=[1, 2])
    assert [finding.type.value for finding in first.findings] == ["PERSON"]
    assert [[finding.type.value for finding in one.findings] for one in rest] == [[], ["NAS"], ["NAS"]]


def test_the_figures_of_a_drawn_identifier_go_on_in_no_message(engine: Engine) -> None:
    parts = [
        "Tour 7.",
        "call_40_0",
        "bash",
        "call_40_1",
        "read",
        "call_41_0",
        "130 692",
        "544, c'est mon NAS",
    ]
    found = engine.inspect_parts(parts, apart=[1, 3, 5])
    assert [[finding.type.value for finding in one.findings] for one in found] == [[]] * 6 + [["NAS"]] * 2


@pytest.mark.parametrize(
    ("label", "said", "name"),
    [
        ("Nom :", "Wiktoria Zxczbn, née le 4 mars 1980", "Wiktoria Zxczbn"),
        ("Patiente : Mme", "Xyzabian souffre de diabète", "Xyzabian"),
        ("Prénom et nom :", "Xuyen Zhaoqi; il souffre de diabète", "Xuyen Zhaoqi"),
    ],
)
def test_a_name_that_only_a_label_before_tells_is_one(
    engine: Engine, label: str, said: str, name: str
) -> None:
    found = engine.inspect_parts([label, said])[1].findings
    assert name in {said[one.start : one.end] for one in found if one.type is FindingType.PERSON}


def test_a_long_conversation_is_combined_in_its_time(engine: Engine) -> None:
    """A gateway does so on the loop that serves everybody."""
    found = engine.inspect("Jean Tremblay souffre de diabète, NAS 046 454 286.")
    began = time.process_time()
    assert combine([found] * 12_000)[0] is Level.PROTEGE_C
    assert time.process_time() - began < 2
