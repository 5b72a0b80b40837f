"""Messages that a caller sent before are not read again, and nothing else changes."""

from __future__ import annotations

import pytest

from balise.contracts.findings import Finding, FindingType, Inspection, Verdict
from balise.contracts.levels import Level
from balise.detection import deep
from balise.detection.engine import Engine
from balise.detection.level import unscanned
from balise.detection.memory import Memory

TURNS = [
    "Julie Tremblay, 12, rue des Érables, Québec, a appelé. Que répondre?",
    "Proposez-lui un rendez-vous.",
    "Son NAS est le 130 692",
    "544, et elle souffre d'une dépression majeure.",
]


@pytest.fixture
def counted(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the engine reads."""
    read: list[str] = []
    inspect = engine.inspect

    def spy(text: str, *args: object, **options: object) -> Inspection:
        read.append(text)
        return inspect(text, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "inspect", spy)
    return read


def test_each_turn_reads_its_new_messages_only(engine: Engine, counted: list[str]) -> None:
    for turn in range(1, len(TURNS) + 1):
        said = TURNS[:turn]
        assert engine.inspect_parts(said, owner="clé personne") == engine.inspect_parts(said)
    alone = [text for turn in range(1, len(TURNS) + 1) for text in TURNS[:turn]]
    assert len(counted) == len(alone) + len(TURNS)


def test_another_caller_learns_nothing_from_the_delay(engine: Engine, counted: list[str]) -> None:
    for owner in ("clé a", "clé b", "clé a"):
        engine.inspect_parts(TURNS[:1], owner=owner)
    assert counted == [TURNS[0], TURNS[0]]


def test_an_answer_is_read_whatever_was_asked(engine: Engine, counted: list[str]) -> None:
    for _ in range(2):
        engine.inspect_parts(TURNS[:1], orders=False, owner="clé")
    assert len(counted) == 2


async def test_the_language_model_is_asked_once_and_again_when_it_was_late(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [unscanned("deep-budget"), Inspection(verdict=Verdict.CLEAR)]
    asked: list[str] = []

    async def answer(_engine: Engine, text: str, *_others: object) -> Inspection:
        asked.append(text)
        return answers[len(asked) - 1]

    monkeypatch.setattr(deep, "inspect_deep", answer)
    verdicts = [(await engine.inspect_deep("Bonjour.", 50, owner="clé")).verdict for _ in range(3)]
    assert verdicts == [Verdict.UNSCANNED, Verdict.CLEAR, Verdict.CLEAR]
    assert len(asked) == 2


def test_what_could_not_be_read_is_read_again() -> None:
    memory = Memory()
    place = memory.place("clé", "texte")
    memory.keep(place, unscanned("fault"))
    assert memory.recall(place) is None


def test_the_least_lately_used_are_forgotten_first() -> None:
    memory = Memory(texts=2)
    places = [memory.place("clé", str(number)) for number in range(3)]
    found = Inspection(verdict=Verdict.CLEAR)
    memory.keep(places[0], found)
    memory.keep(places[1], found)
    assert memory.recall(places[0]) is found
    memory.keep(places[2], found)
    assert [memory.recall(place) for place in places] == [found, None, found]


def test_texts_full_of_findings_do_not_fill_the_memory() -> None:
    memory = Memory(findings=100)
    for number in range(20):
        memory.keep(memory.place("clé", str(number)), _with(30))
    memory.keep(memory.place("clé", "immense"), _with(101))
    assert len(memory) == 0
    for _ in range(50):
        memory.keep(memory.place("clé", "le même"), _with(30))
    assert len(memory) == 1


def test_surrogates_have_a_place_and_texts_are_told_apart() -> None:
    memory = Memory()
    assert memory.place("clé", "\ud800") != memory.place("clé", "\ud801")
    assert memory.place("a", "b") != memory.place("ab", "")


def _with(count: int) -> Inspection:
    finding = Finding(FindingType.NAS, 0, 9, 1.0, "nas", Level.PROTEGE_B)
    return Inspection(verdict=Verdict.FOUND, findings=(finding,) * count)
