"""The form of requests: what is unknown, too large, too deep or malformed is refused by name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS

HELLO = [{"role": "user", "content": "Bonjour."}]


async def answer_to(stand: Stand, body: Any, model: str = "public") -> tuple[int, str, str | None]:
    key = stand.portal.grant("mixte")
    if isinstance(body, dict):
        body = {"model": model, "messages": HELLO, **body}
    answer = await stand.post(key, body)
    error = answer.json.get("error") or {}
    return answer.status, error.get("code", ""), error.get("param")


@pytest.mark.parametrize(
    ("field", "param"),
    [
        ({"divination": 1}, "divination"),
        ({"messages": [{"role": "user", "content": "x", "secret_note": "y"}]}, "messages[0].secret_note"),
        (
            {"messages": [{"role": "user", "content": [{"type": "text", "text": "x", "hidden": 1}]}]},
            "messages[0].content[0].hidden",
        ),
    ],
)
async def test_a_field_that_nobody_mapped_is_refused_by_name(
    stand: Stand, field: dict[str, Any], param: str
) -> None:
    assert await answer_to(stand, field) == (400, "unknown_field", param)
    assert stand.upstream.received == []


@pytest.mark.parametrize(
    ("field", "param"),
    [
        ({"messages": []}, "messages"),
        ({"messages": "bonjour"}, "messages"),
        ({"messages": [{"role": "oracle", "content": "x"}]}, "messages[0].role"),
        ({"messages": [{"role": "user"}]}, "messages[0].content"),
        ({"messages": [{"role": "user", "content": 12}]}, "messages[0].content"),
        ({"model": 3}, "model"),
        ({"temperature": "chaud"}, "temperature"),
        ({"temperature": 9}, "temperature"),
        ({"n": 1.5}, "n"),
        ({"stream": "oui"}, "stream"),
        ({"tools": [{"type": "browser"}]}, "tools[0].type"),
        ({"messages": [{"role": "user", "content": [{"type": "video"}]}]}, "messages[0].content[0].type"),
    ],
)
async def test_a_field_of_the_wrong_form_is_named(stand: Stand, field: dict[str, Any], param: str) -> None:
    assert await answer_to(stand, field) == (400, "bad_field", param)


@pytest.mark.parametrize("field", [{"store": True}, {"audio": {}}, {"web_search_options": {}}])
async def test_what_would_escape_control_is_refused(stand: Stand, field: dict[str, Any]) -> None:
    status, code, param = await answer_to(stand, field)
    assert (status, param) == (400, next(iter(field)))
    assert code in ("refused_field", "bad_field")


@pytest.mark.parametrize(
    "url", ["https://exemple.org/x.png", "http://169.254.169.254/", "file:///etc/passwd"]
)
async def test_remote_addresses_are_not_followed(stand: Stand, url: str) -> None:
    messages = [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": url}}]}]
    status, code, param = await answer_to(stand, {"messages": messages}, "souverain")
    assert (status, code, param) == (400, "refused_field", "messages[0].content[0].image_url.url")


async def test_what_cannot_be_read_counts_as_the_highest_level(stand: Stand) -> None:
    part = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
    messages = [{"role": "user", "content": [{"type": "text", "text": "Décris."}, part]}]
    refused = 400, "unscanned", "messages[0].content[1].image_url.url"
    assert await answer_to(stand, {"messages": messages}, "souverain") == refused
    secret = stand.portal.grant("secret")
    permitted = await stand.post(secret, {"model": "gouv", "messages": messages})
    assert permitted.status == 200
    assert permitted.headers["x-balise-level"] == "protege-c"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[1]", b"\xff\xfe", b"null", b'{"model":"public","messages":[', b"[" * 100_000]
)
async def test_what_is_not_a_json_object_is_refused(stand: Stand, body: bytes) -> None:
    status, code, _ = await answer_to(stand, body)
    assert status == 400
    assert code in ("bad_json", "bad_field")


async def test_a_body_that_is_too_large_is_refused_announced_or_not(idle: Stand) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_MAX_BODY_KB="8")
    big = json.dumps({"model": "public", "messages": [{"role": "user", "content": "a" * 20_000}]}).encode()
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, big)).status == 413

    async def pieces():  # type: ignore[no-untyped-def]
        for start in range(0, len(big), 1000):
            yield big[start : start + 1000]

    import aiohttp

    async with (
        aiohttp.ClientSession() as session,
        session.post(
            idle.url + "/v1/chat/completions", data=pieces(), headers={"authorization": f"Bearer {key}"}
        ) as response,
    ):
        assert response.status == 413
    assert idle.upstream.received == []


@pytest.mark.parametrize(
    "where",
    [
        {"messages": [{"role": "system", "content": f"NAS {NAS}"}, *HELLO]},
        {"messages": [{"role": "user", "content": [{"type": "text", "text": f"NAS {NAS}"}]}]},
        {"messages": [*HELLO, {"role": "assistant", "content": f"NAS {NAS}"}]},
        {
            "messages": [
                *HELLO,
                {
                    "role": "assistant",
                    "tool_calls": [
                        {
                            "id": "a",
                            "type": "function",
                            "function": {"name": "f", "arguments": json.dumps({"nas": f"NAS {NAS}"})},
                        }
                    ],
                },
                {"role": "tool", "tool_call_id": "a", "content": "ok"},
            ]
        },
        {
            "messages": [
                *HELLO,
                {
                    "role": "assistant",
                    "tool_calls": [
                        {
                            "id": "a",
                            "type": "function",
                            "function": {
                                "name": "f",
                                # The same value behind JSON escapes.
                                "arguments": '{"x": "NAS ' + "".join(f"\\u{ord(c):04x}" for c in NAS) + '"}',
                            },
                        }
                    ],
                },
            ]
        },
        {"messages": [*HELLO, {"role": "tool", "tool_call_id": "a", "content": f"NAS {NAS}"}]},
        {"tools": [{"type": "function", "function": {"name": "f", "description": f"NAS {NAS}"}}]},
        {
            "tools": [
                {
                    "type": "function",
                    "function": {"name": "f", "parameters": {"properties": {"x": {"enum": [f"NAS {NAS}"]}}}},
                }
            ]
        },
        {
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "s", "schema": {"description": f"NAS {NAS}"}},
            }
        },
        {"stop": [f"NAS {NAS}"]},
        {"user": f"NAS {NAS}"},
        {"metadata": {"note": f"NAS {NAS}"}},
        {"prediction": {"type": "content", "content": f"NAS {NAS}"}},
    ],
)
async def test_every_text_field_is_inspected(stand: Stand, where: dict[str, Any]) -> None:
    assert (await answer_to(stand, where))[:2] == (400, "level_not_allowed")
    assert stand.upstream.received == []


async def test_a_value_in_a_name_cannot_be_masked_and_is_refused(stand: Stand) -> None:
    tools = [{"type": "function", "function": {"name": "f", "parameters": {f"NAS {NAS}": {}}}}]
    status, code, _ = await answer_to(stand, {"tools": tools}, "souverain")
    assert (status, code) == (400, "cannot_mask")
    assert stand.upstream.received == []


async def test_harmless_fields_pass_unchanged(stand: Stand) -> None:
    fields = {
        "temperature": 0.2,
        "top_p": 0.9,
        "seed": 42,
        "max_completion_tokens": 50,
        "presence_penalty": 0.5,
        "logit_bias": {"50256": -100},
        "parallel_tool_calls": False,
        "stop": ["FIN"],
        "reasoning_effort": "low",
    }
    assert (await answer_to(stand, fields))[0] == 200
    assert fields.items() <= stand.upstream.requests[0].items()


@pytest.mark.parametrize("role", ["system", "developer", "user", "assistant", "tool"])
async def test_the_name_of_whoever_speaks_is_masked_as_any_text(stand: Stand, role: str) -> None:
    spoken = {"role": role, "name": "Marie", "content": f"Mon NAS est {NAS}.", "tool_call_id": "a"}
    if role != "tool":
        del spoken["tool_call_id"]
    status, code, _ = await answer_to(stand, {"messages": [*HELLO, spoken]}, "souverain")
    assert (status, code) == (200, "")
    assert b"Marie" not in stand.upstream.received[0]


async def test_a_server_of_open_models_is_told_not_to_reason(stand: Stand) -> None:
    wanted = {"chat_template_kwargs": {"enable_thinking": False}}
    assert (await answer_to(stand, wanted))[0] == 200
    assert stand.upstream.requests[0]["chat_template_kwargs"] == {"enable_thinking": False}
    hidden = {"chat_template_kwargs": {"consigne": "Un texte."}}
    assert (await answer_to(stand, hidden))[:2] == (400, "unknown_field")


async def test_a_level_declared_under_a_mistyped_name_is_not_lost(stand: Stand) -> None:
    header = {"x-balise-classificatoin": "protege-c"}
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", "messages": HELLO}, **header)
    assert (answer.status, answer.code) == (400, "unknown_header")
    assert "x-balise-classificatoin" in answer.json["error"]["message"]
    assert not stand.upstream.received


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"max_tokens": 1.5}, "un nombre entier est attendu"),
        ({"max_tokens": 0}, "un nombre entier de 1 à 10000000 est attendu"),
        ({"messages": None}, "messages\xa0» manque"),
    ],
)
async def test_what_is_wrong_with_a_field_is_said_in_words(
    stand: Stand, field: dict[str, Any], said: str
) -> None:
    body = {"model": "public", "messages": HELLO, **field}
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert said in answer.json["error"]["message"]


@pytest.mark.parametrize("body", [b"\xef\xbb\xbf{}", '{"é": 1}'.encode("latin-1"), "{}".encode("utf-16")])
async def test_another_encoding_is_named(stand: Stand, body: bytes) -> None:
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert (answer.status, answer.code) == (400, "bad_json")
    assert "UTF-8" in answer.json["error"]["message"]
