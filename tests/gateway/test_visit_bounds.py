"""A visit of a request ends at a number of texts and values, not at the end of the body."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.gateway.conftest import Stand

from balise.gateway.refusals import Refused
from balise.gateway.wire.chat_request import CHAT
from balise.gateway.wire.found import MAX_TEXTS, Found
from balise.gateway.wire.free_json import MAX_VALUES


def request(**more: Any) -> dict[str, Any]:
    return {"model": "public", "messages": [{"role": "user", "content": "a"}]} | more


def called(arguments: str) -> dict[str, Any]:
    call = {"id": "1", "type": "function", "function": {"name": "f", "arguments": arguments}}
    return request(messages=[{"role": "assistant", "tool_calls": [call]}])


FLAT, PAIRS = "0,", '"a":0,'
BEYOND = [
    (request(metadata=["x"] * (MAX_TEXTS + 1)), "too_many_texts"),
    (request(metadata={f"k{n}": 0 for n in range(MAX_TEXTS + 1)}), "too_many_texts"),
    (request(metadata=[0] * (MAX_VALUES + 1)), "too_many_values"),
    (request(metadata=[[True, ""]] * (MAX_VALUES // 2)), "too_many_values"),
    (called("[" + FLAT * MAX_VALUES + "0]"), "too_many_values"),
    (called("{" + PAIRS * MAX_VALUES + '"a":0}'), "too_many_texts"),
    (called("{" + '"a":"x",' * MAX_TEXTS + '"a":0}'), "too_many_texts"),
    (
        request(messages=[{"role": "user", "content": [{"type": "text", "text": "a"}] * 9000}] * 9000),
        "too_many_texts",
    ),
]


@pytest.mark.parametrize(("body", "code"), BEYOND, ids=range(len(BEYOND)))
def test_it_stops_as_soon_as_there_are_too_many(body: dict[str, Any], code: str) -> None:
    found = Found()
    with pytest.raises(Refused) as refused:
        CHAT.visit(body, "", found, None, None)
    assert (refused.value.reasons[0].code, refused.value.status) == (code, 413)
    assert len(found.slots) <= MAX_TEXTS
    assert found.values <= MAX_VALUES + 1


def test_hidden_values_of_a_repeated_key_are_still_read() -> None:
    found = Found()
    CHAT.visit(called('{"a":"caché","a":"vu"}'), "", found, None, None)
    assert [(slot.text, slot.maskable) for slot in found.slots if slot.text in ("caché", "vu")] == [
        ("vu", True),
        ("caché", False),
    ]


async def test_the_caller_is_told(stand: Stand) -> None:
    body = json.dumps(request(metadata=[0] * (MAX_VALUES + 1))).encode()
    answer = await stand.post(stand.portal.grant("mixte"), body, **{"content-type": "application/json"})
    assert (answer.status, answer.code) == (413, "too_many_values")
