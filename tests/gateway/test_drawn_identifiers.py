"""Identifiers drawn by programs: figures in them are nobody's, nothing of them goes on, what they tie stays tied."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS
from tests.gateway.upstream import chunk, completion

from balise.detection.engine import Engine
from balise.gateway.wire.drawn import is_drawn, stand_in

HELLO: list[Any] = [{"role": "user", "content": "Bonjour."}]
# Each holds figures that pass the check of a number of ours.
CALL = "call_130692544"
SESSION = "user_1306925440af_account__session_130692544"
HASH = "f00d130692544c0ffee"


def round_trip(identifier: str) -> list[Any]:
    call = {"id": identifier, "type": "function", "function": {"name": "f", "arguments": "{}"}}
    return [
        *HELLO,
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": identifier, "content": "Ouvert."},
    ]


@pytest.mark.parametrize("identifier", [CALL, SESSION, HASH])
def test_these_identifiers_look_like_information(identifier: str) -> None:
    assert Engine().inspect(identifier).findings


@pytest.mark.parametrize("model", ["public", "souverain"])
async def test_the_identifier_of_a_call_refuses_nothing_and_ties_its_result(stand: Stand, model: str) -> None:
    asked = {"model": model, "messages": round_trip(CALL)}
    answer = await stand.post(stand.portal.grant("mixte"), asked)
    assert (answer.status, answer.headers["x-balise-level"]) == (200, "non-classifie")
    _, made, result = stand.upstream.requests[0]["messages"]
    assert made["tool_calls"][0]["id"] == result["tool_call_id"]
    assert CALL not in stand.upstream.received[0].decode()
    (intent,) = stand.portal.records("intent")
    assert intent.get("findings", {}) == {}
    assert intent["detail"]["identifiers_replaced"] == 1


async def test_an_identifier_in_which_nothing_is_found_stays_as_it_is(stand: Stand) -> None:
    await stand.post(stand.portal.grant("mixte"), {"model": "public", "messages": round_trip("call_aB3")})
    assert stand.upstream.requests[0]["messages"][2]["tool_call_id"] == "call_aB3"
    assert "identifiers_replaced" not in stand.portal.records("intent")[0].get("detail", {})


@pytest.mark.parametrize("model", ["public", "souverain"])
async def test_the_figures_of_numbered_calls_make_no_number_together(stand: Stand, model: str) -> None:
    made = [
        {"id": f"call_{number}", "type": "function", "function": {"name": "lire", "arguments": "{}"}}
        for number in (130, 692, 544)
    ]
    told = [{"role": "tool", "tool_call_id": call["id"], "content": "ok"} for call in made]
    said = {"role": "user", "content": "Corrige le module qui lit le NAS."}
    asked = {"model": model, "messages": [said, {"role": "assistant", "tool_calls": made}, *told]}
    answer = await stand.post(stand.portal.grant("mixte"), asked)
    assert (answer.status, answer.headers["x-balise-level"]) == (200, "non-classifie")
    assert "identifiers_replaced" not in stand.portal.records("intent")[0].get("detail", {})


@pytest.mark.parametrize("field", ["user", "safety_identifier", "prompt_cache_key"])
async def test_the_identifier_of_a_user_refuses_nothing_and_stays_the_same(stand: Stand, field: str) -> None:
    key = stand.portal.grant("mixte")
    for given in (HASH, HASH, SESSION):
        answer = await stand.post(key, {"model": "public", "messages": HELLO, field: given})
        assert answer.status == 200
    first, second, third = (request[field] for request in stand.upstream.requests)
    assert first == second != third
    assert not {HASH, SESSION} & {first, third}


async def test_a_session_in_anthropics_form_refuses_nothing(stand: Stand) -> None:
    asked = {"model": "public", "max_tokens": 5, "messages": HELLO, "metadata": {"user_id": SESSION}}
    answer = await stand.post(stand.portal.grant("mixte"), asked, "/v1/messages")
    assert answer.status == 200
    assert stand.upstream.requests[0]["user"] == stand_in(SESSION)


@pytest.mark.parametrize(
    "changes",
    [
        {"user": f"NAS {NAS}"},
        {"user": "NAS : 130 692 544"},
        {"safety_identifier": "dossier de ines.gagnon@exemple.org, NAS 130692544"},
        {"messages": round_trip(f"NAS {NAS}")},
        {"messages": [{"role": "user", "content": f"Mon NAS : {NAS}."}], "user": HASH},
        {"messages": round_trip(CALL), "metadata": {"nas": "130 692 544"}},
    ],
)
async def test_what_someone_wrote_is_judged_wherever_it_stands(stand: Stand, changes: dict[str, Any]) -> None:
    asked = {"model": "public", "messages": HELLO, **changes}
    answer = await stand.post(stand.portal.grant("mixte"), asked)
    assert (answer.status, answer.code) == (400, "level_not_allowed")
    assert stand.upstream.received == []


@pytest.mark.parametrize("stream", [False, True])
async def test_the_identifier_of_a_call_in_an_answer_blocks_nothing(stand: Stand, stream: bool) -> None:
    call = {"id": CALL, "type": "function", "function": {"name": "f", "arguments": "{}"}}
    stand.upstream.answer = completion(None, tool_calls=[call])
    stand.upstream.chunks = [chunk({"tool_calls": [{**call, "index": 0}]}), chunk({}, "tool_calls")]
    asked = {"model": "public", "messages": HELLO, "stream": stream}
    answer = await stand.post(stand.portal.grant("mixte"), asked)
    assert answer.status == 200
    assert CALL not in answer.body.decode()
    assert json.dumps(stand_in(CALL)) in answer.body.decode()
    assert stand.portal.records("outcome")[0]["status"] == "ok"


def test_a_stand_in_is_letters_alone_of_a_like_length() -> None:
    for identifier in ("a", "D681PevKs", CALL, SESSION):
        told = stand_in(identifier)
        assert told.isalpha()
        assert told.isascii()
        assert len(told) == min(max(len(identifier), 9), 32)
    assert len({stand_in(str(number)) for number in range(1000)}) == 1000


@pytest.mark.parametrize("text", ["046 454 286", "ines@exemple.org", "a\nb", "", "x" * 513])
def test_what_a_person_could_have_written_is_not_drawn(text: str) -> None:
    assert not is_drawn(text)
