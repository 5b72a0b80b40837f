"""« GAGNON,SYLVIE », as programs of payroll write a name, whatever stands after it in the line."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GAGNON,SYLVIE MAT 004418 CL 3", "GAGNON,SYLVIE"),
        ("OUIMET,JOSIANE MAT 004418 NAS 487 571 903 CL 264", "OUIMET,JOSIANE"),
        ("LAVOIE,ANNE-MARIE PAB NUIT 2", "LAVOIE,ANNE-MARIE"),
        ("TREMBLAY,LUC;12345;2026-01-01", "TREMBLAY,LUC"),
    ],
)
def test_both_halves_are_masked(read: Read, text: str, name: str) -> None:
    assert [value for kind, value in read(text) if kind == "PERSON"] == [name]


def test_a_town_before_a_name_takes_nothing_of_it(read: Read) -> None:
    assert ("PERSON", "Sylvie Roy") in read("ville,nom\nMagog,Sylvie Roy\nLaval,Luc Tremblay\n")
