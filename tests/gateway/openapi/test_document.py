"""The description says what the declarations check: neither more nor less."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.gateway.conftest import Stand
from tests.gateway.test_fuzz import ANY_JSON, NAMES

from balise.contracts.holds import HEADER as HOLD
from balise.gateway import refusals
from balise.gateway.app import SURFACES, described
from balise.gateway.holds import refusals as hold_refusals
from balise.gateway.identities.identify import FORWARDED_EMAIL, FORWARDED_ID, HEADER
from balise.gateway.openapi.schemas import schema_of
from balise.gateway.refusals import Refused
from balise.gateway.wire.coverage import REQUESTS
from balise.gateway.wire.found import Found
from balise.policy import reasons

DOCUMENT = json.loads(described())
VALIDATORS = {surface: jsonschema_rs.validator_for(schema_of(shape)) for surface, shape in REQUESTS.items()}
TEXT = st.sampled_from(["Bonjour", "", "auto", "data:,x"])
USUAL: dict[str, dict[str, Any]] = {
    "chat": {"model": "m", "messages": [{"role": "user", "content": "a"}]},
    "responses": {"model": "m", "input": "a"},
    "messages": {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": "a"}]},
    "count_tokens": {"model": "m", "messages": [{"role": "user", "content": "a"}]},
    "embeddings": {"model": "m", "input": "a"},
}


def taken(surface: str, body: Any) -> bool:
    try:
        REQUESTS[surface].visit(json.loads(json.dumps(body)), "", Found(), None, None)
    except Refused:
        return False
    return True


def whole_floats(value: Any) -> bool:
    """5.0 is an integer for JSON Schema and not for us, True is 1 for us; they are not compared."""
    if isinstance(value, dict):
        return any(map(whole_floats, value.values()))
    if isinstance(value, list):
        return any(map(whole_floats, value))
    return (isinstance(value, float) and value.is_integer()) or (isinstance(value, int) and value in (0, 1))


@pytest.mark.parametrize("surface", REQUESTS)
def test_the_description_takes_what_the_gateway_takes(surface: str) -> None:
    assert taken(surface, USUAL[surface])
    assert VALIDATORS[surface].is_valid(USUAL[surface])
    names = st.one_of(st.sampled_from(sorted(REQUESTS[surface].shapes)), NAMES)  # type: ignore[attr-defined]

    @settings(max_examples=150, deadline=None, database=None)
    @given(extra=st.dictionaries(names, ANY_JSON | TEXT, max_size=3))
    def compare(extra: dict[str, Any]) -> None:
        body = USUAL[surface] | extra
        assume(not whole_floats(body))
        assert VALIDATORS[surface].is_valid(body) == taken(surface, body), body

    compare()


@pytest.mark.parametrize(
    ("surface", "change", "accepted"),
    [
        ("chat", {"messages": []}, False),
        ("chat", {"messages": [{"role": "user"}]}, False),
        ("chat", {"messages": [{"role": "sorcier", "content": "a"}]}, False),
        ("chat", {"temperature": 2.5}, False),
        ("chat", {"temperature": None}, True),
        ("chat", {"model": None}, False),
        ("chat", {"audio": {"voice": "x"}}, False),
        ("chat", {"stop": ["a"] * 17}, False),
        ("chat", {"inconnu": 1}, False),
        ("chat", {"tools": [{"type": "custom", "custom": {}}]}, False),
        (
            "chat",
            {
                "messages": [
                    {
                        "role": "user",
                        "content": [{"type": "image_url", "image_url": {"url": "https://x/y.png"}}],
                    }
                ]
            },
            False,
        ),
        ("responses", {"input": [{"role": "user", "content": "a"}]}, True),
        ("responses", {"input": [{"type": "message", "role": "user", "content": "a"}]}, True),
        ("responses", {"input": [{"content": "a"}]}, False),
        ("embeddings", {"input": [1, 2, 3]}, True),
        ("embeddings", {"input": [[1], [2]]}, True),
        ("embeddings", {"input": ["a", 1]}, False),
        ("embeddings", {"input": [""]}, False),
    ],
)
def test_both_say_the_same_of_a_field(surface: str, change: dict[str, Any], accepted: bool) -> None:
    body = USUAL[surface] | change
    assert (taken(surface, body), VALIDATORS[surface].is_valid(body)) == (accepted, accepted)


def test_every_path_and_field_is_described() -> None:
    assert set(SURFACES) <= set(DOCUMENT["paths"])
    for path, (surface, _) in SURFACES.items():
        assert DOCUMENT["paths"][path]["post"]["operationId"] == surface
        fields = DOCUMENT["components"]["schemas"][f"{surface}_request"]["properties"]
        assert set(fields) == {
            field.partition(".")[0].partition("[")[0].partition("<")[0]
            for field, _ in REQUESTS[surface].fields("")
        }


def test_every_header_that_is_read_is_described() -> None:
    read = {HEADER, FORWARDED_EMAIL, FORWARDED_ID, HOLD.lower().encode()}
    read |= {b"x-balise-classification", b"x-balise-usage", b"accept-language"}
    for path, (surface, _) in SURFACES.items():
        told = DOCUMENT["paths"][path]["post"]["parameters"]
        assert {parameter["name"].lower().encode() for parameter in told} == read, surface
    told = DOCUMENT["paths"]["/v1/models"]["get"]["parameters"]
    assert HEADER in {parameter["name"].lower().encode() for parameter in told}


def test_every_status_of_a_refusal_is_described() -> None:
    told = set(DOCUMENT["paths"]["/v1/messages"]["post"]["responses"]) | {"500"}  # a fault of ours is a fault
    files = [Path(module.__file__) for module in (refusals, hold_refusals)]
    files += Path(reasons.__file__).parent.glob("*.py")
    found = {status for file in files for status in re.findall(r"status=(\d{3})", file.read_text())}
    assert {"400", "401", "409", "429", "503"} <= found <= told


async def test_it_is_served_to_whoever_asks(stand: Stand) -> None:
    answer = await stand.get("/openapi.json")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json == DOCUMENT


async def test_the_command_prints_the_same_without_any_setting() -> None:
    command = [sys.executable, "-m", "balise.cli.main", "gateway", "--openapi"]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, check=True)
    assert json.loads(done.stdout) == DOCUMENT
