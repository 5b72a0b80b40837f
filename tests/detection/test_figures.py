"""Columns of figures, which make numbers of someone by chance only; and numbers that a table lists in parts."""

from __future__ import annotations

import time

import pytest
from tests.detection.conftest import Read

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.figures import without_rows_of_figures

REGIONS = (
    ("Montréal", "4851", "8481", "1341", "1783", "812"),
    ("Laval", "212", "417", "931", "655", "12"),
    ("Québec", "4814", "5098", "2356", "1640", "77"),
    ("Estrie", "873", "745", "178", "21", "4"),
)
AMOUNTS = (
    ("Achats", "46878", "79448"),
    ("Salles", "10402", "20771"),
    ("Ventes", "11095", "55475"),
    ("Divers", "119.10", "768.40"),
)


@pytest.mark.parametrize("mark", ["\t", " | ", ";"])
@pytest.mark.parametrize("rows", [REGIONS, AMOUNTS])
def test_figures_side_by_side_are_nobodys_number(
    read: Read, mark: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    heading = mark.join(("Région", *map(str, range(2021, 2020 + len(rows[0])))))
    assert read("\n".join((heading, *map(mark.join, rows)))) == []


def test_figures_that_a_page_parts_by_blanks_are_not_either(read: Read) -> None:
    assert read("Région 2021 2022 2023 2024 2025\n" + "\n".join(map(" ".join, REGIONS))) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Carte\t4851\t8481\t1341\t1783\nMontant\t12\t13\t14\t15\n", "CREDIT_CARD", "4851\t8481\t1341\t1783"),
        ("a\t4851\t8481\t1341\t1783\nb\t4814\t5098\t2356\t1640\n", "CREDIT_CARD", "4814\t5098\t2356\t1640"),
        ("Tél\t418\t555\t0142\nPoste\t12\t3\t4\n", "PHONE", "418\t555\t0142"),
        ("Luc Roy\t130\t692\t544\nAnne Roy\t12\t34\t56\n", "NAS", "130\t692\t544"),
        ("a;4851;8481;1341;1783\nb;1;2;3;4\n", "CREDIT_CARD", "4851;8481;1341;1783"),
        (
            "ma carte est 4851 8481 1341 1783 123\nmon solde 200 300 400 500 600",
            "CREDIT_CARD",
            "4851 8481 1341 1783",
        ),
        (
            "carte 4851 8481 1341 1783 12 27\n" + "dossier 1234 5678 9012 3456 01 02\n" * 3,
            "CREDIT_CARD",
            "4851 8481 1341 1783",
        ),
        (
            "Luc Roy\t418\t555\t0142\t45\nAnne Roy\t418\t643\t56\t39\nMarc Roy\t514\t872\t1234\t51\n",
            "PHONE",
            "418\t555\t0142",
        ),
        (
            "Luc 4851 8481 1341 1783 12 27\nAnne 4814 5098 2356 1640 11 28\n",
            "CREDIT_CARD",
            "4851 8481 1341 1783",
        ),
    ],
)
def test_numbers_that_a_table_lists_in_parts_are(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


LEDGER = (
    ("02-335-32-730", "F43246", "2026-06-08", "167672.74", "243490.84", "-3689"),
    ("02-641-13-459", "F89439", "2026-07-07", "193456.19", "236778.22", "-8942"),
    ("02-851-33-151", "F48423", "2026-10-13", "186021.63", "120838.85", "-3622"),
    ("02-610-38-790", "F19427", "2026-09-12", "47329.01", "241901.92", "-7275"),
)
"""Lines of a budget: an invoice, a day and an amount make a card, as do the ends of two rows."""
STOCK = (
    ("INV-000115", "Poste de travail", "Local B-406", "30", "144292.80", "2026-06-06"),
    ("INV-000123", "Bureau", "Local A-425", "18", "178274.42", "2026-07-12"),
    ("INV-000155", "Chaise", "Local C-416", "10", "189718.11", "2026-05-07"),
)


@pytest.mark.parametrize("mark", ["\t", " | ", ";", ","])
@pytest.mark.parametrize(("rows", "heads"), [(LEDGER, 6), (STOCK, 6)])
def test_codes_days_and_amounts_of_a_row_are_nobodys_card(
    read: Read, mark: str, rows: tuple[tuple[str, ...], ...], heads: int
) -> None:
    heading = mark.join(f"Colonne {letter}" for letter in "ABCDEF"[:heads])
    assert read("\n".join((heading, *map(mark.join, rows)))) == []


@pytest.mark.parametrize("mark", ["\t", ";", "| ", ","])
def test_a_serial_number_in_a_row_is_nobodys(read: Read, mark: str) -> None:
    rows = ("INV-1", "Écran", "D140260662", "Local A"), ("INV-2", "Écran", "C625020128", "Local B")
    heading = mark.join(("Article", "Description", "Repère", "Lieu"))
    assert read("\n".join((heading, *map(mark.join, rows)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Carte;Échéance;Montant;Jour\n4851848113411783;2027-05-01;12.50;2026-01-02\n"
        "4814509823561640;2028-01-01;40.00;2026-01-03\n",
        "Luc;4851 8481 1341 1783\n12;4814 5098 2356 1640\n",
        "a;b;c;4851 8481\n1341 1783;d;e",
        # what is cut at the end of a line, as many commas before as after
        "Bonjour, oui, bon, alors voici ma carte 4111 1111\n1111 1111, exp 12/28, cvv 123, merci",
        "Nom, prénom, adresse, carte 5555 5555 5555\n4444, Roy, Luc, Laval",
    ],
)
def test_cards_of_rows_still_are(read: Read, text: str) -> None:
    assert "CREDIT_CARD" in [kind for kind, _ in read(text)]


def test_numbers_of_one_endless_line_are_read_once_each() -> None:
    """Each was counted from the beginning of the text: twenty thousand took seconds, a hundred thousand minutes."""
    one, count = b"514 555 0142, ", 60_000
    found = [
        Finding(FindingType.PHONE, at, at + 12, 1.0, "essai", Level.PROTEGE_B)
        for at in range(0, count * len(one), len(one))
    ]
    begun = time.process_time()
    assert without_rows_of_figures(one * count, found) == found
    assert time.process_time() - begun < 5
