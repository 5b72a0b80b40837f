"""Tool calls as the pieces of a stream tell them; judged and told once they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

MAX_PLACES = 128
"""Choices of an answer, and calls of a choice."""


class Call(msgspec.Struct):
    """One call: of a function, whose ``said`` are its arguments, or of a tool of free input (``custom``)."""

    kind: str = "function"
    id: str = ""
    name: str = ""
    said: list[str] = []

    def gather(self, told: Any) -> None:
        """Add what a piece tells of it. Raises ``TypeError`` for what is no text."""
        self.name += text(told.get("name"))
        self.said.append(text(told.get("input" if self.kind == "custom" else "arguments")))


class Calls:
    """The calls of one choice, in the order of their places.

    Some systems give every call the same place, or none, and tell them apart by their identifier alone.
    """

    def __init__(self) -> None:
        self._all: list[tuple[int, Call]] = []
        self._last: dict[int, Call] = {}

    def take(self, piece: dict[str, Any]) -> None:
        """Raises ``AttributeError``, ``TypeError``, ``ValueError`` for what is no piece of a call."""
        at, identifier = place(piece), text(piece.get("id"))
        kind = "custom" if piece.get("type") == "custom" or piece.get("custom") else "function"
        told = piece.get(kind) or {}
        call = self._last.get(at)
        if call is None or _begins(call, piece, identifier, told):
            if len(self._all) >= MAX_PLACES:
                raise ValueError("calls")
            call = self._last[at] = Call(kind)
            self._all.append((at, call))
        call.id = identifier or call.id
        if told:
            call.gather(told)

    def taken(self) -> Iterator[Call]:
        """All of them; none is kept."""
        self._all.sort(key=lambda one: one[0])
        yield from (call for _, call in self._all)
        self._all.clear()
        self._last.clear()


def place(item: dict[str, Any]) -> int:
    """The number of a choice or of a call. Raises ``ValueError`` for one that nobody asked for."""
    index = int(item.get("index") or 0)
    if not 0 <= index < MAX_PLACES:
        raise ValueError("index")
    return index


def _begins(call: Call, piece: dict[str, Any], identifier: str, told: Any) -> bool:
    """Whether another call begins: with a name, since some systems draw an identifier for each piece."""
    if not call.name or not told.get("name"):
        return False
    return identifier != call.id if identifier else piece.get("index") is None


def text(value: Any) -> str:
    """Empty for none. Raises ``TypeError`` for what is no text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("text")
    return value
