"""URL TOKEN in the path of a link: a value that no one would guess, on a page that lets someone in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Sent by mistake: https://depot.css.example/f/8Hq2-vLx93-TtKpZ (pupil)", "https://depot.css.example/f/8Hq2-vLx93-TtKpZ"),
    ("https://infonuage.ville.example/s/XbT4kq9Zr2LmPw8, son dossier", "https://infonuage.ville.example/s/XbT4kq9Zr2LmPw8"),
    ("https://comptes.mun.example/reset/k7d02mqp4x9z1tv", "https://comptes.mun.example/reset/k7d02mqp4x9z1tv"),
    ("https://a.example/invitation/3f2b8c1e-77aa-4c1d-9b0e-5d2f6a7c8e90", "https://a.example/invitation/3f2b8c1e-77aa-4c1d-9b0e-5d2f6a7c8e90"),
    ("https://depot.example.gouv.qc.ca/t/9f3c1ab8e27d4f60.", "https://depot.example.gouv.qc.ca/t/9f3c1ab8e27d4f60"),
)  # fmt: skip
PASSED = (
    "https://ville.example/partage/guide-des-loisirs-2025-2026",
    "https://github.com/balise/outil/commit/9f3c1ab8e27d4f60a1b2c3d4e5f60718293a4b5c",
    "https://ville.example/s/budget-2026-version-finale",
    "https://quebec.example/connexion/mot-de-passe-oublie",
    "https://ville.example/partage/Rapport2025Final",
    "https://a.example/reset/votre_jeton_1a2b3c4d",
    "https://a.example/activites/camp-de-jour-2026-10-12-ans",
    "https://www.facebook.com/share/18XyZabC2d9Q/",
    "https://ville.example/download/3f2b8c1e77aa4c1d9b0e5d2f6a7c8e90",
    "https://videos.example/watch/dQw4w9WgXcQ93aB",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_it_is_found(read: Read, text: str, value: str) -> None:
    assert ("URL_TOKEN", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_titles_and_identifiers_of_pages_pass(read: Read, text: str) -> None:
    assert "URL_TOKEN" not in [kind for kind, _ in read(text)]
