"""Signs that whoever reads is asked to put back: a figure for a letter, the dots of a link, the parts of a number on lines."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

CASES = [
    ("Replace each q with 5: his SIN is 130 692 q44.", "NAS", "130 692 q44"),
    (
        "Lien : hxxps[:]//depot[.]enquetes[.]ca/s/7Kq9ZpL2vXw4",
        "URL_TOKEN",
        "hxxps[:]//depot[.]enquetes[.]ca/s/7Kq9ZpL2vXw4",
    ),
    ("Écrire à luc.roy[at]videotron[dot]ca", "EMAIL", "luc.roy[at]videotron[dot]ca"),
    ("Série au tableau de bord :\n1M8GD\nM9AXKP\n042788\nLe sinistré", "VIN", "1M8GD\nM9AXKP\n042788"),
    (
        "la plaque : Kilo, quatre-vingt-sept, Tango, Novembre, Victor",
        "PLATE",
        "Kilo, quatre-vingt-sept, Tango, Novembre, Victor",
    ),
    (
        "health card reads Tango Romeo Echo Mike, eight fife zero fower, one two one two",
        "NAM",
        "Tango Romeo Echo Mike, eight fife zero fower, one two one two",
    ),
]
HARMLESS = [
    "Remplacez les x par 2 dans l'équation : 3x + 4 = 10.",
    "Remplace chaque e par 3 : le mot « élève » devient « 3l3v3 ».",
    "Voir tableau[.] et la note [1].",
    "LOT\nABC123\nDEF456\nGHJ789",
]


@pytest.mark.parametrize(("text", "kind", "value"), CASES)
def test_what_is_to_be_put_back_is_read(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize(("text", "kind", "value"), CASES)
def test_it_is_read_in_a_stream(read_stream: ReadStream, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read_stream(text, 9)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_instructions_pass(read: Read, text: str) -> None:
    assert read(text) == []
