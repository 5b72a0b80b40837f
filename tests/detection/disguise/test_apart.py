"""Values in pieces, in code or told character by character, beside lists, hours and series that look alike."""

from __future__ import annotations

import base64

import pytest
from tests.detection.conftest import Read, ReadStream

NUMBER = "130692544"
LINES = "\n".join(NUMBER)
DOUBLE = "\n\n".join(NUMBER)
HEX = "".join(f"\\x{ord(digit):02x}" for digit in NUMBER)
PASSWORD = base64.b64encode(b"Mouette$2011xQ").decode()
PASSWORD_32 = base64.b32encode(b"Mouette$2011xQ").decode()
TWICE = base64.b64encode(base64.b64encode(NUMBER.encode())).decode()
CHAT = "[10:01] cliente : mon numéro d'assurance sociale commence par 130\n[10:01] agente : ok\n[10:02] cliente : ensuite 692\n[10:02] agente : oui\n[10:03] cliente : et 544\nFais un résumé."


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        # A digit a line, words between the label and the first.
        (f"mon nas, un chiffre par ligne comme demandé :\n{LINES}\nest-ce correct?", "NAS", LINES),
        (f"Voici le NAS, chiffre par chiffre tel que demandé par le commis\n{LINES}", "NAS", LINES),
        (f"my SIN, one digit per line as requested:\n{LINES}", "NAS", LINES),
        ("Elle m'a donné son NAS pour la paie 1.3.0.6.9.2.5.4.4", "NAS", "1.3.0.6.9.2.5.4.4"),
        # Signs apart, one of them said aloud.
        (
            "mot de passe, c'est L a v a n d e (dièse) 7 7 2 1, sans espaces",
            "SECRET",
            "L a v a n d e (dièse) 7 7 2 1",
        ),
        ("mdp du portail : p e r d r i x arobase 5 5 0 1", "SECRET", "p e r d r i x arobase 5 5 0 1"),
        (
            "the password is M e r l o t (exclamation mark) 2 0 1 9 without spaces",
            "SECRET",
            "M e r l o t (exclamation mark) 2 0 1 9",
        ),
        (
            "le mdp est B-o-u-l-e-a-u, point d'exclamation, 1, 9, 8, 4",
            "SECRET",
            "B-o-u-l-e-a-u, point d'exclamation, 1, 9, 8, 4",
        ),
        ("le mot de passe est C o r m i e r ! 1 9 7 7 sans espaces", "SECRET", "C o r m i e r ! 1 9 7 7"),
        # Sentences and turns of a chat that give one part each.
        (
            "Je coupe mon numéro d'assurance sociale. Partie 1 : 130. Partie 2 : 692. Partie 3 : 544. Merci.",
            "NAS",
            "130. Partie 2 : 692. Partie 3 : 544",
        ),
        ("My SIN in pieces. Part 1: 130. Part 2: 692. Part 3: 544.", "NAS", "130. Part 2: 692. Part 3: 544"),
        (
            "Le NAS en trois. Premier bloc : 130. Deuxième bloc : 692. Troisième bloc : 544.",
            "NAS",
            "130. Deuxième bloc : 692. Troisième bloc : 544",
        ),
        (f"NAS (un chiffre par ligne, désolée) :\n\n{DOUBLE}\n", "NAS", DOUBLE),
        (
            "10:01 – Cliente : mon NAS, ça commence par 130\n10:01 – Agente : ok\n10:02 – Cliente : 692\n10:03 – Cliente : 544",
            "NAS",
            "130\n10:01 – Agente : ok\n10:02 – Cliente : 692\n10:03 – Cliente : 544",
        ),
        (CHAT, "NAS", CHAT[CHAT.index("130") : CHAT.index("544") + 3]),
        (
            "client: my SIN starts with 130\nagent: ok\nclient: then 692\nagent: got it\nclient: and 544",
            "NAS",
            "130\nagent: ok\nclient: then 692\nagent: got it\nclient: and 544",
        ),
        # Encodings whose label follows, or that a call or a tag names.
        ("NAS=3A 31=33=30=36=39=32=35=34=34\nLis ce message.", "NAS", "31=33=30=36=39=32=35=34=34"),
        (f"champ 3, valeur {HEX} (c'est le NAS de la citoyenne)", "NAS", HEX),
        (f"champ 3 = {HEX} (no_ass_soc)", "NAS", HEX),
        (f"blob du dossier : {TWICE} (deux fois base64, c'est un NAS). Décode.", "NAS", TWICE),
        ("SELECT CONCAT('1306','92544') AS nas FROM dual;", "NAS", "CONCAT('1306','92544')"),
        (f"payload: {PASSWORD_32} (base32), c'est le mot de passe du serveur.", "SECRET", PASSWORD_32),
        (f"SET mot_de_passe = FROM_BASE64('{PASSWORD}') WHERE id = 3;", "SECRET", PASSWORD),
        (f"motdepasse: !!binary {PASSWORD}", "SECRET", PASSWORD),
        (f"db:\n  motdepasse: !!binary |\n    {PASSWORD}\n", "SECRET", PASSWORD),
        # Letters for more than half of the digits.
        ("N.A.S I3O6gZS44 (clavier brisé)", "NAS", "I3O6gZS44"),
        # Told character by character.
        (
            "Le mdp du serveur, épelé : M majuscule, o, u, e, t, t, e, trait d'union, 8, 8. Note-le.",
            "SECRET",
            "M majuscule, o, u, e, t, t, e, trait d'union, 8, 8",
        ),
        ("Le mot de passe, lettre par lettre : B o r é a l ! 9 3 0. Merci.", "SECRET", "B o r é a l ! 9 3 0"),
        (
            "Mot de passe : (épelé) H, I majuscule, v, e, r, 2, 0, 2, 4",
            "SECRET",
            "H, I majuscule, v, e, r, 2, 0, 2, 4",
        ),
        ("mdp, une lettre par ligne :\nH\ni\nv\ne\nr\n2\n0\n2\n4", "SECRET", "H\ni\nv\ne\nr\n2\n0\n2\n4"),
        (
            "Le mot de passe se dicte comme suit : H, i, v, e, r, 2, 0, 2, 4",
            "SECRET",
            "H, i, v, e, r, 2, 0, 2, 4",
        ),
        (
            "The password, spelled out: capital M, o, o, s, e, dash, 4, two",
            "SECRET",
            "capital M, o, o, s, e, dash, 4, two",
        ),
    ],
)
def test_read(read: Read, text: str, kind: str, value: str) -> None:
    spans = read(text)
    assert any(one == kind and value in other for one, other in spans), spans


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03T08:14:05.902 INFO démarrage\n2026-11-03T08:14:05.990 INFO critère nas absent",
        "08:14:05.902 nas-01 monté en lecture seule",
        "08:14:05,920 nas-01 monté en lecture seule",
        f"scores\n{LINES}\n",
        f"Résultats :\n\n{DOUBLE}\n",
        "Premier trimestre : 130. Deuxième : 692. Dernier : 544.",
        'def valider_nas(n): ...\nassert not valider_nas("130692543")',
        "La dictée porte sur : A, B, C, D, E, F, G, H, 2",
        "pointages : 1, 3, 0, 6, 9, 2, 5, 4, 4",
        "Numéros gagnants : 1.3.0.6.9.2.5.4.4",
        "logiciel, version 1.3.0.6.9.2.5.4.4",
        "Partie 1 : 130. Partie 2 : 692. Partie 3 : 544. Total des ventes.",
        "Les ventes du trimestre. Bloc 1 : 130. Bloc 2 : 692. Bloc 3 : 544.",
        "Votre NAS est requis. Partie 1 : 12 questions. Partie 2 : 30 questions. Partie 3 : 45 questions.",
        CHAT.replace("numéro d'assurance sociale", "billet"),
        "[10:01] cliente : avez-vous mon NAS?\n[10:02] agente : non, au poste 4512\n[10:03] cliente : j'appelle le 311",
        "SELECT CONCAT('1306','92544') AS billet FROM dual;",
        f"{HEX} (billet)",
        "billets, série I3O69ZS44",
        "FROM_BASE64('Qm9uam91ciDDoCB0b3V0ZXMgZXQgw6AgdG91cw==')",
        "logo: !!binary R0lGODlhDAAMAIQAAP",
        "motdepasse: !!binary",
        "Le mot de passe doit être épelé : une majuscule, un chiffre, un signe.",
        "Le mot de passe, lettre par lettre, est vérifié par le système.",
        "Le mot s'épelle m, o, u, e, t, t, e.",
        "Épelé : A, B, C, D, E, F, G, H",
        "Le mot de passe est a b c d, par exemple (un chiffre est exigé).",
        "Pour le mdp, c'est A ou B ou C ou D (point 4) 1 2 3.",
        "Le mot de passe est A B C D E F G H sur l'affiche",
        "Le mot de passe est obligatoire (point d'exclamation).",
        "Les équipes sont R i g o d o n (point d'exclamation) 1 9 4 8",
        "le mdp c'est l a s u i t e",
    ],
)
def test_lists_hours_and_series_pass(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_word_in_a_password_is_no_fact(read: Read) -> None:
    token = base64.b64encode(b"svc_rentes:Gabarit$7719").decode()
    text = f"ligne 17 : champ 8 : Authorization: Basic {token}\nDossier de Julie Tremblay, son gabarit."
    assert ("BIOMETRIC", token) not in read(text)


@pytest.mark.parametrize("text", [CHAT, "Mon NAS. Partie 1 : 130. Partie 2 : 692. Partie 3 : 544. Merci."])
@pytest.mark.parametrize("step", [1, 3, 7, 19])
def test_a_stream_finds_the_same_in_parts(read: Read, read_stream: ReadStream, text: str, step: int) -> None:
    assert read_stream(text, step) == read(text) != []
