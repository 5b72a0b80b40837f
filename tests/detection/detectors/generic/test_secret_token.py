"""SECRET: documentation examples are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    (
        "sv=2022-11-02&sp=rwd&sig=Zk3pQw9ZtR7yLmX1vB0nHscJd4uEaGf8oTiKxNq2w%3D",
        "sig=Zk3pQw9ZtR7yLmX1vB0nHscJd4uEaGf8oTiKxNq2w%3D",
    ),
    ("AWS_ACCESS_KEY_ID: AKIAJR6CD11GC9R3T6YO", "AKIAJR6CD11GC9R3T6YO"),
    (
        "AKIAQ7ZK2M4XNB3TL5WE et wJalrXUtnFEMIK7MDENGbPxRfiCYzQ2W8KeyAbCd",
        "wJalrXUtnFEMIK7MDENGbPxRfiCYzQ2W8KeyAbCd",
    ),
    ("AKIAQ3EGRV7XTH2PLMNB", "AKIAQ3EGRV7XTH2PLMNB"),
    ("ghp_a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2", "ghp_a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2"),
    (
        "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----",
    ),
)
PASSED = (
    "AKIAIOSFODNN7EXAMPLE",
    "sk-your-key-here-please",
    "Voir [[notes/2026/vercel-nouvelle-offre-pour-equipes-2026-03-12]].",
    "commit a1b2c3d4e5f60718293a4b5c6d7e8f9012345678",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_secret_token_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_secret_token_passes(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
