"""SECRET: what a script keeps under a name that says nothing, then uses as a password."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]
FOUND = (
    ('$x = "Moulin_4471"\n$u = "adm_baux"\nConnect-Serveur -User $u -Password $x', "Moulin_4471"),
    ("$abc = 'Gr1ve-du-Nord'\n$s = ConvertTo-SecureString $abc -AsPlainText -Force", "Gr1ve-du-Nord"),
    ('$abc = "Moulin_4471"\n$s = ConvertTo-SecureString -String $abc -AsPlainText', "Moulin_4471"),
    ('cred = "Moulin_4471"\nbd = connect(host="srv", user=u, password=cred)', "Moulin_4471"),
    ('X1="Moulin#4471"\nmysqldump --user=baux --password=$X1 baux', "Moulin#4471"),
    ('const z = "Moulin!4471";\npool({ user: "baux", password: z })', "Moulin!4471"),
    ("Q='Moulin_4471'\noutil login --password \"${Q}\"", "Moulin_4471"),
    ('x = "Moulin44!neige"\nconnect(user=u, password=x)\n', "Moulin44!neige"),
    ('$cred = "Xq7m@tvn2j"', "Xq7m@tvn2j"),
    ("db_credential := 'Xq7m@tvn2j'", "Xq7m@tvn2j"),
    ('passe="Xq7m@tvn2j"', "Xq7m@tvn2j"),
)
PASSED = (
    '$s = "srv-paie-01"\nConnect-Serveur -Name $s -Password $secret',
    "$x = Read-Host\nConnect-Serveur -Password $x",
    '$x = Get-Content "Moulin_4471.txt"\nConnect-Serveur -Password $x',
    'chemin = "/coffre/Moulin_4471"\nconnect(password=lire(chemin))',
    'x = "\\\\srv01\\cle4471"\nconnect(password=x)',
    '$x = "VOTRE_MOT_DE_PASSE_1"\nConnect-Serveur -Password $x',
    'titre = "Bail2026"\nconnect(user=titre, password=lu)',
    'x = "motdepasse"\nconnect(password=x)',
    '$champ = "Libelle2:texte"\nSet-Champ -Password $champ',
    'x = "Moulin44!neige"\n\nconnect(user=u, password=x)\n',
    'credentials = "same-origin"',
    "creds = 'service-baux-4'",
    'credential = "compte-4471.json"',
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_what_is_used_as_a_password_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize(("text", "value"), FOUND)
@pytest.mark.parametrize("step", [1, 7, 50])
def test_a_stream_finds_the_same(read_stream: ReadStream, text: str, value: str, step: int) -> None:
    assert ("SECRET", value) in read_stream(text, step)


@pytest.mark.parametrize("text", PASSED)
def test_other_variables_pass(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
