"""NAM: only beside a label."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("carte santé de l'Ontario : 1234-567-890-AB", "1234-567-890-AB"),
    ("OHIP 1234 567 890", "1234 567 890"),
)
PASSED = (
    "tél. 1234 567 890",
    "code 1234-567-890",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_health_card_is_found(read: Read, text: str, value: str) -> None:
    assert ("NAM", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_health_card_passes(read: Read, text: str) -> None:
    assert "NAM" not in [kind for kind, _ in read(text)]
