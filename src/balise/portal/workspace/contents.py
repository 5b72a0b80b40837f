"""Sealed contents made readable: a conversation as its messages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

PARTS: dict[str, Promise] = {
    "prompt": _("Ce que vous avez envoyé"),
    "upstream": _("Ce que le système a reçu"),
    "answer": _("Ce que le système a répondu"),
}
_ORDER = tuple(PARTS)
_ROLES: dict[str, Promise] = {
    "user": _("Vous"),
    "assistant": _("Le système"),
    "system": _("Consigne"),
    "developer": _("Consigne"),
    "tool": _("Outil"),
}


@dataclass(frozen=True)
class Part:
    """One sealed part; ``messages`` are (who, text)."""

    title: object
    attempt: int
    messages: tuple[tuple[object, str], ...]


def readable(opened: dict[tuple[str, int], str]) -> list[Part]:
    """Parts in the order things happened."""
    places = sorted(opened, key=lambda place: (place[1], _ORDER.index(place[0])))
    return [Part(PARTS[name], attempt, _messages(opened[name, attempt])) for name, attempt in places]


def _messages(text: str) -> tuple[tuple[object, str], ...]:
    """The messages of a chat request's body; any other text as it is."""
    try:
        body = json.loads(text)
        found = tuple(
            (_ROLES.get(message["role"], message["role"]), _words(message["content"]))
            for message in body["messages"]
        )
    except (ValueError, KeyError, TypeError):
        return (("", text),)
    return found or (("", text),)


def _words(content: object) -> str:
    if isinstance(content, list):
        return "\n".join(_part(part) for part in content if isinstance(part, dict))
    return "" if content is None else str(content)


def _part(part: dict[str, Any]) -> str:
    """A file as it was sent is its name alone: what was read of it is in what the system received."""
    if part.get("type") == "image_url":
        return gettext("[Image jointe]")
    if isinstance(file := part.get("file"), dict):
        return gettext("[Fichier joint : %(name)s]") % {"name": file.get("filename") or "—"}
    return str(part.get("text", ""))
