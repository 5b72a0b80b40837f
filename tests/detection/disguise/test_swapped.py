"""Words with figures and signs for letters, or letter by letter, are read as facts are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Zoé Roy est épil3ptique.", "MEDICAL", "épil3ptique"),
    ("Luc Caron a été c0ndamné pour agressi0n.", "JUDICIAL", "c0ndamné pour agressi0n"),
    ("Client : Luc Caron. C0ndamné p0ur fr@ude en 2023.", "JUDICIAL", "C0ndamné p0ur fr@ude en 2023"),
    ("Zoé Roy souffre de s c h i z o p h r é n i e.", "MEDICAL", "souffre de s c h i z o p h r é n i e"),
    ("Zoé Roy est sous c h i m i o t h é r a p i e.", "MEDICAL", "c h i m i o t h é r a p i e"),
)
PASSED = (
    "Luc Caron a codé le module v0lume en l33t.",
    "Zoé Roy épelle : A B C D E F G H I J K L.",
    "Luc Caron a commandé le CO2, le H1N1 et le mp3 de la v1beta3.",
    "Zoé Roy a écrit à condamne@d0maine.example au sujet du c0lis.",
)


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_a_fact_is_read_through_its_signs(read: Read, text: str, kind: str, value: str) -> None:
    assert any(found == kind and (span in value or value in span) for found, span in read(text))


@pytest.mark.parametrize("text", PASSED)
def test_codes_and_lists_of_letters_hold_no_fact(read: Read, text: str) -> None:
    assert not {kind for kind, _ in read(text)} & {"MEDICAL", "JUDICIAL", "SALARY"}
