"""VIN: check digit or label."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ('{"niv":["WX6U5","PXR11","U882618"]}', 'WX6U5","PXR11","U882618'),
    ("NIV 1HGCM82633A004352", "1HGCM82633A004352"),
    ("1HGCM82633A004352", "1HGCM82633A004352"),
)
PASSED = (
    "Le numéro de série de la trieuse est VNB3K 22918 et le bail finit.",
    "COMMANDEABCDEFGHJ",
    "A1B2C3D4E5F6G7H8J",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_vin_is_found(read: Read, text: str, value: str) -> None:
    assert ("VIN", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_vin_passes(read: Read, text: str) -> None:
    assert "VIN" not in [kind for kind, _ in read(text)]
