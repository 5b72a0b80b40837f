"""How much one request may reserve: answers have a ceiling, and what is not text has its weight."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.waiting import until

from balise.contracts.levels import Level
from balise.contracts.snapshot import Limit, QuotaScope
from balise.gateway.quotas.ceiling import bounded, most_produced
from balise.gateway.wire import weights

HELLO = [{"role": "user", "content": "Bonjour."}]
BODY = {"model": "public", "messages": HELLO}
TOKENS = "x-ratelimit-remaining-tokens"


def tokens(most: int) -> tuple[Limit, ...]:
    return (Limit(QuotaScope.BODY, 52 * 7 * 86_400, tokens=most),)


async def test_a_huge_bound_does_not_take_the_limit_of_everybody(stand: Stand) -> None:
    stand.portal.publish(limits=tokens(1000))
    stand.portal.change_system("public", answer_tokens=100)
    await stand.applied()
    greedy, other = stand.portal.grant("mixte"), stand.portal.grant("mixte", "omar")
    stand.upstream.stall_after = 3
    body = {**BODY, "max_tokens": 10_000_000, "stream": True}
    held = [asyncio.create_task(stand.post(greedy, body)) for _ in range(3)]
    try:
        await until(lambda: len(stand.upstream.received) == 3)
        stand.upstream.stall_after = None
        answer = await stand.post(other, {**BODY, "max_completion_tokens": 9_999_999})
        assert answer.status == 200
        # Three of 100 produced and what they read, and this one, told at what it may take.
        assert 560 < int(answer.headers[TOKENS]) <= 600
    finally:
        for one in held:
            one.cancel()
        await asyncio.gather(*held, return_exceptions=True)


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ({"max_tokens": 500}, {"max_tokens": 100}),
        ({"max_completion_tokens": 500, "max_tokens": 7}, {"max_completion_tokens": 100, "max_tokens": 7}),
        ({"max_tokens": 500, "n": 4}, {"max_tokens": 25, "n": 4}),
        ({"max_tokens": 100}, {"max_tokens": 100}),
        ({"max_tokens": 3}, {"max_tokens": 3}),
        ({}, {"max_completion_tokens": 100}),
        ({"n": 4}, {"max_completion_tokens": 25, "n": 4}),
    ],
    ids=["one", "two", "several answers", "at the ceiling", "below", "none", "none of several answers"],
)
async def test_a_system_is_asked_for_no_more_than_its_ceiling(
    stand: Stand, asked: dict[str, int], sent: dict[str, int]
) -> None:
    stand.portal.change_system("public", answer_tokens=100)
    await stand.applied()
    assert (await stand.post(stand.portal.grant("mixte"), {**BODY, **asked})).status == 200
    [request] = stand.upstream.requests
    assert {
        name: request[name] for name in ("max_tokens", "max_completion_tokens", "n") if name in request
    } == sent
    detail = stand.portal.records("outcome")[0].get("detail", {})
    assert detail.get("answer_tokens_lowered_to") == (100 if sent != asked else None)


async def test_the_other_surfaces_are_lowered_too(stand: Stand) -> None:
    stand.portal.change_system("public", answer_tokens=100)
    await stand.applied()
    key = stand.portal.grant("mixte")
    asked = {"model": "public", "max_tokens": 64_000, "messages": HELLO}
    assert (await stand.post(key, asked, "/v1/messages")).status == 200
    asked = {"model": "public", "max_output_tokens": 64_000, "input": "Bonjour."}
    assert (await stand.post(key, asked, "/v1/responses")).status == 200
    assert [request["max_completion_tokens"] for request in stand.upstream.requests] == [100, 100]


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/responses"])
async def test_who_names_no_bound_is_given_the_ceiling_that_the_body_chose(
    stand: Stand, path: str, streamed: bool
) -> None:
    stand.portal.change_system("public", answer_tokens=100)
    await stand.applied()
    asked = {"input": "Bonjour."} if path == "/v1/responses" else {"messages": HELLO}
    body = {"model": "public", "stream": streamed, **asked}
    assert (await stand.post(stand.portal.grant("mixte"), body, path)).status == 200
    [request] = stand.upstream.requests
    assert (request["max_completion_tokens"], "max_tokens" in request) == (100, False)
    assert stand.portal.records("outcome")[0]["detail"]["answer_tokens_lowered_to"] == 100


async def test_who_names_no_bound_is_given_none_where_the_body_chose_no_ceiling(stand: Stand) -> None:
    """Many systems refuse a bound beyond what they hold."""
    assert (await stand.post(stand.portal.grant("mixte"), BODY)).status == 200
    [request] = stand.upstream.requests
    assert not {"max_tokens", "max_completion_tokens"} & set(request)


async def test_what_produces_no_text_is_given_no_bound(stand: Stand) -> None:
    stand.portal.change_system("ferme", answer_tokens=100)
    await stand.applied()
    stand.upstream.answer = {"data": [{"embedding": [0.5]}]}
    stand.upstream.tokens = 3
    key = stand.portal.grant("mixte")
    asked: dict[str, Any] = {"model": "ferme", "input": "Bonjour"}
    assert (await stand.post(key, asked, "/v1/embeddings")).status == 200
    asked = {"model": "ferme", "messages": HELLO}
    assert (await stand.post(key, asked, "/v1/messages/count_tokens")).status == 200
    assert len(stand.upstream.requests) == 2
    assert not any(
        {"max_tokens", "max_completion_tokens"} & set(request) for request in stand.upstream.requests
    )


async def test_a_fallback_has_its_own_ceiling(stand: Stand) -> None:
    stand.portal.change_system("souverain", answer_tokens=50)
    stand.portal.change_system("ferme", base_url="http://127.0.0.1:1/v1", fallbacks=("souverain",))
    await stand.applied()
    body = {**BODY, "model": "ferme", "max_tokens": 5000}
    assert (await stand.post(stand.portal.grant("mixte"), body)).status == 200
    assert stand.upstream.requests[0]["max_tokens"] == 50


async def test_what_was_lowered_for_a_system_that_failed_is_not_said_of_its_fallback(stand: Stand) -> None:
    stand.portal.change_system("ferme", answer_tokens=50, fallbacks=("souverain",))
    await stand.applied()
    stand.upstream.statuses = [500, 500]
    assert (await stand.post(stand.portal.grant("mixte"), {**BODY, "model": "ferme"})).status == 200
    told = [record.get("detail", {}) for record in stand.portal.records("outcome")]
    assert [detail.get("answer_tokens_lowered_to") for detail in told] == [50, 50, None]
    assert [len({"max_completion_tokens"} & set(asked)) for asked in stand.upstream.requests] == [1, 1, 0]


async def test_more_answers_than_tokens_still_ask_for_one_each(stand: Stand) -> None:
    stand.portal.change_system("public", answer_tokens=4)
    await stand.applied()
    assert (await stand.post(stand.portal.grant("mixte"), {**BODY, "max_tokens": 9, "n": 16})).status == 200
    assert stand.upstream.requests[0]["max_tokens"] == 1


def test_what_is_reserved_is_never_more_than_what_may_be_asked() -> None:
    for asked in ({}, {"max_tokens": 10_000_000}, {"max_tokens": 10, "n": 16}, {"n": 16}):
        for ceiling in (1, 4, 100, 1000):
            request = asked | bounded(asked, ceiling)
            assert most_produced(asked, ceiling) <= most_produced(request, ceiling)
            assert most_produced(request, ceiling) <= max(ceiling, asked.get("n", 1))


async def test_an_array_of_tokens_counts_as_so_many(stand: Stand) -> None:
    stand.portal.publish(limits=tokens(1000))
    await stand.applied()
    key = stand.portal.grant("secret")
    for given, vectors in (([7] * 300, 1), ([[7] * 100, [7] * 200], 2)):
        stand.upstream.answer = {"data": [{"embedding": [0.5]}] * vectors}
        body = {"model": "gouv", "input": given}
        assert (
            await stand.post(key, body, "/v1/embeddings", **{"x-balise-classification": "protege-c"})
        ).status == 200
        # The system told no figure: what was estimated is what was taken.
    outcomes = stand.portal.records("outcome")
    assert [record["tokens_in"] for record in outcomes] == [301, 301]
    refused = await stand.post(key, {"model": "gouv", "input": [7] * 500}, "/v1/embeddings")
    assert (refused.status, refused.code) == (429, "quota_exceeded")
    assert len(stand.upstream.received) == 2


def media(kind: str, size: int) -> dict[str, Any]:
    data = base64.b64encode(bytes(size)).decode()
    if kind == "image":
        return {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{data}"}}
    if kind == "audio":
        return {"type": "input_audio", "input_audio": {"data": data, "format": "mp3"}}
    return {"type": "file", "file": {"file_data": f"data:application/zip;base64,{data}"}}


@pytest.mark.parametrize(
    ("kind", "size", "least", "most"),
    [
        ("image", 10, 85, 85),
        ("image", 100_000, 400, 800),
        ("image", 4_000_000, 1600, 1600),
        ("audio", 80_000, 90, 110),
        ("file", 100, 1600, 1600),
        ("file", 1_000_000, 19_000, 21_000),
    ],
)
async def test_media_count_by_their_size(stand: Stand, kind: str, size: int, least: int, most: int) -> None:
    stand.portal.publish(limits=tokens(200_000))
    await stand.applied()
    stand.upstream.answer = {**stand.upstream.answer, "usage": None}  # type: ignore[dict-item]
    content = [{"type": "text", "text": "Décris."}, media(kind, size)]
    answer = await stand.post(
        stand.portal.grant("secret"),
        {"model": "gouv", "max_tokens": 1, "messages": [{"role": "user", "content": content}]},
        **{"x-balise-classification": Level.PROTEGE_C.slug},
    )
    assert answer.status == 200, answer.body
    [record] = stand.portal.records("outcome")
    assert least <= record["tokens_in"] - 3 <= most
    assert 200_000 - int(answer.headers[TOKENS]) >= least


async def test_a_file_that_became_text_counts_by_its_text_alone(stand: Stand) -> None:
    stand.portal.publish(limits=tokens(1000))
    await stand.applied()
    data = base64.b64encode(b"Bonjour. " * 10).decode()
    part = {"type": "file", "file": {"file_data": f"data:text/plain;base64,{data}"}}
    body = {**BODY, "max_tokens": 10, "messages": [{"role": "user", "content": [part]}]}
    assert (await stand.post(stand.portal.grant("mixte"), body)).status == 200


def test_weights_grow_with_size_and_never_leave_their_bounds() -> None:
    for weigh in (weights.image, weights.audio, weights.file):
        weighed = [weigh("A" * size) for size in (0, 10, 1000, 100_000, 10_000_000)]
        assert weighed == sorted(weighed)
        assert weighed[0] >= 1
