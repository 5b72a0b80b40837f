"""A fact stops the text whatever way its line, list, card or record is laid out, and however its name is written."""

from __future__ import annotations

from itertools import product

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

NAMES = (
    "Julie Roy",
    "JULIE ROY",
    "ROY, Julie",
    "julie roy",
    "Julie R.",
    "MME ROY",
)
FACTS = (
    "fracture de la hanche",
    "diabète de type 2",
    "suivie en psychiatrie",
    "enceinte de 5 mois",
    "dépression majeure",
    "traitement de méthadone",
    "HIV positive",
    "accusée de voies de fait",
    "congédiée pour vol",
    "charged with assault",
    "en faillite depuis mars",
    "doit 450 $ de loyer",
    "salaire : 52 000 $",
    "salary $52,000",
    "aide sociale",
)
LAYOUTS = (
    "{name}\n{fact}",
    "{name}\n\n{fact}",
    "{name} - chambre 12\n{fact}",
    "{name}, 67 ans\n{fact}",
    "{name}, école des Pins\n{fact}",
    "{name}\nlogement 4\n{fact}",
    "{fact}\n{name}",
    "{name} : {fact}",
    "{name} = {fact}",
    "{name} -> {fact}",
    "{name}, {fact}",
    "{name} ({fact})",
    "{fact} ({name})",
    "{name} — {fact}",
    "{name} / {fact}",
    "{name}... {fact}",
    "{name};{fact}",
    "| {name} | {fact} |",
    "- {name} : {fact}",
    "1. {name}\n   {fact}",
    "# {name}\n- {fact}",
    "**{name}**\n{fact}",
    "Objet : {name}\n\n{fact}",
    "Re: {name}\n{fact}",
    "Bonjour,\n{name}\n{fact}\nMerci",
    "nom: {name}\nnote: {fact}",
    '{{"nom": "{name}", "note": "{fact}"}}',
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_fact_stops_the_text(engine: Engine, layout: str) -> None:
    passed = []
    for name, fact, told in product(NAMES, FACTS, (str, str.upper)):
        text = layout.format(name=name, fact=told(fact))
        if engine.inspect(text).level < Level.PROTEGE_C:
            passed.append(text)
    assert passed == []


@pytest.mark.parametrize(
    "text",
    [
        "LE COURAGE DE JULIE ROY\nDépression majeure : où trouver de l'aide",
        "JULIE ROY RÉPOND AUX LECTEURS\nDépression majeure : où trouver de l'aide",
    ],
)
def test_a_title_in_capitals_is_no_ones_name(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
