"""Who is meant by a name: « Tremblay, Julie » and « Julie Tremblay » are one person, whose sex any of their titles
tells; « Marc » is « Marc Dubé » and « M. Couture » « Réjean Couture » when they can mean nobody else.

Where two may be meant, or where a title says another than the first name does, nobody is: two placeholders for one
person confuse less than one for two. Neither is anyone in a cell, where a column of first names is of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from balise.detection.gender import gender_at
from balise.detection.names.folding import fold
from balise.detection.names.gazetteer import FEMININE, MASCULINE, flags

_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CELL_BEFORE = re.compile(r"(?:[,;\t\">=|]|(?<![^\W\d_])'|\| )\Z")
_CELL_AFTER = re.compile(r" ?[;|\t\"<=]|,(?=\S)|'(?![^\W\d_])")
_SHORTEST = 2
"""Letters of a name: an initial alone is many's, and one beside a name is its bearer's."""


class Person:
    """Somebody of a conversation. ``at``: the rank of where they are named first; ``number``: given by the masker."""

    __slots__ = ("at", "gender", "key", "label", "number", "words")

    def __init__(self, mention: Mention, gender: str, at: int) -> None:
        self.words, self.key, self.gender, self.at = mention.words, mention.key, gender, at
        self.label, self.number = "", 0

    def may_be(self, words: frozenset[str], gender: str) -> bool:
        """Whether these words, after a title that says ``gender``, are part of their name."""
        whole = _whole(words)
        if not whole <= self.words or words == self.words:
            return False
        if gender and (self.gender or _told(self.words)) not in ("", gender):
            return False
        left = self.words - whole
        return all(any(word.startswith(initial) for word in left) for initial in words - whole)


class Mention:
    """A name where it stands. ``person``: whom it means, once ``Namesakes.settle`` told."""

    __slots__ = ("gender", "in_cell", "key", "person", "words")

    def __init__(self, text: str, start: int, end: int, said: str) -> None:
        """``said``: the name as its reader sees it, without the escapes of a document that holds it."""
        self.words = frozenset(fold(word) for word in _WORDS.findall(said)) or frozenset((said,))
        self.key = " ".join(sorted(" ".join(self.words).replace("-", " ").replace("'", " ").split()))
        self.gender = gender_at(text, start, end, _told(self.words))
        self.in_cell = _in_cell(text, start, end)
        self.person: Person | None = None


class Namesakes:
    """Those whom a conversation names."""

    def __init__(self) -> None:
        self._genders: dict[str, set[str]] = {}
        self._known: dict[tuple[str, str], Person] = {}
        self._in_cells: dict[tuple[str, str], Person] = {}
        self._bearing: dict[str, list[Person]] = {}
        self._count = 0

    def settle(self, mentions: Sequence[Mention]) -> None:
        """Tell whom each means, by all of them: a name may be told in full, or a title stand, further on."""
        for mention in mentions:
            if mention.gender:
                self._genders.setdefault(mention.key, set()).add(mention.gender)
        named: dict[tuple[str, str], list[tuple[int, Mention]]] = {}
        for at, mention in enumerate(mentions, self._count):
            named.setdefault((mention.key, self._gender(mention)), []).append((at, mention))
        self._count += len(mentions)
        sizes: dict[tuple[int, int], list[tuple[str, str]]] = {}
        for group, found in named.items():
            words = found[0][1].words
            sizes.setdefault((len(_whole(words)), len(words)), []).append(group)
        for size in sorted(sizes, reverse=True):
            fresh = [self._whose(group, named[group]) for group in sizes[size]]
            for person in filter(None, fresh):
                for word in person.words:
                    self._bearing.setdefault(word, []).append(person)

    def _gender(self, mention: Mention) -> str:
        """What its own title says, or that of the same name elsewhere, where all say the same."""
        told = self._genders.get(mention.key, ())
        return mention.gender or (next(iter(told)) if len(told) == 1 else "")

    def _whose(self, group: tuple[str, str], found: list[tuple[int, Mention]]) -> Person | None:
        """Say whom a name means wherever it stands; the person when they are named for the first time."""
        key, gender = group
        person = self._known.get(group)
        if person is None and gender and len(self._genders[key]) == 1:
            person = self._known.get((key, ""))
        fresh = None
        if person is None:
            outside = next((at for at, mention in found if not mention.in_cell), None)
            person = None if outside is None else self._meant(found[0][1].words, gender, outside)
            if person is None:
                person = fresh = Person(found[0][1], gender, found[0][0])
            elif gender and not person.number:
                person.gender = gender
        self._known[group] = person
        for at, mention in found:
            mention.person = person
            if mention.in_cell and key != person.key:
                mention.person = self._in_cells.setdefault(group, Person(mention, gender, at))
        return fresh

    def _meant(self, words: frozenset[str], gender: str, at: int) -> Person | None:
        """The only one whom part of a name can mean: of those named before, else of all."""
        before: Person | None = None
        after: list[Person] = []
        for person in min((self._bearing.get(word, ()) for word in _whole(words)), key=len, default=()):
            if not person.may_be(words, gender):
                continue
            if person.at > at:
                after.append(person)
            elif before is not None:
                return None
            else:
                before = person
        return before or (after[0] if len(after) == 1 else None)


def _whole(words: frozenset[str]) -> frozenset[str]:
    """Those that are no initials."""
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def _told(words: Iterable[str]) -> str:
    """What the first names say, empty when they say both or nothing."""
    known = [flags(word) & (FEMININE | MASCULINE) for word in words]
    said = {"f" if one == FEMININE else "m" for one in known if one in (FEMININE, MASCULINE)}
    return said.pop() if len(said) == 1 else ""


def _in_cell(text: str, start: int, end: int) -> bool:
    return _CELL_BEFORE.search(text, max(0, start - 2), start) is not None or (
        _CELL_AFTER.match(text, end) is not None
    )
