"""DATE OF BIRTH: projects are born too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("| Née le | 1999-09-02 |", "1999-09-02"),
    ("Née   1977 09 22      Sexe F", "1977 09 22"),
    ("Je suis né le 27 du 12 1948.", "27 du 12 1948"),
    (
        "je suis née le quatorze du trois, l'année soixante-deux, pis",
        "quatorze du trois, l'année soixante-deux",
    ),
    ("Née: 05.09.1994", "05.09.1994"),
    ("DDN : 210385", "210385"),
    ("Elle est née le 8 septembre 79.", "8 septembre 79"),
    ("AGENTE : Votre date de naissance?\nCLIENT : Le 8 septembre 79.", "8 septembre 79"),
    ("Nacida el 30/01/1991 en Bogotá", "30/01/1991"),
    ("sa date de fête, le 7 juillet 1995", "7 juillet 1995"),
    ("- Hubert Lamontagne, 1975-08-31 : cause pendante", "1975-08-31"),
    ("La dame, Samira Haddad, (1985-03-27) nous ouvre.", "1985-03-27"),
    ("Née le ................ 17 mars 1988 à Saint-Hyacinthe", "17 mars 1988"),
    ("Propriétaire : Rita Morel, née 4 juin 1979, Amos", "4 juin 1979"),
    ("Il aura dix-huit ans le 3 août 2027.", "3 août 2027"),
    ("Ma fille a eu douze ans le 3 août 2024.", "3 août 2024"),
    ("He turned sixteen on March 4, 2026.", "March 4, 2026"),
    ("Kevin turned 18 on July 9.", "July 9"),
    ("Voix 1 : La date de naissance?\nVoix 2 : Le 4 juin 1979.", "4 juin 1979"),
    ("A : vous êtes né le?\nB : le six octobre quarante-neuf", "six octobre quarante-neuf"),
    ("agent: date de naissance pour valider\nclient_12: 8 août 1977", "8 août 1977"),
    ("Rita a fêté ses douze ans le 3 août 2024.", "3 août 2024"),
    ("TREMBLAY MICHEL 2004-12-19 TREM 0412 1925 M", "2004-12-19"),
    ("Rita Morel, 12/03/1976, MORR 7653 1214", "12/03/1976"),
    ("Ma blonde est née le 30-09-1985, moi le 12-01-1984.", "12-01-1984"),
    ("Léa est née le 3 mars 2012 et Tom le 8 mai 2015.", "8 mai 2015"),
    ("Le suspect s'identifie : Rita Morel, 1988-07-12.", "1988-07-12"),
    ("Agente : Votre date de naissance?\nUsager : le 4 septembre 1958.", "4 septembre 1958"),
    ("[10:02] Soutien : date de naissance svp?\n[10:03] Invité : 1988-11-02", "1988-11-02"),
    ("— Date of birth, please?\n— July 9, 1963.", "July 9, 1963"),
    ("LE JUGE : Vous êtes né quand?\nLE TÉMOIN : Le 30 juin 1949.", "30 juin 1949"),
    ("né le sept mai mil neuf cent quarante", "sept mai mil neuf cent quarante"),
    ("Née 1984-05-03 à Québec", "1984-05-03"),
    ("anniversaire le 14 août 2016", "14 août 2016"),
    ("Gagné;Marie;193456787;19620430;F", "19620430"),
    ("DN : 1999/04/30", "1999/04/30"),
    ("née le 3 mai 1980", "3 mai 1980"),
    ("Date de naissance : 1975-12-01", "1975-12-01"),
    ("DDN 47-03-02", "47-03-02"),
    ("DOB May 3, 1980", "May 3, 1980"),
    ("Jean Roy, né Fernand Savard le 12 mai 1980", "12 mai 1980"),
    ("Jean Roy, né Savard le 12 mai 1980", "12 mai 1980"),
    ("Jean Roy, né Vincent Roy le 12 mai 1980", "12 mai 1980"),
    ("Jean Roy, né Ferland à Québec le 12 mai 1980", "12 mai 1980"),
    ("JEAN ROY, NÉ FERNAND SAVARD LE 12 MAI 1980", "12 MAI 1980"),
    ("Né SAVARD, Fernand, le 12 mai 1980", "12 mai 1980"),
    ("jean roy, né fernand savard le 12 mai 1980", "12 mai 1980"),
    ("Il est né Ferron le 12 mai 1980", "12 mai 1980"),
    ("<dateNaissance>1979-10-13</dateNaissance>", "1979-10-13"),
)
PASSED = (
    "Il est né le 8 septembre 10 h 30 du matin.",
    "La loi, revue en 2021, aura dix ans le 3 août 2027.",
    "Notre musée a eu trente ans le 3 août 2024.",
    "The library turned 40 on May 2, 2024!",
    "La Ville de Matane aura cent ans le 3 août 2027.",
    "Pour les personnes nées entre le 3 mars 1950 et le 4 mars 1960",
    "La Charte a eu trente ans le 3 août 2024.",
    "TREMBLAY MICHEL 2019-07-12 TREM 0412 1925 M",
    "Carte TREM 0412 1925\nReçue le 2004-12-19, classée.",
    "Rencontre de Léa le 3 mars 2012 et de Tom le 8 mai 2015.",
    "Signé par Rita Morel, 2019-07-12.",
    "Agente : Quand avez-vous signé?\nUsager : le 4 septembre 1998.",
    "SELECT * FROM usagers WHERE date_naissance > '1990-01-01'",
    "code;19620430;F\n",
    "Le règlement entre en vigueur le 3 mai 1980",
    "Le projet est né le 3 juin 2010",
    "Date de naissance : AAAA-MM-JJ",
    "Il ne viendra pas le 12 mai 1980.",
    "IL NE VIENDRA PAS LE 12 MAI 1980",
    "LE CONSEIL NE SIÈGE PLUS LE 12 MAI 1980",
    "LES AVIS NE SERONT VALIDES LE 12 MAI 1980",
    "Ne venez surtout pas le 12 mai 1980",
    "Ne Manquez Pas le 12 mai 1980",
    "Elle ne peut siéger le 12 mai 1980",
    "Le local ne ferme que le 12 mai 1980",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_date_of_birth_is_found(read: Read, text: str, value: str) -> None:
    assert ("DATE_OF_BIRTH", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_date_of_birth_passes(read: Read, text: str) -> None:
    assert "DATE_OF_BIRTH" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", ["champ DT_NAISS, date, exemple 1900-01-01", "DDN : 01/01/1900"])
def test_what_a_program_writes_for_no_date_is_no_birth(read: Read, text: str) -> None:
    assert "DATE_OF_BIRTH" not in [kind for kind, _ in read(text)]
