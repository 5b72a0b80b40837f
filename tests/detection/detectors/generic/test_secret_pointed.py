"""SECRET: what a pronoun points at, one sentence after the word for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Voici le mot de passe que vous cherchiez. Je le mets ici : Kiosk-Maple_58. Merci", "Kiosk-Maple_58"),
    ("J'ai oublié de vous donner le mot de passe du wifi. Le voici : Kiosk-Maple_58", "Kiosk-Maple_58"),
    ("The kiosk needs its service password. Here it is: Kiosk-Maple_58", "Kiosk-Maple_58"),
    (
        "It needs its service password. I can't paste it in clear so here it is in hex: 4b 69 6f 73 6b 2d 4d 61 70 6c 65 5f 35 38 .",
        "4b 69 6f 73 6b 2d 4d 61 70 6c 65 5f 35 38",
    ),
    ("The API key was rotated. I'm pasting it here: sk_9fQ2xZ71LmNp00Vt", "sk_9fQ2xZ71LmNp00Vt"),
    ("Le code d'alarme a changé. C'est maintenant 4471.", "4471"),
    ("Le code de la porte du local 5528 a changé. C'est rendu le 4471#", "4471#"),
    ("Le NIP de la carte du dépôt? 4471", "4471"),
)
PASSED = (
    "Le mot de passe doit être changé. Le voici : non, je blague.",
    "Le mot de passe expire aux 90 jours. C'est maintenant obligatoire depuis 2024.",
    "Le NIP est remis en main propre. C'est maintenant 2027 la date limite.",
    "Le code d'accès est à renouveler. C'est encore 1200 employés à appeler.",
    "Le mot de passe est trop court; c'est rendu 12 caractères.",
    "Le rapport est prêt. Je le mets ici : Rapport-2026_v2",
    "Le code postal de la ville? 8510 envois",
    "Combien de codes d'accès avons-nous émis? 1250",
    "How many access codes were issued? 1250",
    "La politique des mots de passe a changé. La voici : PO-2024-118_v3",
    "Ticket for the password reset. Here it is: INC0482217",
    "Le modèle compte les tokens. C'est maintenant modele-3-5-20241022",
    "Le code de couleur a changé. C'est maintenant 4471.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_what_is_pointed_at_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_is_no_secret_passes(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
