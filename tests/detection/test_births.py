"""Births that stand after a name without a label, and the dates that do not tell one."""

from __future__ import annotations

import pytest

from balise.detection.engine import Engine


def births(engine: Engine, text: str) -> list[str]:
    return [
        text[finding.start : finding.end]
        for finding in engine.inspect(text).findings
        if finding.type.name == "DATE_OF_BIRTH"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le tableau des dates de naissance. Pour Nora Fitzgerald, par exemple, on pouvait lire 16 mai 1989 et 4", ["16 mai 1989"]),
        ("Sur l'affiche de Nora Fitzgerald, on pouvait lire 16 mai 1989 et bien d'autres dates.", []),
        ("1) Nora Fitzgerald, 1978-05-30, veuve", ["1978-05-30"]),
        ("Évaluation du signalement, enfant Nora Fitzgerald, 12-05-2017, au dossier", ["12-05-2017"]),
        ("Nora Fitzgerald, 1985-06-11, fichée pour introduction par effraction", ["1985-06-11"]),
        ("She says her brother Ellis, 1994-10-27, left the house", ["1994-10-27"]),
        ("Nous rencontrons la plaignante, Nora Fitzgerald (1978-05-30), dans sa cuisine", ["1978-05-30"]),
        ("Individu identifié : Nora Fitzgerald, sans adresse fixe, 1978-05-30. Relâchée.", ["1978-05-30"]),
        ("Le sujet traité par Nora Fitzgerald (1978-05-30) est la voirie", []),
        ("Le rapport cité par Nora Fitzgerald (2009-05-30), signé à Québec", []),
        ("Nora Fitzgerald, 1978-05-30, elle est assise dehors. Elle déclare avoir froid.", ["1978-05-30"]),
        ("FERLAND ODETTE 1951-04-30 118-B\nFERLAND YVON 1949-12-02 204", ["1951-04-30", "1949-12-02"]),
        ("Natation du lundi\nNora Fitzgerald 2017-05-30 418 667-3302", ["2017-05-30"]),
        ("FERLAND ODETTE 1951-04-30 9 AV. DU PORT\nFERLAND YVON 1949-12-02 9 AV. DU PORT", ["1951-04-30", "1949-12-02"]),
        ("FERLAND ODETTE 1951-04-30 418 667-3302", ["1951-04-30"]),
        ("Requérante : Nora Fitzgerald, 1978-05-30. Écris-lui.", ["1978-05-30"]),
        ("Contrat signé. La dame est Nora Fitzgerald, 1978-05-30, calme.", ["1978-05-30"]),
        ("Jeune : Malik Dorval, 15 ans (2010-09-21)", ["2010-09-21"]),
        ("Enfants inscrits :\nÉloi Bacon, 12 mai 2016\nYanis Ferland, 29 janvier 2017", ["12 mai 2016", "29 janvier 2017"]),
        ("TREMBLAY  ROGER 1970-03-11  SECTEUR C", ["1970-03-11"]),
        ("Sa cousine Rita Gagnon a vu le jour le 9.7.1965.", ["9.7.1965"]),
        ("Piscine (nom / naissance / parent)\n- Odile Sarr / 2016-02-09 / sa tante", ["2016-02-09"]),
        ("Swimmers, date of birth, school:\n1. Dana Hill / 4 Sept 2013 / none", ["4 Sept 2013"]),
        ("14|Rémi Tousignant|2001-04-18||fin de semaine", ["2001-04-18"]),
        ("L'homme, identifié comme Rémi Tousignant, 15 août 1998, sans adresse.", ["15 août 1998"]),
        ("Nora Fitzgerald, NAS 130 692 544, 30 mai 1978. Elle appelle.", ["30 mai 1978"]),
        ("FERLAND ODETTE;130.692.544;1951/04/30;9 rue du Port", ["1951/04/30"]),
        ("Nora Fitzgerald, venue au monde le 30 mai 1978, demande", ["30 mai 1978"]),
        ("Noter l'anniversaire de Salvatore 12 décembre 1979.", ["12 décembre 1979"]),
    ],
)  # fmt: skip
def test_a_date_right_after_a_name_is_a_birth(engine: Engine, text: str, expected: list[str]) -> None:
    assert births(engine, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Signé à Laval, Luc Gagnon, 12 mai 2009.",
        "Une lettre de son frère Luc Gagnon, 12 mai 2009.",
        "Approuvé par M. Luc Gagnon, 2009-05-12.",
        "Le Devoir, Julie Gagnon, 3 mars 2009",
        "Embauchés : Luc Gagnon, 2008-03-03; Anne Ferland, 2011-05-04.",
        "Louise Gagnon, 2025-11-14 : relire le plan",
        "Commit de Luc Gagnon, 2011-02-03",
        "nom / embauche\nOdile Sarr / 2016-02-09 / fin de contrat",
        "Nommée à la table : Odile Sarr / 2016-02-09 / permanente",
        "Suspect arrêté : Rémi Tousignant, 15 août 2024.",
        "Le festival a vu le jour le 3 mai 1998.",
        "La Presse, 3 mars 1998; Le Soleil, 12 juin 2001",
    ],
)
def test_a_date_of_something_done_is_not(engine: Engine, text: str) -> None:
    assert births(engine, text) == []
