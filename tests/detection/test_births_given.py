"""Births that a program, a page or a column gives, beside days of other things."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

FOUND = (
    ('p = Personne(nom="Ann Lee", ddn=date.fromisoformat("1987-03-12"))', "1987-03-12"),
    ('person = Person("Ann Lee", dob=datetime.strptime("1987-03-12", "%Y-%m-%d"))', "1987-03-12"),
    ('const u = { nom: "Léa Roy", ddn: new Date("1999-01-31") }', "1999-01-31"),
    ("'date_naissance' => Carbon::parse('1987-03-12')", "1987-03-12"),
    ('date_naissance = LocalDate.parse("1987-03-12")', "1987-03-12"),
    ('Employe("Ann Lee", ddn=date(1987, 3, 12), salaire=0)', "1987, 3, 12"),
    ("dateOfBirth = LocalDate.of(1987, 3, 12);", "1987, 3, 12"),
    ("<tr><th>Naissance</th><td>12 mai 1990</td></tr>", "12 mai 1990"),
    ('<dt>Naissance</dt>\n<dd class="v">1990-05-12</dd>', "1990-05-12"),
    ("Nom | Embauche | Naissance\nRoy Luc | 2001-05-06 | 1975-08-01", "1975-08-01"),
)
NONE = (
    ("debut=date(1987, 3, 12)", "1987, 3, 12"),
    ("ddn = plage(1987, 14, 12)", "1987, 14, 12"),
    ('created_at: new Date("2024-03-01")', "2024-03-01"),
    ('debut=date.fromisoformat("1987-03-12")', "1987-03-12"),
    ('expire = LocalDate.parse("2027-03-12")', "2027-03-12"),
    ("<tr><th>Embauche</th><td>12 mai 1990</td></tr>", "12 mai 1990"),
    ("<tr><th>Certificat de naissance</th><td>émis</td><td>2024-02-02</td></tr>", "2024-02-02"),
    (
        "Rang | Nom | Embauche | Naissance\n1 | Roy Luc | 2001-05-06 | 1975-08-01\n2 | Viau Ève | 2003-05-06 | 1979-08-01",
        "2001-05-06",
    ),
    ("Rang | Nom | Date d'entrée | Né le\n1 | ROY Luc | 1994-05-06 | 1975-08-01", "1994-05-06"),
    ("Nom | Naissance | Embauche\nRoy Luc | 1975-08-01 | 2001-05-06", "2001-05-06"),
)


@pytest.mark.parametrize(("text", "day"), FOUND)
def test_found(read: Read, text: str, day: str) -> None:
    assert ("DATE_OF_BIRTH", day) in read(text)


@pytest.mark.parametrize(("text", "day"), NONE)
def test_none(read: Read, text: str, day: str) -> None:
    assert ("DATE_OF_BIRTH", day) not in read(text)


def test_the_line_in_the_next_cell(read: Read) -> None:
    text = "Rang | Nom | Embauche | Naissance | Tél. maison\n1 | Roy Luc | 2001-05-06 | 1975-08-01 | 819 762 1234\n2 | Viau Ève | 2003-05-06 | 1979-08-01 | 819 762 1235"
    found = read(text)
    assert ("PHONE", "819 762 1234") in found
    assert ("PHONE", "819 762 1235") in found
