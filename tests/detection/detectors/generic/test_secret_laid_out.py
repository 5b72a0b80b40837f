"""Passwords in the next cell, tag or line after their word; not what describes a field."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine

GIVEN = [
    "| Mot de passe | Harfang0282$ |",
    "<b>Mot de passe :</b> Harfang0282$",
    "<tr><td>Wi-Fi</td><td>Harfang0282$</td></tr>",
    "Mot de passe\nHarfang0282$\n",
    "password [Harfang0282$]",
    "Password    Harfang0282$",
]
NONE = [
    "| Champ | Type |\n|---|---|\n| password | varchar2(30) |\n| token | uuid_v4 |\n| mdp | min_length=12 |",
    "| Mot de passe | obligatoire, 12 caractères et plus |",
    "Mot de passe\nAu moins 12 caractères, dont 1 chiffre",
    "<th>Mot de passe</th><td>********</td>",
    "Wi-Fi\n802.11ac et WPA2-Enterprise",
    "secret [REDACTED_2024]",
    "password [A-Za-z0-9!@#$]{8,}",
    "| Token | Bearer $TOKEN_2024 |",
    "Jeton\nv2.14.3-beta!",
]


@pytest.mark.parametrize("text", GIVEN)
def test_a_password_is_found(engine: Engine, text: str) -> None:
    found = [text[f.start : f.end] for f in engine.inspect(text).findings if f.type is FindingType.SECRET]
    assert found == ["Harfang0282$"]


def test_a_password_that_ends_with_a_sign_is_found(engine: Engine) -> None:
    assert engine.inspect("| Mot de passe | Harfang0282= |").level is Level.PROTEGE_C


@pytest.mark.parametrize("text", NONE)
def test_the_description_of_a_field_is_none(engine: Engine, text: str) -> None:
    assert not [f for f in engine.inspect(text).findings if f.type is FindingType.SECRET]
