"""Contacts that a public body publishes are nobody's, however a text writes them; others stay what they are."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.contracts.snapshot import DetectionSettings
from balise.detection.engine import Engine

OURS = (
    "418 555-0142",
    "Accueil : 1 800 555-0199, poste 12",
    "jean.tremblay@videotron.ca",
    "123, rue des Saules, Gatineau (Québec) J8X 2K1",
)


@pytest.fixture(scope="module")
def ours() -> Engine:
    return Engine(DetectionSettings(public_contacts=OURS))


def found(engine: Engine, text: str) -> list[tuple[str, str]]:
    return [(one.type.value, text[one.start : one.end]) for one in engine.inspect(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Joignez Mme Roy au 418 555-0142.",
        "Son cellulaire : (418) 555-0142",
        "Écrivez à Jean.Tremblay@videotron.ca.",
        "Elle habite au 123, rue des Saules, Gatineau.",
        "Elle habite au 123, rue des Saules, Gatineau (Québec) J8X 2K1",
        "Elle habite au 123, rue des Saules, J8X 2K1.",
        "Elle habite au 123, rue des Saules. Merci.",
        "Elle habite au 123, rue des Saules, pour le moment.",
    ],
)
def test_what_is_published_is_of_no_one(ours: Engine, engine: Engine, text: str) -> None:
    assert engine.inspect(text).level is Level.PROTEGE_B
    inspection = ours.inspect(text)
    assert inspection.level is Level.NON_CLASSIFIE
    assert "PUBLIC_CONTACT" in [one.type.value for one in inspection.findings]


@pytest.mark.parametrize(
    "text",
    [
        "Joignez Mme Roy au 418 555-0143.",
        "Écrivez à anne.tremblay@videotron.ca.",
        "Elle habite au 123, rue des Saules, app. 4, Gatineau.",
        "Elle habite au 123, rue des Érables, Gatineau.",
        "Elle habite au 123, rue des Saules, Lévis.",
        "Elle habite au 123, rue des Saules (Lévis).",
        "Elle habite au 123, rue des Saules, à Lévis.",
        "Elle habite au 123, rue des Saules G6V 4Z5",
        "Elle habite à l'app. 4, 123, rue des Saules, Gatineau.",
    ],
)
def test_what_resembles_it_is_not(ours: Engine, engine: Engine, text: str) -> None:
    assert found(ours, text) == found(engine, text)
    assert ours.inspect(text).level is Level.PROTEGE_B
