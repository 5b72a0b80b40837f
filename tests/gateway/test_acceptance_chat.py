"""Acceptance of the OpenAI surface by the official client, as its users use it.

What each number stands for, and that none is without a test: ``test_acceptance``.
"""

from __future__ import annotations

import json
from typing import Any

import openai
import pytest
from pydantic import BaseModel
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS, stop
from tests.gateway.upstream import USAGE, chunk, completion, words
from tests.waiting import until

from balise.contracts.snapshot import Limit, QuotaScope

HELLO: list[Any] = [{"role": "user", "content": "Bonjour."}]
NAS_ASK: list[Any] = [{"role": "user", "content": TEXT_WITH_NAS}]


@pytest.fixture
def client(stand: Stand) -> openai.AsyncOpenAI:
    return stand.client(stand.portal.grant("mixte"))


@pytest.mark.acceptance(1)
async def test_models_lists_permitted_only(client: openai.AsyncOpenAI) -> None:
    assert {model.id for model in (await client.models.list()).data} == {"public", "ferme", "souverain"}


@pytest.mark.acceptance(2)
async def test_chat_has_id_created_model_usage(client: openai.AsyncOpenAI) -> None:
    answer = await client.chat.completions.create(model="public", messages=HELLO)
    assert answer.id.startswith("chatcmpl-")
    assert answer.created > 0
    assert (answer.object, answer.model) == ("chat.completion", "public")
    assert answer.usage is not None
    assert answer.usage.total_tokens == 16


@pytest.mark.acceptance(3)
async def test_stream_has_role_reason_and_end(client: openai.AsyncOpenAI) -> None:
    events = [
        e async for e in await client.chat.completions.create(model="public", messages=HELLO, stream=True)
    ]
    assert events[0].choices[0].delta.role == "assistant"
    assert events[-1].choices[0].finish_reason == "stop"


@pytest.mark.acceptance(4)
async def test_stream_is_not_buffered(stand: Stand, client: openai.AsyncOpenAI) -> None:
    stand.upstream.chunks = words(" ".join(f"Voici la phrase numéro {n}." for n in range(30)))
    stand.upstream.stall_after = 120
    events = await client.chat.completions.create(model="public", messages=HELLO, stream=True)
    text = ""
    async for event in events:
        text += event.choices[0].delta.content or ""
        if "numéro 5." in text:
            break
    await events.close()
    assert "numéro 5." in text


@pytest.mark.acceptance(5)
async def test_usage_event_only_when_asked_for(client: openai.AsyncOpenAI) -> None:
    for asked in (True, False):
        events = [
            e
            async for e in await client.chat.completions.create(
                model="public", messages=HELLO, stream=True, stream_options={"include_usage": asked}
            )
        ]
        assert [bool(e.usage) for e in events].count(True) == int(asked)
        assert (events[-1].choices == []) is asked


@pytest.mark.acceptance(6)
async def test_no_field_outside_the_specification(stand: Stand, client: openai.AsyncOpenAI) -> None:
    stand.upstream.chunks = [chunk({"content": "Bonjour."}, timings={"a": 1}), chunk({}, "stop"), USAGE]
    async for event in await client.chat.completions.create(model="public", messages=HELLO, stream=True):
        assert not event.model_extra
        assert not event.choices[0].model_extra


@pytest.mark.acceptance(7)
async def test_every_choice_is_read(stand: Stand, client: openai.AsyncOpenAI) -> None:
    answer = completion("Premier.")
    second = {"index": 1, "message": {"role": "assistant", "content": f"NAS {NAS}"}, "finish_reason": "stop"}
    answer["choices"].append(second)
    stand.upstream.answer = answer
    with pytest.raises(openai.PermissionDeniedError):
        await client.chat.completions.create(model="public", messages=HELLO, n=2)
    answer["choices"][1]["message"]["content"] = "Second."
    told = await client.chat.completions.create(model="public", messages=HELLO, n=2)
    assert [choice.message.content for choice in told.choices] == ["Premier.", "Second."]


@pytest.mark.acceptance(8)
async def test_logprobs_intact_or_dropped_when_masked(stand: Stand, client: openai.AsyncOpenAI) -> None:
    answer = completion("Bon jour")
    entries = [
        {"token": token, "logprob": -0.5, "bytes": None, "top_logprobs": [{"token": "x", "logprob": -2.0}]}
        for token in ("Bon", " jour")
    ]
    answer["choices"][0]["logprobs"] = {"content": entries}
    stand.upstream.answer = answer
    told = await client.chat.completions.create(model="public", messages=HELLO, logprobs=True, top_logprobs=1)
    logprobs = told.choices[0].logprobs
    assert logprobs is not None
    assert [entry.token for entry in logprobs.content or []] == ["Bon", " jour"]
    masked = await client.chat.completions.create(model="souverain", messages=NAS_ASK, logprobs=True)
    assert masked.choices[0].logprobs is None
    entries[0]["token"] = NAS
    other = await client.chat.completions.create(model="public", messages=HELLO, logprobs=True)
    assert other.choices[0].logprobs is None


@pytest.mark.acceptance(13)
async def test_parse_with_a_schema(stand: Stand, client: openai.AsyncOpenAI) -> None:
    class Letter(BaseModel):
        subject: str
        nas: str

    stand.upstream.answer = completion(json.dumps({"subject": "Avis", "nas": "[NAS_1]"}))
    told = await client.chat.completions.parse(model="souverain", messages=NAS_ASK, response_format=Letter)
    assert told.choices[0].message.parsed == Letter(subject="Avis", nas=NAS)


@pytest.mark.acceptance(14)
async def test_image_in_the_request_is_unscanned(client: openai.AsyncOpenAI) -> None:
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
    with pytest.raises(openai.BadRequestError, match="inspection"):
        await client.chat.completions.create(
            model="souverain", messages=[{"role": "user", "content": [image]}]
        )


@pytest.mark.acceptance(15)
async def test_remote_image_is_refused(client: openai.AsyncOpenAI) -> None:
    image = {"type": "image_url", "image_url": {"url": "https://exemple.org/a.png"}}
    with pytest.raises(openai.BadRequestError, match="adresses distantes"):
        await client.chat.completions.create(
            model="souverain", messages=[{"role": "user", "content": [image]}]
        )


@pytest.mark.parametrize(
    "file", [{"file_data": "data:application/pdf;base64,JVBERi0="}, {"file_id": "file-1"}]
)
@pytest.mark.acceptance(16)
async def test_files_are_unscanned_or_refused(client: openai.AsyncOpenAI, file: dict[str, str]) -> None:
    part: Any = {"type": "file", "file": file}
    with pytest.raises(openai.BadRequestError):
        await client.chat.completions.create(
            model="souverain", messages=[{"role": "user", "content": [part]}]
        )


@pytest.mark.acceptance(17)
async def test_parameters_pass_or_are_refused_by_name(stand: Stand, client: openai.AsyncOpenAI) -> None:
    await client.chat.completions.create(
        model="public", messages=HELLO, max_completion_tokens=9, seed=3, stop=["FIN"], user="poste-12"
    )
    sent = stand.upstream.requests[0]
    assert (sent["max_completion_tokens"], sent["seed"], sent["stop"]) == (9, 3, ["FIN"])
    with pytest.raises(openai.BadRequestError) as refused:
        await client.chat.completions.create(model="public", messages=HELLO, extra_body={"inconnu": 1})
    assert refused.value.param == "inconnu"


@pytest.mark.parametrize("path", ["/v1/files", "/v1/batches", "/v1/realtime", "/v1/completions"])
async def test_surfaces_that_are_not_inspected_do_not_exist(stand: Stand, path: str) -> None:
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", "input": "x"}, path)
    assert (answer.status, answer.code) == (404, "route_unknown")
    assert stand.upstream.received == []


@pytest.mark.acceptance(24)
async def test_a_block_is_a_400_that_clients_do_not_repeat(stand: Stand) -> None:
    client = stand.client(stand.portal.grant("mixte"), max_retries=2)
    with pytest.raises(openai.BadRequestError) as refused:
        await client.chat.completions.create(model="public", messages=NAS_ASK)
    assert set(refused.value.body) == {"message", "type", "param", "code", "balise"}  # type: ignore[arg-type]
    assert refused.value.response.headers["x-should-retry"] == "false"
    assert len(stand.portal.records("refusal")) == 1


@pytest.mark.acceptance(25)
async def test_a_block_in_mid_stream_is_no_bare_error(stand: Stand, client: openai.AsyncOpenAI) -> None:
    spoken = [chunk({"content": f"Voici la phrase anodine numéro {n}. "}) for n in range(60)]
    stand.upstream.chunks = [*spoken, chunk({"content": f"NAS {NAS}."}), chunk({}, "stop")]
    events = [
        e async for e in await client.chat.completions.create(model="public", messages=HELLO, stream=True)
    ]
    assert events[-1].choices[0].finish_reason == "content_filter"


@pytest.mark.acceptance(26)
async def test_classes_of_errors(stand: Stand, client: openai.AsyncOpenAI) -> None:
    narrow = Limit(QuotaScope.CASE, 86_400, requests=1)
    stand.portal.change_case("souverain-seul", limits=(narrow,))
    await stand.applied()
    with pytest.raises(openai.AuthenticationError):
        await stand.client("balise_x_y").chat.completions.create(model="public", messages=HELLO)
    with pytest.raises(openai.PermissionDeniedError):
        await client.chat.completions.create(model="gouv", messages=HELLO)
    with pytest.raises(openai.NotFoundError):
        await client.chat.completions.create(model="inconnu", messages=HELLO)
    limited = stand.client(stand.portal.grant("souverain-seul"))
    await limited.chat.completions.create(model="souverain", messages=HELLO)
    with pytest.raises(openai.RateLimitError) as busy:
        await limited.chat.completions.create(model="souverain", messages=HELLO)
    assert 0 < int(busy.value.response.headers["x-ratelimit-reset-requests"].removesuffix("s")) <= 86_400


@pytest.mark.acceptance(27)
async def test_a_failing_system_is_replaced_and_both_are_journaled(
    stand: Stand, client: openai.AsyncOpenAI
) -> None:
    stand.portal.change_system("ferme", fallbacks=("souverain",))
    await stand.applied()
    stand.upstream.statuses = [500, 500]
    answer = await client.chat.completions.create(model="ferme", messages=HELLO)
    assert answer.choices[0].message.content == "Bonjour."
    tried = [(r["system"], r["status"]) for r in stand.portal.records("outcome")]
    assert tried == [("ferme", "upstream_error"), ("ferme", "upstream_error"), ("souverain", "ok")]


@pytest.mark.acceptance(28)
async def test_who_leaves_frees_the_system_and_pays_for_what_came(
    stand: Stand, client: openai.AsyncOpenAI
) -> None:
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, 86_400, tokens=10_000),))
    await stand.applied()
    stand.upstream.chunks = words(" ".join(f"Voici la phrase numéro {n}." for n in range(200)))
    stand.upstream.pause = 0.005
    raw = await client.chat.completions.with_raw_response.create(model="public", messages=HELLO, stream=True)
    async for _ in raw.parse():
        break
    await raw.http_response.aclose()
    await until(lambda: bool(stand.portal.records("outcome")))
    outcome = stand.portal.records("outcome")[0]
    assert (outcome["status"], outcome["tokens_out"] > 0) == ("interrupted", True)
    await until(lambda: stand.upstream.closed_early == 1)
    stand.upstream.pause = 0.0
    after = await client.chat.completions.with_raw_response.create(model="public", messages=HELLO)
    spent = outcome["tokens_in"] + outcome["tokens_out"]
    # What remains counts the estimate of the request being answered too: at most what was not yet spent.
    assert int(after.headers["x-ratelimit-remaining-tokens"]) < 10_000 - spent


@pytest.mark.acceptance(29)
async def test_accents_exact_wherever_bytes_are_cut(stand: Stand, client: openai.AsyncOpenAI) -> None:
    told = "Où l'élève français reçut-il son œuvre? À Trois-Rivières, là-bas. 🍁"
    whole = b"".join(f"data: {json.dumps(c, ensure_ascii=False)}\n\n".encode() for c in words(told))
    stand.upstream.chunks = [whole[i : i + 1] for i in range(len(whole))]
    text = ""
    async for event in await client.chat.completions.create(model="public", messages=HELLO, stream=True):
        text += event.choices[0].delta.content or ""
    assert text == told


@pytest.mark.acceptance(30)
async def test_request_id_on_every_answer(stand: Stand, client: openai.AsyncOpenAI) -> None:
    raw = await client.chat.completions.with_raw_response.create(model="public", messages=HELLO)
    assert raw.headers["x-request-id"] == stand.portal.records("intent")[0]["request_id"]
    with pytest.raises(openai.BadRequestError) as refused:
        await client.chat.completions.create(model="public", messages=NAS_ASK)
    assert refused.value.request_id == stand.portal.records("refusal")[0]["request_id"]


@pytest.mark.acceptance(30)
async def test_an_emergency_stop_cuts_streams_and_starts_no_storm_of_retries(stand: Stand) -> None:
    client = stand.client(stand.portal.grant("mixte"), max_retries=2)
    stand.upstream.stall_after = 200
    stand.upstream.chunks = words(" ".join(f"Voici la phrase numéro {n}." for n in range(60)))
    events = await client.chat.completions.create(model="public", messages=HELLO, stream=True)
    await anext(events)
    stand.portal.publish(stops=(stop(),))
    with pytest.raises(openai.APIError) as cut:
        async for _ in events:
            pass
    assert cut.value.code == "stopped"
    await stand.applied()
    with pytest.raises(openai.InternalServerError) as refused:
        await client.chat.completions.create(model="public", messages=HELLO)
    assert (refused.value.status_code, refused.value.code) == (503, "stopped")
    assert len(stand.portal.records("refusal")) == 1
