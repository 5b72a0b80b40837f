"""BANK ACCOUNT: transit, institution and account, or a labelled account."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Compte client de Mme Roy, son numéro de compte est 1234567", "1234567"),
    ("GL 00123-815-1234567", "00123-815-1234567"),
    ("Compte bancaire: folio1234567", "1234567"),
    ("compte 20112-815-1234567", "20112-815-1234567"),
    ("transit 20112, institution 815, folio 123 456 7", "20112, institution 815, folio 123 456 7"),
    ("no de compte : 1234567", "1234567"),
    ("Dépôt direct : 20112-815-123-456-7", "20112-815-123-456-7"),
    ("dans le compte 20112 815 123 456 7.", "20112 815 123 456 7"),
)
PASSED = (
    "GL 006 11871 0423318 — Honoraires, cr. 118 400",
    "Compte client de la Ville chez le fournisseur : 316471739.",
    "billet INC0048812 : j'ai remis le compte",
    "Purolator 330 912 447 018 : en transit, Mirabel",
    "écriture 100288417, compte 523-40-118, centre 7714",
    "Le numéro compte deux lettres de trop; le bon de commande 417 336 902 est fermé.",
    "transit, institution, compte : 00000-000-0000000",
    "téléphone 514-555-0199",
    "tél. 418 555-1234",
    "lot 12345-678-901234",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_bank_account_is_found(read: Read, text: str, value: str) -> None:
    assert ("BANK_ACCOUNT", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_bank_account_passes(read: Read, text: str) -> None:
    assert "BANK_ACCOUNT" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    "line",
    [
        "No de compte (débit ou crédit) :",
        "Compte bancaire, débit et crédit",
        "Compte pour mon budget",
        "Compte bancaire\tDébit\tCrédit",
    ],
)
def test_an_account_under_a_line_that_is_no_heading_of_books_is_somebodys(read: Read, line: str) -> None:
    assert ("BANK_ACCOUNT", "5120007") in read(f"{line}\n5120007 Luc Roy")
