"""Bodies and streams that nobody would write: an answer each time, never a fault of ours, never a hang."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.gateway.conftest import Stand
from tests.gateway.situations import VILLE
from tests.gateway.upstream import chunk, completion
from tests.waiting import soon, until

from balise.gateway.app import SURFACES
from balise.gateway.wire.coverage import REQUESTS
from balise.gateway.wire.sse import EventReader

FUZZ = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
KNOWN = sorted(
    {step for shape in REQUESTS.values() for path, _ in shape.fields("") for step in path.split(".")}
    | {"role", "content"}
)
WORDS = st.sampled_from(
    ["public", "user", "assistant", "text", "function", "auto", "tool", "[NAS_1]", "data:,x", "\\u0030"]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    WORDS,
    st.text(max_size=20),
)
NAMES = st.one_of(
    st.sampled_from([name.split("<")[0].removesuffix("[]") for name in KNOWN]), st.text(max_size=8)
)
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
ODD_TEXT = st.sampled_from(
    [b"", b"null", b"[]", b'"', b'{"a":1,"a":2}', b'"\\ud800"', b"[" * 5000, b"1e999", b"\xff"]
)


def likely(extra: dict[str, Any]) -> dict[str, Any]:
    """Near enough to a request that it gets beyond the first check."""
    return {"model": "public", "messages": [{"role": "user", "content": "Bonjour"}], "max_tokens": 5} | extra


BODIES = st.one_of(
    ODD_TEXT,
    st.dictionaries(NAMES, ANY_JSON, max_size=4).map(lambda extra: json.dumps(likely(extra)).encode()),
    st.builds(lambda m: json.dumps({"model": "public", "messages": m, "input": m}).encode(), ANY_JSON),
    ANY_JSON.map(lambda value: json.dumps(value).encode()),
    st.binary(max_size=60),
)


@pytest.fixture
async def key(stand: Stand) -> str:
    return stand.portal.grant("mixte")


def run(stand: Stand, work: Any) -> Any:
    """Hypothesis calls from another thread; the gateway lives in the test's loop."""
    return asyncio.run_coroutine_threadsafe(soon(work), stand.gateway.watch._task.get_loop()).result()


async def test_no_body_is_answered_by_a_fault(stand: Stand, key: str) -> None:
    @FUZZ
    @given(path=st.sampled_from(sorted(SURFACES)), body=BODIES)
    def fuzz(path: str, body: bytes) -> None:
        answer = run(stand, stand.post(key, body, path, **{"content-type": "application/json"}))
        assert answer.status != 500, (path, body, answer.body)
        if answer.status != 200:
            assert answer.json["error"]["message"]

    await asyncio.to_thread(fuzz)
    await until(lambda: len(stand.gateway.requests) == 0)


async def test_no_answer_of_a_system_makes_a_fault(stand: Stand, key: str) -> None:
    @FUZZ
    @given(
        answer=st.one_of(ANY_JSON, st.dictionaries(NAMES, ANY_JSON).map(lambda m: completion() | m), MESSAGES)
    )
    def fuzz(answer: Any) -> None:
        stand.gateway.breakers.succeeded((VILLE, "public"))
        stand.upstream.answer = answer if isinstance(answer, dict) else {"choices": answer}
        got = run(stand, stand.post(key, likely({})))
        assert got.status != 500, (answer, got.body)
        assert got.json

    await asyncio.to_thread(fuzz)


MESSAGES = st.dictionaries(NAMES, ANY_JSON, max_size=4).map(
    lambda m: completion(**{"content": "x"} | m) if "content" not in m else completion(**m)
)
DELTAS = st.dictionaries(
    st.sampled_from(["content", "role", "tool_calls", "function_call", "refusal", "reasoning", "x"]),
    ANY_JSON,
    max_size=3,
)
EVENTS = st.one_of(
    st.builds(chunk, DELTAS, st.sampled_from([None, "stop", "length", "absurde"]), st.integers(-2, 3)),
    ANY_JSON.map(lambda value: b"data: " + json.dumps(value).encode() + b"\n\n"),
    st.binary(max_size=30),
    st.sampled_from(
        [b"data: [DONE]\n\n", b": x\n\n", b"\r\n\r\n", b"data: {}\n\n", b"event: error\ndata: {\n\n"]
    ),
)


async def test_no_stream_of_a_system_makes_a_fault(stand: Stand, key: str) -> None:
    @FUZZ
    @given(events=st.lists(EVENTS, max_size=6))
    def fuzz(events: list[Any]) -> None:
        stand.gateway.breakers.succeeded((VILLE, "public"))
        stand.upstream.chunks = events
        got = run(stand, stand.post(key, likely({"stream": True})))
        assert got.status != 500, (events, got.body)
        assert b"stage_failed" not in got.body, (events, got.body)

    await asyncio.to_thread(fuzz)
    await until(lambda: len(stand.gateway.requests) == 0)


@given(
    texts=st.lists(
        st.text(min_size=1, max_size=20).filter(
            lambda t: not set(t) & set("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        ),
        max_size=6,
    ),
    end=st.sampled_from(["\n\n", "\r\n\r\n", "\r\r"]),
    cuts=st.lists(st.integers(1, 9), min_size=1, max_size=9),
)
def test_events_are_the_same_however_bytes_are_cut(texts: list[str], end: str, cuts: list[int]) -> None:
    whole = "".join(f"data: {text}{end}" for text in texts).encode()
    reader, got, at, turn = EventReader(), [], 0, 0
    while at < len(whole):
        size = cuts[turn % len(cuts)]
        got += reader.feed(whole[at : at + size])
        at, turn = at + size, turn + 1
    got += reader.flush()
    assert got == [text.encode() for text in texts]


@pytest.mark.parametrize("blank", [b"\n\n", b"\r\n\r\n", b"\r\r", b"\n\r\n", b"\r\n\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 64])
def test_events_end_at_a_blank_line_however_lines_end(blank: bytes, size: int) -> None:
    told = b": rien" + blank + b"data: un" + blank + b"event: x\ndata: deux\ndata: trois" + blank
    reader, got = EventReader(), []
    for at in range(0, len(told), size):
        got += reader.feed(told[at : at + size])
    assert got == [b"un", b"deux\ntrois"]
