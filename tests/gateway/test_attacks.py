"""What somebody would try: hide a value from inspection, have it written in clear, wear the gateway out."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web
from tests.gateway import situations
from tests.gateway.conftest import Stand
from tests.gateway.upstream import chunk, completion
from tests.waiting import soon, until

from balise.contracts.snapshot import Limit, QuotaScope, StopScope
from balise.gateway.grants import Grants
from balise.gateway.stages import inspect

NAS = "130 692 544"
TEXT_WITH_NAS = f"Le NAS de la requérante est {NAS}."
HIDDEN = "".join(f"\\u{ord(c):04x}" for c in NAS)


def said(text: str, **more: Any) -> dict[str, Any]:
    return {"model": "public", "messages": [{"role": "user", "content": text}], **more}


def called(arguments: str) -> dict[str, Any]:
    call = {"id": "c1", "type": "function", "function": {"name": "chercher", "arguments": arguments}}
    return {
        "model": "public",
        "messages": [
            {"role": "user", "content": "Cherche."},
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": "c1", "content": "rien"},
        ],
    }


HIDING: dict[str, dict[str, Any]] = {
    "key written twice": called(f'{{"nas": "{NAS}", "nas": "rien"}}'),
    "key written twice, deeper": called(f'{{"a": [{{"b": {{"c": "{NAS}"}}, "b": 1}}]}}'),
    "number written twice": called('{"nas": 130692544, "nas": 1}'),
    "escapes": called(f'{{"nas": "{HIDDEN}"}}'),
    "escapes in broken JSON": called(f'{{"nas": "{HIDDEN}",}}'),
    "escapes in a lone string": called(f'"{HIDDEN}"'),
    "escapes in a key": called(f'{{"{HIDDEN}": 1}}'),
    "decimal number": said("Bonjour", metadata={"n": 130692544.0}),
    "number with an exponent": called('{"n": 1.30692544e8}'),
    "user": said("Bonjour", user=NAS),
    "metadata key": said("Bonjour", metadata={NAS: "x"}),
    "name": {"model": "public", "messages": [{"role": "user", "content": "x", "name": NAS}]},
    "stop": said("Bonjour", stop=[NAS]),
    "two messages": {
        "model": "public",
        "messages": [{"role": "user", "content": "NAS 130 "}, {"role": "user", "content": "692 544"}],
    },
    "schema": said(
        "Bonjour",
        tools=[
            {
                "type": "function",
                "function": {"name": "f", "parameters": {"properties": {"x": {"description": NAS}}}},
            }
        ],
    ),
}


@pytest.mark.parametrize("body", HIDING.values(), ids=HIDING.keys())
async def test_no_disguise_of_json_hides_an_identifier(stand: Stand, body: dict[str, Any]) -> None:
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, body)
    assert answer.status == 400, answer.body
    assert answer.json["error"]["balise"]["level"] == "protege-b"
    assert not stand.upstream.received


def offering(**schema: Any) -> dict[str, Any]:
    parameters = {"type": "object", "properties": {"x": schema}}
    return said("Bonjour", tools=[{"type": "function", "function": {"name": "f", "parameters": parameters}}])


TOGETHER: dict[str, dict[str, Any]] = {
    "small figures in a list": called('{"nas": [130, 692, 544]}'),
    "figures and texts": called('{"nas": ["130", 692, "544"]}'),
    "a figure that is cut": called('{"nas": 130.692544}'),
    "what someone earns": called('{"nom": "Marie Tremblay", "salaire_horaire": 24.5}'),
    "a password under its key": called('{"utilisateur": "mtremblay", "mot_de_passe": "Hiver2024!"}'),
    "metadata": said("Bonjour", metadata={"nas": [130, 692, 544]}),
    "the default of a schema": offering(type="array", title="NAS", default={"nas": [130, 692, 544]}),
}


@pytest.mark.parametrize("body", TOGETHER.values(), ids=TOGETHER.keys())
async def test_a_document_is_read_whole_too(stand: Stand, body: dict[str, Any]) -> None:
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert (answer.status, answer.code) == (400, "level_not_allowed"), answer.body
    assert not stand.upstream.received


async def test_so_is_that_of_messages(stand: Stand) -> None:
    use = {"type": "tool_use", "id": "t", "name": "f", "input": {"nas": [130, 692, 544]}}
    result = {"type": "tool_result", "tool_use_id": "t", "content": "rien"}
    messages = [
        {"role": "user", "content": "Cherche."},
        {"role": "assistant", "content": [use]},
        {"role": "user", "content": [result]},
    ]
    body = {"model": "public", "max_tokens": 9, "messages": messages}
    answer = await stand.post(stand.portal.grant("mixte"), body, path="/v1/messages")
    assert answer.status == 400, answer.body
    assert not stand.upstream.received


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_so_is_that_of_a_call_in_the_answer(stand: Stand, stream: bool) -> None:
    arguments = '{"utilisateur": "mtremblay", "mot_de_passe": "Hiver2024!"}'
    call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": arguments}}
    stand.upstream.answer = completion(None, tool_calls=[call])
    stand.upstream.chunks = [chunk({"tool_calls": [call | {"index": 0}]}), chunk({}, "tool_calls")]
    answer = await stand.post(stand.portal.grant("mixte"), said("Bonjour", stream=stream))
    assert b"Hiver2024" not in answer.body


async def test_what_stands_in_several_texts_is_not_sent_as_if_it_were_masked(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, called('{"nas": [130, 692, 544]}') | {"model": "souverain"})
    assert (answer.status, answer.code) == (400, "cannot_mask"), answer.body
    assert not stand.upstream.received


async def test_what_a_key_says_of_a_text_is_masked_in_it(stand: Stand) -> None:
    arguments = '{"employee_id": "12345", "mot_de_passe": "Hiver2024!", "note": "rien"}'
    body = called(arguments) | {"model": "gouv"}
    answer = await stand.post(stand.portal.grant("secret"), body)
    assert answer.status == 200, answer.body
    assert stand.portal.records("intent")[0]["findings"].keys() == {"FILE_NUMBER", "SECRET"}


async def test_a_lower_number_hides_no_higher_one(stand: Stand) -> None:
    one = called('{"employee_id": "12345"}') | {"model": "gouv"}
    both = called('{"employee_id": "12345", "dossier": "2024-00123"}') | {"model": "gouv"}
    key = stand.portal.grant("secret")
    levels = [(await stand.post(key, body)).headers["x-balise-level"] for body in (one, both)]
    assert levels[0] == levels[1]


async def test_what_its_texts_show_already_is_not_counted_twice(stand: Stand) -> None:
    answer = await stand.post(
        stand.portal.grant("mixte"), called(f'{{"nas": "{NAS}"}}') | {"model": "souverain"}
    )
    assert answer.status == 200, answer.body
    assert stand.portal.records("intent")[0]["findings"] == {"NAS": 1}
    assert NAS.encode() not in stand.upstream.received[0]


async def test_a_value_written_twice_in_a_call_of_the_answer_is_read(stand: Stand) -> None:
    arguments = f'{{"nas": "{NAS}", "nas": "rien"}}'
    call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": arguments}}
    stand.upstream.answer = completion(None, tool_calls=[call])
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, said("Bonjour"))
    assert answer.status == 403, answer.body
    assert NAS.encode() not in answer.body


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (said("Bonjour", **{NAS: 1}), {}),
        (said("Bonjour", metadata={NAS: "x"}) | {"model": "souverain"}, {}),
        (said("Bonjour"), {"x-balise-usage": TEXT_WITH_NAS}),
        (said("Bonjour", model=TEXT_WITH_NAS), {}),
        (said(TEXT_WITH_NAS), {}),
        (b'{"model": "' + NAS.encode(), {}),
    ],
    ids=["unknown field", "key that cannot be masked", "kind of use", "model", "text", "broken JSON"],
)
async def test_a_refusal_leaves_no_value_in_clear(
    stand: Stand, body: Any, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, body, **headers)
    assert 400 <= answer.status < 500, answer.body
    (record,) = stand.portal.records("refusal")
    assert NAS not in json.dumps(record, ensure_ascii=False)
    assert NAS not in caplog.text
    assert key not in caplog.text
    assert NAS not in (await stand.get("/metrics")).body.decode()


async def test_a_placeholder_that_the_caller_wrote_stays_what_it_is(stand: Stand) -> None:
    stand.upstream.answer = completion("Reçu : [NAS_1] et [NAS_2].")
    key = stand.portal.grant("mixte")
    messages = [
        {"role": "user", "content": TEXT_WITH_NAS},
        {"role": "user", "content": "Le gabarit contient [NAS_1]."},
    ]
    answer = await stand.post(key, {"model": "souverain", "messages": messages})
    assert answer.status == 200, answer.body
    sent = [message["content"] for message in stand.upstream.requests[0]["messages"]]
    assert sent == ["Le NAS de la requérante est [NAS_2].", "Le gabarit contient [NAS_1]."]
    assert answer.json["choices"][0]["message"]["content"] == f"Reçu : [NAS_1] et {NAS}."


@pytest.mark.parametrize("pause", ["inf", "nan", "-5", "1e300", "9" * 400])
async def test_a_system_that_names_an_absurd_pause_breaks_nothing(stand: Stand, pause: str) -> None:
    def busy(*_: Any) -> Any:
        raise web.HTTPTooManyRequests(headers={"retry-after": pause})

    stand.upstream.answer = busy
    answer = await stand.post(stand.portal.grant("mixte"), said("Bonjour"))
    assert (answer.status, answer.code) == (429, "upstream_busy")
    assert 1 <= int(answer.headers.get("retry-after", "1")) <= 3600


async def test_a_compressed_answer_is_not_unpacked(stand: Stand) -> None:
    def bomb(request: web.Request, _: Any) -> Any:
        assert request.headers["accept-encoding"] == "identity"
        raise web.HTTPOk(body=gzip.compress(b" " * 50_000_000), headers={"content-encoding": "gzip"})

    stand.upstream.answer = bomb
    answer = await stand.post(stand.portal.grant("mixte"), said("Bonjour"))
    assert (answer.status, answer.code) == (502, "upstream_malformed")


async def test_a_redirection_is_not_followed(stand: Stand) -> None:
    def elsewhere(*_: Any) -> Any:
        raise web.HTTPTemporaryRedirect(stand.upstream.url + "/ailleurs")

    stand.upstream.answer = elsewhere
    answer = await stand.post(stand.portal.grant("mixte"), said("Bonjour"))
    assert answer.status == 502
    assert set(stand.upstream.received) == {stand.upstream.received[0]}
    assert all("ailleurs" not in headers.get("Referer", "") for headers in stand.upstream.headers)


@pytest.mark.parametrize("place", [-1, 130692544, "130692544", 1e300])
async def test_a_stream_carries_no_number_of_the_systems_making(stand: Stand, place: Any) -> None:
    stand.upstream.chunks = [chunk({"content": "Bonjour"}, index=place), chunk({}, "stop", index=place)]
    answer = await stand.post(stand.portal.grant("mixte"), said("Bonjour", stream=True))
    assert b"130692544" not in answer.body
    assert b"upstream_malformed" in answer.body


async def test_a_fallback_stopped_meanwhile_is_not_called(stand: Stand) -> None:
    stand.portal.change_system("ferme", fallbacks=("souverain",))
    await stand.applied()
    stopped = asyncio.Event()

    async def wait_then_fail() -> None:
        stand.portal.publish(stops=(situations.stop(StopScope.SYSTEM, "souverain"),))
        await stand.applied()
        stopped.set()

    real = stand.gateway.systems.call

    async def call(system: Any, path: str, body: bytes, growing: Any) -> Any:
        if not stopped.is_set():
            await wait_then_fail()
        return await real(system, path, body, growing)

    stand.gateway.systems.call = call  # type: ignore[method-assign]
    stand.upstream.statuses = [500, 500]
    answer = await stand.post(stand.portal.grant("mixte"), said("Bonjour") | {"model": "ferme"})
    assert answer.status == 502, answer.body
    assert len(stand.upstream.received) == 2, "the stopped fallback was called"


async def test_who_leaves_early_has_used_the_quota(stand: Stand) -> None:
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, 3600, tokens=2500),))
    await stand.applied()
    stand.upstream.pause = 5.0
    key = stand.portal.grant("mixte")
    body = said("mot " * 1600, max_tokens=1)
    leaving = asyncio.create_task(stand.post(key, body))
    await until(lambda: len(stand.upstream.received) == 1)
    leaving.cancel()
    await until(lambda: len(stand.portal.records("outcome")) == 1)
    stand.upstream.pause = 0.0
    answer = await stand.post(key, body)
    assert answer.code == "quota_exceeded"


async def test_strangers_push_no_known_key_out(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    grants = Grants(stand.gateway._database, size=1, strangers=3)
    assert await grants.find(key) is not None
    for number in range(10):
        assert await grants.find(f"balise_{number:012x}_inconnue") is None
    asked = count_queries(grants)
    assert await grants.find(key) is not None
    assert await grants.find("balise_000000000009_inconnue") is None
    assert asked == []
    assert await grants.find("balise_000000000000_inconnue") is None
    assert len(asked) == 1, "the strangers of long ago were forgotten"


def count_queries(grants: Any) -> list[str]:
    asked: list[str] = []
    real: Callable[..., Any] = grants._database.fetch

    class Counting:
        async def fetch(self, query: str, *args: object) -> Any:
            asked.append(query)
            return await real(query, *args)

    grants._database = Counting()
    return asked


async def test_too_many_texts_are_refused_by_number(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspect, "MAX_TEXTS", 10)
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, said("Bonjour", metadata={f"c{n}": "v" for n in range(6)}))
    assert (answer.status, answer.code) == (413, "too_many_texts")


async def test_a_withdrawn_key_loses_the_stream_it_opened(stand: Stand) -> None:
    stand.upstream.stall_after = 2
    key, other = stand.portal.grant("mixte"), stand.portal.grant("mixte", person="luc")
    cut = asyncio.create_task(stand.post(key, said("Bonjour", stream=True)))
    kept = asyncio.create_task(stand.post(other, said("Bonjour", stream=True)))
    await until(lambda: len(stand.upstream.received) == 2)
    stand.portal.revoke(key)
    answer = await soon(cut)
    assert b"key_revoked" in answer.body
    assert not kept.done()
    (outcome,) = stand.portal.records("outcome")
    assert (outcome["status"], outcome["reasons"]) == ("blocked", ["key_revoked"])
    kept.cancel()
