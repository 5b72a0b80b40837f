"""A question that the text answers at once is anyone's; the same words before one's own case are not."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.stream import StreamInspector

ANYONES = (
    "« Je fais de l'épilepsie, dois-je l'écrire sur le formulaire? » Seulement si le poste l'exige.\nTraduis.",
    "Puis-je payer plus tard? Oui, appelez le bureau.\nJ'ai fait faillite, ai-je droit au prêt? Cela dépend de la date.",
    "Mon fils a été arrêté pour vol, perd-il sa bourse?\nR. Non.\nAjoute une question.",
    "Est-ce gratuit? Oui.\nFaut-il un rendez-vous? Non.\nJe prends de la méthadone. Qui le saura?\nJamais votre employeur.",
    "– J'ai la sclérose en plaques, ai-je droit à la vignette? Demandez d'abord un rapport médical.",
)
ONES_OWN = (
    "Je fais de l'épilepsie, dois-je l'écrire sur le formulaire? Oui ou non?",
    "Je suis en dépression, que faire? Aidez-moi à écrire à mon patron.",
    "J'ai été arrêté pour vol hier, puis-je travailler? Non, je pense que mon patron le sait.",
    "Est-ce gratuit? Oui.\nFaut-il un rendez-vous? Non.\nVoici ma situation : je suis en dépression et j'ai été arrêté pour vol.",
    "Mon adjoint Luc Roy souffre de schizophrénie, dois-je le dire? Non, dit la loi.",
)


@pytest.mark.parametrize("text", ANYONES)
def test_what_is_asked_and_answered_is_no_ones(engine: Engine, text: str) -> None:
    found = engine.inspect(text)
    assert found.level < Level.PROTEGE_B, found.reasons


@pytest.mark.parametrize("text", ONES_OWN)
def test_ones_own_case_is_theirs(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("text", [*ANYONES, *ONES_OWN])
@pytest.mark.parametrize("size", [1, 6, 50])
def test_a_stream_waits_for_the_answer(engine: Engine, text: str, size: int) -> None:
    whole = {(found.type, found.start, found.end) for found in engine.inspect(text).findings}
    stream = StreamInspector(engine)
    steps = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)]
    steps.append(stream.flush())
    assert {(found.type, found.start, found.end) for step in steps for found in step.findings} == whole
