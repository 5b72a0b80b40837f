from __future__ import annotations

import copy
from typing import Any

import pytest

from balise.contracts import holds
from balise.gateway.refusals import Refused
from balise.gateway.wire.found import Found
from balise.gateway.wire.free_json import JsonText


def answer() -> dict[str, Any]:
    """Two choices: a text beside two calls, one of them of a free-text tool; an old-style function call."""
    function = {"name": "virer", "arguments": '{"montant": 1}'}
    calls = [
        {"id": "a", "type": "function", "function": function},
        {"id": "b", "type": "custom", "custom": {"name": "note", "input": "Bonjour"}},
    ]
    return {
        "choices": [
            {"index": 0, "message": {"content": "Je paie.", "refusal": None, "tool_calls": calls}},
            {"index": 1, "message": {"content": None, "function_call": dict(function)}},
        ]
    }


def test_every_text_is_a_piece_named_by_its_place() -> None:
    told = [(piece.place, piece.tool, piece.text, piece.json) for piece in holds.pieces(answer())]
    assert told == [
        ("0-content", "", "Je paie.", False),
        ("0-appel-0", "virer", '{"montant": 1}', True),
        ("0-appel-1", "note", "Bonjour", False),
        ("1-fonction", "virer", '{"montant": 1}', True),
    ]


@pytest.mark.parametrize("place", ["0-content", "0-appel-0", "0-appel-1", "1-fonction"])
def test_an_edit_changes_its_place_alone_and_the_digest(place: str) -> None:
    before = answer()
    kept = copy.deepcopy(before)
    after = holds.edited(before, {place: '{"montant": 2}'})
    assert before == kept
    assert [p.place for p in holds.pieces(after) if p.text == '{"montant": 2}'] == [place]
    assert holds.digest(after) != holds.digest(before)


def nested(levels: int) -> str:
    return '{"a":' + "[" * levels + "]" * levels + "}"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("0-appel-0", "[]"),
        ("1-fonction", "{"),
        ("2-content", "x"),
        ("0-appel-0", nested(holds.DEEPEST + 1)),
        ("1-fonction", nested(300)),
        ("0-appel-0", '{"a":[' + "0," * holds.MOST_VALUES + "0]}"),
    ],
)
def test_an_edit_that_is_none_is_refused(place: str, text: str) -> None:
    with pytest.raises(ValueError, match=place):
        holds.edited(answer(), {place: text})


def test_an_edit_may_be_as_deep_as_a_gateway_reads() -> None:
    deep = nested(holds.DEEPEST)
    assert deep in [piece.text for piece in holds.pieces(holds.edited(answer(), {"0-appel-0": deep}))]
    JsonText().visit(deep, "arguments", Found(), {"arguments": deep}, "arguments")
    with pytest.raises(Refused):
        deeper = nested(holds.DEEPEST + 1)
        JsonText().visit(deeper, "arguments", Found(), {"arguments": deeper}, "arguments")


def test_the_digest_is_of_what_is_said_and_done_alone() -> None:
    assert holds.digest(answer() | {"id": "autre", "usage": {}}) == holds.digest(answer())
    reordered = {"choices": [dict(reversed(choice.items())) for choice in answer()["choices"]]}
    assert holds.digest(reordered) == holds.digest(answer())


@pytest.mark.parametrize("text", ["", "hold_", "hold_" + "g" * 32, "hold_" + "0" * 33, "x hold_" + "0" * 32])
def test_what_is_no_identifier(text: str) -> None:
    assert not holds.is_hold_id(text)


def test_every_text_of_a_request_is_said_in_its_order() -> None:
    function = {"name": "virer", "arguments": '{"montant": 1}'}
    calls = [
        {"id": "a", "type": "function", "function": function},
        {"id": "b", "type": "custom", "custom": {"name": "note", "input": "Bonjour"}},
    ]
    parts = [
        {"type": "text", "text": "Voici"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
        {"type": "text", "text": ""},
    ]
    messages = [
        {"role": "system", "content": "Sois bref."},
        {"role": "user", "content": parts},
        {"role": "assistant", "content": None, "reasoning_content": "Je pense.", "tool_calls": calls},
        {"role": "assistant", "content": "", "refusal": "Non.", "function_call": {"name": "vide"}},
        {"role": "tool", "content": [{"type": "text", "text": "Fait."}], "tool_call_id": "a"},
    ]
    assert [
        (said.role, said.text, said.tool, said.other) for said in holds.question({"messages": messages})
    ] == [
        ("system", "Sois bref.", "", ""),
        ("user", "Voici", "", ""),
        ("user", "", "", "image_url"),
        ("assistant", "Je pense.", "", ""),
        ("assistant", '{"montant": 1}', "virer", ""),
        ("assistant", "Bonjour", "note", ""),
        ("assistant", "Non.", "", ""),
        ("assistant", "", "vide", ""),
        ("tool", "Fait.", "", ""),
    ]
