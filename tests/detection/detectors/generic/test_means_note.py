"""SALARY: what a note without a subject says of someone's means, not of a programme, of bodies or of all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

PASSED = (
    "Programme expliqué par Julie Roy : les personnes sans revenu depuis trois mois sont admissibles à l'aide.",
    "Critères, selon Marc Caron : aucune propriété, pas de REER, pas de placement.",
    "Sans emploi depuis longtemps? Appelez Zoé Lapointe au Carrefour.",
    "Luc Roy demande si une personne prestataire depuis 2019 peut étudier.",
    "Le budget de Mme Roy : les économies sont épuisées, le projet de parc attendra.",
    "If she has no income, write to the program, says Karen Whitfield.",
    "Les employés de Paul Hamel sont sans paie depuis mars, selon le sondage.",
    "M. Hamel doit 3 rapports au comité et deux mois de préavis.",
    "Food hampers for families: ask Tom Becker which voucher to print.",
    "Mme Julie Roy demande une avance de procédure au point 4.",
    "M. Marc Roy demande le supplément de chaises, Luc Gagnon demande l'aide du greffe.",
    "Julie Roy présente les comptes en souffrance de la Ville.",
    "Il n'y a plus de placement de produit dans l'émission de Julie Roy.",
    "L'organisme de Carole Nantel n'a aucune propriété, son budget est clair.",
)
FOUND = (
    "Carole Nantel, 44 ans. Aucun revenu depuis avril, chômage épuisé.",
    "Débiteur : Paul Hamel. Aucune propriété, pas de REER, compte à découvert.",
    "Client: Tom Becker, bed 4. No income since spring. Savings ran out in March.",
    "Karen Whitfield, 3 kids. Income: welfare only. Gets a food hamper every two weeks.",
    "M. Réal Dubé, prestataire depuis 2019, demande une avance.",
    "Jordan Picard demande l'aide financière, Karen Whitfield demande une avance d'argent.",
    "Jordan Picard est sans travail depuis Noël.",
    "Appel de Mme Hélène Roy : elle doit six cents piasses à la caisse pis elle doit trois mois de loyer.",
    "Sylvain de la paie, Sylvain Morin, est en faillite depuis mars.",
    "Marc Bédard : perte de rémunération de 2 480 $, encaisse épuisée.",
    "Tom Becker says he owes eighteen hundred dollars to his landlord.",
)


@pytest.mark.parametrize("text", PASSED)
def test_programmes_bodies_and_questions_pass(read: Read, text: str) -> None:
    assert "SALARY" not in {kind for kind, _ in read(text)}


@pytest.mark.parametrize("text", FOUND)
def test_what_someone_lives_on_is_found(read: Read, text: str) -> None:
    assert "SALARY" in {kind for kind, _ in read(text)}
