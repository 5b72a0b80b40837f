"""What happens to every field of every surface, generated from the very declarations that requests meet.

Requests: ``inspected``, ``harmless`` (a number, a flag or a word of a closed set),
``unscanned`` (counts as the highest level), ``refused``, ``control`` (read by the
gateway, replaced). A field that is not in the table is refused by name. Answers,
whole or streamed, are rebuilt from inspected fields and numbers; the rest is dropped.
"""

from __future__ import annotations

import msgspec

from balise.gateway.wire.chat_request import CHAT
from balise.gateway.wire.embeddings_request import EMBEDDINGS
from balise.gateway.wire.messages_request import MESSAGES, MESSAGES_COUNT
from balise.gateway.wire.responses_request import RESPONSES
from balise.gateway.wire.shapes import Shape

REQUESTS: dict[str, Shape] = {
    "chat": CHAT,
    "responses": RESPONSES,
    "messages": MESSAGES,
    "count_tokens": MESSAGES_COUNT,
    "embeddings": EMBEDDINGS,
}


class Row(msgspec.Struct, frozen=True):
    """One field of one surface; ``[]`` marks list items, ``<kind>`` one of several objects."""

    surface: str
    field: str
    treatment: str


def table() -> list[Row]:
    """Every declared field once, in order of declaration."""
    rows: dict[tuple[str, str], Row] = {}
    for surface, shape in REQUESTS.items():
        for field, treatment in shape.fields(""):
            rows.setdefault((surface, field), Row(surface, field, treatment))
    return list(rows.values())
