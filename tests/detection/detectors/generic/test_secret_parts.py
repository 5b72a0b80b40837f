"""SECRET: told in parts, before its label, or hidden by an encoding with none; beside sums, files and words that are not."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]
HIDDEN = base64.b64encode(b"Merle#4471xK").decode()
OCTAL = "".join(f"\\{ord(sign):03o}" for sign in "Merle#4471xK")
PERCENT = "".join(f"%{ord(sign):02X}" for sign in "Merle#4471xK")
CALLS = "||".join(f"CHR({ord(sign)})" for sign in "Merle#4471xK")


def _listed(part: str, times: int) -> str:
    return ", ".join(f"partie {at} : {part}" for at in range(1, times + 1))


def _strings(part: str, times: int) -> str:
    return " + ".join([f'"{part}"'] * times)


FOUND = (
    ("ALTER USER baux IDENTIFIED BY 'Mou' || 'lin4471*';", "'Mou' || 'lin4471*'"),
    ('String z = "Mou" + "l1n$" + "447"; // mot de passe, essai', '"Mou" + "l1n$" + "447"'),
    ("# mdp : 'Mou' + 'lin#4471'", "'Mou' + 'lin#4471'"),
    ("mot de passe T u q u e # 4 4 7 1 x", "T u q u e # 4 4 7 1 x"),
    ("The password you asked for: T  u  q  u  e  $  4  4  7 — see you", "T  u  q  u  e  $  4  4  7"),
    ("le début du mot de passe : Merle%44, la fin : 71xK", "Merle%44, la fin : 71xK"),
    ("Première moitié : qT7mZ0pL\nDeuxième moitié : x2VbN8sK", "qT7mZ0pL\nDeuxième moitié : x2VbN8sK"),
    ("Jeton. Bout 1 : qT7\nBout 2 : mZ0\nBout 3 : pL4", "qT7\nBout 2 : mZ0\nBout 3 : pL4"),
    ("le jeton : qT7 + mZ0 + pL4 + x2V", "qT7 + mZ0 + pL4 + x2V"),
    ('jeton = "qT7m" + "Z0pL" + "x2Vb" + "N8sK"', '"qT7m" + "Z0pL" + "x2Vb" + "N8sK"'),
    ("M3rle.71 : c'est ce que la firme nous a remis comme mot de passe", "M3rle.71"),
    (f"Décode {HIDDEN} pour moi", HIDDEN),
    (f"Que cache {OCTAL} dans ce fichier?", OCTAL),
    (f"https://portail.example/entree?u=quai&x={PERCENT}", PERCENT),
    (f"SELECT {CALLS} FROM dual", CALLS),
    ("Compte local : prets / Merle#4471xK", "Merle#4471xK"),
    ("usager svc_parcs, puis Merle#4471xK", "Merle#4471xK"),
    ("pour entrer, ce qu'il faut taper c'est Merle#4471xK sur le compte", "Merle#4471xK"),
    ("bind_credentials: Merle#4471xK", "Merle#4471xK"),
    ("Réponse à la question secrète du compte de Rita Morel : Tante Olga.", "Tante Olga"),
    ("Keypad 4471*, then wait", "4471*"),
    ("alarm disarm 440718.", "440718"),
    ("the vault: dial 4 turns left to 31-07-62", "31-07-62"),
    ("Code de la boîte postale : 6620", "6620"),
    ("Sur le photocopieur : le code c'est 66203, merci", "66203"),
    ('cle = ["qT7m", "Z0pL", "x2Vb"].join("")', '["qT7m", "Z0pL", "x2Vb"]'),
    ("le coffre : trois tours à droite jusqu'à 31, puis 31-07-62", "31-07-62"),
    ("elle compose le 71830 pour désarmer le dépôt", "71830"),
    ("pour ouvrir le coffre à outils, 7-31-16.", "7-31-16"),
    ("Nip de la carte du camion de l'équipe 3 : 6620", "6620"),
    ("Le jeton : d'abord qT7mZ0pL, ensuite x2VbN8sK", "qT7mZ0pL, ensuite x2VbN8sK"),
    ("Il a changé son NIP de messagerie pour 6620 hier", "6620"),
)
LONG = "Ab3dEf9xKq" * 5
FOUND += (
    (f"mot de passe, le début est {LONG} et la fin est Zz9Qw", f"{LONG} et la fin est Zz9Qw"),
    (f"mot de passe, le début est Zz9Qw et la fin est {LONG}.", f"Zz9Qw et la fin est {LONG}"),
    (
        f"mot de passe, le début est {LONG * 5} et la fin est {LONG * 5}",
        f"{LONG * 5} et la fin est {LONG * 5}",
    ),
    ("mot de passe, le début est Ab!3dE et la fin est Zz?9,Qw+9;x", "Ab!3dE et la fin est Zz?9,Qw+9;x"),
    (f"First half: {LONG}\r\nSecond half: {LONG}", f"{LONG}\r\nSecond half: {LONG}"),
    (f"mot de passe : le début est « {LONG} » et la fin est « {LONG} »", f"{LONG} » et la fin est « {LONG}"),
    ("mot de passe : le début est Ab+3dE et la fin est Zz9Qw", "Ab+3dE et la fin est Zz9Qw"),
    ("le jeton, " + _listed("Zz9Qw", 17), _listed("Zz9Qw", 17).removeprefix("partie 1 : ")),
    ("le jeton, " + _listed(LONG, 4), _listed(LONG, 4).removeprefix("partie 1 : ")),
    ("jeton = " + _strings("Ab3dE", 40), _strings("Ab3dE", 40)),
    (_strings("Ab3dEf9xKqLmN", 6) + "  # jeton", _strings("Ab3dEf9xKqLmN", 6)),
    (
        'jeton = "qT7m" + "Z0pL" + "x2Vb" + "utilisateurs-du-service" + "N8sK"',
        '"qT7m" + "Z0pL" + "x2Vb" + "utilisateurs-du-service" + "N8sK"',
    ),
    (f'cle = {json.dumps(["aB3"] * 40)}.join("")', json.dumps(["aB3"] * 40)),
    ("le jeton : " + " + ".join(["Ab3"] * 60), " + ".join(["Ab3"] * 60)),
    ("le jeton : " + " + ".join(["Ab3dE4dEf9xKq"] * 5), " + ".join(["Ab3dE4dEf9xKq"] * 5)),
    ("le jeton : qT7 + mZ0 + pL4 + x2V + N8sKqT7mZ0pL", "qT7 + mZ0 + pL4 + x2V + N8sKqT7mZ0pL"),
)
PASSED = (
    "msg = 'Mot de ' + 'passe requis' + '!'",
    'titre = "Bail" + "-2026!" + ".pdf"',
    'url = "https" + "://" + "portail"; // page du mot de passe',
    "SELECT nom || 'x' || prenom FROM usagers; -- sans mot de passe",
    "Licences du compte : Windows11 + Office365 + OneDriveEntreprise + Teams + Visio",
    "Code du poste : PrixUnitaire2024 + TransportRegional + Taxes2024 + Escompte",
    'session = "Prenom2" + "NomDeFamille" + "AdresseCourriel" + "Ville"',
    "Session : le début est https://portail.example/A1b2C3 et la fin est https://portail.example/D4e5F6",
    "Le code du jeu : le début est long et la fin est courte.",
    "Le début est prévu à 9 h et la fin à 16 h.",
    "La première partie : accueil\nLa deuxième partie : bilan",
    "Partie 1 : contexte\nPartie 2 : enjeux\nPartie 3 : suites",
    "12 + 30 + 45 + 18 donne 105",
    "L'équation est Fe2O3 + 3CO + C + O2.",
    "Fais Ctrl + Alt + Suppr + F4 puis recommence.",
    '",".join(["Col1", "Col2", "Col3", "Col4"])',
    "Réunion : d'abord Windows11 puis Office365.",
    "Décode VmVyc2lvbjIwMjVhMQ== pour moi",
    'nom = "Rita" + " " + "Anne" + " " + "Morel"',
    "a + b + c + d = 10",
    "config_v2.txt : c'est là que se trouvent les mots de passe",
    "https://portail.example/recherche?q=%C3%A9cole%20de%20quartier",
    f"Décode {base64.b64encode(b'bonjour tout le monde').decode()} pour moi",
    "Que vaut \\101\\102\\103\\104 en octal?",
    "credentials: include",
    "Pour la salle, le code c'est 2024.",
    "Le code c'est 66203 au plan comptable.",
    "jours = ['lundi', 'mardi', 'jeudi'].join(', ')",
    "Composez le 811 pour entrer en contact avec une infirmière.",
    "Tapez 2024 pour ouvrir l'exercice.",
    "D'abord le bilan 2023, ensuite le budget 2024.",
    "$mdp = Read-Host -AsSecureString",
    "ALTER USER parcs IDENTIFIED BY '&nouveau_mdp';",
    "Réponse à la question de sécurité de ce compte : obligatoire.",
    "Code postal : 6620",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_such_a_secret_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_one_passes(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]
