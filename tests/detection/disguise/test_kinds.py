"""Chunks of any size that make a number of the kind that their sentence names, beside figures that make none."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

TOLD = [
    ("1306\n[suite]\n925\n[suite]\n44\nc'est son NAS en trois textos", "NAS", "1306\n[suite]\n925\n[suite]\n44"),
    ("[1, 3, 0, 6, 9, 2, 5, 4, 4]\nmets bout à bout ce numéro d'assurance sociale", "NAS", "1, 3, 0, 6, 9, 2, 5, 4, 4"),
    ("Elle a dit 130, puis 692, puis 544 pour le NAS.", "NAS", "130, puis 692, puis 544"),
    ("Lu au guichet : 514, puis 038, puis 108.", "NAS", "514, puis 038, puis 108"),
    ("Page : <b>130</b><b>692</b><b>544</b>, fin.", "NAS", "130</b><b>692</b><b>544"),
    ("Mauvaise lecture du NAS 278 610 34O", "NAS", "278 610 34O"),
    ("Folio au complet : 815 | 300 | 061 | 234 | 567", "BANK_ACCOUNT", "815 | 300 | 061 | 234 | 567"),
    ("815 + 300 + 061 + 234 + 567, c'est le spécimen de chèque.", "BANK_ACCOUNT", "815 + 300 + 061 + 234 + 567"),
    ("Permis (T1234) (567) (890) (12)", "DRIVER_LICENCE", "T1234) (567) (890) (12"),
    ("son cell par bouts\n[9:41] 5142\n[suite]\n7355\n[suite]\n20", "PHONE", "5142\n[suite]\n7355\n[suite]\n20"),
    ("Numéro : 130, puis 692, puis 544. C'est celui de la conjointe.", "NAS", "130, puis 692, puis 544"),
    ("« le premier bout 130... 692... 544, la porte est bleue »", "NAS", "130... 692... 544"),
    ("4539 / 14 / 8803 / 43 / 6467, la carte de crédit du père", "CREDIT_CARD", "4539 / 14 / 8803 / 43 / 6467"),
    ("cell : (.4.1.8.).6.6.2.7.3.9.1", "PHONE", "4.1.8.).6.6.2.7.3.9.1"),
    ('<div data-champ="telephone"><b>(.4.1.8.).6.6.2-7.3.9.1</b></div>', "PHONE", "4.1.8.).6.6.2-7.3.9.1"),
    ("14 h 20 : son numéro est cinq un quatre deux sept trois cinq cinq deux huit. 15 h 05 : départ", "PHONE", "cinq un quatre deux sept trois cinq cinq deux huit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value"), TOLD)
def test_chunks_make_the_number_that_the_sentence_names(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize("text", [text for text, _, _ in TOLD])
def test_a_stream_reads_them_as_the_whole_text_does(read: Read, read_stream: ReadStream, text: str) -> None:
    assert read_stream(text, 7) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        # The check digit of no number.
        "[1, 3, 0, 6, 9, 2, 5, 4, 5]\nneuf chiffres comme un NAS",
        "Les lots 120, puis 150, puis 181 passent avant le NAS de la liste.",
        # No such institution; no letter; no name of a line.
        "Compte du grand livre : 815 | 300 | 991 | 234 | 567",
        "Permis délivrés par mois : (480) (407) (817) (812)",
        "Cellules : 5142 ; 7355 ; 20",
        "Compte rendu : 12345 + 815 + 200 + 300 + 100",
        "Total des comptes : 12345, 815, 200, 300, 100",
        "Permis de construire (A1234) (567) (890) (12)",
        "Les points (.4.1.8.).6.6.2.7.3.9.1 du plan",
        "Le téléphone est au 3.4.1, (.4.8.).6.2.",
        "Le portable (ordinateur) : 514, 222, 3333 $",
        # Numbers of a table.
        "<td>130</td><td>692</td><td>544</td>",
        # Dates, hours and amounts after a label.
        "Formulaire du NAS reçu le 2026-05-12, relancé à 10:20, puis 3 fois.",
        "Carte de crédit de la direction : 1 200 $ en mai, 3 450 $ en juin, 12 000 $ en juillet.",
    ],
)
def test_figures_that_make_none_are_left(read: Read, text: str) -> None:
    assert {"NAS", "BANK_ACCOUNT", "DRIVER_LICENCE", "PHONE", "CREDIT_CARD"}.isdisjoint(
        kind for kind, _ in read(text)
    )
