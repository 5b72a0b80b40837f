"""A fact that is all that a short text says of someone stops it; what anybody may say of a colleague does not."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

CONFIDENTIAL = [
    "Mme Nadia Benali est fichée au registre des délinquants sexuels.",
    "Kevin Tremblay s'est fait prendre avec de la coke dans son auto.",
    "Le signalement concernant Océane Girard est retenu, évaluation en cours.",
    "Résume : Sylvain Ouellet a brisé son couvre-feu deux soirs de suite.",
    "Notes : Josée Gagnon, contacts supervisés avec ses deux enfants.",
    "Karim Haddad was caught with fentanyl in his locker.",
    "Marc-André Pelletier fait 95 mille avec ses heures supplémentaires.",
    "Fatoumata Diallo vit de l'aide de dernier recours depuis deux ans.",
    "Louise Lachance n'a plus une cenne avant la fin du mois.",
    "Note au dossier – Réjean Côté\nCarte de crédit pleine, agence de recouvrement aux trousses.",
    "Alexis Fortin plafonne à 61 000 depuis trois ans.",
    "Client: Maude Beaulieu\nMissed four mortgage payments.",
    "Thi-Mai Nguyen prend un antidépresseur depuis son accouchement.",
    "Zineb Boucher a rendez-vous à la clinique de fertilité.",
]
HARMLESS = [
    "Mme Nadia Benali coordonne le comité de la politique sur le harcèlement.",
    "Kevin Tremblay demande une copie de son bail pour juillet.",
    "Résume : Sylvain Ouellet présente le budget des salaires au conseil.",
    "Josée Gagnon donne la formation de premiers soins jeudi.",
    "My employee Karim Haddad wants to switch desks, what do I do?",
    "Marc-André Pelletier a remis son rapport sur la saisie des données.",
    "Fatoumata Diallo explique le programme d'aide aux nouveaux arrivants.",
    "Note au dossier – Réjean Côté\nPréfère être joint l'avant-midi.",
    "Alexis Fortin est juge au concours de tartes.",
    "Client: Maude Beaulieu\nAsked for the form in large print.",
    "Thi-Mai Nguyen anime l'atelier sur le diabète pour les bénévoles.",
    "Zineb Boucher a suspendu les travaux du chantier à cause de la pluie.",
]


@pytest.mark.parametrize("text", CONFIDENTIAL)
def test_a_fact_alone_stops_a_short_text(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", HARMLESS)
def test_what_anybody_may_say_of_someone_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
