"""BIOMETRIC: what someone measures and looks like, not a load, a limit, an animal or a tale."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Brancardage : Mme Aline Fiset, 131 kg, deux préposés.", "131 kg"),
    ("Usager Noé Carrier. Poids : 47,5 kg. Refuse le repas.", "Poids : 47,5 kg"),
    ("Le chauffeur dit que Luc Roy pèse 168 kilos.", "pèse 168 kilos"),
    ("Harnais pour Ève Morin : 1 m 58, 62 kg.", "1 m 58, 62 kg"),
    ("Suspect Dylan Houle, 5'11\", about 210 lbs.", "5'11\", about 210 lbs"),
    ("Zoé Plante (13 ans) est descendue de 49 à 40 kg.", "descendue de 49 à 40 kg"),
    ("Commande de bottes. Ian Savard chausse du 12.", "chausse du 12"),
    ("Chemise de Rémi Proulx : tour de cou 43 cm.", "tour de cou 43 cm"),
    ("Gilet pare-balles : Léa Roy porte du 2XL.", "porte du 2XL"),
    ("Disparu : Théo Lamy, 1,81 m, cheveux bruns, tatouage au poignet.", "1,81 m, cheveux bruns, tatouage au poignet"),
    ("Fiche d'urgence, Carl Huot, groupe sanguin AB négatif.", "groupe sanguin AB négatif"),
    ("nom,poids\nAnna Roy,58,4 kg", "58,4 kg"),
)  # fmt: skip
ILL = (
    ("Julie Caron a perdu treize kilos depuis la rentrée.", "perdu treize kilos depuis la rentrée"),
    ("Examen de Marc Roy, aspirant. Vision 20/60 à gauche.", "Vision 20/60 à gauche"),
    ("Ida Roy, 80 ans : prise de poids de 4 kg ce mois-ci.", "prise de poids de 4 kg ce mois-ci"),
)
PASSED = (
    "Mme Aline Fiset a commandé 40 kg de sel et une boîte de 12 kg.",
    "Charge maximale de l'appareil : 180 kg. Réponse à Luc Roy.",
    "Noé Carrier a livré trois palettes, 240 kg, au quai.",
    "Ève Morin demande si un chien de 38 kg peut monter à bord.",
    "Zoé Plante a deux livres en retard.",
    "Julie Caron a perdu 12 livres de la bibliothèque.",
    "Ian Savard a fait installer une clôture de 1,52 m.",
    "Au concours, la citrouille de Rémi Proulx pesait 212 kg.",
    "Le conte de Léa Roy : une fée aux cheveux noirs et aux yeux verts.",
    "Poids : 12 kg. Format : 30 x 40 cm.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_a_measure_of_someone_is_found(read: Read, text: str, value: str) -> None:
    assert ("BIOMETRIC", value) in read(text)


@pytest.mark.parametrize(("text", "value"), ILL)
def test_a_measure_that_is_a_sign_is_of_health(read: Read, text: str, value: str) -> None:
    assert ("MEDICAL", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_else_is_weighed_passes(read: Read, text: str) -> None:
    assert "BIOMETRIC" not in [kind for kind, _ in read(text)]
