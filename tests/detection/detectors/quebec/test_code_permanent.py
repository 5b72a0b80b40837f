"""CODE PERMANENT: the order of the date tells it from a NAM."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("ici Félix Rioux, CP RIOF29050318. Vous me demandez", "RIOF29050318"),
    ("Liste des élèves : Mamadou Baldé ; BALM19011093", "BALM19011093"),
    (
        "| Élève | Code permanent | Groupe |\n|---|---|---|\n| Léa Bouchard | BOUL14530801 | 31 |\n| Tom Gagnon | GAGT12070905 | 32 |",
        "GAGT12070905",
    ),
    ("code permanent TREJ12048506", "TREJ12048506"),
    ("enfant Félix Rioux, RIOF04121912, carte soleil RIOF 1912 0415", "RIOF04121912"),
    ("Élève BOUM 2459 6601", "BOUM 2459 6601"),
    ("Code permanent : boum 24 596 601", "boum 24 596 601"),
)
PASSED = (
    "code école, table paie 11 442 090 octets",
    "CODE 4 REGISTRE PAGE 3\n0091836  AVANCES",
    "Demande au fonds, no FU-2025-0417",
    "| Nom | NAM |\n|---|---|\n| Léa Bouchard | BOUL14530801 |",
    "| Luce | 12-03-1978 | présente |",
    "NAM : TREM 0412 1925",
    "TREM04121925",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_code_permanent_is_found(read: Read, text: str, value: str) -> None:
    assert ("CODE_PERMANENT", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_code_permanent_passes(read: Read, text: str) -> None:
    assert "CODE_PERMANENT" not in [kind for kind, _ in read(text)]


def test_a_form_of_the_code_is_nobodys(read: Read) -> None:
    assert not read("Positions du code permanent, par exemple : XXXX 010100 99.")
