"""Names in capitals that an initial or a sign shows, and capitals that are no names."""

from __future__ import annotations

import pytest

from balise.detection.names.fast import find_names

NAMES = [
    ("AUTORISÉ PAR T. POIRIER LE 4 MAI", ["T. POIRIER"]),
    ("LIT 12 : A. TOUSSENEL", ["A. TOUSSENEL"]),
    ("DOCUMENT REVU PAR L. ST-PIERRE", ["L. ST-PIERRE"]),
    ("APPROUVÉ : GENDRON, O.", ["GENDRON, O."]),
    ("LAVOIE J-P / CH. 214 / REPAS MOU", ["LAVOIE J-P"]),
    ("PT: MALENFANT,MARC-OLIVIER", ["MALENFANT,MARC-OLIVIER"]),
    ("1A KOWALCZYK/SYLVIE/MME", ["KOWALCZYK/SYLVIE/MME"]),
    ("2B GENDRON/ELIJAH", ["GENDRON/ELIJAH"]),
    ("TÉMOIN : GENDRON (YVAN), CAMIONNEUR", ["GENDRON (YVAN)"]),
    ("OCCUPANT : M A JOLICOEUR", ["M A JOLICOEUR"]),
    ("INH : BASTARACHE K\nPAB : GENDRON W", ["BASTARACHE K", "GENDRON W"]),
    ("NOM......: GENDRON\nPRENOM...: WOODLEY", ["GENDRON", "WOODLEY"]),
    ("ROSTER: SIOUI-GROSLOUIS, ELIJAH / 4", ["SIOUI-GROSLOUIS, ELIJAH"]),
    ("SECONDED BY T. VAN HOUTEN", ["T. VAN HOUTEN"]),
    ("AUBÉ N.|V|V|M", ["AUBÉ N."]),
    ("PLEASE PAGE DR. OYELARAN", ["OYELARAN"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_sign_shows_a_name(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_names(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "ANNEXE A. INTRODUCTION\nB. BERGER ET TROUPEAU",
        "TABLE : A LAPIERRE",
        "POSTE : HERTEL B",
        "THE QUEEN V. SMITH",
        "MARTIN/AUTOMNE 2025",
        "PLAN B. PREMIÈRE PARTIE",
        "CENTRE D. PELLETIER INC.",
        "OUI/NON, JOUR/NUIT, EST/OUEST",
        "TAILLE : GRANDE L\nCLASSE : MATHÉMATIQUES A",
        "QUÉBEC (MARIE-VICTORIN)",
        "LOI SUR L'ACCÈS, RLRQ, C. A-2.1",
    ],
)
def test_other_capitals_are_no_names(text: str) -> None:
    assert find_names(text) == []
