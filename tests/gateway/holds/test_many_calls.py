"""One critical call among several, in whichever answer or place: the whole answer waits, on every surface."""

from __future__ import annotations

from typing import Any

import pytest
from tests.gateway.holds.conftest import ARGUMENTS, ASK, Waiting
from tests.gateway.upstream import completion

from balise.contracts import holds

SHORT = {"BALISE_HOLD_WAIT_SECONDS": "0.1"}


def call(name: str, number: int = 1) -> dict[str, Any]:
    return {"id": f"appel_{number}", "type": "function", "function": {"name": name, "arguments": ARGUMENTS}}


def answers(*messages: dict[str, Any]) -> dict[str, Any]:
    told = completion("Voici.")
    told["choices"] = [
        {"index": n, "message": {"role": "assistant", "content": None, **message}, "finish_reason": "stop"}
        for n, message in enumerate(messages)
    ]
    return told


TWO = answers({"tool_calls": [call("consulter"), call("virer", 2)]})
SECOND = answers({"content": "Voici."}, {"tool_calls": [call("virer")]})
LEGACY = answers({"function_call": {"name": "virer", "arguments": ARGUMENTS}})
FREE = {"id": "a", "type": "custom", "custom": {"name": "virer", "input": "Un montant de 1200 $"}}
CUSTOM = answers({"tool_calls": [FREE]})
GROUPED = answers({"tool_calls": [call("consulter"), call("mcp__banque__virer", 2)]})
MESSAGE = {
    "model": "souverain",
    "max_tokens": 100,
    "messages": [{"role": "user", "content": "Payez."}],
    "tools": [{"name": name, "input_schema": {"type": "object"}} for name in ("consulter", "virer")],
}
RESPONSE = {
    "model": "souverain",
    "input": "Payez.",
    "tools": [{"type": "function", "name": name} for name in ("consulter", "virer")],
}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("path", "asked", "answer"),
    [
        ("/v1/chat/completions", ASK, TWO),
        ("/v1/chat/completions", ASK | {"n": 2}, SECOND),
        ("/v1/chat/completions", ASK, LEGACY),
        ("/v1/chat/completions", ASK, CUSTOM),
        ("/v1/chat/completions", ASK, GROUPED),
        ("/v1/messages", MESSAGE, TWO),
        ("/v1/responses", RESPONSE, TWO),
    ],
    ids=["two calls", "second answer", "legacy", "custom", "grouped", "messages", "responses"],
)
async def test_all_of_the_answer_waits_and_comes_as_it_was_read(
    waiting: Waiting, path: str, asked: dict[str, Any], answer: dict[str, Any], stream: bool
) -> None:
    waiting.stand.upstream.answer = answer
    await waiting.serve(**SHORT)
    asked = asked | {"stream": stream}
    first = await waiting.stand.post(waiting.key, asked, path)
    assert b"held" in first.body
    assert ARGUMENTS[2:9].encode() not in first.body
    hold = waiting.human.only()
    assert [tool.rsplit("_", 1)[-1] for tool in hold["tools"]] == ["virer"]
    told = waiting.human.reads(hold)
    assert len(holds.pieces(told)) == sum(
        len(choice["message"].get("tool_calls") or [1]) for choice in answer["choices"]
    )
    waiting.human.approves(hold)
    after = await waiting.stand.post(waiting.key, asked, path)
    assert after.status == 200
    for choice in told["choices"]:
        for made in choice["message"].get("tool_calls") or ():
            assert made[made["type"]]["name"].encode() in after.body
    assert b"montant" in after.body
    assert len(waiting.stand.upstream.received) == 1
    asked_of_it, delivered = waiting.stand.portal.records("outcome")
    assert (asked_of_it["status"], asked_of_it["tokens_in"], asked_of_it["tokens_out"]) == ("held", 11, 5)
    assert (delivered["status"], delivered.get("tokens_in", 0), delivered.get("tokens_out", 0)) == (
        "ok",
        0,
        0,
    )
    again = await waiting.stand.post(waiting.key, asked, path, **{"x-balise-hold": hold["id"]})
    assert b"hold_used" in again.body
