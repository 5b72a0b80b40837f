"""Answers that wait for a human before a critical action (guide, 2.3 and 3.3).

Table ``balise_hold`` (``contracts/schema_holds.sql``). A gateway writes the row
and later uses it once; the portal writes the human's decision. What the answer
would do, and what it answers, are sealed like every content, and both planes
agree here on their form.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

import msgspec

CHANNEL = "balise_hold"
HEADER = "X-Balise-Hold"
PART = "answer"
ASKED = "upstream"
"""The part under which the question is sealed: as the system received it, masks included."""
HELD, EDITED = 1, 2
"""``attempt`` under which the answer, and what a human made of it, are sealed."""

DEEPEST, MOST_VALUES = 32, 100_000
"""Of a JSON document that a gateway reads: how far it is nested, and what it holds."""

_ID = re.compile(r"hold_[0-9a-f]{32}")


class HoldStatus(str, Enum):
    """What a human said. Expiry and use are moments, not statuses."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"


class Piece(msgspec.Struct, frozen=True):
    """One text of a held answer that a human reads and may change.

    ``place`` names it within the answer; ``tool`` is empty for what the answer
    says; ``json`` tells whether ``text`` must stay a JSON document.
    """

    place: str
    tool: str
    text: str
    json: bool = False


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text of what the system was asked: who said it, and to what tool.

    ``other`` is the type of what is no text (an image), which is not kept.
    """

    role: str
    text: str
    tool: str = ""
    other: str = ""


def is_hold_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def digest(answer: dict[str, Any]) -> str:
    """SHA-256 (hex) of what the answer says and does: its choices, keys sorted."""
    return hashlib.sha256(msgspec.json.encode(answer["choices"], order="sorted")).hexdigest()


def pieces(answer: dict[str, Any]) -> tuple[Piece, ...]:
    """Everything that a chat answer says or would do, in its order."""
    return tuple(piece for piece, _, _ in _places(answer))


def question(request: dict[str, Any]) -> list[Said]:
    """Everything that a chat request says, in its order."""
    return [said for message in request["messages"] for said in _said(message)]


def _said(message: dict[str, Any]) -> Iterator[Said]:
    role, content = message["role"], message.get("content")
    for name in ("reasoning_content", "reasoning", "refusal"):
        if text := message.get(name):
            yield Said(role, text)
    parts: list[dict[str, Any]] = content if isinstance(content, list) else [{"text": content}]
    for part in parts:
        kind = part.get("type", "text")
        if kind not in ("text", "refusal"):
            yield Said(role, "", other=kind)
        elif text := part.get(kind):
            yield Said(role, text)
    called = [call.get("function") or call["custom"] for call in message.get("tool_calls") or ()]
    for inner in [*called, *filter(None, [message.get("function_call")])]:
        yield Said(role, inner.get("arguments") or inner.get("input") or "", tool=inner["name"])


def edited(answer: dict[str, Any], changes: dict[str, str]) -> dict[str, Any]:
    """A copy of ``answer`` with the texts of ``changes``, by place.

    Raises ``ValueError`` for a place that the answer does not have, and for
    arguments that are not a JSON object, or one that no gateway would read.
    """
    copied = copy.deepcopy(answer)
    places = {piece.place: (piece, holder, field) for piece, holder, field in _places(copied)}
    for place, text in changes.items():
        if place not in places:
            raise ValueError(place)
        piece, holder, field = places[place]
        if piece.json and not _is_object(text):
            raise ValueError(place)
        holder[field] = text
    return copied


def _places(answer: dict[str, Any]) -> list[tuple[Piece, dict[str, Any], str]]:
    found: list[tuple[Piece, dict[str, Any], str]] = []
    for number, choice in enumerate(answer["choices"]):
        message = choice["message"]
        for name in ("reasoning_content", "reasoning", "content", "refusal"):
            if message.get(name):
                found.append((Piece(f"{number}-{name}", "", message[name]), message, name))
        for index, call in enumerate(message.get("tool_calls") or ()):
            place, inner = f"{number}-appel-{index}", call[call["type"]]
            if call["type"] == "custom":
                found.append((Piece(place, inner["name"], inner["input"]), inner, "input"))
            else:
                found.append((Piece(place, inner["name"], inner["arguments"], True), inner, "arguments"))
        if inner := message.get("function_call"):
            piece = Piece(f"{number}-fonction", inner["name"], inner["arguments"], True)
            found.append((piece, inner, "arguments"))
    return found


def _is_object(text: str) -> bool:
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    return isinstance(document, dict) and _is_readable(document)


def _is_readable(document: dict[str, Any]) -> bool:
    level: list[Any] = [document]
    depth = values = 0
    while level:
        values += len(level)
        if depth > DEEPEST or values > MOST_VALUES:
            return False
        holders = [value for value in level if isinstance(value, (dict, list))]
        level = [inner for held in holders for inner in (held.values() if isinstance(held, dict) else held)]
        depth += 1
    return True
