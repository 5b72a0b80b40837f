"""The deep layer answers within its budget or says that the text is unscanned."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

import pytest
from tests.waiting import until

from balise.contracts.findings import Verdict
from balise.contracts.levels import Level
from balise.detection import deep
from balise.detection.engine import Engine

LONG = "Madame Josiane Bellerose rencontre monsieur Karl Ouimet à Gatineau. " * 12_000


def leave(_text: str, _until: float) -> None:
    """Ends the worker that runs it, as a crash would."""
    os._exit(3)


@pytest.fixture(scope="module", autouse=True)
def workers() -> Iterator[None]:
    deep.warm_up()
    yield
    deep.close()


async def test_names_that_no_list_holds_are_found(engine: Engine) -> None:
    text = "Bonjour, Kwame Abubakar-Ndiaye est venu hier. Souffre de dépression."
    inspection = await engine.inspect_deep(text, 30_000)
    assert inspection.verdict is Verdict.FOUND
    assert "Kwame" in text[inspection.findings[0].start : inspection.findings[0].end]
    assert inspection.level is Level.PROTEGE_C


async def test_an_overrun_is_unscanned_and_keeps_what_was_found(engine: Engine) -> None:
    inspection = await engine.inspect_deep("NAS 130 692 544. " + "Bonjour. " * 20_000, 1)
    assert inspection.verdict is Verdict.UNSCANNED
    assert inspection.unscanned == "deep-budget"
    assert inspection.level is Level.PROTEGE_C
    assert len(inspection.findings) == 1


async def test_a_dead_worker_refuses_then_another_takes_its_place(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(deep, "_names", leave)
        inspection = await engine.inspect_deep("Bonjour", 30_000)
    assert inspection.unscanned == "deep-worker"
    assert (await engine.inspect_deep("Bonjour", 60_000)).verdict is Verdict.CLEAR


async def test_a_text_that_nobody_waits_for_any_more_leaves_its_worker(engine: Engine) -> None:
    deep.warm_up()
    assert (await engine.inspect_deep(LONG, 100)).unscanned == "deep-budget"
    assert (await engine.inspect_deep("Bonjour", 12_000)).verdict is Verdict.CLEAR


async def test_a_worker_that_died_while_nobody_asked_refuses_nobody(engine: Engine) -> None:
    deep.warm_up()
    pool: Any = deep._workers()
    for number in list(pool._processes):
        os.kill(number, signal.SIGKILL)
    await until(lambda: bool(pool._broken))  # a thread of the pool notices
    assert (await engine.inspect_deep("Bonjour", 60_000)).verdict is Verdict.CLEAR


async def test_those_who_lost_a_worker_leave_the_next_ones_alone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = deep._workers()
    with monkeypatch.context() as patch:
        patch.setattr(deep, "_names", leave)
        assert (await engine.inspect_deep("Bonjour", 30_000)).unscanned == "deep-worker"
    fresh = deep._workers()
    deep._drop(lost)  # of another text that the same death refused
    assert fresh is not lost
    assert deep._workers() is fresh


def test_workers_that_do_not_start_are_waited_for_no_longer_together_than_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BALISE_DEEP_WORKERS", "8")
    monkeypatch.setattr(deep, "START_SECONDS", 0.1)
    monkeypatch.setattr(deep, "_submit", lambda _text, _until: (None, Future()))
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        deep.warm_up()
    assert time.monotonic() - begun < 0.7


def test_every_worker_is_started_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    deep.close()
    monkeypatch.setenv("BALISE_DEEP_WORKERS", "2")
    try:
        deep.warm_up()
        pool: Any = deep._workers()
        assert isinstance(pool, ProcessPoolExecutor)
        assert len(pool._processes) == 2
    finally:
        deep.close()
