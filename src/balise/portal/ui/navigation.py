"""The main menu: apps declare entries in ``<app>/navigation.py``; a person sees what they may open."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@dataclass(frozen=True)
class Entry:
    """A menu entry. ``route`` is a route name without arguments, ``action`` the permission to open it.

    ``section`` groups entries: ``work`` (everybody's daily pages), ``register``,
    ``control`` or ``body``. Within a section ``rank`` orders.
    """

    label: Any
    route: str
    action: str
    section: str
    rank: int = 50
    icon: str = "dot"


@dataclass(frozen=True)
class Link:
    label: Any
    url: str
    icon: str
    current: bool


SECTIONS = ("work", "register", "control", "body")


@functools.cache
def _entries() -> tuple[Entry, ...]:
    found: list[Entry] = []
    for app in settings.DOMAIN_APPS:
        name = f"balise.portal.{app}.navigation"
        try:
            found += import_module(name).ENTRIES
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
    return tuple(sorted(found, key=lambda entry: (SECTIONS.index(entry.section), entry.rank)))


def menu(request: HttpRequest, person: Person) -> list[tuple[str, list[Link]]]:
    """Sections with the links this person may open; the longest matching path is the current page."""
    from balise.portal.organizations.authority import allowed

    open_to = [(entry, reverse(entry.route)) for entry in _entries() if allowed(person, entry.action)]
    matching = [url for _, url in open_to if request.path.startswith(url)]
    current = max(matching, key=len, default="")
    return [
        (section, links)
        for section in SECTIONS
        if (
            links := [
                Link(entry.label, url, entry.icon, url == current)
                for entry, url in open_to
                if entry.section == section
            ]
        )
    ]
