"""What words a Vectorscan expression needs: read from the expression, so that a text without them is not searched.

A text is parted into its runs of letters, its words. Every match of most expressions
holds one of a few words; where those are rare, few texts are searched at all. An
expression of which nothing can be read is looked for in every text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from string import ascii_letters, ascii_lowercase
from typing import NamedTuple

from balise.detection.lexicons.common import COMMON
from balise.detection.remembered import Remembered

_ATOM = re.compile(
    r"\(\?(?P<flags>[is]+)\)|(?P<open>\((?:\?:)?)(?!\?)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|\\(?P<escaped>.)|(?P<char>[A-Za-z]{2,}(?![?*+{])|[^\\()\[\]{}|?*+])",
    re.DOTALL,
)
_KNOWN = "bdwstrn"
"""Escaped letters whose meaning is known."""
_TIMES = re.compile(r"(?:(?P<sign>[?*+])|\{(?P<least>\d+)(?:,(?P<most>\d*))?\})\??")
_SHORTEST = 3
"""Letters that say enough to be looked for within a word."""
_LETTERS = bytes(byte if chr(byte) in ascii_letters else 0x20 for byte in range(256))
"""Letters, all else blank."""


class Key(NamedTuple):
    """Letters of a word that stands in a match, and whether that word begins or ends with them."""

    letters: str
    begins: bool
    ends: bool

    def met(self, word: str) -> bool:
        """Whether a word, in lower case, may be the one."""
        if self.begins:
            return word == self.letters if self.ends else word.startswith(self.letters)
        return word.endswith(self.letters) if self.ends else self.letters in word


Keys = frozenset[Key]
"""Of which every match holds one."""


class KeyWords(Remembered[bool]):
    """Whether a word, as written, meets one of some keys."""

    def __init__(self, wanted: Iterable[Key]) -> None:
        super().__init__(self._met)
        whole: set[str] = set()
        begun: set[str] = set()
        inside: set[str] = set()
        for key in wanted:
            if key.begins:
                (whole if key.ends else begun).add(key.letters)
            else:
                inside.add(key.letters + r"\Z" * key.ends)
        self._whole, self._begun = whole, begun
        self._lengths = sorted(set(map(len, begun)))
        self._inside = re.compile("|".join(sorted(inside)) or "(?!)")

    def _met(self, word: str) -> bool:
        lower = word.lower()
        return (
            lower in self._whole
            or any(lower[:length] in self._begun for length in self._lengths)
            or self._inside.search(lower) is not None
        )


class Notable(Remembered[bool]):
    """Whether a word, as written, is one that something looks for: so every word of a text is looked up once."""

    def __init__(self, wanted: KeyWords, cues: Set[str], also: Callable[[str], bool]) -> None:
        """``cues``: words that are looked for as they are; ``also``: whether another is."""
        super().__init__(lambda word: word in cues or wanted[word] or also(word))

    def among(self, words: Iterable[str]) -> list[str]:
        """Those that something looks for."""
        return list(filter(self.__getitem__, words))


def words_of(data: bytes) -> list[str]:
    """Runs of letters, as written, in a view."""
    return data.translate(_LETTERS).decode("ascii").split()


def parted(expression: str) -> tuple[str, dict[str, Keys]]:
    """The part of an expression to look for in every text, empty for none, and other parts with the rare keys that each needs."""
    rare: dict[str, Keys] = {}
    while expression:
        known = keys(expression)
        if not _common(known):
            rare[expression] = known
            return "", rare
        cuts = (_cut(*parts) for parts in _groups(expression))
        expression, part = max(cuts, key=lambda cut: cut[1].count("|"), default=(expression, ""))
        if not part:
            return expression, rare
        rare[part] = keys(part)
    return "", rare


def keys(expression: str) -> Keys:
    """The rarest words of which every match holds one; none when nothing is known. Case is ignored."""
    try:
        choices, _, _ = _choice(expression, 0, clean=False, whole=False)
    except ValueError:
        return frozenset()
    return min(choices, key=_badness, default=frozenset())


def _cut(head: str, branches: list[str], tail: str) -> tuple[str, str]:
    """An expression in two, by the branches of a group: what is common and what is rare; empty when there is none."""
    common = [branch for branch in branches if _common(keys(head + branch + tail))]
    rare = [branch for branch in branches if branch not in common]
    return tuple(head + "|".join(part) + tail if part else "" for part in (common, rare))  # type: ignore[return-value]


def _groups(expression: str) -> Iterator[tuple[str, list[str], str]]:
    """What precedes each group that must be met once, its branches, and what follows; all of it may be one."""
    whole = re.match(r"(?:\(\?[is]+\))?", expression)
    start = whole.end() if whole else 0
    branches, _ = _parted(expression, start)
    if len(branches) > 1:
        yield expression[:start], branches, ""
        return
    at = start
    while at < len(expression):
        atom = _ATOM.match(expression, at)
        if atom is None:
            return
        at = atom.end()
        if atom["open"]:
            branches, end = _parted(expression, at)
            times = _TIMES.match(expression, end + 1)
            if times is None and len(branches) > 1:
                yield expression[:at], branches, expression[end:]
            at = end + 1
        times = _TIMES.match(expression, at)
        at = times.end() if times else at


def _parted(expression: str, at: int) -> tuple[list[str], int]:
    """The branches that begin at ``at`` as written, and where they end."""
    depth, start, parts = 0, at, []
    while at < len(expression):
        atom = _ATOM.match(expression, at)
        char = expression[at]
        if char == ")" and depth == 0:
            break
        if char == "|" and depth == 0:
            parts.append(expression[start:at])
            start = at + 1
        depth += (char == "(" and not (atom and atom["flags"])) - (char == ")")
        at = atom.end() if atom else at + 1
    return [*parts, expression[start:at]], at


class _Walk:
    """The way through a sequence: the choices of keys met, and what is known of the place."""

    def __init__(self, clean: bool) -> None:
        self.choices: list[Keys] = []
        self.run = ""
        self.begins = False
        self.clean = clean
        """Whether it is sure that no letter precedes."""

    def read(self, letters: str) -> None:
        """Letters that are met once."""
        if not self.run:
            self.begins = self.clean
        self.run += letters
        self.clean = False

    def end(self, *, whole: bool) -> None:
        """No more is known of the word at hand; ``whole``: it ends there."""
        if self.run:
            self.choices.append(frozenset((Key(self.run, self.begins, whole),)))
        self.run = ""


def _choice(expression: str, at: int, *, clean: bool, whole: bool) -> tuple[list[Keys], int, bool]:
    """What branches need together, where they end, and whether it is sure that no letter ends them.

    ``clean``: no letter precedes them; ``whole``: none follows.
    """
    every: list[list[Keys]] = []
    ends = True
    while True:
        walk, at = _sequence(expression, at, clean=clean, whole=whole)
        every.append(walk.choices)
        ends = ends and walk.clean
        if expression[at : at + 1] != "|":
            break
        at += 1
    if len(every) == 1 or not all(every):
        return every[0] if len(every) == 1 else [], at, ends
    return [frozenset().union(*(min(choices, key=_badness) for choices in every))], at, ends


def _sequence(expression: str, at: int, *, clean: bool, whole: bool) -> tuple[_Walk, int]:
    walk = _Walk(clean)
    while at < len(expression) and expression[at] not in "|)":
        atom = _ATOM.match(expression, at)
        if atom is None:
            raise ValueError(expression)
        at = atom.end()
        if atom["open"]:
            alone = walk.clean and not walk.run
            walk.end(whole=False)
            _, close = _parted(expression, at)
            least, most, after = _times(expression, close + 1)
            inner, _, ends = _choice(
                expression, at, clean=alone, whole=most == 1 and _ends_there(expression, after)
            )
            at = after
            walk.choices += inner if least else []
            walk.clean = ends and least > 0
        elif not atom["flags"]:
            least, most, at = _times(expression, at)
            _take(walk, atom, least, most)
    walk.end(whole=whole)
    return walk, at


def _ends_there(expression: str, at: int) -> bool:
    """Whether it is sure that no letter is met next."""
    atom = _ATOM.match(expression, at)
    if atom is None or atom["open"] or atom["flags"]:
        return False
    if atom["escaped"] == "b":
        return True
    escaped = atom["escaped"] or ""
    char = atom["char"] or ("" if escaped.isalnum() else escaped)
    return _times(expression, atom.end())[0] > 0 and _apart(atom, char)


def _take(walk: _Walk, atom: re.Match[str], least: int, most: int) -> None:
    """A character, a class or a boundary, so many times."""
    escaped = atom["escaped"] or ""
    if escaped.isalnum() and escaped not in _KNOWN:
        raise ValueError(escaped)
    if escaped == "b":
        walk.end(whole=True)
        walk.clean = True
        return
    char = atom["char"] or ("" if escaped.isalnum() else escaped)
    if char.isalpha() and least == most == 1:
        walk.read(char.lower())
        return
    apart = _apart(atom, char)
    alone = walk.clean and not walk.run
    walk.end(whole=apart and least > 0)
    walk.clean = apart and (least > 0 or alone)


def _apart(atom: re.Match[str], char: str) -> bool:
    """Whether what an atom meets is certainly no letter."""
    if atom["class"]:
        inside = re.compile(atom["class"], re.IGNORECASE | re.ASCII)
        return not any(map(inside.match, ascii_lowercase))
    if not char:
        return atom["escaped"] != "w"
    return not char.isalpha() and char not in ".^$"


def _times(expression: str, at: int) -> tuple[int, int, int]:
    """The least and most times of what precedes, and where that is said."""
    match = _TIMES.match(expression, at)
    if match is None:
        return 1, 1, at
    if sign := match["sign"]:
        return (1 if sign == "+" else 0), (1 if sign == "?" else 99), match.end()
    least = int(match["least"])
    most = match["most"]
    return least, least if most is None else int(most or 99), match.end()


def _badness(choice: Keys) -> tuple[int, int]:
    return sum(map(_ordinary, choice)), -min(len(key.letters) for key in choice)


def _common(choice: Keys) -> bool:
    """Whether ordinary texts hold one of these words, or nothing is known."""
    return not choice or any(map(_ordinary, choice))


_BEGUN = frozenset(word[:length] for word in COMMON for length in range(1, len(word) + 1))
_SAID = " ".join(["", *sorted(COMMON), ""])


def _ordinary(key: Key) -> bool:
    """Whether ordinary texts hold a word that meets a key."""
    if key.begins and key.ends:
        return key.letters in COMMON
    if len(key.letters) < _SHORTEST:
        return True
    return key.letters in _BEGUN if key.begins else key.letters + " " * key.ends in _SAID
