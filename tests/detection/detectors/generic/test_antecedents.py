"""« Antécédents »: of health, unless what follows is an offence; a check of someone's past tells nothing."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.detection.engine import Engine
from balise.detection.resolve import FACTS


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Luc Roy. Antécédents : asthme, HTA.", FindingType.MEDICAL, "Antécédents : asthme, HTA"),
        (
            "Luc Roy. Recherche d'antécédents : asthme.",
            FindingType.MEDICAL,
            "Recherche d'antécédents : asthme",
        ),
        (
            "Luc Roy. Antécédents : vol à l'étalage en 2019.",
            FindingType.JUDICIAL,
            "Antécédents : vol à l'étalage en 2019",
        ),
        (
            "Luc Roy. Antécédents : conduite avec facultés affaiblies en 2018.",
            FindingType.JUDICIAL,
            "Antécédents : conduite avec facultés affaiblies en 2018",
        ),
    ],
)
def test_what_follows_says_of_what_they_are(engine: Engine, text: str, kind: FindingType, told: str) -> None:
    assert [
        (one.type, text[one.start : one.end]) for one in engine.inspect(text).findings if one.type in FACTS
    ] == [(kind, told)]


@pytest.mark.parametrize(
    "text",
    [
        "Vérification des antécédents : Luc Roy, actionnaire unique de 9477-1234 Québec inc.",
        "Formulaire d'antécédents : Luc Roy, candidat au poste de commis.",
    ],
)
def test_a_check_of_someones_past_tells_nothing(engine: Engine, text: str) -> None:
    assert not [one for one in engine.inspect(text).findings if one.type in FACTS]
