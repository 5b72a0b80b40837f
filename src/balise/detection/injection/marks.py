"""One mark a word of a text: who is addressed, what act, on what object, in what form (``lexicon.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, compress, count, pairwise
from pathlib import Path

import yaml

from balise.detection.normalise import fold
from balise.detection.placeholders import GENDERED, LABELS
from balise.detection.remembered import Remembered

_TOKEN = re.compile(
    r"[a-z]+(?=[ ,\n])|<!--|/\*|//|%%|\{#|https?://[^\s\"<>]+|[\w.+-]{1,64}@[a-z0-9.-]{2,80}|\[[a-z]+_(?:[a-z]_)?\d+[a-z]?\]|\d+/\d+|"
    r"(?:(?:lors|jus|puis)?qu|[cdjlmnst])'(?=[a-z])|[a-z0-9]+(?:_[a-z0-9]+)+|[a-z0-9]+(?:['-][a-z0-9]+)*|"
    r"\n[ \t]*(?:[-*#>\n]|\d+[.)])|\n|[\"`]|[?&][a-z]{1,12}=[<{\[]|[.!?](?![a-z0-9])|[,;:()\[\]{}]"
)
_ENGLISH = ("", "s", "ing", "es")
_FRENCH = ("e", "es", "ez", "er", "ons", "ent", "ant", "era", "eras", "erez")
_PAUSES = frozenset(",;:()[]{}\n")
_COMMENTS = frozenset(("<!--", "/*", "//", "%%", "{#"))
_LABELS = "|".join(sorted({*LABELS.values(), *GENDERED.values()})).lower()
_PLACEHOLDER = re.compile(rf"(?:{_LABELS})_\d{{1,6}}[a-z]{{0,3}}")
"""A placeholder named without its brackets."""
_ORDERS = frozenset("ISRPXHO")
TAKEN = "\0"
"""Stands for the mark of a word that a phrase took."""

Phrases = dict[tuple[str, str], list[tuple[tuple[str, ...], str]]]


def _forms(entry: str) -> Iterator[str]:
    if entry.endswith("~"):
        stem = entry[:-1]
        yield from (stem + end for end in _FRENCH)
        if stem.endswith("g"):
            yield from (stem + "eons", stem + "eant")
    elif entry.endswith("+"):
        stem = entry[:-1]
        yield from (stem + end for end in _ENGLISH)
        if stem.endswith("e"):
            yield stem[:-1] + "ing"
    else:
        yield entry


def _load() -> tuple[dict[str, str], Phrases]:
    """The mark of each word, and by their first two words the phrases with their marks, the longest first."""
    lexicon = yaml.load((Path(__file__).parent / "lexicon.yaml").read_bytes(), yaml.CSafeLoader)
    marks: dict[str, str] = {}
    phrases: Phrases = {}
    for mark, entries in lexicon.items():
        folded = fold(entries).data.decode("latin-1").lower()
        for form in (form for entry in folded.split(",") for form in _forms(entry.strip())):
            words = tuple(token for token in _TOKEN.findall(form) if token.strip())
            if len(words) > 1:
                phrases.setdefault(words[:2], []).append((words, mark + TAKEN * (len(words) - 1)))
            else:
                marks[words[0]] = mark
    for options in phrases.values():
        options.sort(key=lambda phrase: -len(phrase[0]))
    return marks, phrases


_MARKS, _PHRASES = _load()


def is_order(word: str) -> bool:
    """Whether a word is one that an order is made of."""
    return _MARKS.get(word, "") in _ORDERS


def mark_of(word: str) -> str:
    """The mark of a word of letters alone, elided ones among them."""
    return _MARKS.get(word) or _MARKS.get(f"{word}'", ".")


def words_of(plain: str) -> list[str]:
    """The words of a text folded to lower-case ASCII, pauses and ends of sentences among them."""
    if "\n" in plain:
        plain = _BREAK.sub(r" \g<0> ", _INDENT.sub("\n", plain))
    return list(chain.from_iterable(map(_WORDS.__getitem__, plain.split(" "))))


def marks_alone(words: list[str]) -> list[str]:
    """The mark of each word, as if it stood in no phrase."""
    return list(map(_MARK_OF.__getitem__, words))


def marks_together(words: list[str], marks: list[str]) -> str:
    """The mark of each word, once phrases are seen: ``TAKEN`` inside one."""
    marks = marks.copy()
    _count(words, marks)
    after = 0
    for at in compress(count(), map(_PHRASES.__contains__, pairwise(words))):
        if at >= after:
            after = _mark_phrase(words, marks, at)
    return "".join(marks)


def marks_of(plain: str) -> str:
    """The marks of a text folded to lower-case ASCII, one a phrase."""
    words = words_of(plain)
    return marks_together(words, marks_alone(words)).replace(TAKEN, "")


def _mark_phrase(words: list[str], marks: list[str], at: int) -> int:
    """Give the first word of a phrase the mark of the phrase, and its other words none; where the phrase ends."""
    third = words[at + 2] if at + 2 < len(words) else ""
    for phrase, standing in _PHRASES[words[at], words[at + 1]]:
        if len(phrase) == 2 or (phrase[2] == third and phrase[3:] == tuple(words[at + 3 : at + len(phrase)])):
            end = at + len(phrase)
            marks[at:end] = standing
            return end
    return at


_INDENT = re.compile(r"\n[ \t]+")
_BREAK = re.compile(r"\n(?:[-*#>\n]|\d+[.)])?")
_WORDY = re.compile(
    r"[(\[\"'`*]{0,3}(?:[a-z]{1,24}(?:['-][a-z]{1,24}){0,3}|\d{1,2})[,.;:!?)\]\"'`*]{0,4}|[^a-z0-9@]{1,24}"
)


def _words(piece: str) -> tuple[str, ...]:
    """The words of what stands between blanks."""
    return (piece,) if piece.isalpha() or piece.isdecimal() else tuple(_TOKEN.findall(piece))


def _mark(word: str) -> str:
    """The mark of a word that the lexicon does not hold."""
    return "." if word.isalpha() or word.isdecimal() else _other(word)


_WORDS = Remembered(_words, _WORDY.fullmatch)
_MARK_OF = Remembered(_mark, _WORDY.fullmatch, first=_MARKS)


_COUNTED = frozenset(
    [
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "quinze",
        "vingt",
        "trente",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "twenty",
        "plusieurs",
        "several",
        "par",
        "nos",
        "ses",
        "leurs",
    ]
)


def _count(words: list[str], marks: list[str]) -> None:
    """Agents who are counted are people, there and in what follows: « 12 agents répondent à 30 appels »."""
    if "agent" not in words and "agents" not in words:
        return
    people = False
    for at in [at for at, word in enumerate(words) if word in ("agent", "agents")]:
        before = words[at - 1] if at else ""
        people = people or before.isdigit() or before in _COUNTED
        if people and marks[at] == "*":
            marks[at] = "."


def _other(word: str) -> str:
    first = word[0]
    if first in _PAUSES:
        if first == "[" and len(word) > 1:
            return "k"
        return "|" if len(word) > 1 else ","
    if first in '"`':
        return '"'
    if word[1:] and first in "?&":
        return "="
    if word in _COMMENTS:
        return "`"
    if word in ".!?":
        return "|"
    if "://" in word:
        return "=" if word.endswith("=") or "={" in word or "=<" in word else "J"
    if "@" in word:
        return "@"
    if "_" in word:
        return "k" if _PLACEHOLDER.fullmatch(word) else "#"
    return _MARKS.get(word.partition("-")[0], ".") if "-" in word else "."
