"""Values such as one makes up pass where something is shown; what stands near talk of inventions is someone's."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

SOMEONE_S = (
    ("Remplace les vraies valeurs par des données fictives : NAS 193 456 787", "193 456 787"),
    ("Anonymise avec des noms inventés, puis traduis. Luc Roy, NAS 193 456 787", "193 456 787"),
    ("Voici des données fictives copiées de la production : NAS 193 456 787", "193 456 787"),
    ("Les noms sont fictifs, sauf le mien. Mon NAS est le 193 456 787.", "193 456 787"),
    ("Elle a payé une thermopompe qui n'existe pas. Son NAS est le 193 456 787.", "193 456 787"),
    ("Guide du Test rapide. Dépistage Test fait hier, NAS 193 456 787 au dossier.", "193 456 787"),
    ("Exemple à suivre : Luc Roy, NAS 193 456 787.", "193 456 787"),
    (
        "Voici un dossier. Je souhaite obtenir un cas fictif semblable.\n\nLuc Roy, NAS 193 456 787",
        "193 456 787",
    ),
    ("L'entreprise payait des employés fictifs. Le dirigeant : Luc Roy, NAS 193 456 787", "193 456 787"),
    ("Fake names were used by the tenant, who is Luc Roy, SIN 193 456 787", "193 456 787"),
    ("Idées délirantes, personnes imaginaires. Usager : Luc Roy, NAS 193 456 787", "193 456 787"),
    ("Dossiers tirés au hasard (audit de la qualité) :\nLuc Roy, NAS 193 456 787", "193 456 787"),
    ("Liste produite par un script :\nLuc Roy, NAS 193 456 787", "193 456 787"),
    ("Le client n'existe pas. Ajoute Luc Roy, NAS 193 456 787", "193 456 787"),
    ("Le numéro ne correspond à aucun client. Chercher Luc Roy, NAS 193 456 787", "193 456 787"),
    ("He isn't one of our employees, he is a contractor: Luc Roy, SIN 193 456 787", "193 456 787"),
    ("La dette n'a jamais existé, dit-il. Débiteur : Luc Roy, NAS 193 456 787", "193 456 787"),
    ("Fichier de test imprimé par erreur : Luc Roy, NAS 193 456 787", "193 456 787"),
    ("Sample data from our patients table:\nLuc Roy, SIN 193 456 787", "193 456 787"),
    (
        "Les données fictives ne reproduisent pas l'erreur; celles-ci, oui : Luc Roy, NAS 193 456 787",
        "193 456 787",
    ),
    (
        "Cas 1 (données fictives) : Toto, Québec.\n\nMaintenant mon dossier : Luc Roy, NAS 193 456 787",
        "193 456 787",
    ),
    ("Cas de test 12, utilisateur Luc Test. Comparer avec Anne Roy, NAS 193 456 787", "193 456 787"),
    ("Test d'ADN : John Doe est identifié. Dossier :\nNAS 193 456 787", "193 456 787"),
    ("Ce ne sont pas des données fictives. NAS : 193 456 787", "193 456 787"),
)
HOLLOW = (
    "Format du permis : une lettre, puis douze chiffres (X1234-567890-12). Insérer cet exemple.",
    "Spécimen à imprimer dans le guide : transit 00000, institution 999, compte 0000000.",
    "| champ | format | exemple |\n|---|---|---|\n| nam | AAAA99999999 | ABCD80010199 |",
    "Essai 4 : adresse « 1, rue de l'Exemple, Québec ». Attendu : acceptée.",
)


@pytest.mark.parametrize(("text", "value"), SOMEONE_S)
def test_what_stands_near_talk_of_inventions_is_found(read: Read, text: str, value: str) -> None:
    assert ("NAS", value) in read(text)


@pytest.mark.parametrize("text", HOLLOW)
def test_hollow_values_where_something_is_shown_pass(read: Read, text: str) -> None:
    assert [kind for kind, _ in read(text)] == []


REFUSED = (
    # Those born in 2000, those whose day of birth nobody knows, names that begin as a word does, padded numbers.
    ("Test de COVID positif, NAM ROYL 0005 1012.", "NAM", "ROYL 0005 1012"),
    ("Test de dépistage fait; ROYL 0005 1012 au dossier.", "NAM", "ROYL 0005 1012"),
    ("Test de français, née le 1980-01-01.", "DATE_OF_BIRTH", "1980-01-01"),
    ("Test du 3 mars : TEST 8504 1212.", "NAM", "TEST 8504 1212"),
    (
        "Spécimen de chèque au dossier : transit 20417, institution 815, compte 0000123.",
        "BANK_ACCOUNT",
        "0000123",
    ),
    ("NAS 200 002 002 validé.", "NAS", "200 002 002"),
    ("Permis de conduire G0001-010180-04 refusé.", "DRIVER_LICENCE", "G0001-010180-04"),
    ("Le compte 815-20000-0100200 est rejeté.", "BANK_ACCOUNT", "815-20000-0100200"),
    ("Le test sera fait au 1 rue Notre-Dame, Trois-Rivières.", "ADDRESS", "1 rue Notre-Dame"),
)


@pytest.mark.parametrize(("text", "kind", "value"), REFUSED)
def test_a_hollow_value_that_an_office_handles_is_someone_s(
    read: Read, text: str, kind: str, value: str
) -> None:
    assert any(found == kind and value in part for found, part in read(text))


def test_a_hollow_value_alone_is_found(read: Read) -> None:
    assert "ADDRESS" in [kind for kind, _ in read("Luc Roy demeure au 1, rue Sample, Lévis.")]
