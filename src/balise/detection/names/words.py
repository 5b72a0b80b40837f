"""Words that call for a name, words that forbid one, and people who belong to the public record.

All are in ``data/words.txt``, folded as texts are when they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


def _sections() -> dict[str, str]:
    sections: dict[str, str] = {}
    name = ""
    for line in (Path(__file__).parent / "data" / "words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections[name] = sections.get(name, "") + line + " "
    return sections


def _words(section: str) -> frozenset[str]:
    """The words of a section; a text's « œ » is read as one letter (« sour »)."""
    words = _SECTIONS[section].split()
    return frozenset((*words, *(word.replace("oe", "o") for word in words if "soeur" in word)))


_SECTIONS = _sections()

CIVILITIES = _words("civilities")
"""A name follows. ``M.`` is a civility before it is an initial."""

PARTICLES = _words("particles")
"""Words inside a surname (« de la Durantaye »)."""

TITLES = _words("titles")
"""After a civility: an office, not a person (« M. le Président »)."""

NOT_NAMES = _words("not-names") | TITLES
"""Capitalised words that are not part of a name."""

DEGREES = _words("degrees")
"""What a master's degree is in, after its « M. »."""

PUBLIC_TITLES = _words("public-titles")
"""Just before a name: someone of the public record, or an author."""


def _with_blanks(names: Iterable[str]) -> Iterator[str]:
    """The same, « jean-paul riopelle » without its hyphen, too."""
    for name in names:
        yield name
        first, blank, last = name.partition(" ")
        if blank and "-" in first:
            yield f"{first.replace('-', ' ')} {last}"


PUBLIC_PEOPLE = frozenset(_with_blanks(name.strip() for name in _SECTIONS["public-people"].split(",")))
"""Full names found in texts, streets and schools that are not personal secrets."""

SHARED_PEOPLE = frozenset(name.strip() for name in _SECTIONS["shared-people"].split(","))
"""People of the public record whose name many private persons bear."""

LONG_PUBLIC: dict[str, tuple[str, ...]] = {
    first: tuple(name for name in PUBLIC_PEOPLE if name.startswith(first + " "))
    for first in {name.partition(" ")[0] for name in PUBLIC_PEOPLE if " " in name}
}
"""Those of several words, by their first one: « Samuel de Champlain », of which a name may be a part."""

NAME_LABELS = _words("name-labels")
"""Last word of a label that announces a name, whatever the name."""

ROLE_LABELS = _words("role-labels")
"""Last word of a label that announces a person, or something else."""

FUNCTIONS = _words("functions")
"""A surname by itself may follow: « le sergent Lavigne »."""

FIRMS = _words("firms")
"""After a function, a firm or a product: « le client Outlook »."""

PLACEHOLDERS = _words("placeholders")
"""Names that stand for nobody's: « M. Untel »."""

INSIDE = _words("inside")
"""First names that are also words: in the middle of a sentence, without an article, they name someone."""

SHORT_FUNCTIONS = _words("short-functions")
"""Functions cut short, as written."""

SPOKEN_TO = _words("spoken-to")
"""Verbs of speech: a name follows « à »."""

ACTS = _words("acts")
"""Verbs in the third person, of what people do."""

BEFORE_CLAUSE = _words("before-clause")
"""After one of these a clause begins, with its subject."""

LISTED = _words("listed")
"""Participles that a list of persons follows: « Étaient présents … »."""

THINGS_TOO = _words("things-too")
"""Functions that stand before products, firms and services too: after them, only names that a list holds."""

BELONGINGS = _words("belongings")
"""What belongs to someone: a surname follows « de »."""

TOLD = _words("told")
"""Verbs and prepositions that a surname by itself may follow."""

ANNOUNCING = _words("announcing")
"""A label before a colon or a parenthesis that holds one of these announces a list of persons."""

EVERYONE = _words("everyone")
"""Who is greeted without being named."""

TOWNS = _words("towns")
"""Towns that neither the lists of names nor the dictionary hold: nobody's name by themselves."""

HALVES = (_words("korean"), _words("vietnamese"), _words("chinese"))
"""By language, halves of given names written in two parts (« Ji-woo », « Thu-Hà »)."""

CAPS_STOPS = _words("caps-stops")
"""In a text all in capitals, words that follow a first name and are no surname."""
