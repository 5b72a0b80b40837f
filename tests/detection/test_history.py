"""What history tells is no one's; a file with an old year, or of today, is."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

HISTORY = (
    "Idola Renaud, figure du mouvement ouvrier, fut accusée de sédition en 1947, puis acquittée. Écris un encadré.",
    "Exposition « Fers et tabliers, 1880-1935 »\n1. Le geôlier Télesphore Aubin, Rimouski, 1909. Aubin mourut de la tuberculose.\n2. La cuisinière Rose-Aimée Saint-Cyr, payée 9 $ par mois.",
    "En 1763, Marie-Anne Corbin est reconnue coupable du meurtre de son mari; les chroniqueurs la disent folle.",
    "Proverbes du fleuve, recueillis par Marius Légaré en 1921. « Vieux capitaine, jeune rhume. »",
)
OF_TODAY = (
    "Luc Roy, figure du syndicat, a été accusé de fraude en 2019 et souffre de dépression.",
    "Exposition : notre employé Luc Roy, suspendu pour vol, souffre d'épilepsie. La salle de 1909 fermera.",
    "Mme Rose Dion, née en 1938, a été internée en 1956 et prend du lithium; résidente, chambre 4.",
    "En 1929 l'usine ouvre. Josée Caron, cliente, a été reconnue coupable de vol en 2023.",
)


@pytest.mark.parametrize("text", HISTORY)
def test_history_is_no_ones(engine: Engine, text: str) -> None:
    found = engine.inspect(text)
    assert found.level < Level.PROTEGE_B, found.reasons


@pytest.mark.parametrize("text", OF_TODAY)
def test_today_is_someones(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B
