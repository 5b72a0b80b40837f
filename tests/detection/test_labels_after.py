"""Values that stand before what they are, or in layouts that part them from their label."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

FOUND = [
    ("2012-09-08 (date de naissance de Mme Nguyen)", "DATE_OF_BIRTH", "2012-09-08"),
    (
        "UPDATE clients SET x = '23/02/1938' -- Date de naissance de M. Tremblay",
        "DATE_OF_BIRTH",
        "23/02/1938",
    ),
    ("Peux-tu mettre à jour la DDN de Julie Roy? C'est maintenant 1989-09-04", "DATE_OF_BIRTH", "1989-09-04"),
    ("### Julie Roy\n**née le:** `1949/01/22`", "DATE_OF_BIRTH", "1949/01/22"),
    ("né le\n01/11/1969", "DATE_OF_BIRTH", "01/11/1969"),
    ("Client: Dylan Whiteduck, March 3rd, 2003.", "DATE_OF_BIRTH", "March 3rd, 2003"),
    ("p4ssW0rd!Qc (mot de passe de Karine)", "SECRET", "p4ssW0rd!Qc"),
    ("Karine / mot de passe / Tq9$kk21", "SECRET", "Tq9$kk21"),
    ("Karine Tremblay, mot de passe, Bouleau#2024!", "SECRET", "Bouleau#2024!"),
    ('<champ nom="mot de passe">hiver-Neige77</champ>', "SECRET", "hiver-Neige77"),
    ("mot de passe ........ hiver-Neige77", "SECRET", "hiver-Neige77"),
    ('{"mot de passe temporaire": "Tq9$kk21"}', "SECRET", "Tq9$kk21"),
    ("Jian 09:12 : le mdp du wifi des invités?\nOlivier 09:13 : c tjrs B0nj0ur790$", "SECRET", "B0nj0ur790$"),
    ("The alarm code he knew (0852*) was not changed.", "SECRET", "0852*"),
    ("ma visa 4519 8820 1147 3052 11/28 code 339", "SECRET", "339"),
    ("API_ACCES_D=adk_live_5Jm29sQpTz81LrVb03Xw", "SECRET", "adk_live_5Jm29sQpTz81LrVb03Xw"),
    ("Compte rendu (PROTÉGÉ C, ne pas déposer au dossier commun)", "MARKING", "PROTÉGÉ C"),
    ("Je veux changer d'école. J'exige un appel aujourd'hui au 438-555-0175.", "PHONE", "438-555-0175"),
    ("Paul drives the white van FJT 2108", "PLATE", "FJT 2108"),
    ("SIN: 300 044 880\nBank: 000335381 0813513", "BANK_ACCOUNT", "000335381 0813513"),
    ("Julie Roy, née le 3 mai 1985, fut maire suppléant de la classe", "DATE_OF_BIRTH", "3 mai 1985"),
    ("L'élève, née le 2012-05-03, fut élue présidente de classe", "DATE_OF_BIRTH", "2012-05-03"),
    ("Julie Roy dossier 03-05-1985", "FILE_NUMBER", "03-05-1985"),
    (
        "Lien : https://dossier.exemple.qc.ca/reset?session_id=G8UUkObDBukxmWMdKWFYRHqYcsQ4IKrI",
        "URL_TOKEN",
        "https://dossier.exemple.qc.ca/reset?session_id=G8UUkObDBukxmWMdKWFYRHqYcsQ4IKrI",
    ),
    (
        "INSERT INTO abonnes (nom, courriel, nip) VALUES\n('Roy, Luc', 'luc.roy@courriel.example', '8841');",
        "SECRET",
        "8841",
    ),
]


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_what_a_value_is_may_be_said_elsewhere(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tremblay c. Canada, 2025 QCCS 4024, no 550-22-184881-248 (C.S.), par. 2",
        "René Lévesque, né le 24 août 1922 à Campbellton, fut premier ministre du Québec.",
        "Javier, complice de toujours, jouera de l'épinette.",
        "Date de l'incident : 21-03-2025",
        "Pourquoi 512 345 678 n'est-il pas un NAS valide?",
        "db_prod_backup20240102hourly12",
        "Budget 2025 11/25 code 4500",
        "Ticket#4512 : mot de passe du wifi à changer",
        "passwords, PINs&codes2 are rotated",
        '<input type="password">Bonjour2024',
        "2019-05-03 : naissance de la fondation",
        "Le niveau (PROTÉGÉ B, ne pas confondre avec A) existe",
        "L'IBAN type publié par le registre SWIFT est GB82 WEST 1234 5698 7654 32.",
    ],
)
def test_what_is_public_or_said_otherwise_stops_nothing(read: Read, text: str) -> None:
    assert [kind for kind, _ in read(text) if kind != "PERSON"] == []
