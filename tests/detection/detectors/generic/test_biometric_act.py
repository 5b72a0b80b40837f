"""A body by which a machine, an expert or a witness knows someone."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine

TOLD = [
    "Nathalie Bergeron : son index gauche ouvre la réserve.",
    "Mme Nadia Benali a été reconnue par la caméra de l'entrée.",
    "On a scanné l'iris de Karim Haddad à l'embauche.",
    "Sylvain Ouellet pointe avec son pouce.",
    "Josée Gagnon : sa voix a été clonée pour un faux appel.",
    "Kevin Tremblay a envoyé sa salive à un laboratoire de généalogie.",
    "Luc Roy a été identifié grâce à ses dents.",
    "My employee Karim Haddad clocks in with his thumb.",
    "Marc Lavoie porte une hirondelle tatouée dans le cou.",
]
GENERAL = [
    "Nathalie Bergeron rédige la politique sur la reconnaissance faciale.",
    "Karim Haddad a acheté un lecteur d'empreintes pour la salle des serveurs.",
    "Josée Gagnon a une belle voix et lève souvent la main.",
    "Le fournisseur installe un lecteur de paume; Luc Roy suit le projet.",
    "Marc Lavoie a numérisé le dossier des archives.",
    "Luc Roy ouvre la lettre avec son doigt.",
    "Marie Caron, sa voix est reconnue dans la région.",
    "Luc Roy a scanné les mains courantes de l'escalier.",
]


@pytest.mark.parametrize("text", TOLD)
def test_who_is_known_by_their_body_is_told(engine: Engine, text: str) -> None:
    inspection = engine.inspect(text)
    assert inspection.level >= Level.PROTEGE_B
    assert FindingType.BIOMETRIC in {finding.type for finding in inspection.findings}


@pytest.mark.parametrize("text", GENERAL)
def test_the_technique_and_a_hand_are_no_ones(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
