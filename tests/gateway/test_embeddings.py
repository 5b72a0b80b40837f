from __future__ import annotations

import base64
import struct
from typing import Any

import openai
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import TEXT_WITH_NAS

VECTOR = [0.25, -1.5, 3.0]
PACKED = base64.b64encode(struct.pack("<3f", *VECTOR)).decode()


def vectors(request: object, document: dict[str, Any]) -> dict[str, Any]:
    inputs = document["input"] if isinstance(document["input"], list) else [document["input"]]
    vector: Any = PACKED if document.get("encoding_format") == "base64" else VECTOR
    return {
        "object": "list",
        "data": [{"object": "embedding", "index": i, "embedding": vector} for i, _ in enumerate(inputs)],
        "model": "modele-reel",
        "usage": {"prompt_tokens": 4, "total_tokens": 4},
    }


@pytest.fixture(autouse=True)
def _system_of_vectors(stand: Stand) -> None:
    stand.upstream.answer = vectors


@pytest.mark.acceptance(18)
@pytest.mark.parametrize("encoding", ["float", "base64"])
async def test_texts_alone_and_in_lists_in_both_encodings(stand: Stand, encoding: Any) -> None:
    client = stand.client(stand.portal.grant("mixte"))
    one = await client.embeddings.create(model="public", input="Bonjour.", encoding_format=encoding)
    assert one.data[0].embedding in (VECTOR, PACKED)
    many = await client.embeddings.create(model="public", input=["Un.", "Deux."], encoding_format=encoding)
    assert [item.index for item in many.data] == [0, 1]
    assert (many.model, many.usage.prompt_tokens) == ("public", 4)


async def test_the_clients_own_default_is_decoded_by_it(stand: Stand) -> None:
    answer = await stand.client(stand.portal.grant("mixte")).embeddings.create(model="public", input="x")
    assert answer.data[0].embedding == VECTOR


@pytest.mark.acceptance(18)
@pytest.mark.parametrize("where", [TEXT_WITH_NAS, ["Bonjour.", TEXT_WITH_NAS]])
async def test_every_text_of_a_list_is_inspected(stand: Stand, where: Any) -> None:
    client = stand.client(stand.portal.grant("mixte"))
    with pytest.raises(openai.BadRequestError, match="niveau"):
        await client.embeddings.create(model="public", input=where)
    assert stand.upstream.received == []
    await client.embeddings.create(model="souverain", input=where)
    assert b"046" not in stand.upstream.received[0]


@pytest.mark.parametrize("tokens", [[1, 2, 3], [[1, 2], [3]]])
async def test_tokens_cannot_be_read_and_count_as_the_highest_level(stand: Stand, tokens: Any) -> None:
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "input": tokens}, "/v1/embeddings"
    )
    assert (answer.status, answer.code) == (400, "unscanned")


@pytest.mark.parametrize("value", ["", [], [1, "a"], [""], 3, [[]]])
async def test_inputs_of_the_wrong_form(stand: Stand, value: Any) -> None:
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "input": value}, "/v1/embeddings"
    )
    assert (answer.status, answer.code) == (400, "bad_field")


@pytest.mark.parametrize("vector", ["pas du base64 é", None, ["a"], {"x": 1}])
async def test_a_vector_holds_numbers_only(stand: Stand, vector: Any) -> None:
    stand.upstream.answer = {"data": [{"embedding": vector}]}
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "input": "x"}, "/v1/embeddings"
    )
    assert (answer.status, answer.code) == (502, "upstream_malformed")


async def test_embeddings_are_journaled_as_such(stand: Stand) -> None:
    await stand.client(stand.portal.grant("mixte")).embeddings.create(model="public", input="Bonjour.")
    assert [(r["kind"], r["surface"]) for r in stand.portal.records()] == [
        ("intent", "embeddings"),
        ("outcome", "embeddings"),
    ]


async def test_vectors_come_in_the_order_of_their_texts(stand: Stand) -> None:
    stand.upstream.answer = {
        "data": [{"index": 1, "embedding": [1.0]}, {"index": 0, "embedding": [0.0]}],
        "usage": {"prompt_tokens": 2},
    }
    client = stand.client(stand.portal.grant("mixte"))
    answer = await client.embeddings.create(model="public", input=["Un.", "Deux."], encoding_format="float")
    assert [(item.index, item.embedding) for item in answer.data] == [(0, [0.0]), (1, [1.0])]


@pytest.mark.parametrize("given", ["Un.", ["Un."], ["Un.", "Deux.", "Trois."]])
async def test_a_vector_too_few_or_too_many_is_a_failure(stand: Stand, given: Any) -> None:
    stand.upstream.answer = {"data": [{"index": 0, "embedding": [0.0]}, {"index": 1, "embedding": [1.0]}]}
    body = {"model": "public", "input": given}
    answer = await stand.post(stand.portal.grant("mixte"), body, "/v1/embeddings")
    assert (answer.status, answer.code) == (502, "upstream_malformed")
