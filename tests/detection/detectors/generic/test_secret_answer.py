"""SECRET: what a dialogue or a form gives on the turn after the question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.detection.engine import Engine
from balise.detection.stream import StreamInspector

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    (
        "Nadine 10:07 — c'est quoi le mdp du wifi\nLuc 10:11 — essaie orage-cheval93\nNadine 10:13 — merci",
        "orage-cheval93",
    ),
    ("Nadine : et le code de l'alarme?\nLuc : 1576, mais dis-le pas", "1576"),
    ("Agente : quel est votre NIP?\nClient : 4471\nAgente : merci.", "4471"),
    ("[09:12] Soutien : le code d'alarme svp?\n[09:13] Lui : 90218#", "90218#"),
    ("- Le mot de passe du poste?\n- citrouille\n- Merci!", "citrouille"),
    ("What is the password?\nIt's easy: none.\nWhat is the password?\n> marigold", "marigold"),
    ("Question secrète : le nom de votre premier chat\nRéponse : Moustique", "Moustique"),
    ("Question de sécurité : ville de votre mariage?\n- Baie-Comeau\n- Parfait.", "Baie-Comeau"),
    ("Security question: first car?\nAnswer: Tercel bleu", "Tercel bleu"),
)
PASSED = (
    "Nadine : c'est quoi le mot de passe\nLuc 10:15 — lequel?\nNadine : celui du wifi",
    "Nadine : et le mot de passe?\nLuc : demain, mais pas sûr",
    "Nadine : c'est quoi le mot de passe\nLuc 10:15 — demande à Julie",
    "C'est quoi le code de la salle ?\n2105",
    "Agente : avez-vous votre NIP?\nClient : oui\nAgente : gardez-le.",
    "Agente : quelle est votre date d'embauche?\nClient : 2019\nAgente : merci.",
    "Question 4 : la plus grande ville de l'Estrie?\nRéponse : Sherbrooke",
    "Avez-vous oublié votre mot de passe?\nNon, il est expiré.",
    "Question de sécurité : champ obligatoire\nRéponse : texte",
    "Quel est votre code postal?\nJe ne sais pas.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_secret_on_the_next_turn_is_found(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_other_answers_pass(read: Read, text: str) -> None:
    assert "SECRET" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("size", [1, 3, 17])
@pytest.mark.parametrize("text", [text for text, _ in FOUND[:3]])
def test_secret_on_the_next_turn_is_found_however_the_stream_is_cut(
    engine: Engine, text: str, size: int
) -> None:
    inspector = StreamInspector(engine)
    steps = [inspector.feed(text[at : at + size]) for at in range(0, len(text), size)]
    found = [finding for step in [*steps, inspector.flush()] for finding in step.findings]
    whole = engine.inspect(text).findings
    assert [(f.type, f.start, f.end) for f in found] == [(f.type, f.start, f.end) for f in whole]
