"""Seeds of one-time codes, beside words of a second factor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

SEED = "KVKFKRCPNZQUY3LXOVYDSQ2JKZDTSRLD"


@pytest.mark.parametrize(
    "text",
    [
        f"Graine TOTP du poste 4, à ne pas perdre : {SEED}. On la change comment?",
        f"secret={SEED} for the admin's authenticator app",
        f"Pour la validation en deux étapes, entre {SEED} dans l'appli.",
    ],
)
def test_a_seed_is_found(read: Read, text: str) -> None:
    assert ("SECRET", SEED) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "La double authentification (2FA) est OBLIGATOIREMENT activée pour tous.",
        "Vecteurs d’essai de la norme, code TOTP : GEZDGNBVGY3TQOJQ",
        f"Empreinte du fichier : {SEED}",
        "MFA: AAAAAAAAAAAAAAAAAA22",
    ],
)
def test_what_is_no_seed_passes(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
