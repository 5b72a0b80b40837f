"""``/v1/responses`` by the official client: the gates of chat, in its own form."""

from __future__ import annotations

import json
from typing import Any

import openai
import pytest
from pydantic import BaseModel
from tests.gateway.conftest import Stand
from tests.gateway.situations import AUTRE, NAS, TEXT_WITH_NAS, stop, without_ids
from tests.gateway.upstream import USAGE, chunk, completion, words
from tests.waiting import until

PATH = "/v1/responses"
TOOL: dict[str, Any] = {
    "type": "function",
    "name": "ouvrir_dossier",
    "description": "Ouvre un dossier.",
    "parameters": {"type": "object", "properties": {"nas": {"type": "string"}}},
    "strict": False,
}


def call(arguments: str, identifier: str = "appel_1") -> dict[str, Any]:
    return {
        "id": identifier,
        "type": "function",
        "function": {"name": "ouvrir_dossier", "arguments": arguments},
    }


@pytest.fixture
def client(stand: Stand) -> openai.AsyncOpenAI:
    return stand.client(stand.portal.grant("mixte"))


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"inconnu": 1}, "inconnu"),
    ({"input": [{"role": "user", "content": "x", "inconnu": 1}]}, "input[0].inconnu"),
    ({"input": [{"type": "item_reference", "id": "msg_1"}]}, "input[0]"),
    ({"input": [{"type": "web_search_call", "id": "x"}]}, "input[0].type"),
    ({"tools": [{"type": "web_search"}]}, "tools[0]"),
    ({"tools": [{"type": "mcp", "server_url": "https://exemple.org"}]}, "tools[0]"),
    ({"conversation": "conv_1"}, "conversation"),
    ({"prompt": {"id": "pmpt_1"}}, "prompt"),
    ({"background": True}, "background"),
    ({"truncation": "middle"}, "truncation"),
]
IMAGES = [
    {"type": "input_image", "image_url": "https://exemple.org/a.png"},
    {"type": "input_file", "file_url": "https://exemple.org/a.pdf", "file_data": "x"},
    {"type": "input_file", "file_id": "file-1"},
]


@pytest.mark.parametrize(("changes", "param"), REFUSED)
async def test_what_is_not_mapped_is_refused_by_name(
    stand: Stand, changes: dict[str, Any], param: str
) -> None:
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "input": "Bonjour."} | changes, PATH
    )
    assert answer.status == 400
    assert answer.json["error"]["param"] == param
    assert stand.upstream.received == []


@pytest.mark.parametrize("part", IMAGES, ids=["image", "file_url", "file_id"])
async def test_remote_content_is_refused(stand: Stand, part: dict[str, Any]) -> None:
    body = {"model": "souverain", "input": [{"role": "user", "content": [part]}]}
    answer = await stand.post(stand.portal.grant("mixte"), body, PATH)
    assert (answer.status, answer.code) == (400, "refused_field")
    assert stand.upstream.received == []


async def test_an_embedded_image_is_unscanned(stand: Stand) -> None:
    part = {"type": "input_image", "image_url": "data:image/png;base64,iVBORw0KGgo="}
    body = {"model": "souverain", "input": [{"role": "user", "content": [part]}]}
    answer = await stand.post(stand.portal.grant("mixte"), body, PATH)
    assert "unscanned" in answer.code or answer.status in (400, 403)
    assert stand.upstream.received == []


@pytest.mark.parametrize(
    "given",
    [
        {"input": TEXT_WITH_NAS},
        {"input": "x", "instructions": TEXT_WITH_NAS},
        {"input": [{"role": "user", "content": [{"type": "input_text", "text": TEXT_WITH_NAS}]}]},
        {
            "input": [
                {"type": "function_call", "call_id": "a", "name": "f", "arguments": json.dumps({"nas": NAS})},
                {"type": "function_call_output", "call_id": "a", "output": "ok"},
            ]
        },
        {"input": [{"type": "function_call_output", "call_id": "a", "output": TEXT_WITH_NAS}]},
        {"input": "x", "tools": [{**TOOL, "description": TEXT_WITH_NAS}]},
        {
            "input": "x",
            "text": {"format": {"type": "json_schema", "name": "s", "schema": {"const": TEXT_WITH_NAS}}},
        },
    ],
)
async def test_every_text_is_inspected(stand: Stand, given: dict[str, Any]) -> None:
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", **given}, PATH)
    assert answer.code == "level_not_allowed"
    assert stand.upstream.received == []
    assert stand.portal.records("refusal")[0]["surface"] == "responses"


async def test_a_value_in_a_name_is_told_under_the_callers_own_field(stand: Stand) -> None:
    body = {"model": "souverain", "input": "x", "tools": [{**TOOL, "name": f"nas {NAS}"}]}
    answer = await stand.post(stand.portal.grant("mixte"), body, PATH)
    assert (answer.code, answer.json["error"]["param"]) == ("cannot_mask", "tools[0].name")


@pytest.mark.acceptance(19)
async def test_an_answer_has_the_form_of_its_api(stand: Stand, client: openai.AsyncOpenAI) -> None:
    stand.upstream.answer = completion("Bonjour.", timings=1)
    answer = await client.responses.create(
        model="public", instructions="Sois bref.", input="Bonjour.", max_output_tokens=40, metadata={"a": "b"}
    )
    assert answer.output_text == "Bonjour."
    assert (answer.status, answer.model, answer.object) == ("completed", "public", "response")
    assert answer.usage is not None
    assert (answer.usage.input_tokens, answer.usage.output_tokens, answer.usage.total_tokens) == (11, 5, 16)
    assert (answer.instructions, answer.metadata) == ("Sois bref.", {"a": "b"})
    (sent,) = stand.upstream.requests
    assert [m["role"] for m in sent["messages"]] == ["system", "user"]
    assert (sent["max_completion_tokens"], sent["model"]) == (40, "modele-reel")
    assert "metadata" not in sent
    intent, outcome = stand.portal.records()
    assert (intent["surface"], outcome["status"]) == ("responses", "ok")


async def test_masked_then_restored_in_text_and_in_arguments(
    stand: Stand, client: openai.AsyncOpenAI
) -> None:
    message = completion("J'ouvre [NAS_1].", tool_calls=[call('{"nas": "[NAS_1]"}')])
    stand.upstream.answer = message
    answer = await client.responses.create(model="souverain", input=TEXT_WITH_NAS, tools=[TOOL])
    assert answer.output_text == f"J'ouvre {NAS}."
    made = answer.output[1]
    assert made.type == "function_call"
    assert (made.call_id, json.loads(made.arguments)) == ("appel_1", {"nas": NAS})
    assert b"046" not in stand.upstream.received[0]

    stand.upstream.answer = completion("Le dossier de [NAS_1] est ouvert.")
    items: list[Any] = [{"role": "user", "content": TEXT_WITH_NAS}, *answer.output]
    items.append({"type": "function_call_output", "call_id": made.call_id, "output": f"NAS {NAS} : ouvert"})
    second = await client.responses.create(model="souverain", input=items, tools=[TOOL])
    assert second.output_text == f"Le dossier de {NAS} est ouvert."
    assert b"046" not in stand.upstream.received[1]
    roles = [m["role"] for m in stand.upstream.requests[1]["messages"]]
    assert roles == ["user", "assistant", "tool"]
    assert stand.upstream.requests[1]["messages"][1]["tool_calls"][0]["id"] == "appel_1"


async def test_parse_with_a_schema(stand: Stand, client: openai.AsyncOpenAI) -> None:
    class Letter(BaseModel):
        subject: str
        nas: str

    stand.upstream.answer = completion(json.dumps({"subject": "Avis", "nas": "[NAS_1]"}))
    answer = await client.responses.parse(model="souverain", input=TEXT_WITH_NAS, text_format=Letter)
    assert answer.output_parsed == Letter(subject="Avis", nas=NAS)
    assert stand.upstream.requests[0]["response_format"]["json_schema"]["name"] == "Letter"


@pytest.mark.acceptance(20)
async def test_a_stream_has_its_events_in_order(stand: Stand, client: openai.AsyncOpenAI) -> None:
    stand.upstream.chunks = words("Élan, forêt, naïveté : l'été à Québec.")
    events = [e async for e in await client.responses.create(model="public", input="x", stream=True)]
    kinds = [event.type for event in events]
    assert kinds[:4] == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
    ]
    assert kinds[-4:] == [
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    assert set(kinds[4:-4]) == {"response.output_text.delta"}
    assert [event.sequence_number for event in events] == list(range(len(events)))
    text = "".join(event.delta for event in events if event.type == "response.output_text.delta")
    final = events[-1].response  # type: ignore[union-attr]
    assert text == final.output_text == "Élan, forêt, naïveté : l'été à Québec."
    assert final.usage is not None
    assert final.usage.total_tokens == 16
    assert stand.portal.records("outcome")[0]["tokens_out"] == 5


async def test_the_stream_helper_gathers_calls_with_values_restored(
    stand: Stand, client: openai.AsyncOpenAI
) -> None:
    pieces = ['{"nas": "[N', 'AS_1]"}']
    stand.upstream.chunks = [
        chunk({"role": "assistant", "content": "J'ouvre "}),
        chunk({"content": "[NAS_1]."}),
        *(
            chunk({"tool_calls": [{"index": 0, "id": "a", "function": {"name": name, "arguments": piece}}]})
            for name, piece in zip(["ouvrir_dossier", ""], pieces, strict=True)
        ),
        chunk({}, "tool_calls"),
        USAGE,
    ]
    async with client.responses.stream(model="souverain", input=TEXT_WITH_NAS, tools=[TOOL]) as events:
        kinds = [event.type async for event in events]
        final = await events.get_final_response()
    assert "response.function_call_arguments.delta" in kinds
    assert "response.function_call_arguments.done" in kinds
    assert [item.type for item in final.output] == ["message", "function_call"]
    assert final.output_text == f"J'ouvre {NAS}."
    assert json.loads(final.output[1].arguments) == {"nas": NAS}  # type: ignore[union-attr]


async def test_an_answer_that_was_cut_is_incomplete(stand: Stand, client: openai.AsyncOpenAI) -> None:
    stand.upstream.chunks = [chunk({"content": "Il était"}), chunk({}, "length"), USAGE]
    events = [e async for e in await client.responses.create(model="public", input="x", stream=True)]
    assert events[-1].type == "response.incomplete"
    assert events[-1].response.incomplete_details.reason == "max_output_tokens"  # type: ignore[union-attr]


async def test_a_forbidden_answer_is_withheld(stand: Stand, client: openai.AsyncOpenAI) -> None:
    stand.upstream.answer = completion(f"Son NAS est {NAS}.")
    with pytest.raises(openai.PermissionDeniedError) as refused:
        await client.responses.create(model="public", input="x")
    assert refused.value.code == "answer_level_not_allowed"
    assert "046" not in without_ids(refused.value.response.text)


async def test_a_block_in_mid_stream_ends_incomplete(stand: Stand, client: openai.AsyncOpenAI) -> None:
    spoken = [chunk({"content": f"Voici la phrase anodine numéro {n}. "}) for n in range(60)]
    stand.upstream.chunks = [*spoken, chunk({"content": f"NAS {NAS}."}), chunk({}, "stop")]
    events = [e async for e in await client.responses.create(model="public", input="x", stream=True)]
    assert events[-1].type == "response.incomplete"
    final = events[-1].response  # type: ignore[union-attr]
    assert final.incomplete_details.reason == "content_filter"
    assert "046" not in without_ids(final.model_dump_json())
    assert final.output_text.startswith("Voici la phrase")
    assert stand.portal.records("outcome")[0]["status"] == "blocked"


async def test_a_stop_cuts_an_open_stream(stand: Stand, client: openai.AsyncOpenAI) -> None:
    stand.upstream.chunks = words(" ".join(f"Voici la phrase numéro {n}." for n in range(60)))
    stand.upstream.stall_after = 200
    events = await client.responses.create(model="public", input="x", stream=True)
    with pytest.raises(openai.APIError) as cut:
        async for event in events:
            if event.type == "response.output_text.delta" and not stand.portal.current.stops:
                stand.portal.publish(stops=(stop(),))
    assert cut.value.code == "stopped"
    await until(lambda: stand.upstream.closed_early == 1)
    with pytest.raises(openai.InternalServerError):
        await client.responses.create(model="public", input="x")


@pytest.mark.acceptance(21)
async def test_a_conversation_goes_on_from_its_identifier(stand: Stand, client: openai.AsyncOpenAI) -> None:
    stand.upstream.answer = completion("Noté, [NAS_1].")
    first = await client.responses.create(model="souverain", input=TEXT_WITH_NAS, instructions="Premier.")
    stand.upstream.answer = completion("C'était [NAS_1].")
    second = await client.responses.create(
        model="souverain",
        input="Quel était le numéro?",
        instructions=f"Ne dis rien de Mme Tremblay, NAS {NAS}.",
        previous_response_id=first.id,
    )
    assert second.output_text == f"C'était {NAS}."
    assert second.previous_response_id == first.id
    sent = stand.upstream.requests[1]["messages"]
    assert [m["role"] for m in sent] == ["system", "user", "assistant", "user"]
    assert "Premier" not in json.dumps(sent)
    assert b"046" not in stand.upstream.received[1]
    stand.upstream.chunks = words("Encore.")
    third = [
        e
        async for e in await client.responses.create(
            model="souverain", input="Et?", previous_response_id=second.id, stream=True
        )
    ]
    fourth = await client.responses.create(
        model="souverain",
        input="Fin?",
        previous_response_id=third[-1].response.id,  # type: ignore[union-attr]
    )
    assert fourth.status == "completed"
    assert [m["role"] for m in stand.upstream.requests[3]["messages"]] == ["user", "assistant"] * 3 + ["user"]


async def test_what_was_said_counts_in_the_level_of_the_next_request(
    stand: Stand, client: openai.AsyncOpenAI
) -> None:
    first = await client.responses.create(model="souverain", input=TEXT_WITH_NAS)
    with pytest.raises(openai.BadRequestError) as refused:
        await client.responses.create(model="public", input="Continue.", previous_response_id=first.id)
    assert refused.value.code == "level_not_allowed"
    assert len(stand.upstream.received) == 1


@pytest.mark.acceptance(21)
@pytest.mark.parametrize("whose", ["person", "case", "public_body", "invented", "not_kept", "path"])
async def test_a_foreign_conversation_is_not_found(stand: Stand, whose: str) -> None:
    mine = stand.portal.grant("mixte", "ines")
    keep = {"store": False} if whose == "not_kept" else {}
    first = (await stand.post(mine, {"model": "souverain", "input": "Bonjour.", **keep}, PATH)).json["id"]
    if whose == "public_body":
        current = stand.portal.current
        stand.portal.publish(public_body=AUTRE, public_body_code="autre")
        await stand.applied()
        stand.portal.current = current
    key = {
        "person": lambda: stand.portal.grant("mixte", "omar"),
        "case": lambda: stand.portal.grant("souverain-seul", "ines"),
        "public_body": lambda: stand.portal.grant("mixte", "ines", public_body=AUTRE),
    }.get(whose, lambda: mine)()
    wanted = {"invented": "resp_0", "path": "req_" + first.removeprefix("resp_")}.get(whose, first)
    body = {"model": "souverain", "input": "Répète.", "previous_response_id": wanted}
    answer = await stand.post(key, body, PATH)
    assert (answer.status, answer.code) == (404, "response_unknown")
    assert "input" in answer.json["error"]["message"]
    assert len(stand.upstream.received) == 1
    assert stand.portal.records("refusal")[0]["reasons"] == ["response_unknown"]


async def test_a_conversation_is_sealed_and_disposed_of_with_its_key(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    first = (await stand.post(key, {"model": "souverain", "input": TEXT_WITH_NAS}, PATH)).json["id"]
    rows = stand.portal.database.execute(
        "SELECT ciphertext, person FROM balise_content WHERE request_id = %s", [first]
    ).fetchall()
    assert [row[1] for row in rows] == ["ines"]
    assert b"046" not in bytes(rows[0][0])
    stand.portal.database.execute(
        "UPDATE balise_content_key SET wrapped = NULL, destroyed_at = now(), destroyed_by = 'essai'"
    )
    body = {"model": "souverain", "input": "Répète.", "previous_response_id": first}
    assert (await stand.post(key, body, PATH)).status == 404


async def test_an_organisation_that_keeps_nothing_continues_nothing(stand: Stand) -> None:
    stand.portal.publish(keep_content=False)
    await stand.applied()
    key = stand.portal.grant("mixte")
    first = (await stand.post(key, {"model": "souverain", "input": "Bonjour."}, PATH)).json
    assert first["store"] is False
    body = {"model": "souverain", "input": "Répète.", "previous_response_id": first["id"]}
    assert (await stand.post(key, body, PATH)).code == "response_unknown"
