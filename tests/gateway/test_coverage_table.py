"""The table surface × field → treatment says what the gateway really does."""

from __future__ import annotations

from openai.types.chat.completion_create_params import CompletionCreateParamsBase
from openai.types.embedding_create_params import EmbeddingCreateParams

from balise.gateway.app import SURFACES
from balise.gateway.wire.coverage import REQUESTS, table
from balise.gateway.wire.shapes import CONTROL, HARMLESS, INSPECTED, REFUSED, UNSCANNED

# Fields of the official client that the gateway does not know, and so refuses by name.
UNKNOWN_ON_PURPOSE = {"chat": {"moderation", "prompt_cache_options"}, "embeddings": set()}


def test_every_surface_has_its_table() -> None:
    assert {surface for surface, _ in SURFACES.values()} == set(REQUESTS)


def test_every_field_has_one_known_treatment() -> None:
    rows = table()
    assert {row.treatment for row in rows} <= {INSPECTED, HARMLESS, REFUSED, UNSCANNED, CONTROL}
    assert len({(row.surface, row.field) for row in rows}) == len(rows)


def test_every_field_of_the_official_client_is_mapped_or_refused_by_name() -> None:
    for surface, params in (("chat", CompletionCreateParamsBase), ("embeddings", EmbeddingCreateParams)):
        mapped = {
            row.field.split(".")[0].split("[")[0].split("<")[0] for row in table() if row.surface == surface
        }
        client = set(params.__annotations__) | {"stream"} & mapped
        assert client - mapped <= UNKNOWN_ON_PURPOSE[surface]


def test_texts_are_inspected() -> None:
    treatments = {(row.surface, row.field): row.treatment for row in table()}
    assert treatments["chat", "messages[]<user>.content"] == INSPECTED
    assert treatments["chat", "messages[]<assistant>.tool_calls[]<function>.function.arguments"] == INSPECTED
    assert treatments["embeddings", "input[]"] == INSPECTED
    assert treatments["chat", "temperature"] == HARMLESS
