"""Identifiers beside the labels that hurried hands write, on forms, in dialogues and in lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]
FOUND = (
    ("Ta plaque? — A12 BCF", "PLATE", "A12 BCF"),
    ("Quelle est votre plaque?\nClient : 123 BCF", "PLATE", "123 BCF"),
    ("Plaque d'immatriculation ........ A12 BCF", "PLATE", "A12 BCF"),
    ("Ton passeport? — GA 123457", "PASSPORT", "GA 123457"),
    ("Quel est votre passeport?\nClient : GA 123457", "PASSPORT", "GA 123457"),
    ("Passeport ....... GA 123457", "PASSPORT", "GA 123457"),
    ("Titre de voyage : GA 123457", "PASSPORT", "GA 123457"),
    ("pasport GA123457", "PASSPORT", "GA123457"),
    ("D.N. : 1990-03-04", "DATE_OF_BIRTH", "1990-03-04"),
    ("date naiss. (1990-03-04)", "DATE_OF_BIRTH", "1990-03-04"),
    ("Dates de naissance : 2012-03-04, 2014-05-06 et 2016-07-08", "DATE_OF_BIRTH", "2014-05-06"),
    ("Dates de naissance : 2012-03-04, 2014-05-06 et 2016-07-08", "DATE_OF_BIRTH", "2016-07-08"),
    ("NAM : NOLA 7208 1786", "NAM", "NOLA 7208 1786"),
    ("code permanent NOLA 1708 7206", "CODE_PERMANENT", "NOLA 1708 7206"),
    ("mot-de-passe : Xk9#300vQ!", "SECRET", "Xk9#300vQ!"),
    ("m.d.p. Xk9#300vQ!", "SECRET", "Xk9#300vQ!"),
    ("Visa 4539 1488 0343 6467, CVV : 482", "SECRET", "482"),
    ("N.I.P. : 7734", "SECRET", "7734"),
    ("Le code OTP est 553 104", "SECRET", "553 104"),
)
PASSED = (
    ("La plaque d'identité? — A12 BCF est le modèle.", "PASSPORT"),
    ("Faut-il un passeport? Le formulaire PPTC 054 le dit.", "PASSPORT"),
    ("Dates des réunions : 2012-03-04, 2014-05-06 et 2016-07-08", "DATE_OF_BIRTH"),
    ("Naissances : 1 204 en 2024, 1 310 en 2023", "DATE_OF_BIRTH"),
    ("Voir le no FU 2025-0417", "NAM"),
    ("Le CVV de 3 chiffres au dos est requis.", "SECRET"),
    ("CVV : 123", "SECRET"),
    ("OTP 6 digits", "SECRET"),
    ('motdepasse = os.environ["X1"]', "SECRET"),
    ("Une plaque? Le lot 123 ABC est en rupture.", "PLATE"),
)


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_it_is_found(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize(("text", "kind"), PASSED)
def test_what_only_looks_alike_passes(read: Read, text: str, kind: str) -> None:
    assert kind not in [found for found, _ in read(text)]


def test_how_many_others_follow_is_no_figure_of_a_number(read: Read) -> None:
    assert ("FILE_NUMBER", "804-122-655-1") in read("Dossier no 804-122-655-1 et deux autres")


@pytest.mark.parametrize("step", [1, 7, 40])
def test_a_stream_finds_the_same(read: Read, read_stream: ReadStream, step: int) -> None:
    text = "Votre plaque?\nCliente : A12 BCF. Passeport ..... GA 123457\nDates de naissance : 2012-03-04, 2014-05-06 et 2016-07-08. Merci. R. Oui"
    assert read_stream(text, step) == read(text)
