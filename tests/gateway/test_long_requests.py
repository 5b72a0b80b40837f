"""A long request is masked in a thread of its own, in the time that its inspection has."""

from __future__ import annotations

import threading

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import TEXT_WITH_NAS

from balise.detection.masking import Masker
from balise.gateway.stages import decide
from balise.gateway.stages.inspect import INLINE_CHARACTERS

LONG = "Un rapport sans histoire. " * (INLINE_CHARACTERS // 20)


def asked(text: str) -> dict[str, object]:
    return {"model": "souverain", "messages": [{"role": "user", "content": text}]}


@pytest.mark.parametrize(("before", "aside_of_the_loop"), [("", False), (LONG, True)])
async def test_much_is_masked_beside_the_event_loop(
    stand: Stand, before: str, aside_of_the_loop: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    mask = decide.mask

    def watched(exchange: object) -> None:
        threads.append(threading.current_thread())
        mask(exchange)  # type: ignore[arg-type]

    monkeypatch.setattr(decide, "mask", watched)
    answer = await stand.post(stand.portal.grant("mixte"), asked(before + TEXT_WITH_NAS))
    assert answer.status == 200
    (received,) = stand.upstream.requests
    assert "[NAS_1]" in received["messages"][0]["content"]
    assert [thread is not threading.main_thread() for thread in threads] == [aside_of_the_loop]


async def test_what_is_not_masked_in_time_does_not_leave(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_arguments: object) -> str:
        raise TimeoutError  # as ``patience.check`` does

    monkeypatch.setattr(Masker, "write", late)
    answer = await stand.post(stand.portal.grant("mixte"), asked(LONG + TEXT_WITH_NAS))
    assert answer.code == "stage_timeout"
    assert not stand.upstream.received
