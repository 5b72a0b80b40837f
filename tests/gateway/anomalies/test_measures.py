"""What an outcome keeps of an answer for drift: numbers, and nothing that it said."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from tests.gateway.anomalies.conftest import BODY
from tests.gateway.conftest import Stand
from tests.gateway.upstream import USAGE, chunk, completion, words

LONG = " ".join(["cerise"] * 30 + [f"mot{n}" for n in range(10)])


async def outcome(stand: Stand, **body: Any) -> dict[str, Any]:
    answer = await stand.post(stand.portal.grant("mixte"), BODY | body)
    assert answer.status == 200
    (record,) = stand.portal.records("outcome")
    return dict(record.get("detail", {}))


async def test_a_short_answer_measures_nothing_more(stand: Stand) -> None:
    assert await outcome(stand) == {}


@pytest.mark.parametrize("streamed", [False, True])
async def test_repetition_shows_and_the_words_do_not(stand: Stand, streamed: bool) -> None:
    stand.upstream.answer, stand.upstream.chunks = completion(LONG), words(LONG)
    detail = await outcome(stand, stream=streamed)
    assert detail == {"variety": round(11 / 40, 2)}
    assert "cerise" not in json.dumps(stand.portal.records())


@pytest.mark.parametrize("streamed", [False, True])
async def test_a_system_that_declines_is_seen(stand: Stand, streamed: bool) -> None:
    filtered = completion("")
    filtered["choices"][0]["finish_reason"] = "content_filter"
    stand.upstream.answer = filtered
    stand.upstream.chunks = [chunk({"role": "assistant", "content": ""}), chunk({}, "content_filter"), USAGE]
    assert (await outcome(stand, stream=streamed))["declined"] is True


@pytest.mark.parametrize("streamed", [False, True])
async def test_a_refusal_in_words_is_seen(stand: Stand, streamed: bool) -> None:
    stand.upstream.answer = completion(None, refusal="Je ne peux pas.")
    stand.upstream.chunks = [chunk({"role": "assistant", "refusal": "Non."}), chunk({}, "stop"), USAGE]
    assert (await outcome(stand, stream=streamed))["declined"] is True


def test_a_gateway_does_without_what_drift_needs() -> None:
    """River brings SciPy, which weighs more than half of what a gateway may."""
    code = "import sys, balise.gateway.server; print(sorted({'river', 'scipy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
