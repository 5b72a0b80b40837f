"""SSN of the United States: its written form, unless something else is named before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("SSN: 923-45-6789", "923-45-6789"),
    ("Son numéro de sécurité sociale américain est le 219-09-9998.", "219-09-9998"),
    ("Décision visant Amy Lee, 219-09-9998.", "219-09-9998"),
    ("Motion de Luc Viau, 219-09-9998", "219-09-9998"),
    ("procès-verbal d'Amy 219-09-9998", "219-09-9998"),
    ("Résolution à propos d'Amy Lee, 219-09-9998", "219-09-9998"),
    ("Amy Lee 219-09-2023", "219-09-2023"),
    ("Entente 219-09-2021, Luc Viau", "219-09-2021"),
    ("Elle a aussi donné 987-65-4321.", "987-65-4321"),
)
PASSED = (
    "Les travaux (projet 154-19-0330) commenceront",
    "Résolution 219-09-2023 : achat d'un camion",
    "selon le règlement numéro 219-09-2023",
    "résolution du conseil no 219-09-2023",
    "000-12-3456",
    "666-12-3456",
    "219-00-9999",
    "219-09-0000",
    "Pièce no 219-09-9999 du catalogue",
    "1219-09-9999",
    "219-09-99991",
    "219.09.9999",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_an_ssn_is_found(read: Read, text: str, value: str) -> None:
    assert ("NAS", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_one_passes(read: Read, text: str) -> None:
    assert "NAS" not in [kind for kind, _ in read(text)]
