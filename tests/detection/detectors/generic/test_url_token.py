"""URL TOKEN: a value that no one would guess."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    (
        "lien https://portail.mrc.example/reset?courriel=greffe@mrc.qc.ca&token=kQ7xT2mKpL0bVn4Rs8wYzB fin",
        "https://portail.mrc.example/reset?courriel=greffe@mrc.qc.ca&token=kQ7xT2mKpL0bVn4Rs8wYzB",
    ),
    (
        "https://rdv.sante.qc.ca/v/280536?jwt=eyJhbGciOiJIUzI1NiJ9.qqBpUfqf7cad.WXBDP2aq",
        "https://rdv.sante.qc.ca/v/280536?jwt=eyJhbGciOiJIUzI1NiJ9.qqBpUfqf7cad.WXBDP2aq",
    ),
    (
        "https://signer.notaires.ca/s/?doc=77120&k=Xv7sT0aB3nWq9ErY",
        "https://signer.notaires.ca/s/?doc=77120&k=Xv7sT0aB3nWq9ErY",
    ),
    (
        "https://transfert.fichiers.ca/d/Q8sLm2vA?cle=3f9a77c1d0",
        "https://transfert.fichiers.ca/d/Q8sLm2vA?cle=3f9a77c1d0",
    ),
    (
        "https://depot.ca/s/Gx81LmQ?sig=3f9bA7wZ0kP&exp=1767225600",
        "https://depot.ca/s/Gx81LmQ?sig=3f9bA7wZ0kP&exp=1767225600",
    ),
    (
        "lien https://dossier.example.qc.ca/reprise?jeton=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NDgyMSJ9.q3Zk0bTn7xWmUuE fin",
        "https://dossier.example.qc.ca/reprise?jeton=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NDgyMSJ9.q3Zk0bTn7xWmUuE",
    ),
    (
        "son plan, hxxps://plan[.]ecole[.]example/p?cle=Jt7mQ0xWk29ZdR4s",
        "hxxps://plan[.]ecole[.]example/p?cle=Jt7mQ0xWk29ZdR4s",
    ),
    (
        "lien https://depot.blob.core.windows.net/x?sv=2022&sig=q7Yw1mKz8VtR3nBx0LpGdUeSfHjAiC5oZrQkTlXvM2c%3D fin",
        "https://depot.blob.core.windows.net/x?sv=2022&sig=q7Yw1mKz8VtR3nBx0LpGdUeSfHjAiC5oZrQkTlXvM2c%3D",
    ),
    (
        "lien -> https://portail.garderie.qc.ca/reset?uid=50217&t=7hR3yW9rLk1ZbT42vHsM",
        "https://portail.garderie.qc.ca/reset?uid=50217&t=7hR3yW9rLk1ZbT42vHsM",
    ),
    ("GET /recu?access_token=c8d2f00e51fb5f1f9b3e 403", "GET /recu?access_token=c8d2f00e51fb5f1f9b3e"),
    (
        "lien : https://comptes.saint-exemple.qc.ca/reset?token=QGZpYKlKj0OdCvYrnUejSClY4e",
        "https://comptes.saint-exemple.qc.ca/reset?token=QGZpYKlKj0OdCvYrnUejSClY4e",
    ),
    ("https://p.qc.ca/reset?token=9f8a7d6c5b4a3f2e1d", "https://p.qc.ca/reset?token=9f8a7d6c5b4a3f2e1d"),
)
PASSED = (
    "https://catalogue.bibliotheque.ca/doc?cle=ABC1234567",
    "https://catalogue.bibliotheque.ca/doc?cle=exercice26&x=1",
    "https://catalogue.bibliotheque.ca/?token=v12345678a",
    "https://depot.ca/catalogue?cle=bibliotheque&k=etagere",
    "https://depot.ca/s/aide?sig=courte12&page=3",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=9312",
    "https://ville.qc.ca/reset?lang=fr&t=accueil-principal",
    "https://ville.qc.ca/partage?t=quebec-en-hiver-2025",
    "GET /api/items?page=2&key=nom 200",
    "https://quebec.ca/recherche?q=permis",
    "https://x.ca/?token=votre_jeton_ici",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_url_token_is_found(read: Read, text: str, value: str) -> None:
    assert ("URL_TOKEN", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_url_token_passes(read: Read, text: str) -> None:
    assert "URL_TOKEN" not in [kind for kind, _ in read(text)]
