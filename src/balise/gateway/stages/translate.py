"""A request in another API's form becomes the chat request that says the same.

The chat request is visited anew: what is inspected, masked and counted is word
for word what a system will receive, whatever the caller's form was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from balise.gateway.exchange import Exchange
from balise.gateway.wire.chat_request import CHAT
from balise.gateway.wire.found import Found
from balise.gateway.wire.shapes import bad

Convert = Callable[[dict[str, Any]], dict[str, Any]]


def translate(exchange: Exchange, convert: Convert) -> None:
    """Put the converted request in the place of the one that was read. Raises ``Refused`` (400)."""
    assert exchange.found is not None
    # A refusal that concerns a text names the field in which the caller wrote it.
    written = {slot.text: slot.path for slot in reversed(exchange.found.slots)}
    exchange.asked = exchange.request
    # Decoded again: masking changes the request in place, and the caller's own must stay as it is.
    request = convert(msgspec.json.decode(exchange.body))
    if not request["messages"]:
        raise bad(
            "input" if "input" in exchange.asked else "messages[0].content",
            "au moins un texte, un appel ou un résultat est attendu",
            "at least one text, call or result is expected",
        )
    found = Found()
    CHAT.visit(request, "", found, None, None)
    found.leave_out()
    for slot in found.slots:
        slot.path = written.get(slot.text, slot.path)
    _place_files(found, exchange.found)
    exchange.request, exchange.found = request, found
    exchange.wants_usage = True


def _place_files(found: Found, asked: Found) -> None:
    """Give files the places that they have in the caller's form; those of an earlier answer have none."""
    found.parts = asked.parts
    places: dict[str, list[str]] = {}
    for part in asked.files:
        places.setdefault(_content(part.data), []).append(part.path)
    moved: dict[str, str] = {}
    for part in reversed(found.files):  # what is said again is told by its last place
        if left := places.get(_content(part.data)):
            at = left.pop()
            moved[part.path] = at
            part.path = at
    found.unscanned = {moved.get(path, path): weight for path, weight in found.unscanned.items()}


def _content(data: str) -> str:
    """Without what a data URL says of it, which not every form does."""
    return data.partition(",")[2] if data[:5].lower() == "data:" else data
