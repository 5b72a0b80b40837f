"""Names that a sheet of attendance, a mention, a file, a note in capitals or a turn of talk shows."""

from __future__ import annotations

import pytest

from balise.detection.engine import Engine
from balise.detection.names.fast import find_names
from balise.detection.normalise import fold
from balise.detection.people import people_in, without_called


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Sheets of attendance.
        ("OUELLET ....... présente\nCÔTÉ ....... absent", ["OUELLET", "CÔTÉ"]),
        ("Ouellet    présente\nD'Amours    excusé", ["Ouellet", "D'Amours"]),
        ("1. Ouellet ____ absente", ["Ouellet"]),
        ("OUELLET : absente\nNGUYEN : présent", ["OUELLET", "NGUYEN"]),
        # Mentions and files.
        ("@Linh as-tu le fichier?", ["Linh"]),
        ("09:12 @Josiane Ouellet merci", ["Josiane Ouellet"]),
        ("C:\\paie\\OUELLET_Josiane_T4.pdf", ["OUELLET_Josiane"]),
        ("cv/Josiane_Ouellet.docx reçu", ["Josiane_Ouellet"]),
        ("INSERT INTO t (nom, prenom) VALUES ('Fontaine', 'Florence');", ["Fontaine", "Florence"]),
        # Notes in capitals.
        ("OUELLET ET DÉSIR : VOTRE COLIS EST AU COMPTOIR", ["OUELLET", "DÉSIR"]),
        ("OUELLET ET NGUYEN : VOTRE GARAGE EST PRÊT", ["OUELLET", "NGUYEN"]),
        ("OUELLET : PRIÈRE DE RAPPELER", ["OUELLET"]),
        ("OUELLET : absente\nNGUYEN : présent\n\nMURPHY : absent", ["OUELLET", "NGUYEN"]),
        ("BONJOUR CAROLE, LE LOCAL EST PRÊT", ["CAROLE"]),
        ("MERCI MARGUERITE!", ["MARGUERITE"]),
        ("SIMPLES : LINH ET KEVIN CONTRE WEI ET ZINEB", ["LINH", "KEVIN", "WEI", "ZINEB"]),
        ("SVP AVISER CLÉMENT AUBE QUE LE LOCAL EST PRÊT", ["CLÉMENT AUBE"]),
        ("CLÉMENT AUBE WILL LEAD THE VISIT", ["CLÉMENT AUBE"]),
        # First names of Asia, initials with an article, words of English.
        ("Hyun-Ju Côté et Min-Jeong Roy signent.", ["Hyun-Ju Côté", "Min-Jeong Roy"]),
        ("T. Lê et B. Ouellet ont signé.", ["T. Lê", "B. Ouellet"]),
        ("They asked April Winters to speak.", ["April Winters"]),
        ("Will Zbrgko will take the minutes.", ["Will Zbrgko"]),
        # In prose and in small letters.
        ("La jeune (Océane) a fugué.", ["Océane"]),
        ("Her teacher is worried about Constance.", ["Constance"]),
        ("On est inquiets pour Victoire.", ["Victoire"]),
        ("La rencontre avec Claude est à 9 h.", ["Claude"]),
        ("selon prudence villeneuve, c'est réglé", ["prudence villeneuve"]),
        ("dov pelletier et julie roy sont inscrits", ["dov pelletier", "julie roy"]),
        ("nadia: as-tu la clé du local\ngreg: oui je la laisse", ["nadia", "greg"]),
        ("Claire: on part à quelle heure?\nLuc: midi", ["Claire", "Luc"]),
    ],
)
def test_signs_that_show_a_name(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "BUREAU ....... absent\nÉCRAN ....... présent",
        "Toux : absente\nFièvre : présente",
        "Babinski : absent\nRomberg : présent",
        "LACHMAN : absent\nOUELLET : absent\nNGUYEN : absent",
        # What one block does not show by itself, a stream has let go.
        "OUELLET : présent.\n\nNGUYEN : absent.",
        "nadia: as-tu la clé du local\n\ngreg: oui je la laisse",
        "Granby ....... présent\nMagog ....... absent",
        "Signature : absente",
        "@Override public void lire()",
        "import x from '@Angular/core'",
        "@Desjardins merci",
        "Plan_Final.docx, Budget_Laval.xlsx, Foo_Bar",
        "COUTURE ET FILS : VOTRE ATELIER",
        "OUELLET ET NGUYEN : VOTRE QUINCAILLERIE",
        "OUELLET ET NGUYEN : VOTRE GARAGE DE CONFIANCE",
        "CÔTÉ COUR : VOTRE MENU",
        "BONJOUR TOUS, LE LOCAL EST PRÊT",
        "ATTENTION : ROOM 12 IS CLOSED",
        "ATTENTION : CÔTE GLISSANTE",
        "MUR DE PIERRE ROSE ET DE BRIQUE",
        "PAIN ET BEURRE CONTRE MARGARINE",
        "Voir la section C. Le comité et la ville",
        "In May Showers will end.",
        "Will Zoom work with this?",
        "April Showers bring flowers.",
        "J'ai rédigé ce mot avec Claude.",
        "Une réunion avec Claude Code",
        "Le jeune (Granby) a écrit.",
        "selon pierre blanche, le mur tient",
        "image: python à jour\nmartin: ok",
        "nadia: admin\ngreg: lecture",
        "Constance: la qualité du suivi\nPatience: la durée",
        "Le secteur de Sainte-Rose et celui de Pierre-Boucher",
    ],
)
def test_the_same_signs_beside_things(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        ("Présents : Jianhong Boisvert, Luc Roy\nJianhong communique avec le service.", "Jianhong", 2),
        ("Julie Saint-Fleur est invitée. Si Saint-Fleur refuse, on annule.", "Saint-Fleur", 2),
        ("Luc Désir a signé. Désir n'a pas été joint.", "Desir", 2),
        ("Luc Désir a signé. Le Désir est un film.", "Desir", 1),
        ("Julie Saint-Fleur est invitée à Saint-Fleur.", "Saint-Fleur", 1),
        ("Saint-Fleur est un village. Si Saint-Fleur vote, on fusionne.", "Saint-Fleur", 0),
    ],
)
def test_names_met_again(text: str, name: str, times: int) -> None:
    plain = fold(text).data.decode("latin-1")
    assert sum(name in plain[person.start : person.end] for person in people_in(plain)) == times


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@Valérie la photo de Josiane Ouellet est en ligne", ["Josiane Ouellet"]),
        ("La photo de Josiane Ouellet, que @Valérie a vue", ["Josiane Ouellet"]),
        ("@Josiane Ouellet souffre d'asthme", ["Josiane Ouellet"]),
        ("Valérie a écrit à info@exemple.ca pour Luc Roy", ["Valerie", "Luc Roy"]),
    ],
)
def test_who_is_called_is_not_who_is_told_of(text: str, told: list[str]) -> None:
    data = fold(text).data
    people = without_called(data, people_in(data.decode("latin-1")))
    assert sorted(data[person.start : person.end].decode() for person in people) == sorted(told)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("@Rose, @Josiane : test VIH positif d'un patient anonyme", 0),
        ("@Josiane Ouellet souffre de dépression majeure.", 3),
    ],
)
def test_who_is_called_by_one_name_has_no_part_in_what_is_told(text: str, level: int) -> None:
    assert Engine().inspect(text).level == level
