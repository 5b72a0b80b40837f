"""What is published of bodies and of known people, crossed with what stands in the same forms of someone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]

LINES = ("418 682-3471", "(450) 347-2218", "819.562.7743")
MAILBOXES = ("info@vieuxmoulin.org", "biblio@vieuxmoulin.org", "info@vieuxmoulin.ca")
PLACES = ("14, rue des Tanneurs\nAmqui (Québec) G5J 1K3", "1206 Cedar Street, Sackville NB")
BLOCKS = (
    "{place}\nTél. : {line}\n{mailbox}",
    "{place} | T {line} | {mailbox}",
    "{mailbox}\nTéléphone : {line}",
    "{line} - {mailbox}",
    "{place}\n{line}\nHoraire\nMardi au vendredi, 9 h à 16 h",
)
THEIRS = (
    "Solange Quarbi\n{place}\n{line}\n{mailbox}",
    "Mon adresse : {place}, {line}, {mailbox}",
    "Ma mère habite là : {place}, {line} - {mailbox}",
    "Rappeler le citoyen au {line} - {mailbox}",
    "{place}\n{line}\nHoraire\nMardi, chez Solange Quarbi",
    "{place}, {line}, {mailbox}\nSolange Quarbi",
)
"""The same lines where someone is named or spoken of."""

OF_NOBODY = (
    "Écrire à la SQTR : sqtr@sqtrmonteregie.org",
    "La programmation : events@eventsgaspesie.com",
    "Boutique : boutique@vieuxmoulin.org",
    "contact: rosalie.vorzel@ac-grenoble.fr",
    "Odile Vorzel (née le 4 mai 1981 à Trieste) est une coureuse cycliste professionnelle italienne.",
    "Paulin Quarbi, né le 2 mars 1951 à Gand et mort le 9 juin 2014 à Liège, est un peintre et sculpteur belge.",
    "Télécharger : /documents/avis_vdef_ 14_05_2023.pdf",
    "Ouvrir http://localhost:8080/tableau (user/password : `demo/demo`)",
    "Nombre de fils (1=en série avec attente, 2-8=parallèle sans attente).",
    "On reconnaît jusqu'à 12 cours (36 crédits) au certificat.",
    "La mécanicienne de vol a signalé le bruit à Lise Roy.",
    "Lise Roy a lu le plan de vol qui a été déposé.",
    "L'Institut Tremblay et Louis Quarbi évalue les antécédents familiaux de diabète et de glaucome.",
    "Numéros gagnants : 05 12 23 34 45",
    "Mairie de Lure, tél. 03 84 12 34 56",
    "La réservation est obligatoire (tél. : 06 14 23 87 51).",
)
OF_SOMEONE = (
    ("Écrire à gagnon@gagnonplomberie.ca", "EMAIL", "gagnon@gagnonplomberie.ca"),
    ("Odile Vorzel (née le 4 mai 1981 à Amqui) est une patiente italienne.", "DATE_OF_BIRTH", "4 mai 1981"),
    ("Odile Vorzel (née le 4 mai 1981) est joueuse dans notre ligue.", "DATE_OF_BIRTH", "4 mai 1981"),
    ("Patiente : Odile Vorzel | F | 10/05/1986 | 9056297", "DATE_OF_BIRTH", "10/05/1986"),
    ("Paulin Quarbi ; H ; 1974-02-11 ; suivi", "DATE_OF_BIRTH", "1974-02-11"),
    ("Patientes présentes : Odile Vorzel, 23/04/1976, Lise Roy, 21/07/1985.", "DATE_OF_BIRTH", "23/04/1976"),
    ("Le compte s'ouvre avec le mot de passe « NeigeSurLeFleuve!$ ».", "SECRET", "NeigeSurLeFleuve!$"),
    ("Sign in with the password 'SnowOnTheRiver#'.", "SECRET", "SnowOnTheRiver#"),
    ("Leaked credentials: paulin.quarbi@vieuxmoulin.org / Tann3ur@88.", "SECRET", "Tann3ur@88"),
    ("Lise Roy a été accusée de vol dans un entrepôt.", "JUDICIAL", "vol"),
    ("Joindre Lise Roy, tél. 06 14 23 87 51, après 18 h.", "PHONE", "06 14 23 87 51"),
    ("Tél. : 06 14 23 87 51 (portable de M. Quarbi)", "PHONE", "06 14 23 87 51"),
    ("Son portable : 06.14.23.87.51", "PHONE", "06.14.23.87.51"),
)
GIVEN = ("Mathieu", "Stéphanie", "Léonard", "Paulo")
SURNAMES = ("VORZEL", "QUARBI", "DEBOUNE")
BEFORE = (
    "Patiente adressée par le docteur {0}",
    "Suivi de {0}, 54 ans",
    "Dossier : {0}",
    "{0}\nAbsent lundi",
)
CIVILITIES = ("M.", "Docteur", "Mme")
BOTH = ("Emmanuel", "Benjamin", "Bertrand", "Caroline")
"""First names that are surnames, too."""
NAMED = (
    ("Son nom de jeune fille est Quarbi.", "Quarbi"),
    ("Her maiden name is Vorzel.", "Vorzel"),
    ("Compte rendu rédigé par Bobinel Jacques (résident)", "Bobinel Jacques"),
    ("Patiente : Zeerval Jeanne, vue hier", "Zeerval Jeanne"),
)


def blocks(forms: tuple[str, ...]) -> list[str]:
    return [
        form.format(place=place, line=line, mailbox=mailbox)
        for form, place, line, mailbox in product(forms, PLACES, LINES, MAILBOXES)
    ]


@pytest.mark.parametrize("form", BLOCKS)
def test_what_stands_with_what_a_body_publishes_is_its_own(engine: Engine, form: str) -> None:
    for text in blocks((form,)):
        assert engine.inspect(text).level < Level.PROTEGE_B, text


@pytest.mark.parametrize("form", THEIRS)
def test_beside_someone_it_is_theirs(engine: Engine, form: str) -> None:
    for text in blocks((form,)):
        assert engine.inspect(text).level >= Level.PROTEGE_B, text


@pytest.mark.parametrize("text", (*blocks(BLOCKS)[::9], *blocks(THEIRS)[::9]))
def test_a_stream_gives_the_same(read: Read, read_stream: ReadStream, text: str) -> None:
    assert sorted(read_stream(text, 9)) == sorted(read(text))


@pytest.mark.parametrize("text", OF_NOBODY)
def test_what_is_public_is_nobodys(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize(("text", "kind", "value"), OF_SOMEONE)
def test_the_same_of_someone_is_found(read: Read, text: str, kind: str, value: str) -> None:
    assert any(found == kind and value in words for found, words in read(text)), read(text)


@pytest.mark.parametrize("form", BEFORE)
def test_capitals_before_a_first_name_are_its_surname(read: Read, form: str) -> None:
    for surname, given in product(SURNAMES, GIVEN):
        assert ("PERSON", f"{surname} {given}") in read(form.format(f"{surname} {given}"))


@pytest.mark.parametrize("civility", CIVILITIES)
def test_a_first_name_that_is_a_surname_has_one_after_it(read: Read, civility: str) -> None:
    for given in BOTH:
        assert ("PERSON", f"{given} Vorzel") in read(f"{civility} {given} Vorzel a signé la demande.")


@pytest.mark.parametrize("word", ("RAPPEL", "FORMATION", "CSSS", "VISITE", "URGENT"))
def test_other_capitals_are_none(read: Read, word: str) -> None:
    assert all(not words.startswith(word) for _, words in read(f"Voir {word} Mathieu lundi"))


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_surnames_that_no_list_holds_are_told(read: Read, text: str, name: str) -> None:
    assert ("PERSON", name) in read(text)


@pytest.mark.parametrize(
    "text",
    (
        "Soins pour la démence de la cliente",
        "Voir Luc. Le diabète de la patiente",
        "Garde : dépression de sa cliente",
    ),
)
def test_a_noun_may_end_its_text(engine: Engine, text: str) -> None:
    assert engine.inspect(text).unscanned == ""
    assert engine.inspect(text).level == engine.inspect(f"{text}.").level


THEIR_KIN = ("votre enfant", "votre conjointe", "votre employé", "votre proche")
SUPPOSED = (
    "est atteint de diabète",
    "a reçu un diagnostic d'autisme",
    "souffre de dépression",
    "bénéficie du Supplément de revenu garanti",
    "a un casier judiciaire",
)


@pytest.mark.parametrize("kin", THEIR_KIN)
def test_what_is_supposed_of_any_reader_is_nobodys(engine: Engine, kin: str) -> None:
    for lead, fact in product(("Si ", "- Si ", "Lorsque "), SUPPOSED):
        text = f"{lead}{kin} {fact}, consultez la page d'aide."
        assert engine.inspect(text).level < Level.PROTEGE_B, text


@pytest.mark.parametrize("kin", (*(f"{kin} Léo Vorzel" for kin in THEIR_KIN), "Léo Vorzel"))
def test_it_is_not_of_who_is_named(engine: Engine, kin: str) -> None:
    for fact in SUPPOSED:
        assert engine.inspect(f"Si {kin} {fact}, consultez la page d'aide.").level >= Level.PROTEGE_B, fact


EXAMPLES = (
    "### Exemple : {name}, 60 ans, pension d'employeur de 42 000 $\n\n- Revenus totaux : 42 000 $ et 27 000 $ de FERR",
    "**Exemple concret :**\n{name} a 65 ans et 300 000 $ d'épargne. Elle retire 12 000 $ par année.",
    "**Exemple :** {name}, avec son salaire de 45 000 $, met de côté 3 000 $ par année.",
    "Exemple 2 : {name} gagne 45 000 $ par année.",
)


@pytest.mark.parametrize("form", EXAMPLES)
def test_a_first_name_in_an_example_is_nobodys(engine: Engine, form: str) -> None:
    for name in ("Sylvie", "Odile", "Jean-Claude"):
        assert engine.inspect(form.format(name=name)).level < Level.PROTEGE_B, name


@pytest.mark.parametrize("form", EXAMPLES)
def test_a_whole_name_in_an_example_is_someones(engine: Engine, form: str) -> None:
    for name in ("Sylvie Quarbi", "Odile Vorzel"):
        assert engine.inspect(form.format(name=name)).level >= Level.PROTEGE_B, name


@pytest.mark.parametrize(
    "text",
    (
        "### Exemple : le plan\n\n### Dossier\n\nSylvie, 60 ans, pension de 42 000 $",
        "Exemple concret :\nOdile a 65 ans.\n\nSylvie, 60 ans, pension de 42 000 $",
        "Luc Roy (HÉPATITE B, 2009)",
        "Le mot de passe utilisé est Merle-SHA256",
    ),
)
def test_what_follows_an_example_or_looks_like_a_reference_is_kept(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize(
    "text",
    (
        "Les mots de passe utilisent PBKDF2-HMAC-SHA256 avec un sel.",
        "NDOLO, R. et VASKITIS, J. (2011). Une approche par étapes.",
    ),
)
def test_methods_and_authors_are_no_secret_and_no_illness(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
