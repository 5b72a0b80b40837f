"""Words of health and justice in another sense are no facts; in their own sense they are."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.detection.engine import Engine

FACTS = {FindingType.MEDICAL, FindingType.JUDICIAL}


@pytest.mark.parametrize(
    "text",
    [
        "Luc Roy travaille au greffe civil depuis mai.",
        "Ana Vidal a envoyé ses pièces; le greffe de Longueuil les a reçues.",
        "Luc Roy a épuisé ses congés mobiles.",
        "Julie Caron dit que son crédit d'heures est épuisé.",
        "Julie Caron m'a arrêtée dans le corridor pour me demander l'heure.",
        "Luc Roy déchire le formulaire et recommence.",
        "Propriétaire : Luc Roy. Ordonnance : muselière et clôture de deux mètres.",
        "Luc Roy : projet d'entente de dernière chance à relire.",
        "Luc Roy (stage en psychiatrie) et Ana Vidal (cours en oncologie) montent sur scène.",
        "Julie Caron : Gestion des invalidités, 9 avril, 7 heures.",
        "Julie Caron demande un lève-personne pour la salle 4.",
        "Selon Luc Roy, l'écart venait d'une sonde mal calibrée.",
    ],
)
def test_another_sense_is_no_fact(engine: Engine, text: str) -> None:
    assert not [found for found in engine.inspect(text).findings if found.type in FACTS]


@pytest.mark.parametrize(
    "text",
    [
        "Luc Roy attend une greffe du rein depuis mai.",
        "Luc Roy est suivi en psychiatrie depuis mai.",
        "Julie Caron est épuisée et en arrêt pour dépression.",
        "La police a arrêté Luc Roy dans le stationnement pour vol.",
        "Luc Roy s'est déchiré le ligament du genou.",
        "Julie Caron a été amputée de la jambe gauche.",
        "Luc Roy, 34 ans, a été condamné en récidive pour voies de fait.",
        "Julie Caron a accouché d'une fille.",
        "Luc Roy a une sonde depuis son opération.",
        "On soupçonne Luc Roy d'avoir falsifié la facture.",
    ],
)
def test_their_own_sense_is(engine: Engine, text: str) -> None:
    assert [found for found in engine.inspect(text).findings if found.type in FACTS]
