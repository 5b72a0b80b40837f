from __future__ import annotations

import pytest
from tests.portal.factories import CourseFactory, PersonFactory, TrainingRecordFactory, day

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
        ("inconnue@essai.example;base;2026-01-05", "cette adresse de courriel"),
        ("partie@essai.example;base;2026-01-05", "plus en fonction"),
        ("ana@essai.example;sommet;2026-01-05", "ce code"),
        ("ana@essai.example;base;05/01/2026", "AAAA-MM-JJ"),
        ("ana@essai.example;base;2026-02-30", "AAAA-MM-JJ"),
        ("ana@essai.example;base;2999-01-01", "futur"),
        ("ana@essai.example;base;0026-01-05", "L’année 0026 n’est pas plausible : écrivez une date de 1950"),
        ("ana@essai.example;base;20226-01-05", "AAAA-MM-JJ"),
        ("ana@essai.example;base;2026-01-05;" + "x" * 201, "200 caractères"),
        ("ana.essai.example;base;2026-01-05", "pas une adresse de courriel"),
        ("Ana;Roy;ana@essai.example;2026-01-05", "dans l’ordre"),
    ],
)
def test_a_wrong_line_says_why(op, text, said):
    assert said in only(op, text).error


def test_a_header_is_not_a_line_but_numbers_count_it(op):
    line = only(op, f"Courriel;Code;Date;Preuve\n\nana@essai.example;base;{day(-1)}")
    assert line.number == 3
    assert line.error == ""


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep=; "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_separator_that_excel_says_first_is_no_line_but_numbers_count_it(op, said, end):
    lines = [said, "Courriel;Code;Date;Preuve", f"ana@essai.example;base;{day(-1)};A, B"]
    line = only(op, end.join(lines))
    assert (line.error, line.number, line.proof) == ("", 3, "A, B")


def test_the_separator_that_is_said_is_used_whatever_comes_first(op):
    assert only(op, f"sep=|\nana@essai.example|base|{day(-1)}|A; B, C").proof == "A; B, C"
    assert only(op, f"sep=\t\nana@essai.example\tbase\t{day(-1)}\tA; B").proof == "A; B"


def test_a_separator_alone_is_an_empty_table(op):
    with pytest.raises(UnreadableTable, match="aucune ligne"):
        read(op, "sep=;\n")


def test_a_first_line_that_names_a_course_is_not_a_header(op):
    wrong, right = read(op, f"ana;base;hier\nana@essai.example;base;{day(-1)}")
    assert "pas une adresse de courriel" in wrong.error
    assert right.error == ""


def test_a_line_said_twice_is_wrong_the_second_time(op):
    one = f"ana@essai.example;base;{day(-1)}"
    first, second = read(op, f"{one};A\n{one};B")
    assert first.error == ""
    assert second.error == "Cette formation est déjà à la ligne 1."


def test_what_is_recorded_already_is_no_mistake(op):
    """The table that a training platform gives each month holds those of the months before."""
    record = TrainingRecordFactory(person__email="bea@essai.example", completed_on=day(-40))
    old, new = (f"{record.person.email};{record.course.code};{on}" for on in (day(-40), day(-1)))
    lines = read(op, f"{old}\n{new}")
    assert [(line.error, line.recorded) for line in lines] == [("", True), ("", False)]


def test_persons_of_another_op_are_unknown(op, other_op):
    with acting_for(other_op.pk):
        PersonFactory(email="voisine@essai.example")
    assert "cette adresse de courriel" in only(op, f"voisine@essai.example;base;{day(-1)}").error


@pytest.mark.parametrize("text", ["", " \n;;\n"])
def test_an_empty_table_is_said_to_be(op, text):
    with pytest.raises(UnreadableTable, match="aucune ligne"):
        read(op, text)


def test_too_long_a_table_is_refused(op):
    with pytest.raises(UnreadableTable, match="scindez"):
        read(op, "a@b.c;base;2026-01-01\n" * (MAX_LINES + 1))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_excel_and_unicode_encodings_are_read(encoding):
    assert decode("é".encode(encoding)) == "é"


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00", "é\x00".encode("utf-16"), b"\xff\xfe\x00\xd8"])
def test_what_is_not_text_is_not_a_table(content):
    with pytest.raises(UnreadableTable, match=r"enregistrez"):
        decode(content)


def test_a_mark_that_was_pasted_is_no_part_of_the_first_address(op):
    assert only(op, f"\ufeffana@essai.example;base;{day(-1)}").error == ""


@pytest.mark.parametrize(
    "before, number", [("", 1), (f'ana@essai.example;base;{day(-2)};"A\n12"\n', 3)], ids=["first", "third"]
)
def test_a_quote_never_closed_takes_no_other_line_and_is_said_to_be(op, before, number):
    """Short enough to be a proof: the second person would be lost without a word."""
    text = f'{before}ana@essai.example;base;{day(-1)};"A-12\nana@essai.example;base;{day(-3)};A-13'
    with pytest.raises(UnreadableTable, match=f"ligne {number} .*guillemet"):
        read(op, text)


def test_a_cell_may_hold_several_lines_and_later_ones_keep_their_numbers(op):
    first, second = read(op, f'ana@essai.example;base;{day(-1)};"A\n12"\nana@essai.example;base;{day(-2)}')
    assert (first.number, first.proof, second.number) == (1, "A 12", 3)


def test_a_proof_may_hold_the_other_separators(op):
    assert only(op, f"ana@essai.example;base;{day(-1)};a, b, c, d, e").proof == "a, b, c, d, e"
