"""Tool calls: offered, called, answered; inspected and restored on every side."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS, without_ids
from tests.gateway.upstream import chunk, completion

TOOLS: list[dict[str, Any]] = [
    {
        "type": "function",
        "function": {
            "name": "ouvrir_dossier",
            "description": "Ouvre un dossier.",
            "parameters": {"type": "object", "properties": {"nas": {"type": "string"}}},
        },
    }
]
ASK = [{"role": "user", "content": TEXT_WITH_NAS}]


def call(arguments: str, name: str = "ouvrir_dossier", identifier: str = "appel_1") -> dict[str, Any]:
    return {"id": identifier, "type": "function", "function": {"name": name, "arguments": arguments}}


@pytest.mark.acceptance(11)
@pytest.mark.acceptance(12)
async def test_masked_values_come_back_in_arguments_as_valid_json(stand: Stand) -> None:
    stand.upstream.answer = completion(None, tool_calls=[call('{"nas": "[NAS_1]"}')])
    answer = await stand.client(stand.portal.grant("mixte")).chat.completions.create(
        model="souverain",
        messages=ASK,
        tools=TOOLS,
        tool_choice={"type": "function", "function": {"name": "ouvrir_dossier"}},
    )
    (made,) = answer.choices[0].message.tool_calls
    assert json.loads(made.function.arguments) == {"nas": NAS}
    assert answer.choices[0].finish_reason == "tool_calls"
    assert b"046" not in stand.upstream.received[0]
    assert stand.upstream.requests[0]["tool_choice"]["function"]["name"] == "ouvrir_dossier"


@pytest.mark.acceptance(9)
async def test_a_round_trip_masks_what_comes_back_from_the_tool(stand: Stand) -> None:
    client = stand.client(stand.portal.grant("mixte"))
    stand.upstream.answer = completion(None, tool_calls=[call('{"nas": "[NAS_1]"}')])
    first = await client.chat.completions.create(model="souverain", messages=ASK, tools=TOOLS)
    stand.upstream.answer = completion("Le dossier de [NAS_1] est ouvert.")
    second = await client.chat.completions.create(
        model="souverain",
        tools=TOOLS,
        messages=[
            *ASK,
            first.choices[0].message,
            {
                "role": "tool",
                "tool_call_id": "appel_1",
                "content": json.dumps({"nas": NAS, "état": "ouvert"}),
            },
        ],
    )
    assert second.choices[0].message.content == f"Le dossier de {NAS} est ouvert."
    assert b"046" not in stand.upstream.received[1]
    sent = stand.upstream.requests[1]["messages"]
    assert json.loads(sent[1]["tool_calls"][0]["function"]["arguments"]) == {"nas": "[NAS_1]"}


@pytest.mark.parametrize(
    "arguments",
    [
        json.dumps({"nas": NAS}),
        '{"nas": "' + "".join(f"\\u{ord(character):04x}" for character in NAS) + '"}',
        json.dumps({"d": {"e": [{"nas": f"NAS {NAS}"}]}}),
        f"pas du JSON, NAS {NAS}",
    ],
)
async def test_arguments_that_hold_what_they_may_not_are_withheld(stand: Stand, arguments: str) -> None:
    stand.upstream.answer = completion(None, tool_calls=[call(arguments)])
    answer = await stand.post(
        stand.portal.grant("mixte"),
        {"model": "public", "messages": [{"role": "user", "content": "Ouvre."}], "tools": TOOLS},
    )
    assert answer.code == "answer_level_not_allowed"
    assert "046" not in without_ids(answer.body.decode())


@pytest.mark.acceptance(10)
async def test_parallel_calls_stream_whole_each_under_its_index(stand: Stand) -> None:
    def delta(index: int, **function: str) -> dict[str, Any]:
        piece: dict[str, Any] = {"index": index, "function": function}
        if "name" in function:
            piece |= {"id": f"appel_{index}", "type": "function"}
        return chunk({"tool_calls": [piece]})

    stand.upstream.chunks = [
        chunk({"role": "assistant", "content": None}),
        delta(0, name="ouvrir_dossier", arguments=""),
        delta(0, arguments='{"nas": "[NA'),
        delta(1, name="ouvrir_dossier", arguments='{"nas"'),
        delta(0, arguments='S_1]"}'),
        delta(1, arguments=': "aucun"}'),
        chunk({}, "tool_calls"),
    ]
    events = await stand.client(stand.portal.grant("mixte")).chat.completions.create(
        model="souverain", messages=ASK, tools=TOOLS, stream=True, parallel_tool_calls=True
    )
    calls: dict[int, dict[str, str]] = {}
    reason = None
    async for event in events:
        choice = event.choices[0]
        reason = choice.finish_reason or reason
        for piece in choice.delta.tool_calls or ():
            made = calls.setdefault(piece.index, {"id": "", "name": "", "arguments": ""})
            made["id"] += piece.id or ""
            made["name"] += piece.function.name or ""
            made["arguments"] += piece.function.arguments or ""
    assert reason == "tool_calls"
    assert calls[0] == {"id": "appel_0", "name": "ouvrir_dossier", "arguments": json.dumps({"nas": NAS})}
    assert json.loads(calls[1]["arguments"]) == {"nas": "aucun"}


async def test_streamed_arguments_that_hold_what_they_may_not_are_withheld(stand: Stand) -> None:
    pieces = ['{"nas": "04', "6 454", ' 286"}']
    stand.upstream.chunks = [
        chunk({"role": "assistant"}),
        *(
            chunk({"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": piece}}]})
            for piece in pieces
        ),
        chunk({}, "tool_calls"),
    ]
    answer = await stand.post(
        stand.portal.grant("mixte"),
        {"model": "public", "messages": [{"role": "user", "content": "x"}], "stream": True, "tools": TOOLS},
    )
    assert "046" not in without_ids(answer.body.decode())
    assert "04" not in "".join(part for part in answer.body.decode().split('"arguments"')[1:])
    assert stand.portal.records("outcome")[0]["status"] == "blocked"


async def test_a_restored_value_with_quotes_stays_valid_json(stand: Stand) -> None:
    stand.portal.change_case("mixte", mask=True)
    stand.upstream.answer = completion(None, tool_calls=[call('{"q": "[COURRIEL_1]"}')])
    answer = await stand.client(stand.portal.grant("mixte")).chat.completions.create(
        model="souverain",
        messages=[
            {"role": "user", "content": "Écris à Mme Gagnon, ines.gagnon@exemple.org, NAS 046 454 286."}
        ],
        tools=TOOLS,
    )
    arguments = json.loads(answer.choices[0].message.tool_calls[0].function.arguments)
    assert arguments["q"] in ("ines.gagnon@exemple.org", "[COURRIEL_1]")


async def test_json_answers_parse_after_restoring(stand: Stand) -> None:
    stand.upstream.answer = completion('{"nas": "[NAS_1]"}')
    answer = await stand.client(stand.portal.grant("mixte")).chat.completions.create(
        model="souverain",
        messages=ASK,
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "s", "schema": {"type": "object"}, "strict": True},
        },
    )
    assert json.loads(answer.choices[0].message.content) == {"nas": NAS}
    assert stand.upstream.requests[0]["response_format"]["json_schema"]["strict"] is True


MARKED = "PROTÉGÉ B – Note au comité.\nRéorganisation envisagée des bureaux, options 1 à 4."


@pytest.mark.parametrize("nested", range(3))
async def test_a_document_that_a_tool_gives_is_read_as_it_is_alone(stand: Stand, nested: int) -> None:
    given = json.dumps({"titre": "note.txt", "contenu": MARKED})
    for _ in range(nested):
        given = json.dumps([{"type": "text", "text": given}])
    answer = await stand.post(stand.portal.grant("mixte"), after_the_tool(given, "public"))
    assert (answer.status, answer.code) == (400, "level_not_allowed")
    assert stand.portal.records("refusal")[0]["findings"] == {"MARKING": 1}
    assert stand.upstream.received == []


async def test_a_value_that_a_tool_gave_escaped_comes_back_as_it_is_read(stand: Stand) -> None:
    given = json.dumps({"nom": "Mme Hélène Bélanger-Roy", "nas": NAS})
    assert "\\u00e9" in given
    stand.upstream.answer = completion("C'est [PERSONNE_F_1].")
    answer = await stand.post(stand.portal.grant("mixte"), after_the_tool(given, "souverain"))
    assert answer.json["choices"][0]["message"]["content"] == "C'est Hélène Bélanger-Roy."
    sent = json.loads(stand.upstream.requests[0]["messages"][2]["content"])
    assert sent == {"nom": "Mme [PERSONNE_F_1]", "nas": "[NAS_1]"}


def after_the_tool(given: str, model: str) -> dict[str, Any]:
    messages = [
        {"role": "user", "content": "Résume la note."},
        {"role": "assistant", "tool_calls": [call("{}")]},
        {"role": "tool", "tool_call_id": "appel_1", "content": given},
    ]
    return {"model": model, "messages": messages, "tools": TOOLS}


@pytest.mark.parametrize("surface", ["chat", "messages", "count_tokens"])
async def test_names_under_which_a_tool_was_called_are_masked_at_the_next_turn(
    stand: Stand, surface: str
) -> None:
    said = {"Mme Hélène Bélanger-Roy": {"nas": NAS, "note": "Mme Hélène Bélanger-Roy est là."}, "total": 2}
    if surface == "chat":
        asked = after_the_tool("Fait.", "souverain")
        asked["messages"][1]["tool_calls"] = [call(json.dumps(said))]
        path = "/v1/chat/completions"
    else:
        used = {"type": "tool_use", "id": "appel_1", "name": "ouvrir_dossier", "input": said}
        result = {"type": "tool_result", "tool_use_id": "appel_1", "content": "Fait."}
        turns = [{"role": "assistant", "content": [used]}, {"role": "user", "content": [result]}]
        asked = {"model": "souverain", "max_tokens": 9, "messages": [*ASK, *turns]}
        path = "/v1/messages" if surface == "messages" else "/v1/messages/count_tokens"
        stand.upstream.tokens = 42
    if surface == "count_tokens":
        del asked["max_tokens"]
    answer = await stand.post(stand.portal.grant("mixte"), asked, path)
    assert answer.status == 200, answer.body
    (made,) = stand.upstream.requests[0]["messages"][1]["tool_calls"]
    assert json.loads(made["function"]["arguments"]) == {
        "Mme [PERSONNE_F_1]": {"nas": "[NAS_1]", "note": "Mme [PERSONNE_F_1] est là."},
        "total": 2,
    }


async def test_names_of_a_schema_are_never_changed(stand: Stand) -> None:
    function = {"name": "f", "parameters": {"properties": {"Mme Hélène Bélanger-Roy": {"type": "string"}}}}
    asked = {"model": "souverain", "messages": ASK, "tools": [{"type": "function", "function": function}]}
    answer = await stand.post(stand.portal.grant("mixte"), asked)
    assert (answer.status, answer.code) == (400, "cannot_mask")
    assert stand.upstream.received == []
