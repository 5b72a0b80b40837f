"""DRIVER LICENCE: the birth date inside is the evidence when no label is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("permis de conduire T6121-120485-06", "T6121-120485-06"),
    ("permis: G124515078309", "G124515078309"),
    ("T6121-560485-06\n(permis de conduire)", "T6121-560485-06"),
    ("T612156048506\nPermis d'Anne Roy", "T612156048506"),
    ("Anne Roy\nT6121-563485-06\nPermis : apprenti", "T6121-563485-06"),
    ("Chauffeuse : T6121-563485-06", "T6121-563485-06"),
    ("G1245 150783 09", "G1245 150783 09"),
    ("permis de conduire, des O pour les zéros : G1245OO783O9O", "G1245OO783O9O"),
    ("lu par le numériseur, permis de conduire TG12I-I2O4B5-OG", "TG12I-I2O4B5-OG"),
)
PASSED = (
    "colis A1234-567890-12",
    "pièce TG12I-I2O4B5-OG",
    "Télécharger les drivers : T6121-563485-06",
    "Chauffeur : pièce T6121-563485-06",
    "modèle B9999-999999-99",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_driver_licence_is_found(read: Read, text: str, value: str) -> None:
    assert ("DRIVER_LICENCE", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_driver_licence_passes(read: Read, text: str) -> None:
    assert "DRIVER_LICENCE" not in [kind for kind, _ in read(text)]
