"""What one types to name persons and, of a name that several bear, whom to choose: buttons under the field.

The answer of a button stands for the line that it was offered for, and for no other: what is typed anew wins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

_MOST = 10
"""Persons offered for a line: beyond, a word more tells them apart sooner than reading."""


@dataclass(frozen=True)
class Meant:
    """A line, and all whom it may name."""

    line: str
    found: list[Any]

    @property
    def offered(self) -> list[tuple[Any, str]]:
        """Each with their work, which most often tells namesakes apart; their e-mail always does."""
        return [(each, work_of(each)) for each in self.found[:_MOST]]

    @property
    def left(self) -> int:
        return len(self.found) - len(self.offered)


class _Offering(forms.Widget):
    offered: list[Meant] = []

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        if not self.offered:
            return field
        chosen = {"name": name, "offered": self.offered, "id": (attrs or {}).get("id", name)}
        return mark_safe(field + render_to_string("ui/components/namesakes.html", chosen))  # noqa: S308 - ours

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        text = super().value_from_datadict(data, files, name)
        if not isinstance(text, str):
            return text
        meant, number = {}, 0
        while (line := data.get(f"{name}-{number}-dit")) is not None:
            if chosen := data.get(f"{name}-{number}-choix"):
                meant[line] = chosen
            number += 1
        return re.sub(r"[^\r\n;]+", lambda line: meant.get(line[0].strip(), line[0]), text)


class OneLine(_Offering, forms.TextInput):
    """One person."""


class Lines(_Offering, forms.Textarea):
    """One person a line."""


def work_of(person: Any) -> str:
    return " – ".join(filter(None, (person.job_title, str(person.unit))))


def by_family_name(person: Any) -> str:
    """As lists are sorted, so that typing a letter finds whom it begins."""
    return f"{person.last_name}, {person.first_name}" if person.first_name else str(person.last_name)


def told_apart(person: Any) -> str:
    """A person whom nobody takes for a namesake."""
    return f"{person} – {work_of(person)} – {person.email}"
