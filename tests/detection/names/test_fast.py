"""Names that the fast layer must find, by situation."""

from __future__ import annotations

import itertools

import pytest

from balise.contracts.findings import FindingType
from balise.detection.names.fast import find_in_view, find_names, names
from balise.detection.names.fields import personal_local_part
from balise.detection.names.tables import open_from
from balise.detection.normalise import fold


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


FOUND = {
    "names that are also words of tools": (
        "Mark a refusé. Max travaille ici. Mark a vu que tu as fini.",
        ["Mark", "Max", "Mark"],
    ),
    "names before verbs that are also words of tools": (
        "Max requests a leave. Max files a claim. Max attempts a return. Max results to date are his. Max taille les haies. Mark a single father.",
        ["Max", "Max", "Max", "Max", "Max", "Mark"],
    ),
    "names before numbers that are also limits of tools": (
        "Max 12 ans, Max 514 555-0199, Max 10h30, Max 3 rue des Pins\nMax 15\nMax 2026-12-01 absent",
        ["Max"] * 6,
    ),
    "function alone": ("Le caporal Melançon a appelé.", ["Melançon"]),
    "two after a function": ("Les ambulanciers Gravel et Cantin ont aidé.", ["Gravel", "Cantin"]),
    "compound after a function": ("L'inspectrice Doucet-Labrie passera.", ["Doucet-Labrie"]),
    "kinship": ("Sa sœur Wilhelmina est partie.", ["Wilhelmina"]),
    "greeting": ("Allo Ginette, ça va?", ["Ginette"]),
    "list of persons": ("Ont voté contre : Turmel, Asselin et Haddad.", ["Turmel", "Asselin", "Haddad"]),
    "whose": ("La plainte de Thivierge est rejetée.", ["Thivierge"]),
    "surname and initial": ("Reçu de Gagnon P. hier.", ["Gagnon P."]),
    "hyphen in lower case": ("vu avec jean-guy hier", ["jean-guy"]),
    "civility": ("J'ai vu Mme Tremblay hier.", ["Tremblay"]),
    "civility, unknown name": ("Me Zbrgkowska plaidera demain.", ["Zbrgkowska"]),
    "civility, English": ("Mrs. Sarah Mitchell called.", ["Sarah Mitchell"]),
    "two civilities": ("M. et Mme Gagnon sont venus.", ["Gagnon"]),
    "first and last": ("Le dossier de Julie Tremblay est clos.", ["Julie Tremblay"]),
    "compound": ("Jean-François Tremblay-Gagnon est absent.", ["Jean-François Tremblay-Gagnon"]),
    "accents": ("Ève Côté et Zoé Hébert sont là.", ["Ève Côté", "Zoé Hébert"]),
    "particle": ("Louis de la Durantaye a signé.", ["Louis de la Durantaye"]),
    "saint": ("Écrire à Marie-Ève Saint-Pierre.", ["Marie-Ève Saint-Pierre"]),
    "unknown surname": ("Sophie Wurtzinger a répondu.", ["Sophie Wurtzinger"]),
    "Arabic": ("Mohamed Benali et Fatima El Amrani", ["Mohamed Benali", "Fatima El Amrani"]),
    "Haitian": ("Mackenson Jean-Baptiste témoigne.", ["Mackenson Jean-Baptiste"]),
    "Vietnamese": ("Mme Nguyễn Thị Lan attend.", ["Nguyễn Thị Lan"]),
    "Chinese": ("Wei Zhang a écrit.", ["Wei Zhang"]),
    "Portuguese": ("João Ferreira a payé.", ["João Ferreira"]),
    "Indian": ("Jaspreet Kaur Dhillon habite ici.", ["Jaspreet Kaur Dhillon"]),
    "Indigenous": ("Shannon Neeposh anime l'atelier.", ["Shannon Neeposh"]),
    "homograph with surname": ("Rose Tremblay remplace Claude Roy.", ["Rose Tremblay", "Claude Roy"]),
    "capitals": ("LE TEMOIN JEAN TREMBLAY A PARLE", ["JEAN TREMBLAY"]),
    "capitals reversed": ("TREMBLAY JEAN", ["TREMBLAY JEAN"]),
    "capitals, unknown surname on its line": ("ABETXUKO TARIQ\nROY MARC", ["ABETXUKO TARIQ", "ROY MARC"]),
    "last, first": ("Absent : Tremblay, Julie", ["Tremblay, Julie"]),
    "a surname that is a word": ("Boucher, Luc – commis", ["Boucher, Luc"]),
    "a surname that is a first name": (
        "1. Roy, Luc\n2. Martin, Julie (absente)",
        ["Roy, Luc", "Martin, Julie"],
    ),
    "a field after it": ("Roy, Luc, commis", ["Roy, Luc"]),
    "an item after it": ("Martin, Luc, Anne et Julie", ["Martin", "Luc", "Anne", "Julie"]),
    "a sentence after it": ("Boulanger, Luc ouvre tôt", ["Boulanger", "Luc"]),
    "LAST, First": ("ROY, Pierre (avocat)", ["ROY, Pierre"]),
    "initial": ("Révisé par J.-F. Pouliot et A. Ndiaye.", ["J.-F. Pouliot", "A. Ndiaye"]),
    "lower case": ("bonjour je suis julie gagnon de laval", ["julie gagnon"]),
    "lower-case civility": ("mme tremblay a rappelé", ["tremblay"]),
    "single first name": ("Bonjour Valérie, merci!", ["Valérie"]),
    "form": ("Nom : Zbrgk\nPrénom : Fatou", ["Zbrgk", "Fatou"]),
    "form on one line": ("Nom : Tremblay Prénom : Julie", ["Tremblay", "Julie"]),
    "role label": ("Requérante : Mariama Diallo", ["Mariama Diallo"]),
    "json": ('{"prenom": "Marc", "nom": "Côté"}', ["Marc", "Côté"]),
    "xml": ("<nom>Roy</nom><prenom>Marc</prenom>", ["Roy", "Marc"]),
    "html cells": ("<td>Gagnon</td><td>Marc-André</td>", ["Gagnon", "Marc-André"]),
    "csv": ("nom;prenom;age\nRoy;Pierre;40\nZbrgk;Ana;30\n", ["Roy", "Pierre", "Zbrgk", "Ana"]),
    "markdown": ("| Nom | Prénom |\n|---|---|\n| Roy | Anne |", ["Roy", "Anne"]),
    "sql": ("INSERT INTO t (id, nom, prenom) VALUES (1, 'Roy', 'Ana');", ["Roy", "Ana"]),
    "address": ("écrire à julie.tremblay@exemple.ca", ["julie.tremblay"]),
    "broken line": ("vu avec Julie\nTremblay hier", ["Julie\nTremblay"]),
    "repeated surname": ("Julie Tremblay dit oui. Tremblay signe.", ["Julie Tremblay", "Tremblay"]),
    "list of people": ("Luc Roy, Ana Diallo, Wei Zhang", ["Luc Roy", "Ana Diallo", "Wei Zhang"]),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_offsets_survive_invisible_characters() -> None:
    text = "Mme Jul\u200bie Trem\u00adblay est là"
    (finding,) = find_names(text)
    assert text[finding.start : finding.end] == "Jul\u200bie Trem\u00adblay"
    assert finding.type is FindingType.PERSON


def test_the_engine_s_view_gives_the_same() -> None:
    text = "Julie Tremblay et M. Gagnon, de Québec"
    assert find_in_view(fold(text)) == find_names(text)


def test_a_fold_of_another_length_is_ignored() -> None:
    text = "Julie Tremblay est là"
    assert find_names(text, folded="x") == find_names(text)
    assert find_names(text, folded=text) == find_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800 Julie\udfff",
        "M. " * 5000,
        "nom;prenom\n" * 3000,
        "A" * 100_000,
        "Jean " * 20_000,
        "@" * 5000,
    ],
    ids=["empty", "surrogates", "civilities", "headings", "one word", "one name", "at signs"],
)
def test_any_text_is_answered(text: str) -> None:
    assert all(0 <= f.start < f.end <= len(text) for f in find_names(text))


def test_findings_are_ordered_and_apart() -> None:
    text = "Nom : Julie Tremblay <julie.tremblay@x.ca>; M. Luc Roy; jean tremblay"
    findings = find_names(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(findings))


def test_an_open_table_must_be_kept_from_its_heading() -> None:
    text = fold("Voici :\nnom;prenom\nRoy;Anne\nZbrgk;Luc").data.decode("latin-1")
    assert open_from(text) == text.index("nom;prenom")
    closed = text + "\n\nFin du tableau."
    assert open_from(closed) == len(closed)
    assert [name.end - name.start for name in names(text)] == [3, 4, 5, 3]


@pytest.mark.parametrize(
    ("local", "personal"),
    [
        ("julie.tremblay", True),
        ("j.tremblay", True),
        ("info", False),
        ("service.clientele", False),
        ("medias", False),
    ],
)
def test_personal_local_part(local: str, personal: bool) -> None:
    assert personal_local_part(local) is personal


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TAL 712233 31 20240512 G : locateur c. Mélanie Drapeau.", "Mélanie Drapeau"),
        ("Roland Picher c. CIUSSS, TAT 834521-71-2309.", "Roland Picher"),
        ("Décision 1029987-J, Colette Mathieu c. Ville de Lévis.", "Colette Mathieu"),
        ("À 9 h : Solange Vézina c. Garage Plus, vice caché.", "Solange Vézina"),
    ],
)
def test_a_party_before_a_tribunal_is_a_person(text: str, name: str) -> None:
    assert name in [text[found.start : found.end] for found in find_names(text)]


def test_a_party_in_the_title_of_a_published_judgment_is_none() -> None:
    assert not find_names("Mélanie Drapeau c. Ville de Lévis, 2021 QCTAT 455")
    assert not find_names("L'arrêt Solange Vézina c. La Reine est au programme.")
