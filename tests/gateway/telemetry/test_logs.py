"""The lines that a running gateway writes: one per request when asked, and no word of anybody."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.telemetry.canaries import CANARY, PERSON, STATUSES, body, everything, leaks
from tests.gateway.test_process import Process
from tests.waiting import soon

from balise.contracts import logs
from balise.gateway.stages import decide as decide_stage


class Lines(logging.Handler):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.setFormatter(logs.formatter(form, "gateway"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(params=logs.FORMATS)
def written(request: pytest.FixtureRequest) -> Iterator[Lines]:
    """Every line, debugging ones included, as the process would write it."""
    handler, root = Lines(request.param), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


async def test_no_word_of_anybody_is_logged(
    idle: Stand, written: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_LOG_ACCESS="1", BALISE_GATEWAY_INSPECT_SECONDS="60")
    answers = await everything(idle)
    assert [answer.status for answer in answers] == STATUSES, answers[0].body

    def burst(*_: object, **__: object) -> None:
        raise RuntimeError(CANARY["fault"])

    monkeypatch.setattr(decide_stage.policy, "decide", burst)
    assert (await idle.post(idle.portal.grant("mixte", person=PERSON), body())).status == 500
    faults = [line for line in written.lines if "builtins.RuntimeError" in line]
    assert len(faults) == 1
    assert "decide.py" in faults[0]
    asked = [line for line in written.lines if "balise.access" in line]
    assert len(asked) == len(answers) + 1
    for line in written.lines:
        assert leaks(line) == []


def by_event(lines: list[str]) -> list[dict[str, Any]]:
    return [told for told in map(json.loads, lines) if told["event"] == "request"]


async def test_a_process_writes_json_and_one_line_per_request_when_asked(idle: Stand) -> None:
    idle.portal.publish()
    process = Process(idle, BALISE_LOG_FORMAT="json", BALISE_LOG_ACCESS="1")
    # Its output is read after its end: a few lines fit in a pipe.
    await process.start(stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
    answer = await idle.post(
        idle.portal.grant("mixte"), {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}
    )
    refused = await idle.post("balise_inconnue", {})
    process.process.terminate()
    output, _ = await soon(process.process.communicate())
    lines = output.decode().splitlines()
    assert all({"time", "level", "logger", "plane", "event"} <= set(json.loads(line)) for line in lines)
    first, second = by_event(lines)
    assert (first["request_id"], second["request_id"]) == (
        answer.headers["x-request-id"],
        refused.headers["x-request-id"],
    )
    assert (first["level"], first["data_level"]) == ("info", "non-classifie")
    assert (first["status"], first["http.response.status_code"], first["decision"]) == ("ok", 200, "permit")
    assert (second["reasons"], second["http.response.status_code"]) == (["key_unknown"], 401)
    assert first["duration_ms"] > 0


async def test_requests_are_not_logged_unless_asked(stand: Stand, written: Lines) -> None:
    await stand.post("balise_inconnue", {})
    assert not [line for line in written.lines if "balise.access" in line]
