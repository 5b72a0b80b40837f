"""Answers that systems really give, in forms that differ: told whole as streamed, or not at all."""

from __future__ import annotations

import json
import re
from typing import Any

import anthropic
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS, VILLE
from tests.gateway.upstream import USAGE, chunk, completion, words

from balise.gateway.stages.quota import estimate_tokens

HELLO: list[Any] = [{"role": "user", "content": "Bonjour."}]
ASKED: dict[str, dict[str, Any]] = {
    "/v1/chat/completions": {"messages": HELLO},
    "/v1/responses": {"input": "Bonjour."},
    "/v1/messages": {"messages": HELLO, "max_tokens": 50},
}
SURFACES = pytest.mark.parametrize("path", sorted(ASKED))


def piece(index: int | None = 0, identifier: str | None = None, **function: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"function": function}
    if index is not None:
        told["index"] = index
    if identifier is not None:
        told |= {"id": identifier, "type": "function"}
    return chunk({"tool_calls": [told]})


async def calls_of(stand: Stand, *pieces: dict[str, Any], **asked: Any) -> list[Any]:
    """Calls as OpenAI's own helper gathers them from a stream."""
    stand.upstream.chunks = [chunk({"role": "assistant"}), *pieces, chunk({}, "tool_calls"), USAGE]
    client = stand.client(stand.portal.grant("mixte"))
    asked = {"model": "souverain", "messages": HELLO, **asked}
    async with client.chat.completions.stream(**asked) as events:
        return (await events.get_final_completion()).choices[0].message.tool_calls or []


def told(calls: list[Any]) -> list[tuple[str, str, Any]]:
    return [(call.id, call.function.name, json.loads(call.function.arguments)) for call in calls]


@pytest.mark.parametrize("index", [0, None], ids=["one place", "no place"])
async def test_calls_that_share_a_place_are_told_apart_by_their_identifier(
    stand: Stand, index: int | None
) -> None:
    calls = await calls_of(
        stand,
        piece(index, "a", name="ouvrir", arguments='{"no"'),
        piece(index, arguments=": 1}"),
        piece(index, "b", name="fermer", arguments='{"no": 2}'),
    )
    assert told(calls) == [("a", "ouvrir", {"no": 1}), ("b", "fermer", {"no": 2})]


async def test_a_call_whose_pieces_each_have_an_identifier_is_one_call(stand: Stand) -> None:
    calls = await calls_of(
        stand,
        piece(0, "a", name="ouvrir", arguments=""),
        piece(0, "b", arguments='{"no"'),
        piece(0, "c", arguments=": 1}"),
    )
    assert [one[1:] for one in told(calls)] == [("ouvrir", {"no": 1})]


def custom(stand: Stand, text: str, stream: bool) -> dict[str, Any]:
    """A system that calls a tool of free input; the body that asks for it."""
    call = {"id": "a", "type": "custom", "custom": {"name": "requete", "input": text}}
    stand.upstream.answer = completion(None, tool_calls=[call])
    first, second = text[: len(text) // 2], text[len(text) // 2 :]
    stand.upstream.chunks = [
        chunk({"tool_calls": [{**call, "index": 0, "custom": {"name": "requete", "input": first}}]}),
        chunk({"tool_calls": [{"index": 0, "custom": {"input": second}}]}),
        chunk({}, "tool_calls"),
    ]
    tools = [{"type": "custom", "custom": {"name": "requete"}}]
    return {"model": "souverain", "messages": HELLO, "tools": tools, "stream": stream}


@pytest.mark.parametrize("stream", [False, True])
async def test_a_tool_of_free_input_is_called_whole_as_streamed(stand: Stand, stream: bool) -> None:
    asked = custom(stand, "SELECT titre FROM avis", stream)
    answer = await stand.post(stand.portal.grant("mixte"), asked)
    if stream:
        events = [json.loads(block[6:]) for block in answer.body.decode().split("\n\n")[:-2]]
        (call,) = [c for e in events for c in e["choices"][0]["delta"].get("tool_calls", ())]
        assert call.pop("index") == 0
    else:
        (call,) = answer.json["choices"][0]["message"]["tool_calls"]
    assert call == {
        "id": "a",
        "type": "custom",
        "custom": {"name": "requete", "input": "SELECT titre FROM avis"},
    }


@pytest.mark.parametrize("stream", [False, True])
async def test_free_input_is_judged_whole_as_streamed(stand: Stand, stream: bool) -> None:
    asked = custom(stand, f"SELECT * FROM p WHERE nas = '{NAS}' -- son NAS", stream) | {"model": "public"}
    answer = await stand.post(stand.portal.grant("mixte"), asked)
    assert "454 286" not in answer.body.decode()
    assert stand.portal.records("outcome")[-1]["status"] == "blocked"


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    "message",
    [
        {"content": [{"type": "text", "text": "Bonjour."}]},
        {"content": {"text": "Bonjour."}},
        {
            "tool_calls": [
                {"index": 0, "id": "a", "type": "function", "function": {"name": "f", "arguments": {}}}
            ]
        },
        {
            "tool_calls": [
                {"index": 0, "id": "a", "type": "function", "function": {"name": "f", "arguments": 1}}
            ]
        },
    ],
    ids=["parts", "object", "no text", "number"],
)
@SURFACES
async def test_what_is_no_text_is_never_left_out_in_silence(
    stand: Stand, path: str, message: dict[str, Any], stream: bool
) -> None:
    stand.upstream.answer = completion(None, **message) if "content" not in message else completion(**message)
    stand.upstream.chunks = [chunk(message), chunk({}, "stop"), USAGE]
    asked = {"model": "souverain", "stream": stream, **ASKED[path]}
    answer = await stand.post(stand.portal.grant("mixte"), asked, path)
    outcome = stand.portal.records("outcome")[-1]
    assert (answer.status, outcome["status"]) == (502, "upstream_error")
    assert outcome["reasons"] == ["upstream_malformed"]


@pytest.mark.parametrize(
    "chunks",
    [
        [],
        [USAGE],
        [{"object": "error", "message": "plus de mémoire"}],
        [b'event: error\ndata: {"message": "plus de m\xc3\xa9moire"}\n\n'],
    ],
    ids=["end mark", "usage", "object", "event"],
)
@SURFACES
async def test_a_stream_that_tells_no_answer_is_a_failure(stand: Stand, path: str, chunks: list[Any]) -> None:
    stand.upstream.chunks = chunks
    asked = {"model": "souverain", "stream": True, **ASKED[path]}
    answer = await stand.post(stand.portal.grant("mixte"), asked, path)
    assert answer.status == 502
    assert "mémoire" not in answer.body.decode()
    assert {record["status"] for record in stand.portal.records("outcome")} == {"upstream_error"}


@SURFACES
async def test_an_answer_without_a_choice_is_a_failure(stand: Stand, path: str) -> None:
    stand.upstream.answer = {**completion(), "choices": []}
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "souverain", **ASKED[path]}, path)
    assert answer.status == 502
    assert stand.portal.records("outcome")[-1]["reasons"] == ["upstream_malformed"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("reason", "fits"), [("length", True), ("stop", False)])
async def test_a_call_cut_at_the_most_tokens_is_an_answer_cut_short(
    stand: Stand, stream: bool, reason: str, fits: bool
) -> None:
    call = {"id": "a", "type": "function", "function": {"name": "f", "arguments": '{"no": "12'}}
    stand.upstream.answer = completion("Voici.", tool_calls=[call])
    stand.upstream.answer["choices"][0]["finish_reason"] = reason
    stand.upstream.chunks = [
        chunk({"content": "Voici."}),
        chunk({"tool_calls": [{**call, "index": 0}]}),
        chunk({}, reason),
    ]
    key = stand.portal.grant("mixte")
    asked: Any = {"model": "souverain", **ASKED["/v1/messages"]}
    async with stand.anthropic_client(key) as client:
        if not fits:
            with pytest.raises(anthropic.APIError):
                await _message(client, asked, stream)
            return
        message = await _message(client, asked, stream)
    assert message.stop_reason == "max_tokens"
    assert [block.type for block in message.content] == ["text"]
    assert stand.portal.records("outcome")[-1]["status"] == "ok"


async def _message(client: anthropic.AsyncAnthropic, asked: Any, stream: bool) -> anthropic.types.Message:
    if not stream:
        made: anthropic.types.Message = await client.messages.create(**asked)
        return made
    async with client.messages.stream(**asked) as events:
        return await events.get_final_message()


@pytest.mark.parametrize(
    "changes",
    [
        {"choices": completion()["choices"] * 129},
        {"choices": completion(None, tool_calls=[{"function": {"name": "f"}}] * 129)["choices"]},
    ],
    ids=["choices", "calls"],
)
async def test_an_answer_has_so_many_choices_and_calls_at_most(stand: Stand, changes: dict[str, Any]) -> None:
    stand.upstream.answer = {**completion(), **changes}
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "souverain", "messages": HELLO})
    assert (answer.status, answer.code) == (502, "upstream_malformed")


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": 11}, {"prompt_tokens": 0, "completion_tokens": 0}, "12 jetons"]
)
@pytest.mark.parametrize("stream", [False, True])
@SURFACES
async def test_what_a_system_does_not_count_is_estimated(
    stand: Stand, path: str, stream: bool, usage: Any
) -> None:
    """Or quotas, costs and energy of such a system would never count what it produces."""
    said = "Une réponse de quelques mots. " * 10
    stand.upstream.answer = {**completion(said), "usage": usage}
    stand.upstream.chunks = [chunk({"content": said}), chunk({}, "stop"), {**USAGE, "usage": usage}]
    asked = {"model": "souverain", "stream": stream, **ASKED[path]}
    assert (await stand.post(stand.portal.grant("mixte"), asked, path)).status == 200
    outcome = stand.portal.records("outcome")[0]
    assert outcome["tokens_in"] > 0
    assert outcome["tokens_out"] == estimate_tokens(len(said))
    assert outcome["detail"]["tokens_estimated"] is True


@pytest.mark.parametrize("stream", [False, True])
async def test_what_was_withheld_of_an_answer_is_counted_and_kept(stand: Stand, stream: bool) -> None:
    said = f"Son NAS est le {NAS}."
    stand.upstream.answer = {**completion(said), "usage": None}
    stand.upstream.chunks = [chunk({"content": said}), chunk({}, "stop")]
    asked = {"model": "public", "messages": HELLO, "stream": stream}
    answer = await stand.post(stand.portal.grant("mixte"), asked)
    assert answer.code == "answer_level_not_allowed"
    outcome = stand.portal.records("outcome")[0]
    assert (outcome["status"], outcome["tokens_out"]) == ("blocked", estimate_tokens(len(said)))
    kept = await stand.gateway.sealer.open(VILLE, "ines", outcome["request_id"], "answer")
    assert kept == said.encode()


@pytest.mark.parametrize(
    "after", [chunk({"content": " Encore."}), {"error": {"message": "x"}}, b"data: {\n\n"]
)
@SURFACES
async def test_what_comes_after_the_end_mark_is_no_part_of_the_answer(
    stand: Stand, path: str, after: Any
) -> None:
    told = after if isinstance(after, bytes) else f"data: {json.dumps(after)}\n\n".encode()
    answered = [chunk({"content": "Bonjour."}), chunk({}, "stop", index=0)]
    events = b"".join(f"data: {json.dumps(one)}\n\n".encode() for one in answered)
    stand.upstream.chunks = [events + b"data: [DONE]\n\n" + told]  # in one piece
    asked = {"model": "souverain", "stream": True, **ASKED[path]}
    answer = await stand.post(stand.portal.grant("mixte"), asked, path)
    assert b"Bonjour." in answer.body
    assert b"Encore" not in answer.body
    assert b"error" not in answer.body.replace(b'"error":null', b"")
    assert stand.portal.records("outcome")[0]["status"] == "ok"


LETTER = json.dumps({"texte": f"Bonjour,\nVotre NAS :\n{NAS}\nBonne journée."}, ensure_ascii=False)


@pytest.mark.parametrize(
    "written", [LETTER, f"Voici :\n```json\n{LETTER}\n```\n"], ids=["alone", "in a fence"]
)
@SURFACES
async def test_what_a_streamed_document_says_is_read_before_it_leaves(
    stand: Stand, path: str, written: str
) -> None:
    stand.upstream.chunks = words(written)
    asked = {"model": "public", "stream": True, **ASKED[path]}
    answer = await stand.post(stand.portal.grant("mixte"), asked, path)
    assert b"Votre" not in answer.body
    outcome = stand.portal.records("outcome")[0]
    assert (outcome["status"], outcome["reasons"]) == ("blocked", ["answer_level_not_allowed"])


async def test_a_streamed_document_comes_as_it_is_said_where_all_is_permitted(stand: Stand) -> None:
    stand.upstream.chunks = words(LETTER)
    asked = {"model": "souverain", "messages": HELLO, "stream": True}
    answer = await stand.post(stand.portal.grant("sans-masque"), asked)
    assert told_text(answer.body) == LETTER
    assert answer.body.count(b'"content"') > 1
    assert "NAS" in str(stand.portal.records("outcome")[0]["findings"])


def told_text(body: bytes) -> str:
    """The text of a stream, its pieces joined."""
    events = [line[6:] for line in body.splitlines() if line.startswith(b"data: {")]
    choices = [choice for event in events for choice in json.loads(event)["choices"]]
    return "".join(choice["delta"].get("content") or "" for choice in choices)


@pytest.mark.parametrize("stream", [False, True])
async def test_a_thought_that_is_said_under_both_of_its_names_is_told_once(
    stand: Stand, stream: bool
) -> None:
    """As vLLM's servers say it: each word of a stream opened two items, and each thought was told twice."""
    key, thought = stand.portal.grant("mixte"), "Le NAS [NAS_1] est le sien, sans doute."
    both = {"reasoning": thought, "reasoning_content": thought}
    stand.upstream.answer = completion("Oui.", **both)
    cuts = [dict.fromkeys(both, piece) for piece in re.split("(?<= )", thought)]
    stand.upstream.chunks = [*map(chunk, cuts), chunk({"content": "Oui."}), chunk({}, "stop"), USAGE]
    asked: Any = {"model": "souverain", "max_tokens": 9, "thinking": {"type": "adaptive"}}
    asked["messages"] = [{"role": "user", "content": TEXT_WITH_NAS}]
    client = stand.anthropic_client(key)
    openais = stand.client(key).responses
    if stream:
        async with client.messages.stream(**asked) as events:
            message = await events.get_final_message()
        async with openais.stream(model="souverain", input=TEXT_WITH_NAS) as answering:
            response: Any = await answering.get_final_response()
    else:
        message = await client.messages.create(**asked)
        response = await openais.create(model="souverain", input=TEXT_WITH_NAS)
    await client.close()
    whole = thought.replace("[NAS_1]", NAS)
    assert [block.to_dict().get("thinking") for block in message.content] == [whole, None]
    assert [item.type for item in response.output] == ["reasoning", "message"]
    assert response.output[0].content[0].text == whole
