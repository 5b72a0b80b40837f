"""The whole description: paths, security, headers, answers and errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from balise import __version__
from balise.contracts.decisions import Outcome
from balise.contracts.holds import HEADER
from balise.contracts.levels import Level
from balise.gateway.openapi.schemas import Schema, schema_of
from balise.gateway.wire.coverage import REQUESTS
from balise.gateway.wire.tongues import ANTHROPIC_SURFACES

STREAMED = frozenset({"chat", "responses", "messages"})
_SUMMARIES = {
    "chat": "Chat completion",
    "responses": "Response",
    "messages": "Message, in Anthropic's form",
    "count_tokens": "Tokens of a message",
    "embeddings": "Embeddings",
}
REFUSALS = {
    400: "The request is wrong, or the policy refuses its text for this system",
    401: "The key is missing, unknown, expired or withdrawn",
    403: "The policy refuses",
    404: "No such model or address",
    405: "No such method here",
    408: "The body did not come in time",
    409: "The answer waits for a person, or the held answer cannot be had",
    413: "Too large",
    429: "A quota is exhausted",
    502: "The system failed",
    503: "The gateway cannot decide or record now",
    504: "The system did not answer in time",
}
_HOLD = "^hold_[0-9a-f]{32}$"
_INTEGER, _STRING = {"type": "integer"}, {"type": "string"}
_OBJECTS = {"type": "array", "items": {"type": "object"}}
_ANSWERS: dict[str, Schema] = {
    "chat": {
        "id": _STRING,
        "object": {"const": "chat.completion"},
        "choices": _OBJECTS,
        "usage": {"type": "object"},
    },
    "responses": {"id": _STRING, "object": {"const": "response"}, "output": _OBJECTS, "status": _STRING},
    "messages": {
        "id": _STRING,
        "type": {"const": "message"},
        "content": _OBJECTS,
        "usage": {"type": "object"},
    },
    "count_tokens": {"input_tokens": _INTEGER, "balise": {"type": "object"}},
    "embeddings": {
        "object": {"const": "list"},
        "data": _OBJECTS,
        "model": _STRING,
        "usage": {"type": "object"},
    },
    "models": {"object": {"const": "list"}, "data": _OBJECTS},
    "model": {"id": _STRING, "object": {"const": "model"}, "owned_by": _STRING, "balise": {"type": "object"}},
}
_REASON = {
    "type": "object",
    "properties": {
        "code": _STRING,
        "measures": {"type": "array", "items": _STRING},
        "message": _STRING,
        "instead": _STRING,
    },
    "required": ["code", "measures", "message", "instead"],
}
_ERROR_FIELDS: Schema = {
    "type": "object",
    "properties": {
        "message": _STRING,
        "type": _STRING,
        "param": {"type": ["string", "null"]},
        "code": _STRING,
        "balise": {
            "type": "object",
            "properties": {
                "decision": {"enum": ["refuse", "hold"]},
                "level": {"enum": [None, *(level.slug for level in Level)]},
                "request_id": _STRING,
                "measures": {"type": "array", "items": _STRING},
                "reasons": {"type": "array", "items": _REASON, "minItems": 1},
                "files": {"type": "array", "items": _STRING},
                "hold": _STRING,
            },
            "required": ["decision", "level", "request_id", "measures", "reasons"],
        },
    },
    "required": ["message", "type", "param", "code", "balise"],
}
_OPENAI_ERROR = {"type": "object", "properties": {"error": _ERROR_FIELDS}, "required": ["error"]}
_ANTHROPIC_ERROR = {
    "type": "object",
    "properties": {"type": {"const": "error"}, "error": _ERROR_FIELDS, "request_id": _STRING},
    "required": ["type", "error", "request_id"],
}
_WHO = [
    {
        "name": "X-Balise-Identity",
        "in": "header",
        "description": "With an application's key, the token (JWT) of the person who asks. It may also "
        "come in the header that the identity provider's record names, or in Authorization when the key "
        "is in X-Api-Key. With a person's own key it is ignored.",
        "schema": _STRING,
    },
    {
        "name": "X-OpenWebUI-User-Email",
        "in": "header",
        "description": "Address of the person who asks, trusted from an application's key that says so.",
        "schema": _STRING,
    },
    {
        "name": "X-OpenWebUI-User-Id",
        "in": "header",
        "description": "Identifier of that person in Open WebUI, under the same condition.",
        "schema": _STRING,
    },
    {
        "name": "Accept-Language",
        "in": "header",
        "description": "Language of the sentences of refusals: French unless English is preferred.",
        "schema": _STRING,
    },
]
_PARAMETERS = [
    *_WHO,
    {
        "name": "X-Balise-Classification",
        "in": "header",
        "description": "Level that the caller declares for the text.",
        "schema": {"enum": [level.slug for level in Level]},
    },
    {
        "name": "X-Balise-Usage",
        "in": "header",
        "description": "Kind of use, by the code that the rules give it.",
        "schema": {"type": "string", "maxLength": 100},
    },
    {
        "name": HEADER,
        "in": "header",
        "description": "The held answer that the same request comes back for.",
        "schema": {"type": "string", "pattern": _HOLD},
    },
]
_REQUEST_ID = {"required": True, "schema": {"type": "string", "pattern": "^req_[0-9a-f]{32}$"}}
_RETRY = {"description": "Seconds, when trying again makes sense.", "schema": _INTEGER}
_ROOM = {
    f"x-ratelimit-{what}-{unit}": {
        "description": "Of the tightest quota of that kind, if there is one.",
        "schema": _STRING,
    }
    for unit in ("requests", "tokens", "energy-wh", "cost-cad")
    for what in ("limit", "remaining", "reset")
}
_DECIDED = {
    "x-balise-decision": {"schema": {"enum": [outcome.value for outcome in Outcome]}},
    "x-balise-level": {"schema": {"enum": [level.slug for level in Level]}},
    "x-balise-overhead-ms": {"description": "Time that the gateway took.", "schema": {"type": "number"}},
    "x-balise-hold": {"description": "Of an answer that was held.", "schema": {"type": "string"}},
    **_ROOM,
}


def document(surfaces: Mapping[str, str]) -> dict[str, Any]:
    """The description of an API whose paths lead to ``surfaces``."""
    paths: dict[str, Any] = {path: {"post": _asked(surface)} for path, surface in surfaces.items()}
    paths["/v1/models"] = {"get": _read("models", "Systems that the key may use now")}
    paths["/v1/models/{model}"] = {
        "get": _read("model", "One of them"),
        "parameters": [
            {"name": "model", "in": "path", "required": True, "schema": {**_STRING, "minLength": 1}}
        ],
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Balise",
            "version": __version__,
            "description": "What is not described is refused by name. Every refusal names its measure of the "
            "guide and what can be done instead.",
            "license": {"name": "LiLiQ-R-1.1", "identifier": "LiLiQ-R-1.1"},
        },
        "security": [{"bearer": []}, {"x-api-key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "A key of Balise."},
                "x-api-key": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Api-Key",
                    "description": "The same, in the header of Anthropic's clients. Authorization may "
                    "then bear the token of the person for whom an application asks.",
                },
            },
            "schemas": {
                **{f"{surface}_request": schema_of(shape) for surface, shape in REQUESTS.items()},
                **{f"{surface}_answer": _answer(fields) for surface, fields in _ANSWERS.items()},
                "error": _OPENAI_ERROR,
                "anthropic_error": _ANTHROPIC_ERROR,
            },
        },
    }


def _asked(surface: str) -> dict[str, Any]:
    asked = {"application/json": {"schema": _ref(f"{surface}_request")}}
    return {
        "operationId": surface,
        "summary": _SUMMARIES[surface],
        "parameters": _PARAMETERS,
        "requestBody": {"required": True, "content": asked},
        "responses": _responses(surface),
    }


def _read(name: str, summary: str) -> dict[str, Any]:
    return {"operationId": name, "summary": summary, "parameters": _WHO, "responses": _responses(name)}


def _responses(surface: str) -> dict[str, Any]:
    error = "anthropic_error" if surface in ANTHROPIC_SURFACES else "error"
    content = {"application/json": {"schema": _ref(f"{surface}_answer")}}
    if surface in STREAMED:
        content["text/event-stream"] = {}  # events are each API's own
    headers = {"x-request-id": _REQUEST_ID, **(_DECIDED if surface in _SUMMARIES else {})}
    told = {"200": {"description": "The answer", "headers": headers, "content": content}}
    headers = {**headers, "retry-after": _RETRY, "x-should-retry": {"schema": {"enum": ["false"]}}}
    for status, why in REFUSALS.items():
        refused = {"application/json": {"schema": _ref(error)}}
        told[str(status)] = {"description": why, "headers": headers, "content": refused}
    return told


def _answer(fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
