from __future__ import annotations

import pytest
from tests.portal.factories import CourseFactory, PersonFactory, day

from balise.portal.organizations.tenancy import acting_for
from balise.portal.training.importing import MAX_LINES, UnreadableTable, decode, read


@pytest.fixture(autouse=True)
def _known(op):
    PersonFactory(email="ana@essai.example")
    PersonFactory(email="partie@essai.example", left=True)
    CourseFactory(code="base")


def only(op, text):
    (line,) = read(op, text)
    return line


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_line_is_understood_with_any_usual_separator(op, separator):
    line = only(op, separator.join(["ana@essai.example", "base", day(-3).isoformat(), "A-12"]))
    assert line.error == ""
    assert (line.course.code, line.completed_on, line.proof) == ("base", day(-3), "A-12")


@pytest.mark.parametrize(
    "text, said",
    [
        ("ana@essai.example;base", "trois colonnes"),
        ("inconnue@essai.example;base;2026-01-05", "ce courriel"),
        ("partie@essai.example;base;2026-01-05", "plus en fonction"),
        ("ana@essai.example;sommet;2026-01-05", "ce code"),
        ("ana@essai.example;base;05/01/2026", "AAAA-MM-JJ"),
        ("ana@essai.example;base;2026-02-30", "AAAA-MM-JJ"),
        ("ana@essai.example;base;2999-01-01", "futur"),
        ("ana@essai.example;base;2026-01-05;" + "x" * 201, "200 caractères"),
        ("ana.essai.example;base;2026-01-05", "ce courriel"),
    ],
)
def test_a_wrong_line_says_why(op, text, said):
    assert said in only(op, text).error


def test_a_header_is_not_a_line_but_numbers_count_it(op):
    line = only(op, f"Courriel;Code;Date;Preuve\n\nana@essai.example;base;{day(-1)}")
    assert line.number == 3
    assert line.error == ""


def test_a_line_said_twice_is_wrong_the_second_time(op):
    one = f"ana@essai.example;base;{day(-1)}"
    assert [bool(line.error) for line in read(op, f"{one}\n{one}")] == [False, True]


def test_persons_of_another_op_are_unknown(op, other_op):
    with acting_for(other_op.pk):
        PersonFactory(email="voisine@essai.example")
    assert "ce courriel" in only(op, f"voisine@essai.example;base;{day(-1)}").error


@pytest.mark.parametrize("text", ["", " \n;;\n"])
def test_an_empty_table_is_said_to_be(op, text):
    with pytest.raises(UnreadableTable, match="aucune ligne"):
        read(op, text)


def test_too_long_a_table_is_refused(op):
    with pytest.raises(UnreadableTable, match="scindez"):
        read(op, "a@b.c;base;2026-01-01\n" * (MAX_LINES + 1))


def test_excel_and_unicode_encodings_are_read():
    assert decode("é".encode("cp1252")) == "é"
    assert decode("é".encode("utf-8-sig")) == "é"


def test_a_workbook_is_not_a_table():
    with pytest.raises(UnreadableTable, match="CSV"):
        decode(b"PK\x03\x04\x00")


def test_a_quote_never_closed_is_said_to_be(op):
    with pytest.raises(UnreadableTable, match="guillemet"):
        read(op, '"' + "a" * 200_000)
