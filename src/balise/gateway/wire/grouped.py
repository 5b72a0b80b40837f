"""Functions in a group (a namespace), which chat has not: one name on the way out, two again on the way back.

A group is the caller's own: it tells the model which functions belong together, and
is called by the caller like any other. OpenAI's clients group what an agent or an MCP
server offers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from balise.gateway.wire.found import Found
from balise.gateway.wire.shapes import ListOf, bad


class Tools(ListOf):
    """Raises ``Refused`` where two functions, of which one is in a group, would go out under one name."""

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        super().visit(value, path, found, container, key)
        grouped, names = set(together(value)), set()
        for name, _, _ in functions(value):
            if name in names and name in grouped:
                raise bad(
                    path,
                    f"deux fonctions s'appelleraient « {name[:80]} »",
                    f"two functions would be called “{name[:80]}”",
                )
            names.add(name)


def joined(group: str | None, name: str) -> str:
    """The name under which chat knows a function."""
    return f"{group}__{name}" if group else name


def functions(tools: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every function by its name in chat, with what its group says of itself where it opens the group."""
    for tool in tools:
        if tool["type"] != "namespace":
            yield tool["name"], tool, ""
            continue
        about = tool.get("description") or ""
        for inner in tool["tools"]:
            yield joined(tool["name"], inner["name"]), inner, about
            about = ""


def chosen(name: str, tools: list[dict[str, Any]]) -> list[str]:
    """Names in chat of the functions that a choice means: it has but the name, even of those in a group."""
    names = [called for called, tool, _ in functions(tools) if tool["name"] == name]
    return [name] if name in names or not names else names


def together(tools: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    """Group and name of each function in a group, by its name in chat."""
    return {
        joined(tool["name"], inner["name"]): (tool["name"], inner["name"])
        for tool in tools
        if tool["type"] == "namespace"
        for inner in tool["tools"]
    }
