"""Words that two blanks part, as recognised pages give them."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

_PARTED = [
    ("Elle  habite  au  418,  rue  des  Ormes,  app.  3,  depuis  deux  ans.", "ADDRESS"),
    ("Adresse de la plaignante : 418,  rue des Ormes, à Amqui", "ADDRESS"),
    ("Elle demeure au 77, chemin  du Lac, à Amqui.", "ADDRESS"),
    ("Le  mot  de  passe  du  portail  est  Harfang!2291.", "SECRET"),
    ("Le  salaire  de  Rita  Morel  passe  à  71  300  $  en  avril.", "SALARY"),
    ("Rita  Morel  est  suivie  pour  une  sclérose  en  plaques  depuis  mai.", "MEDICAL"),
]
_HARMLESS = [
    "Le  comité  se  réunit  au  2e  étage,  salle  12,  à  9  h  30.",
    "Voir  la  page  12  du  guide  sur  les  mots  de  passe  et  leur  durée.",
    "006862  écran  725771754  accueil\n006863  clavier  725771762  accueil",
    "Le  budget  de  71  300  $  est  voté  pour  les  trottoirs.",
    "La bibliothèque est au 120,  rue Principale, sans frais.",
    "Total :  12  rangées,  4  rues,  3  parcs.",
]


@pytest.mark.parametrize(("text", "kind"), _PARTED)
def test_words_that_two_blanks_part_are_read_together(engine: Engine, text: str, kind: str) -> None:
    inspection = engine.inspect(text)
    assert kind in {finding.type.value for finding in inspection.findings}
    assert inspection.level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", _HARMLESS)
def test_columns_and_ordinary_text_with_wide_gaps_pass(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
