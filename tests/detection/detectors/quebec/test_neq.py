"""NEQ: a public number: it never raises the level."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("code;nom\nA7,Ruiz,1990-03-05,1176605450,994 618 478", "1176605450"),
    ("NEQ 1143920115", "1143920115"),
    ("NEQ : 8831854938", "8831854938"),
)
PASSED = (
    "compteur;serie;calibre\nAQ-118;8840127755;19 mm\nAQ-119;8840127763;19 mm",
    "tél. 1143920115",
    "suivi 1143920116",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_neq_is_found(read: Read, text: str, value: str) -> None:
    assert ("NEQ", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_neq_passes(read: Read, text: str) -> None:
    assert "NEQ" not in [kind for kind, _ in read(text)]
