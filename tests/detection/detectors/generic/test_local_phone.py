"""PHONE: seven digits need a label."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (("tél.: 555-0123", "555-0123"),)
PASSED = (
    "article 555-0123",
    "au bureau, tél. 555-0123",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_local_phone_is_found(read: Read, text: str, value: str) -> None:
    assert ("PHONE", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_local_phone_passes(read: Read, text: str) -> None:
    assert "PHONE" not in [kind for kind, _ in read(text)]
