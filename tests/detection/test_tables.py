"""In tables the heading is the evidence, however far the row."""

from __future__ import annotations

from collections.abc import Callable

from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]


def test_columns_are_read_by_their_headings(read: Read) -> None:
    text = (
        "nom;prenom;nas;date_naissance;telephone;salaire\n"
        "Roy;Pierre;130692545;1975-02-11;418 555 0101;54 000 $\n"
        "Côté;Rose;193 456 787;2001-06-05;4185550102;61 000 $\n"
    )
    found = read(text)
    assert [value for kind, value in found if kind == "NAS"] == ["130692545", "193 456 787"]
    assert [value for kind, value in found if kind == "DATE_OF_BIRTH"] == ["1975-02-11", "2001-06-05"]
    assert [value for kind, value in found if kind == "PHONE"] == ["418 555 0101", "4185550102"]
    assert [value for kind, value in found if kind == "SALARY"] == ["54 000 $", "61 000 $"]


def test_inserts_and_markdown(read: Read) -> None:
    insert = "INSERT INTO c (nom, nas) VALUES ('Roy', '130 692 545'), ('Côté', '193456787');"
    assert [value for kind, value in read(insert) if kind == "NAS"] == ["130 692 545", "193456787"]
    table = "| nom | nas |\n|---|---|\n| Roy | 130692545 |\n"
    assert ("NAS", "130692545") in read(table)


def test_a_far_row_is_still_under_its_heading(engine: Engine) -> None:
    rows = [f"Roy;Pierre;{130000000 + index}" for index in range(500)]
    findings = engine.inspect("nom;prenom;nas\n" + "\n".join(rows)).findings
    assert sum(finding.type.value == "NAS" for finding in findings) == 500


def test_prose_with_commas_is_no_table(read: Read) -> None:
    assert read("Le NAS, le NEQ, la date\nsont des numéros, voir 123456789, merci") == []


def test_cells_that_have_not_the_form_pass(read: Read) -> None:
    assert read("produit;nas;prix\nvis;aucun;12 $\n") == []
