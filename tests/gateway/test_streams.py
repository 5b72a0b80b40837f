from __future__ import annotations

import asyncio
import json
import re
import threading
from typing import Any

import openai
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS, stop, without_ids
from tests.gateway.upstream import USAGE, chunk, words
from tests.waiting import PATIENCE, soon, until

from balise.contracts.levels import Level
from balise.contracts.snapshot import StopScope
from balise.detection.stream import StreamInspector
from balise.gateway.stages.inspect import INLINE_CHARACTERS

HELLO = [{"role": "user", "content": "Raconte."}]
LONG = " ".join(f"Voici la phrase numéro {number}." for number in range(40))


async def stream(stand: Stand, key: str, **options: Any) -> Any:
    options = {"model": "public", "messages": HELLO} | options
    return await stand.client(key).chat.completions.create(stream=True, **options)


async def text_of(events: Any) -> str:
    return "".join([event.choices[0].delta.content or "" async for event in events if event.choices])


async def test_a_stream_has_its_role_its_text_its_reason_and_its_end(stand: Stand) -> None:
    stand.upstream.chunks = words("Élan, forêt, naïveté : l'été à Québec.")
    events = [event async for event in await stream(stand, stand.portal.grant("mixte"))]
    assert events[0].choices[0].delta.role == "assistant"
    assert (
        "".join(e.choices[0].delta.content or "" for e in events) == "Élan, forêt, naïveté : l'été à Québec."
    )
    assert events[-1].choices[0].finish_reason == "stop"
    assert {event.model for event in events} == {"public"}
    assert all(event.usage is None and event.choices for event in events)
    outcome = stand.portal.records("outcome")[0]
    assert (outcome["status"], outcome["tokens_out"], outcome["stream"]) == ("ok", 5, True)


async def test_usage_comes_alone_at_the_end_when_asked_for(stand: Stand) -> None:
    events = [
        event
        async for event in await stream(
            stand, stand.portal.grant("mixte"), stream_options={"include_usage": True}
        )
    ]
    assert events[-1].choices == []
    assert events[-1].usage.total_tokens == 16


@pytest.mark.acceptance(4)
async def test_the_wire_is_plain_server_sent_events(stand: Stand) -> None:
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "messages": HELLO, "stream": True}
    )
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in {name.lower() for name in answer.headers}
    blocks = answer.body.decode().split("\n\n")
    assert blocks.pop() == ""
    assert blocks.pop() == "data: [DONE]"
    known = {"id", "object", "created", "model", "choices"}
    for block in blocks:
        assert set(json.loads(block.removeprefix("data: "))) == known


@pytest.mark.parametrize("size", [1, 2, 3, 7])
async def test_bytes_cut_anywhere_lose_nothing(stand: Stand, size: int) -> None:
    told = "Été à Montréal — l'œuvre coûte 12 €. 日本語 aussi 🙂."
    whole = b"".join(f"data: {json.dumps(c, ensure_ascii=False)}\r\n\r\n".encode() for c in words(told))
    stand.upstream.chunks = [whole[i : i + size] for i in range(0, len(whole), size)]
    assert await text_of(await stream(stand, stand.portal.grant("mixte"))) == told


async def test_a_masked_stream_restores_values_however_they_are_cut(stand: Stand) -> None:
    answer = "Le numéro [NAS_1] est inscrit. Merci de vérifier [NAS_1]!"
    stand.upstream.chunks = [
        chunk({"role": "assistant"}),
        *(chunk({"content": letter}) for letter in answer),
        chunk({}, "stop"),
    ]
    events = await stream(
        stand,
        stand.portal.grant("mixte"),
        model="souverain",
        messages=[{"role": "user", "content": TEXT_WITH_NAS}],
    )
    assert await text_of(events) == answer.replace("[NAS_1]", NAS)
    assert b"046" not in stand.upstream.received[0]


async def test_a_forbidden_value_split_over_events_never_leaves(stand: Stand) -> None:
    pieces = ["Bonjour. ", "Son NAS", " est le 04", "6 45", "4 28", "6. ", "Voilà."]
    stand.upstream.chunks = [*(chunk({"content": piece}) for piece in pieces), chunk({}, "stop")]
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "messages": HELLO, "stream": True}
    )
    text = answer.body.decode()
    if answer.status == 200:
        assert '"finish_reason":"content_filter"' in text
        assert text.endswith("data: [DONE]\n\n")
    else:
        assert answer.code == "answer_level_not_allowed"
    told = re.sub(r'"(?:id|created)":[^,]*,', "", text)  # random digits prove nothing
    assert "04" not in told.replace("0.04", "").split("Bonjour", 1)[-1].split("req_")[0]
    outcome = stand.portal.records("outcome")[0]
    assert (outcome["status"], outcome["findings"]) == ("blocked", {"NAS": 1})


async def test_a_block_in_mid_stream_is_an_end_that_clients_know(stand: Stand) -> None:
    stand.upstream.chunks = [
        *(chunk({"content": f"Voici une phrase tout à fait anodine, la {i}e. "}) for i in range(60)),
        chunk({"content": f"Son NAS est le {NAS}. "}),
        chunk({"content": "Suite."}),
        chunk({}, "stop"),
    ]
    events = [event async for event in await stream(stand, stand.portal.grant("mixte"))]
    assert events[-1].choices[0].finish_reason == "content_filter"
    why = events[-1].model_extra["balise"]
    assert [reason["code"] for reason in why["reasons"]] == ["answer_level_not_allowed"]
    assert why["measures"] and why["reasons"][0]["instead"]
    text = "".join(e.choices[0].delta.content or "" for e in events)
    assert text.startswith("Voici une phrase")
    assert "046" not in without_ids(text)


async def test_choices_are_separate(stand: Stand) -> None:
    stand.upstream.chunks = [
        chunk({"role": "assistant", "content": ""}, index=0),
        chunk({"role": "assistant", "content": ""}, index=1),
        chunk({"content": "Premier "}, index=0),
        chunk({"content": "Second "}, index=1),
        chunk({"content": "texte."}, index=0),
        chunk({}, "stop", index=0),
        chunk({"content": "avis."}, index=1),
        chunk({}, "length", index=1),
        USAGE,
    ]
    texts = {0: "", 1: ""}
    reasons = {}
    async for event in await stream(stand, stand.portal.grant("mixte"), n=2):
        choice = event.choices[0]
        texts[choice.index] += choice.delta.content or ""
        if choice.finish_reason:
            reasons[choice.index] = choice.finish_reason
    assert texts == {0: "Premier texte.", 1: "Second avis."}
    assert reasons == {0: "stop", 1: "length"}


async def test_no_first_word_is_late_where_every_level_is_permitted(stand: Stand) -> None:
    """Elsewhere a sentence leaves once the next begins: here nothing of it could be refused."""
    stand.upstream.chunks = [
        chunk({"role": "assistant", "content": ""}),
        chunk({"content": "Son NAS"}),
        chunk({"content": f" est le {NAS}, et "}),
        chunk({"content": "la suite"}),
        chunk({}, "stop"),
        USAGE,
    ]
    stand.upstream.stall_after = 3
    events = await stream(stand, stand.portal.grant("secret"), model="gouv")
    told = ""
    async with asyncio.timeout(PATIENCE):
        async for event in events:
            told += event.choices[0].delta.content or ""
            if NAS in told:
                break
    assert told == f"Son NAS est le {NAS}, et "
    stand.upstream.go_on.set()
    assert await text_of(events) == "la suite"
    assert stand.portal.records("outcome")[0]["findings"] == {"NAS": 1}


async def test_what_left_before_its_sentence_ended_is_read_when_the_caller_leaves(stand: Stand) -> None:
    stand.upstream.chunks = [chunk({"content": f"Son NAS est le {NAS}, et "}), chunk({}, "stop")]
    stand.upstream.stall_after = 1
    events = await stream(stand, stand.portal.grant("secret"), model="gouv")
    async with asyncio.timeout(PATIENCE):
        async for event in events:
            if NAS in (event.choices[0].delta.content or ""):
                break
    await events.close()
    await until(lambda: bool(stand.portal.records("outcome")))
    (outcome,) = stand.portal.records("outcome")
    assert (outcome["status"], outcome["findings"]) == ("interrupted", {"NAS": 1})


async def test_a_long_document_that_left_as_it_came_is_read_beside_the_loop(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read once it is closed: everybody else would wait meanwhile."""
    where: list[str] = []
    written = StreamInspector._written

    def seen(inspector: StreamInspector, waited: str) -> list[Any]:
        if len(waited) > INLINE_CHARACTERS:
            where.append(threading.current_thread().name)
        return written(inspector, waited)

    monkeypatch.setattr(StreamInspector, "_written", seen)
    document = json.dumps(["Une note."] * (INLINE_CHARACTERS // 10))
    pieces = [document[start : start + 900] for start in range(0, len(document), 900)]
    stand.upstream.chunks = [*(chunk({"content": piece}) for piece in pieces), chunk({}, "stop")]
    events = await stream(stand, stand.portal.grant("secret"), model="gouv")
    assert await text_of(events) == document
    assert [name.split("_")[0] for name in where] == ["inspect"]


async def test_the_answer_is_held_whole_where_the_case_says_so(stand: Stand) -> None:
    stand.portal.change_case("mixte", hold_answer_from=Level.NON_CLASSIFIE)
    await stand.applied()
    stand.upstream.chunks = [
        *(chunk({"content": f"Phrase anodine {i}. "}) for i in range(80)),
        chunk({"content": f"Son NAS est le {NAS}."}),
        chunk({}, "stop"),
    ]
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "messages": HELLO, "stream": True}
    )
    assert answer.code == "answer_level_not_allowed"
    assert b"anodine" not in answer.body
    stand.upstream.chunks = words(LONG)
    assert await text_of(await stream(stand, stand.portal.grant("mixte"))) == LONG


async def test_an_emergency_stop_cuts_open_streams(stand: Stand) -> None:
    stand.upstream.chunks = words(LONG)
    stand.upstream.stall_after = 200
    stand.upstream.pause = 0.002
    key, other = stand.portal.grant("mixte"), stand.portal.grant("souverain-seul")
    cut = asyncio.create_task(text_of(await stream(stand, key)))
    kept = asyncio.create_task(text_of(await stream(stand, other, model="souverain")))
    await until(lambda: len(stand.upstream.received) == 2)
    stand.portal.publish(stops=(stop(StopScope.SYSTEM, "public"),))
    with pytest.raises(openai.APIError) as ended:
        await soon(cut)
    assert ended.value.code == "stopped"
    stand.upstream.go_on.set()
    assert await soon(kept) == LONG
    statuses = {record["system"]: record["status"] for record in stand.portal.records("outcome")}
    assert statuses == {"public": "stopped", "souverain": "ok"}


async def test_a_stop_cuts_a_stream_that_says_nothing(stand: Stand) -> None:
    stand.upstream.stall_after = 0
    pending = asyncio.create_task(
        stand.post(stand.portal.grant("mixte"), {"model": "public", "messages": HELLO, "stream": True})
    )
    await until(lambda: len(stand.upstream.received) == 1)
    stand.portal.publish(stops=(stop(StopScope.CASE, "mixte"),))
    answer = await soon(pending)
    assert (answer.status, answer.code) == (503, "stopped")
    await until(lambda: stand.upstream.closed_early == 1)


async def test_a_caller_who_leaves_frees_the_system_and_is_journaled(stand: Stand) -> None:
    stand.upstream.chunks = words(LONG)
    stand.upstream.pause = 0.01
    events = await stream(stand, stand.portal.grant("mixte"))
    async for _ in events:
        break
    await events.close()
    await until(lambda: bool(stand.portal.records("outcome")))
    outcome = stand.portal.records("outcome")[0]
    assert outcome["status"] == "interrupted"
    assert outcome["tokens_out"] > 0
    await until(lambda: stand.upstream.closed_early == 1)
    await until(lambda: len(stand.gateway.requests) == 0)


@pytest.mark.acceptance(30)
async def test_a_silent_system_is_covered_by_comments(idle: Stand) -> None:
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
    idle.upstream.pause = 0.2
    idle.upstream.chunks = words("Un deux.")
    answer = await idle.post(
        idle.portal.grant("mixte"), {"model": "public", "messages": HELLO, "stream": True}
    )
    assert answer.body.count(b": balise\n\n") >= 2
    assert answer.body.endswith(b"data: [DONE]\n\n")


@pytest.mark.parametrize("held", ["a call", "an answer of a level"])
async def test_a_system_whose_words_are_held_is_covered_too(idle: Stand, held: str) -> None:
    if held == "a call":
        idle.portal.publish()
    else:
        idle.portal.change_case("mixte", hold_answer_from=Level.NON_CLASSIFIE)
    await idle.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.1")
    idle.upstream.pause = 0.02
    call: Any = {"index": 0, "function": {"name": "f", "arguments": ""}}
    pieces = [{"index": 0, "function": {"arguments": piece}} for piece in ('{"a": "', *("mot " * 40), '"}')]
    deltas = (
        [{"tool_calls": [one]} for one in (call, *pieces)] if held == "a call" else [{"content": "mot "}] * 40
    )
    idle.upstream.chunks = [*map(chunk, deltas), chunk({}, "stop")]
    answer = await idle.post(
        idle.portal.grant("mixte"), {"model": "public", "messages": HELLO, "stream": True}
    )
    assert answer.body.count(b": balise\n\n") >= 2
    assert answer.body.endswith(b"data: [DONE]\n\n")


async def test_a_system_that_breaks_after_the_first_byte_is_told_as_an_event(stand: Stand) -> None:
    stand.upstream.chunks = [
        *(chunk({"content": f"Voici une phrase tout à fait anodine, la {i}e. "}) for i in range(60)),
        b'data: {"error": {"message": "secret interne"}}\n\n',
    ]
    with pytest.raises(openai.APIError) as ended:
        await text_of(await stream(stand, stand.portal.grant("mixte")))
    assert ended.value.code == "upstream_failed"
    assert "secret interne" not in str(ended.value.body)
    assert stand.portal.records("outcome")[0]["status"] == "upstream_error"


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/responses", "/v1/messages"])
@pytest.mark.parametrize(
    "fault",
    [
        b'event: error\ndata: {"code": 500, "message": "secret interne"}\n\n',
        b'data: {"object": "error", "message": "secret interne"}\n\n',
        b'data: {"text": "secret interne", "error_code": 50001}\n\n',
    ],
)
async def test_a_fault_in_words_of_its_own_ends_no_answer(stand: Stand, path: str, fault: bytes) -> None:
    """Though the system puts its end mark after it."""
    stand.upstream.chunks = [chunk({"content": "Voici la moitié"}), fault]
    asked = {"input": "Raconte."} if path == "/v1/responses" else {"messages": HELLO, "max_tokens": 9}
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", "stream": True, **asked}, path)
    assert (answer.status, answer.code) == (502, "upstream_failed")
    assert "secret interne" not in answer.body.decode()
    assert {record["status"] for record in stand.portal.records("outcome")} == {"upstream_error"}


async def test_what_is_no_piece_of_an_answer_that_ended_cuts_nothing(stand: Stand) -> None:
    stand.upstream.chunks = [b'data: {"type": "ping"}\n\n', *words("Bonjour."), b'data: {"timings": 1}\n\n']
    assert await text_of(await stream(stand, stand.portal.grant("mixte"))) == "Bonjour."


async def test_a_byte_order_mark_hides_no_first_word(stand: Stand) -> None:
    first, *others = words("Bonjour à tous.")[1:]
    stand.upstream.chunks = [b"\xef\xbb\xbfdata: " + json.dumps(first).encode() + b"\n\n", *others]
    assert await text_of(await stream(stand, stand.portal.grant("mixte"))) == "Bonjour à tous."


@pytest.mark.parametrize("junk", [b"data: pas du json\n\n", b"data: [1]\n\n", b'data: {"choices": 3}\n\n'])
async def test_junk_from_a_system_is_told_as_such(stand: Stand, junk: bytes) -> None:
    stand.upstream.chunks = [junk]
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "messages": HELLO, "stream": True}
    )
    assert (answer.status, answer.code) == (502, "upstream_malformed")


async def test_fields_that_nobody_mapped_do_not_pass(stand: Stand) -> None:
    told = chunk({"content": "Bonjour.", "secret_thought": f"NAS {NAS}"}, timings={"x": NAS})
    stand.upstream.chunks = [told, chunk({}, "stop")]
    answer = await stand.post(
        stand.portal.grant("mixte"), {"model": "public", "messages": HELLO, "stream": True}
    )
    assert answer.status == 200
    assert NAS.encode() not in answer.body
