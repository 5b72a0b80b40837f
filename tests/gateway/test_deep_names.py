"""Names looked for in depth: by workers that are ready, beside the loop, on top of what the fast layer found."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator

import pytest
from tests.gateway.conftest import Stand

from balise.contracts.environment import BadSettings
from balise.contracts.findings import FindingType, Verdict
from balise.contracts.snapshot import DetectionSettings
from balise.detection import deep
from balise.detection.engine import Engine
from balise.gateway.settings import read
from balise.gateway.stages import inspect as stage

DEEP = DetectionSettings(names_deep=True, deep_budget_ms=5_000)
RARE = "Bonjour, Kwame Abubakar-Ndiaye est venu hier. Souffre de dépression."


@pytest.fixture(autouse=True)
def no_workers_left() -> Iterator[None]:
    yield
    deep.close()


async def test_rules_that_ask_for_the_model_come_into_force_with_it(stand: Stand) -> None:
    deep.close()
    stand.portal.publish(detection=DEEP)
    await stand.applied()
    assert deep._pool is not None
    assert deep._pool._processes
    body = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
    assert (await stand.post(stand.portal.grant("mixte"), body)).status == 200
    body["messages"] = [{"role": "user", "content": RARE}]
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert (answer.code, answer.headers["x-balise-level"]) == ("level_not_allowed", "protege-c")


async def test_rules_come_into_force_without_a_model_that_cannot_be_had(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OSError

    monkeypatch.setattr(deep, "warm_up", broken)
    stand.portal.publish(detection=DetectionSettings(names_deep=True, deep_budget_ms=5_001))
    await stand.applied()


async def test_a_long_text_is_read_beside_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(DEEP)
    texts = ["Luc Roy habite ici. " * 2_000]
    fast = engine.inspect_parts(texts)
    threads: list[str] = []
    inspected = engine.inspect

    def noted(*given: object, **named: object) -> object:
        threads.append(threading.current_thread().name)
        return inspected(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "inspect", noted)
    deep.warm_up()
    await stage._deepened(engine, texts, fast, DEEP, "k", math.inf)
    assert threads
    assert all(name.startswith("inspect") for name in threads)


async def test_what_stands_in_several_texts_outlives_an_overrun(monkeypatch: pytest.MonkeyPatch) -> None:
    async def late(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(deep, "_people", late)
    engine = Engine(DEEP)
    texts = ["Le début de mon NAS est 130 692", "la fin est 544"]
    fast = engine.inspect_parts(texts)
    assert any(one.findings for one in fast)
    found = await stage._deepened(engine, texts, fast, DEEP, "k", math.inf)
    assert [one.verdict for one in found] == [Verdict.UNSCANNED] * 2
    assert [one.findings for one in found] == [one.findings for one in fast]


async def test_a_name_that_the_model_completes_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Madame Julie Ouattaratembelle souffre de diabète."
    engine = Engine(DEEP)
    (fast,) = engine.inspect_parts([text])
    name = next(one for one in fast.findings if one.type is FindingType.PERSON)

    async def wider(*_: object) -> list[object]:
        from msgspec.structs import replace

        return [replace(name, start=0, detector="names.deep")]

    monkeypatch.setattr(deep, "_people", wider)
    (found,) = await stage._deepened(engine, [text], [fast], DEEP, "k", math.inf)
    people = [(one.start, one.end) for one in found.findings if one.type is FindingType.PERSON]
    assert people == [(0, name.end)]


def test_a_wrong_number_of_workers_is_said_at_start(stand: Stand) -> None:
    with pytest.raises(BadSettings, match="BALISE_DEEP_WORKERS"):
        read(stand.environment | {"BALISE_DEEP_WORKERS": "beaucoup"})
