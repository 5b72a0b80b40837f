"""A clock that is wrong opens what is over: whoever watches the gateway is told."""

from __future__ import annotations

import logging
import time

import pytest
from tests.gateway.conftest import Stand
from tests.waiting import until

from balise.gateway.clock import Clock


async def test_a_clock_far_from_that_of_the_database_is_told_once_and_measured(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "balise.gateway")
    right = time.time
    monkeypatch.setattr(time, "time", lambda: right() - 172_800)
    await until(lambda: stand.gateway.watch.clock.off < -172_700)
    assert b"balise_clock_off_seconds -172" in (await stand.get("/metrics")).body
    monkeypatch.setattr(time, "time", right)
    await until(lambda: "that of the database again" in caplog.text)
    assert caplog.text.count("seconds behind that of the database") == 1
    assert abs(stand.gateway.watch.clock.off) < 30


@pytest.mark.parametrize(("answer", "off"), [(100.0, 0.0), (104.0, 0.0), (99.0, 1.0), (107.0, -2.0)], ids=str)
def test_what_a_slow_answer_may_hide_is_no_difference(answer: float, off: float) -> None:
    clock = Clock()
    clock.compare(100.0, answer, 105.0)
    assert clock.off == off
