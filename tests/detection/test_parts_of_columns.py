"""One number in several columns of a table, whose headings say so."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

FOUND = [
    ("nas1,nas2,nas3\n130,692,544", "NAS", "130,692,544"),
    (
        "| Nom | NAS (1/3) | NAS (2/3) | NAS (3/3) |\n|---|---|---|---|\n| Luc Roy | 209 | 139 | 682 |",
        "NAS",
        "209 | 139 | 682",
    ),
    ("nom;nam1;nam2;nam3\nLuc Roy;TREM;8504;1212", "NAM", "TREM;8504;1212"),
    (
        "no_cmd,carte1,carte2,carte3,carte4,exp\nR-118,4506,4071,8293,6557,0728",
        "CREDIT_CARD",
        "4506,4071,8293,6557",
    ),
    ("nom,tel1,tel2\nLuc Roy,418 555-0112,418 555-0113", "PHONE", "418 555-0113"),
]
PASSED = [
    "note1,note2,note3\n130,692,544",
    "nas1,nas2\n130,692",  # too few figures
    "nas1,nom,nas2\n130,692544,Roy",  # apart
    "carte1,carte2,carte3,carte4\n4506,4071,8293,65",
]


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_parts_in_columns_are_one_number(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_other_numbered_columns_pass(read: Read, text: str) -> None:
    assert read(text) == []
