"""Words that tell what a value or a fact is, read rightly where someone typed them wrongly.

« mot de pase », « numero dassurance scoiale », « depresion »: a letter left out, doubled, swapped with the next or
written as it sounds, an apostrophe left out. Every detector looks for words as they are spelt: those are put in
their stead in the view, whose map leads back to what was typed. What is itself a word or a name is left.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from string import ascii_letters

from balise.detection.lexicons.spelt import AFTER, WORDS
from balise.detection.names.gazetteer import TABLE
from balise.detection.names.vocabulary import ordinary
from balise.detection.normalise import View

_LETTERS = bytes.maketrans(
    bytes(range(256)),
    bytes(ord(chr(byte).lower()) if chr(byte) in ascii_letters else 0x20 for byte in range(256)),
)
"""Small letters, all else blank."""
_RUN = re.compile(rb"[A-Za-z]+")
_SOUNDS = tuple(
    tuple(pair.split(">"))
    for pair in str.split(
        "y>i i>y ph>f c>s s>c ss>c s>ss sc>s qu>c qu>k c>k en>an an>en em>am ch>sh sch>ch ai>e au>o eau>o th>t"
    )
)
"""What is heard alike."""
_SHORT = 6
"""Letters of a word that one less would make another word of some language."""
_VOWELS = tuple("aeiouh")
_NEAR = max(map(len, AFTER.values()))
_ELIDED = ("d", "l", "qu")


def wrong(word: str) -> bool:
    """Whether a word of letters alone, as written, may be another typed wrongly."""
    return word.lower().encode("ascii") in _meant()


def corrected(view: View, words: Iterable[str] | None = None) -> View:
    """The same view with its words spelt rightly; itself as a rule. Linear time.

    ``words``: the ones that ``wrong`` names among its own, if known; more do not harm.
    """
    meant = _meant()
    if words is None:
        if meant.keys().isdisjoint(view.data.translate(_LETTERS).split()):
            return view
    elif not any(map(wrong, words)):
        return view
    pieces: list[bytes] = []
    origin = array("q")
    last = 0
    for run in _RUN.finditer(view.data):
        typed = run.group()
        word = meant.get(typed.lower())
        low, high = run.span()
        if word is None or not view.data[max(0, low - _NEAR) : low].lower().endswith(AFTER.get(word, b"")):
            continue
        if view.data[high : high + 1].isdigit():  # « mot de passe : Pasword123 »: a value, not a word
            continue
        pieces += [view.data[last:low], _cased(word, typed)]
        origin.extend(range(last, low))
        origin.extend(min(low + place, high - 1) for place in range(len(word) - 1))
        origin.append(high - 1)
        last = high
    if not pieces:
        return view
    pieces.append(view.data[last:])
    origin.extend(range(last, len(view.data) + 1))
    if view.origin is not None:
        origin = array("q", [view.origin[place] for place in origin])
    return View(b"".join(pieces), origin)


def _cased(word: bytes, typed: bytes) -> bytes:
    if typed.isupper():
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word


@cache
def _meant() -> dict[bytes, bytes]:
    """What each wrong spelling stands for; those that two words share, and words, are none."""
    meant: dict[bytes, bytes] = {}
    # Asked of thousands, once: what ``ordinary`` remembers is for the words of texts.
    is_word = ordinary.__wrapped__
    for word in WORDS:
        said: dict[str, bytes] = {}
        for typed, right in _typed(word):
            if typed in WORDS or typed in TABLE or is_word(typed):
                continue
            spelt = said.setdefault(right, right.encode())
            known = meant.setdefault(typed.encode(), spelt)
            if known != spelt:
                meant[typed.encode()] = b""
    return {typed: spelt for typed, spelt in meant.items() if spelt}


def _typed(word: str) -> Iterator[tuple[str, str]]:
    """How a word may be typed wrongly, and what it then stands for; its first letter stands as a rule."""
    for elided in _ELIDED if word.startswith(_VOWELS) else ():
        yield elided + word, f"{elided}'{word}"
    for at in range(1, len(word)):
        if len(word) > _SHORT or word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :], word
        yield word[: at + 1] + word[at:], word
        if at + 1 < len(word) and word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], word
    for written, heard in _SOUNDS:
        at = word.find(written, len(word) <= _SHORT)
        while at >= 0:
            yield word[:at] + heard + word[at + len(written) :], word
            at = word.find(written, at + 1)
