"""Schemathesis makes requests from our own description, right and wrong ones, for a gateway that runs.

A status, a content type or an error form that is not described is a fault, and so
is any 500, which the description does not have.
"""

from __future__ import annotations

import asyncio
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import load_all_checks
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.gateway.conftest import Stand
from tests.gateway.situations import VILLE
from tests.gateway.test_embeddings import vectors
from tests.gateway.upstream import completion
from tests.waiting import PATIENCE, until

from balise.gateway.openapi.document import REFUSALS, document

load_all_checks()
CHECKS = (
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
)
SURFACES = {
    "/v1/chat/completions": "chat",
    "/v1/responses": "responses",
    "/v1/messages": "messages",
    "/v1/messages/count_tokens": "count_tokens",
    "/v1/embeddings": "embeddings",
}
SCHEMA = schemathesis.openapi.from_dict(document(SURFACES))
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations()}
BOUNDED = settings(
    max_examples=20,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_no_fault_of_ours_is_described() -> None:
    assert 500 not in REFUSALS


async def test_every_answer_is_one_that_is_described(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    statuses: set[int] = set()

    def answer(request: Any, body: dict[str, Any]) -> dict[str, Any]:
        return vectors(request, body) if "input" in body else completion("Bonjour.")

    stand.upstream.answer = answer

    def call(case: schemathesis.Case, model: str) -> None:
        if model and isinstance(case.body, dict) and "model" in case.body:
            case.body["model"] = model
        stand.gateway.breakers.succeeded((VILLE, "public"))
        headers = {"authorization": f"Bearer {key}"}
        response = case.call(base_url=stand.url, headers=headers, timeout=PATIENCE)
        statuses.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    def campaign() -> None:
        for operation in OPERATIONS.values():
            for mode in GenerationMode:
                cases = operation.as_strategy(generation_mode=mode)
                BOUNDED(given(case=cases, model=st.sampled_from(["public", "souverain", ""]))(call))()

    await asyncio.to_thread(campaign)
    assert {200, 400, 404} <= statuses
    assert 500 not in statuses
    await until(lambda: len(stand.gateway.requests) == 0)
