"""A long answer is judged in a thread of its own: the others go on meanwhile."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import TEXT_WITH_NAS, stop
from tests.gateway.upstream import USAGE, chunk, completion, words
from tests.waiting import PATIENCE, soon, until

from balise.gateway.answers import aside
from balise.gateway.answers.stream import StreamRelay
from balise.gateway.stages.inspect import INLINE_CHARACTERS

LONG = "Un rapport sans histoire. " * (INLINE_CHARACTERS // 20)
PATHS = {
    "/v1/chat/completions": {"messages": [{"role": "user", "content": "Bonjour"}]},
    "/v1/responses": {"input": "Bonjour"},
    "/v1/messages": {"max_tokens": 50, "messages": [{"role": "user", "content": "Bonjour"}]},
}
_PARAMETERS = {"type": "object", "properties": {"a": {"type": "string"}}}
TOOLS: dict[str, dict[str, Any]] = {
    "/v1/chat/completions": {
        "tools": [{"type": "function", "function": {"name": "f", "parameters": _PARAMETERS}}]
    },
    "/v1/responses": {"tools": [{"type": "function", "name": "f", "parameters": _PARAMETERS}]},
    "/v1/messages": {"tools": [{"name": "f", "input_schema": _PARAMETERS}]},
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("said", "aside_of_the_loop"), [("Bonjour.", False), (LONG, True)])
async def test_long_answers_leave_the_event_loop(
    stand: Stand, path: str, said: str, aside_of_the_loop: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    judge = aside.whole_answer

    def watched(*arguments: Any) -> dict[str, Any]:
        threads.append(threading.current_thread())
        return judge(*arguments)

    monkeypatch.setattr(aside, "whole_answer", watched)
    stand.upstream.answer = completion(said)
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", **PATHS[path]}, path)
    assert answer.status == 200
    assert said in answer.body.decode()
    assert [thread is not threading.main_thread() for thread in threads] == [aside_of_the_loop]


async def test_a_long_answer_obeys_the_matrix_all_the_same(stand: Stand) -> None:
    stand.upstream.answer = completion(LONG + TEXT_WITH_NAS)
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", **PATHS["/v1/chat/completions"]}
    )
    assert answer.code == "answer_level_not_allowed"
    assert "Un rapport" not in answer.body.decode()
    assert [record["status"] for record in stand.portal.records("outcome")] == ["blocked"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("chunks", "aside_of_the_loop"),
    [
        pytest.param(words("Bonjour à toutes."), False, id="short"),
        pytest.param([chunk({"content": LONG}), chunk({}, "stop"), USAGE], True, id="one long event"),
        pytest.param(
            [
                chunk(
                    {"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": piece}}]}
                )
                for piece in ('{"a": "', *[LONG[:2000]] * 20, '"}')
            ]
            + [chunk({}, "tool_calls"), USAGE],
            True,
            id="a call that grew long",
        ),
    ],
)
async def test_what_is_inspected_at_once_of_a_stream_leaves_the_event_loop_when_long(
    stand: Stand, path: str, chunks: list[Any], aside_of_the_loop: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    take = StreamRelay.take

    def watched(relay: StreamRelay, data: bytes) -> bytes:
        threads.append(threading.current_thread())
        return take(relay, data)

    monkeypatch.setattr(StreamRelay, "take", watched)
    stand.upstream.chunks = chunks
    body = {"model": "public", "stream": True, **PATHS[path]}
    if "tool_calls" in str(chunks):
        body |= TOOLS[path]
    answer = await stand.post(stand.portal.grant("mixte"), body, path)
    assert answer.status == 200
    assert (LONG[:1000] in answer.body.decode()) == aside_of_the_loop
    assert any(thread is not threading.main_thread() for thread in threads) == aside_of_the_loop


async def test_a_long_event_obeys_the_matrix_all_the_same(stand: Stand) -> None:
    stand.upstream.chunks = [chunk({"content": LONG + TEXT_WITH_NAS}), chunk({}, "stop"), USAGE]
    answer = await stand.post(
        stand.portal.grant("mixte"),
        {"model": "public", "stream": True, **PATHS["/v1/chat/completions"]},
    )
    assert TEXT_WITH_NAS[-20:] not in answer.body.decode()
    assert [record["status"] for record in stand.portal.records("outcome")] == ["blocked"]


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("path", PATHS)
async def test_a_stop_cuts_what_is_still_read(
    stand: Stand, path: str, streamed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, stopped = threading.Event(), threading.Event()
    judge, finish = aside.whole_answer, StreamRelay.finish

    def slowly(work: Any) -> Any:
        def read(*arguments: Any) -> Any:
            reading.set()
            assert stopped.wait(PATIENCE)
            return work(*arguments)

        return read

    monkeypatch.setattr(aside, "whole_answer", slowly(judge))
    monkeypatch.setattr(StreamRelay, "finish", slowly(finish))
    stand.upstream.answer = completion(LONG)
    stand.upstream.chunks = [chunk({"content": '{"rapport": "' + LONG})]  # held until its end
    body = {"model": "public", "stream": streamed, **PATHS[path]}
    asked = asyncio.create_task(stand.post(stand.portal.grant("mixte"), body, path))
    await until(reading.is_set)
    stand.portal.publish(stops=(stop(),))
    await stand.applied()
    stopped.set()
    answer = await soon(asked)
    assert "Un rapport" not in answer.body.decode()
    assert "stopped" in answer.body.decode()
    assert [record["status"] for record in stand.portal.records("outcome")] == ["stopped"]
