"""How an answer ends, and what servers leave out of it or write in their own way: nothing passes for what it is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.upstream import USAGE, chunk, completion

from balise.gateway.answers.parts import spell

CHAT, MESSAGES, RESPONSES = "/v1/chat/completions", "/v1/messages", "/v1/responses"
HELLO: list[Any] = [{"role": "user", "content": "Bonjour."}]
SAID = "Le montant est de 12"


def asked(path: str, **more: Any) -> dict[str, Any]:
    own: dict[str, Any] = {"input": "Bonjour."} if path == RESPONSES else {"messages": HELLO}
    return {"model": "public", **own, **({"max_tokens": 50} if path == MESSAGES else {}), **more}


def ending(stand: Stand, reason: str | None, content: str | None = SAID, **message: Any) -> None:
    """The same answer, whole and in pieces."""
    stand.upstream.answer = completion(content, **message)
    stand.upstream.answer["choices"][0]["finish_reason"] = reason
    calls = [{"index": at, **call} for at, call in enumerate(message.get("tool_calls", ()))]
    said = {"role": "assistant", "content": content, **({"tool_calls": calls} if calls else {})}
    stand.upstream.chunks = [chunk(said), chunk({}, reason), USAGE]


def events(body: bytes) -> list[dict[str, Any]]:
    lines = [line[6:] for line in body.decode().splitlines() if line.startswith("data: ")]
    return [json.loads(line) for line in lines if line != "[DONE]"]


@pytest.mark.parametrize("path", [CHAT, MESSAGES, RESPONSES])
@pytest.mark.parametrize("reason", ["error", "abort", "insufficient_system_resource"])
async def test_what_a_system_broke_off_is_no_answer(stand: Stand, path: str, reason: str) -> None:
    key = stand.portal.grant("mixte")
    ending(stand, reason)
    whole = await stand.post(key, asked(path), path)
    assert (whole.status, whole.code) == (502, "upstream_failed")
    streamed = await stand.post(key, asked(path, stream=True), path)
    assert "upstream_failed" in streamed.body.decode()
    assert not any(name in streamed.body.decode() for name in ("response.completed", "end_turn", '"stop"'))
    assert {outcome["status"] for outcome in stand.portal.records("outcome")} == {"upstream_error"}


ENDS = {CHAT: "length", MESSAGES: "max_tokens", RESPONSES: "max_output_tokens"}


@pytest.mark.parametrize("path", ENDS)
async def test_room_that_ran_out_is_told_whatever_the_word_for_it(stand: Stand, path: str) -> None:
    ending(stand, "model_length")
    for stream in (False, True):
        answer = await stand.post(stand.portal.grant("mixte"), asked(path, stream=stream), path)
        assert answer.status == 200
        assert f'"{ENDS[path]}"' in answer.body.decode()


async def test_a_call_that_was_cut_is_told_as_cut(stand: Stand) -> None:
    function = {"name": "ecrire", "arguments": '{"texte": "Bonjour, je'}
    ending(stand, "length", None, tool_calls=[{"id": "a", "type": "function", "function": function}])
    key = stand.portal.grant("mixte")
    (item,) = (await stand.post(key, asked(RESPONSES), RESPONSES)).json["output"]
    assert (item["type"], item["status"]) == ("function_call", "incomplete")
    streamed = events((await stand.post(key, asked(RESPONSES, stream=True), RESPONSES)).body)
    (done,) = [event["item"] for event in streamed if event["type"] == "response.output_item.done"]
    assert done["status"] == "incomplete"


CALLS = [
    {"type": "function", "function": {"name": "lire", "arguments": '{"page": 1}'}},
    {"type": "function", "function": {"name": "lire", "arguments": '{"page": 2}'}},
]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("path", [CHAT, MESSAGES, RESPONSES])
async def test_calls_that_a_system_did_not_name_are_told_apart(stand: Stand, path: str, stream: bool) -> None:
    ending(stand, "tool_calls", None, tool_calls=CALLS)
    answer = await stand.post(stand.portal.grant("mixte"), asked(path, stream=stream), path)
    told = answer.body.decode()
    name = {CHAT: '"id":"call_', MESSAGES: '"id":"call_', RESPONSES: '"call_id":"call_'}[path]
    assert len({part.split('"')[0] for part in told.split(name)[1:]}) == 2
    assert '"id":""' not in told
    assert '"call_id":""' not in told


async def test_an_answer_told_in_one_event_is_read(stand: Stand) -> None:
    whole = completion("Voici le résumé demandé.")["choices"][0]
    stand.upstream.chunks = [{**chunk({}), "choices": [whole]}, USAGE]
    answer = await stand.post(stand.portal.grant("mixte"), asked(CHAT, stream=True))
    pieces = [event["choices"][0]["delta"].get("content") or "" for event in events(answer.body)]
    assert "".join(pieces) == "Voici le résumé demandé."


async def test_a_call_in_another_form_than_json_was_not_cut(stand: Stand) -> None:
    function = {"name": "ecrire", "arguments": "{'texte': 'Bonjour'}"}
    ending(stand, "tool_calls", None, tool_calls=[{"id": "a", "type": "function", "function": function}])
    (item,) = (await stand.post(stand.portal.grant("mixte"), asked(RESPONSES), RESPONSES)).json["output"]
    assert item["status"] == "completed"


async def test_an_answer_told_again_at_its_end_is_told_once(stand: Stand) -> None:
    whole = completion(SAID)["choices"][0] | {"delta": {}}
    stand.upstream.chunks = [chunk({"content": SAID}), {**chunk({}), "choices": [whole]}, USAGE]
    answer = await stand.post(stand.portal.grant("mixte"), asked(CHAT, stream=True))
    pieces = [event["choices"][0]["delta"].get("content") or "" for event in events(answer.body)]
    assert "".join(pieces) == SAID


async def test_an_end_mark_with_a_blank_after_it_is_one(stand: Stand) -> None:
    stand.upstream.chunks = [chunk({"content": SAID}), b"data: [DONE] \n\n"]
    answer = await stand.post(stand.portal.grant("mixte"), asked(CHAT, stream=True))
    assert events(answer.body)[-1]["choices"][0]["finish_reason"] == "stop"
    assert stand.portal.records("outcome")[0]["status"] == "ok"


@pytest.mark.parametrize("said", ["FIN", None, 128_001, "AUTRE"])
async def test_the_callers_sequence_that_ended_an_answer_is_told(stand: Stand, said: Any) -> None:
    ending(stand, "stop")
    stand.upstream.answer["choices"][0]["stop_reason"] = said  # type: ignore[index]
    stand.upstream.chunks[1] = chunk({}, "stop", stop_reason=said)
    options: Any = {"model": "public", "max_tokens": 50, "messages": HELLO, "stop_sequences": ["X", "FIN"]}
    async with stand.anthropic_client(stand.portal.grant("mixte")) as client:
        whole = await client.messages.create(**options)
        async with client.messages.stream(**options) as stream:
            streamed = await stream.get_final_message()
    expected = ("stop_sequence", "FIN") if said == "FIN" else ("end_turn", None)
    assert (whole.stop_reason, whole.stop_sequence) == expected
    assert (streamed.stop_reason, streamed.stop_sequence) == expected


def entry(token: str, spelled: bytes | None = None) -> dict[str, Any]:
    told = token.encode() if spelled is None else spelled
    return {"token": token, "logprob": -0.1, "bytes": list(told), "top_logprobs": []}


BUTTERFLY = "🦋".encode()
TOKENS = [entry("Un "), entry("\\xf0\\x9f", BUTTERFLY[:2]), entry("\\xa6\\x8b", BUTTERFLY[2:]), entry(".")]
FALSE = [entry("Un "), entry("\\xf0\\x9f", BUTTERFLY), entry(".")]
OTHER = [entry("NAS 046 454 286", "Un 🦋.".encode())]


@pytest.mark.parametrize(("tokens", "kept"), [(TOKENS, True), (FALSE, False), (OTHER, False)])
async def test_log_probabilities_of_a_letter_cut_between_tokens_stay(
    stand: Stand, tokens: list[dict[str, Any]], kept: bool
) -> None:
    stand.upstream.answer = completion("Un 🦋.")
    stand.upstream.answer["choices"][0]["logprobs"] = {"content": tokens}
    key = stand.portal.grant("mixte")
    whole = (await stand.post(key, asked(CHAT, logprobs=True))).json["choices"][0]["logprobs"]
    expected = tokens if kept else []
    assert (whole or {"content": []})["content"] == expected
    texts = ["Un ", "", "🦋", "."] if tokens is TOKENS else ["Un 🦋."]
    given = [[one] for one in tokens] if tokens is TOKENS else [tokens]
    stand.upstream.chunks = [
        *(
            chunk({"content": text}, logprobs={"content": part})
            for text, part in zip(texts, given, strict=True)
        ),
        chunk({}, "stop"),
        USAGE,
    ]
    streamed = events((await stand.post(key, asked(CHAT, logprobs=True, stream=True))).body)
    told = [event["choices"][0]["logprobs"] or {"content": []} for event in streamed]
    assert [one for part in told for one in part["content"]] == expected


SPELLED = (
    ([entry("Un "), entry("🦋")], True),
    ([entry("Un "), entry("🦋"), entry(".")], False),  # ahead of the text by a whole letter: it is another
    ([entry("Un "), entry("🦋"), entry("\\xc3", b"\xc3")], None),
    ([entry("Un "), entry("🦋"), entry("\\xc3\\xa9", b"\xc3\xa9")], False),
    ([entry("Un ")], False),
)


@pytest.mark.parametrize(("entries", "told"), SPELLED)
def test_tokens_are_waited_for_only_within_a_letter(entries: list[dict[str, Any]], told: bool | None) -> None:
    assert spell(entries, "Un 🦋") is told
