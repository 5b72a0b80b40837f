"""Addresses, lines and births as forms, notes and old systems write them, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    (
        "Il est retourné chez ses parents, 12 ter, rue des Tanneurs, à Lyon.",
        ("ADDRESS", "12 ter, rue des Tanneurs"),
    ),
    ("Requérant : Luc Gagnon\nAdresse des travaux : 71, rue Papin-Nord", ("ADDRESS", "71, rue Papin-Nord")),
    (
        "Il regardait par la fenêtre de sa salle de bain au 417, rue des Geais.",
        ("ADDRESS", "417, rue des Geais"),
    ),
    ("Livrer au 2266, rue Saint-Joseph, chez Rita Morel", ("ADDRESS", "2266, rue Saint-Joseph")),
    (
        "Livrer à l'entrepôt 3, 2266, rue Saint-Joseph, domicile de Luc Roy.",
        ("ADDRESS", "2266, rue Saint-Joseph"),
    ),
    ("Le refuge est accessible au 45, rue Hébert; adresse confidentielle.", ("ADDRESS", "45, rue Hébert")),
    ("Distribution de repas au 45, rue Hébert, chez Mme Rita Morel", ("ADDRESS", "45, rue Hébert")),
    ("Piscine, 45, rue Hébert, Matane, propriétaire : Luc Roy", ("ADDRESS", "45, rue Hébert")),
    ("Dérogation mineure, 45, rue Hébert, demandée par Luc Roy", ("ADDRESS", "45, rue Hébert")),
    ("Luc Roy lives at 45 Test Road, Magog", ("ADDRESS", "45 Test Road, Magog")),
    ("Rita Morel rents at 1190 Décarie, apt. 4", ("ADDRESS", "1190 Décarie, apt. 4")),
    ("Reçu : lettre de l'école Gadbois. Rappeler au 514-555-0146 le soir.", ("PHONE", "514-555-0146")),
    ("Demanderesse Rita Morel, n. 14 mars 1979, présente", ("DATE_OF_BIRTH", "14 mars 1979")),
    ("SUJET=MOREL RITA;DDN=02101979;MESURE=PROBATION", ("DATE_OF_BIRTH", "02101979")),
)
PASSED = (
    "Lieu des travaux : 71, montée Sainte-Anne. Entrave complète.",
    "Livrer au quai 7, 2266, rue Saint-Joseph, Thetford Mines",
    "Haltes-chaleur ouvertes au 1303, rue Hébert, Matane, jusqu'à demain.",
    "Vaccination, du 4 au 9 janvier\nPlace publique, 717, chemin des Patriotes\nApportez votre carte.",
    "2. Dérogation mineure, 210, rue du Couvent (marge avant)\n3. Varia",
    "Avis d'ébullition : distribution d'eau au 400, rue Racine.",
    "Sample record, all values are made up: 123 Anywhere Street, phone 555-0142",
    "Réunion dans la salle du conseil au 417, rue des Geais",
    "INSCRITS\n3 PETIT-FRERE\n4 ROSALIE ST-GELAIS\n5 PLACE LIBRE",
    "Il reste 5 places libres.",
    "Le bureau rappelle : appelez la ville au 514-555-0146.",
    "code=02101979; lot 44",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_what_forms_and_notes_write_is_found(read: Read, text: str, value: tuple[str, str]) -> None:
    assert value in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_worksites_halls_seats_and_codes_pass(read: Read, text: str) -> None:
    assert not {"ADDRESS", "PHONE", "DATE_OF_BIRTH"} & {kind for kind, _ in read(text)}
