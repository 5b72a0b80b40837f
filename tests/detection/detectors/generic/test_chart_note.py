"""MEDICAL: what a note without a subject says of how someone is, not teaching, rules for all, machines or samples of water."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

PASSED = (
    "Formation du 4 mai par Mme Lise Roy : mesurer le pouls, noter un abdomen sensible, une déficience légère.",
    "Guide de Luc Roy pour les préposés : une peau humide se signale, l'aide pour le bain se planifie.",
    "Article 12, expliqué par Me Anne Caron : l'invalidité totale et permanente est définie par le contrat.",
    "Luc Roy, mécanicien : le pied est rouge de peinture, la pompe est humide, le compresseur part à l'urgence mardi.",
    "Programme de contraintes sévères à l'emploi : question de Julie Roy sur le formulaire.",
    "Comment coter un MMSE de 22/30? demande l'étudiante Zoé Lapointe.",
    "Study protocol by Anna Smith: patients who are short of breath are excluded.",
    "Le camion de Marc Bédard est arrivé à l'hôpital avec les repas.",
    "Les employés de Zoé Roy ont droit à un congé en cas de maux de tête quotidiens.",
    "Mr. Luc Gagnon was transferred to the Gatineau office in May as director.",
    "Julie Roy was admitted to the Bar of Quebec in 2019 and works in legal services.",
    "The claim was transferred from the Montreal office by Julie Roy.",
    "Battery discharged to 20 percent; transferred to the spare by Marc Roy.",
    "Julie Roy, clerk, is off for 2 weeks (vacation).",
    "Memory is low on host 12 (Marc Roy).",
    "12 litres were drained from the boiler by Luc Gagnon.",
    "Incapable de travailler avec ce logiciel, Julie Roy demande une mise à jour.",
    "Limitation de la mobilité des profils entre directions : note de Julie Roy.",
    "Aide pour les transferts de fichiers : demander à Marc Roy.",
    "Depuis la rénovation, le plancher est en mauvais état et le mur est humide, écrit Paul Hamel.",
)
FOUND = (
    "Visite à Mme Hélène Roy, 84 ans. Cheville enflée, douleur 6/10. Sommeil perturbé.",
    "M. Paul Hamel, 71 ans, amené par les ambulanciers à 3 h 20.",
    "Patient : Jordan Picard. Glasgow 14, pupilles réactives, idées suicidaires passives.",
    "Élève : Zoé Lapointe, 9 ans. QI global de 71, déficience légère.",
    "Re: Karen Whitfield, 77. Sleep is poor, gait unsteady. Discharged home with oxygen.",
    "Tom Becker, DOB 1970-02-01. Biopsy came back positive. Short of breath at rest.",
    "Dossier de Carole Nantel : contraintes sévères à l'emploi, incapable de travailler depuis juin.",
    "Luc Gagné, 52 ans. Sérologie positive, charge virale indétectable.",
    "Marie Côté, 66 ans, a besoin d'aide pour le bain et les repas. MMSE 18/30.",
    "Karen Whitfield was transferred to the stroke ward on Monday.",
    "Tom Becker, 71, was admitted on Friday.",
    "Aide pour les transferts du lit au fauteuil : Mme Hélène Roy, 84 ans.",
    "M. Réal Dubé a mal dormi, est dur d'oreille et sort de l'hôpital.",
)


@pytest.mark.parametrize("text", PASSED)
def test_what_is_taught_or_of_all_passes(read: Read, text: str) -> None:
    assert "MEDICAL" not in {kind for kind, _ in read(text)}


@pytest.mark.parametrize("text", FOUND)
def test_what_a_note_says_of_someone_is_found(read: Read, text: str) -> None:
    assert "MEDICAL" in {kind for kind, _ in read(text)}
