"""Rules, scales, posters and forms speak of whoever; what happened once to one person is theirs."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

OF_WHOEVER = (
    "L'agente blessée au travail avise la répartition. L'agente suspendue remet sa carte. Celle qui est enceinte demande un retrait.",
    "Art. 7. Le membre condamné pour fraude perd son siège. Le membre en arrêt de maladie garde le sien.",
    "Le titulaire déclare n'avoir, depuis l'adoption du plan, été reconnu coupable d'aucun acte criminel.",
    "Projet de bail. Le locateur peut résilier si le résident devient agressif envers le personnel.",
    "Échelle de 0 à 4, ne pas inscrire votre nom.\n1. Je dors mal.\n2. Je bois pour oublier.\n3. J'ai des dettes.",
    "Sondage anonyme. Cochez : je dors mal ( ), je prends des somnifères ( ), j'ai des dettes ( ).",
    "Texte d'affiche : « Je dors mal. J'ai été agressée. » Une personne sur quatre. Propose un slogan.",
    "Lettre type. Je, soussigné(e), demande un congé de maladie pour [DIAGNOSTIC] et conteste ma suspension.",
    "La rente est réduite avant 60 ans. En cas d'invalidité totale, elle est versée au complet. Fais un schéma.",
    "Q1. Décrivez une erreur.\nQ2. Votre collègue boit au travail. À qui parlez-vous?\nRédige les réponses attendues.",
    "Repère les fautes : « Le patient souffre d'une pneumonie, il a été arrêter pour vole. »",
)
ONCE = (
    "Le client qui loge au deuxième n'est pas passé prendre son lithium depuis cinq semaines. Laisser un mot?",
    "L'employé suspendu pour vol est revenu ce lundi; il prend de la méthadone et mon patron le sait.",
    "Votre employé, Luc Roy, boit au travail et souffre de dépression. Écris-lui.",
    "Règle : appeler le médecin. Luc Roy, suspendu pour vol, souffre d'épilepsie.",
    "Notre résidente qui est diabétique refuse son insuline depuis deux jours. Aidez-moi à écrire à sa fille.",
    "Lettre type. Mon fils a été arrêté mardi dernier pour vol et il prend de la méthadone; complète.",
)


@pytest.mark.parametrize("text", OF_WHOEVER)
def test_what_is_said_of_whoever_is_no_ones(engine: Engine, text: str) -> None:
    found = engine.inspect(text)
    assert found.level < Level.PROTEGE_B, found.reasons


@pytest.mark.parametrize("text", ONCE)
def test_what_happened_to_one_is_theirs(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B
