"""The deep layer answers within its budget or says that the text is unscanned."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from balise.contracts.findings import Verdict
from balise.contracts.levels import Level
from balise.detection import deep
from balise.detection.engine import Engine


def leave(_text: str) -> None:
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
