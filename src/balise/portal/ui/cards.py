"""What awaits a person, on the home page. Each app offers its own in ``<app>/home.py``."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from balise.portal.people.models import Person


MOST = 5  # items of a card that stand on the page before the others are folded or left to the whole list
MOST_FOLDED = 50


@dataclass(frozen=True)
class Item:
    """One line of a card. ``kind`` is a badge kind; ``note`` stands under the text."""

    text: Any
    url: str = ""
    badge: Any = ""
    kind: str = "neutral"
    note: Any = ""


@dataclass(frozen=True)
class Card:
    """A matter that awaits the person, or that they follow.

    ``rank`` orders the page: under 100 calls for an act (decisions, opinions,
    trainings owed), from 100 on informs. ``count`` is shown beside the title;
    ``empty`` is said when there is no item. ``url`` and ``link`` lead to the whole list; where no page lists
    it, those that ``items`` leave out are ``more``, folded, and ``left`` how many come after them.
    """

    title: Any
    rank: int
    items: tuple[Item, ...] = ()
    more: tuple[Item, ...] = ()
    left: int = 0
    count: int | None = None
    empty: Any = ""
    url: str = ""
    link: Any = ""
    kind: str = "neutral"

    @property
    def awaits(self) -> bool:
        return self.rank < 100 and bool(self.items)


def folded(items: Sequence[Item], count: int | None = None) -> dict[str, Any]:
    """What a :class:`Card` says of items that no page lists: all are counted, the first stand out.

    ``count``: of all, when ``items`` are the first of them. Nobody reads thousands on the home page.
    """
    count = len(items) if count is None else count
    shown = tuple(items[: MOST + MOST_FOLDED])
    return {"count": count, "items": shown[:MOST], "more": shown[MOST:], "left": count - len(shown)}


@functools.cache
def _sources() -> tuple[Callable[[Person], Iterable[Card]], ...]:
    found = []
    for app in settings.DOMAIN_APPS:
        name = f"balise.portal.{app}.home"
        try:
            found.append(import_module(name).cards)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
    return tuple(found)


def cards_of(person: Person) -> list[Card]:
    """The person's cards from every app, what calls for an act first."""
    return sorted((card for source in _sources() for card in source(person)), key=lambda card: card.rank)
