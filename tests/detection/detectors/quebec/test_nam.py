"""NAM: a wrong check digit does not acquit a labelled number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("The carte soleil was sent in a strange format: SIMT 8312 2747.", "SIMT 8312 2747"),
    ("julie.roy@exemple.com NAM ROYJ 7853 1217", "ROYJ 7853 1217"),
    ("| NAM | JEAN | 7812 0319 |", "JEAN | 7812 0319"),
    ("NAM : TREM 0412 1925", "TREM 0412 1925"),
    ("TREM04121925", "TREM04121925"),
    ("enfant Félix Rioux, RIOF04621912, carte soleil RIOF 1204 1915", "RIOF 1204 1915"),
    ("patient Luc Roy, ROYL55061212, RAMQ ROYL 5506 1212 (doublon)", "ROYL55061212"),
    ("SER\tE75\t613\t018\nen faire un NAM", "SER\tE75\t613\t018"),
    ("MESS 8005 0312", "MESS 8005 0312"),
    ("carte RAMQ trem-0412-1925", "trem-0412-1925"),
    ("SERE 7561 3018", "SERE 7561 3018"),
    ("Julie Tremblay TREJ80511234 1980-01-12", "TREJ80511234"),
    ("Julie Tremblay TREJ-8051-1234-1980-01-12", "TREJ-8051-1234"),
    ("TREJ 8051 1234 1980/01/12", "TREJ 8051 1234"),
    ("TREJ 8051 1234 1980 1 12", "TREJ 8051 1234"),
    ("TREJ 8051 1234 19800112", "TREJ 8051 1234"),
    ("TREJ 8051 1234 4185551234", "TREJ 8051 1234"),
    ("TREJ 8051 1234 2231, rue des Lilas", "TREJ 8051 1234"),
    ("TREJ80511234 1980", "TREJ80511234"),
)
PASSED = (
    "févr. 12 12:29:45 srv-app05 deploy[45]: ok",
    "Mars 12 08:10:22 srv-app02 cron: ok",
    "une mode née vers 1910-1920 à Vienne",
    "| Jean | 12-03-1978 | présent |",
    "| Marc | 04/11/2019 |",
    "Format : AAAA 9999 9999",
    "né le 1957-06-21",
    "mars 2024 0312",
    "code ABCD 9999 9999",
    "Avis SEAO 20041118, addenda 2",
    "SER\tE79\t999\t018",
    "TREJ 8051 1234 4185",
    "TREJ-8051-1234-4185-5512",
    "TREJ 8051 1234 4185 5512",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_nam_is_found(read: Read, text: str, value: str) -> None:
    assert ("NAM", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_nam_passes(read: Read, text: str) -> None:
    assert "NAM" not in [kind for kind, _ in read(text)]


def test_initials_of_a_tender_system_are_someones_under_a_label(read: Read) -> None:
    assert ("NAM", "SEAO 8501 1512") in read("Sa carte RAMQ : SEAO 8501 1512")
    assert not read("Avis SEAO 20026381")
