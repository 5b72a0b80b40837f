"""The deep name layer: the French language model adds names that gazetteers do not hold.

Slow (thousands of words a second): run it in worker processes. The model is
loaded once per process, with only what named entities need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import spacy

from balise.contracts.findings import Finding
from balise.detection.names.context import false_person
from balise.detection.names.fast import finding, names
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, flags
from balise.detection.names.runs import Name
from balise.detection.names.words import CIVILITIES, NOT_NAMES, PARTICLES
from balise.detection.normalise import View, fold
from balise.detection.patience import check

MODEL = "fr_core_news_md"
DETECTOR = "names.deep"
CHUNK = 8_000
_UNUSED = ("morphologizer", "parser", "attribute_ruler", "lemmatizer")
_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*\.?")
_SURROGATES = re.compile("[\ud800-\udfff]")  # the tokenizer cannot encode them
_BREAK = re.compile(r"\n|(?<=[.!?]) ")


@cache
def model() -> Any:
    """The language model, loaded once. Raises ``OSError`` when its package is missing."""
    return spacy.load(MODEL, exclude=list(_UNUSED))


def find_names_deep(text: str) -> list[Finding]:
    """Names of persons of both layers, by place, without overlap. On any ``str``, raises ``TimeoutError`` alone (see ``patience``)."""
    view = fold(text)
    plain = view.data.decode("latin-1")
    sure = names(plain)
    found: list[Finding] = []
    taken = sorted(_joined(sure, list(_model_names(text, view, plain))), key=lambda pair: pair[0].start)
    for name, detector in taken:
        start, end = view.span(name.start, name.end)
        found.append(finding(start, end, name.score, detector))
    return found


def _joined(sure: list[Name], guessed: list[Name]) -> Iterator[tuple[Name, str]]:
    """Names of the fast layer, grown where the model saw more; then what the model alone saw."""
    position = 0
    guessed.sort(key=lambda name: name.start)
    left: list[Name] = []
    grown = list(sure)
    for guess in guessed:
        while position < len(sure) and sure[position].end <= guess.start:
            position += 1
        if position < len(sure) and sure[position].start < guess.end:
            known = grown[position]
            after = sure[position + 1].start if position + 1 < len(sure) else guess.end
            if guess.start >= known.start - 24 and guess.end <= max(after, known.end):
                before = grown[position - 1].end if position else 0
                low = max(min(known.start, guess.start), before)
                grown[position] = known._replace(start=low, end=max(known.end, min(guess.end, after)))
        else:
            left.append(guess)
    yield from ((name, "names.fast") for name in grown)
    yield from ((name, DETECTOR) for name in left)


def _model_names(text: str, view: View, plain: str) -> Iterator[Name]:
    """Persons that the model sees, trimmed and filtered by the rules of the fast layer.

    The model reads the folded text's own letters, accents kept: the text itself when
    the fold kept every length, else the folded text.
    """
    source = _SURROGATES.sub(" ", text) if view.origin is None else plain
    pieces = [source[low:high] for low, high in _chunks(source)]
    offset = 0
    for document in model().pipe(
        pieces, batch_size=1
    ):  # a batch more would not be quicker, and cannot be left
        check()
        for entity in document.ents:
            if entity.label_ == "PER":
                yield from _trimmed(plain, offset + entity.start_char, offset + entity.end_char)
        offset += len(document.text)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Pieces of at most ``CHUNK`` characters cut at a line or a sentence."""
    low = 0
    while low < len(text):
        high = min(len(text), low + CHUNK)
        if high < len(text):
            cut = 0
            for mark in _BREAK.finditer(text, low + CHUNK // 2, high):
                cut = mark.end()
            high = cut or high
        yield low, high
        low = high


def _trimmed(plain: str, start: int, end: int) -> Iterator[Name]:
    """A guessed name without civility and stray words, when it can be one."""
    for low, high in _lines(plain, start, end):
        words = list(_WORD.finditer(plain, low, high))
        civil = False
        while words and _is_civility(words[0].group()):
            civil = True
            words.pop(0)
        civil = civil or _is_civility(plain[max(0, low - 14) : low].split(" ")[-2:][0])
        while words and not _can_end(words[-1].group()):
            words.pop()
        while words and not _can_end(words[0].group()) and words[0].group().lower() not in PARTICLES:
            words.pop(0)
        if any(word.group() in ("c.", "v.") for word in words):
            continue  # a judgment: « Tremblay c. Daigle »
        if not words or not _credible([word.group() for word in words], civil):
            continue
        low, high = words[0].start(), words[-1].end()
        if plain[high - 1] == "." and len(words[-1].group()) > 2:
            high -= 1
        if not false_person(plain, low, high):
            yield Name(low, high, 0.7 if len(words) > 1 else 0.55, len(words) > 1)


def _lines(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        cut = plain.find("\n", start, end)
        cut = end if cut == -1 else cut
        yield start, cut
        start = cut + 1


def _is_civility(word: str) -> bool:
    return word.lower() in CIVILITIES


def _can_end(word: str) -> bool:
    lower = word.lower()
    if lower.rstrip(".") in PARTICLES:
        return False
    return word[0].isupper() and (lower not in NOT_NAMES or bool(flags(word) & (FIRST | LAST)))


def _credible(words: list[str], civil: bool) -> bool:
    kinds = [flags(word) for word in words]
    if len(words) > 5 or any(
        word.lower() in NOT_NAMES and not kind for word, kind in zip(words, kinds, strict=True)
    ):
        return False
    if all(len(word.rstrip(".")) == 1 for word in words):
        return False
    if civil:
        return True
    known = [kind for kind in kinds if kind & (FIRST | LAST)]
    if all(word.isupper() for word in words):
        return len(known) >= 2
    if len(words) == 1:
        return bool(known) and not kinds[0] & ORDINARY and bool(kinds[0] & FIRST)
    return (bool(known) and not all(kind & ORDINARY for kind in known)) or bool(kinds[0] & FIRST)
