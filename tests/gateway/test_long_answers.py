"""A long answer is judged in a thread of its own: the others go on meanwhile."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import TEXT_WITH_NAS
from tests.gateway.upstream import completion

from balise.gateway.answers import aside
from balise.gateway.stages.inspect import INLINE_CHARACTERS

LONG = "Un rapport sans histoire. " * (INLINE_CHARACTERS // 20)
PATHS = {
    "/v1/chat/completions": {"messages": [{"role": "user", "content": "Bonjour"}]},
    "/v1/responses": {"input": "Bonjour"},
    "/v1/messages": {"max_tokens": 50, "messages": [{"role": "user", "content": "Bonjour"}]},
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
