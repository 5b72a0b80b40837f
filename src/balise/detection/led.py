"""A fact told in a clause that comes before the one whom it is about: « Même s'il fait une dépression, Luc Roy travaille bien »."""

from __future__ import annotations

from balise.detection.lexicons.grammar import KIN, ROLES, Part
from balise.detection.sentence import Sentence

_OPENERS = frozenset(
    str.split("bien quoiqu' comme puisqu' parce alors although though because since while even")
)
"""Words that begin such a clause, in which a pronoun stands for whom it is about."""
_OF_THEIRS = frozenset(("ayant", "etant", "having", "being", "gagnant"))
"""Participles that begin it."""
_AFTER_DOING = (("s'", "etant"), ("apres", "avoir"), ("apres", "s'"), ("after", "having"), ("after", "being"))
_WITHIN = frozenset(
    str.split(
        "s' se qu' que il elle he she n' ne pas plus not le fait avoir etre been being y en the fact that"
        " encore toujours deja aussi ete eu etant still already"
    )
)
"""Words that it may hold beside articles, verbs of what one is or undergoes, and nouns that carry a fact."""
_THEM = frozenset(("il", "elle", "he", "she"))
_PASSED = frozenset((Part.LIVES, Part.ARTICLE, Part.PASS, Part.CARRIER, Part.PRONOUN, Part.THEIRS))
_BEFORE, _AFTER = 9, 8
"""Words from its beginning to the fact, and from the fact to its comma, at most."""
_NAME = 6
"""Words from the comma to the name, at most."""


def led_in(sentence: Sentence, first: int, after: int) -> bool:
    """Whether the fact at the words ``first:after`` stands in a clause that opens the sentence, and a comma and a name follow."""
    opening = first
    while opening and not (sentence.words[opening - 1] == "\n" or sentence.stops(opening - 1)):
        opening -= 1
    if first - opening > _BEFORE or not _opens(sentence, opening, first):
        return False
    if any(
        sentence.words[at] not in _WITHIN and sentence.part(at) not in _PASSED
        for at in range(opening + 1, first)
    ):
        return False
    comma = after
    while comma < len(sentence.words) and sentence.words[comma] != ",":
        if comma - after > _AFTER or sentence.stops(comma) or sentence.name_at(comma) >= 0:
            return False
        comma += 1
    return _named(sentence, comma + 1)


def _opens(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a clause about one who is named later begins at ``at``: with a participle, or a word and a pronoun."""
    words = sentence.words
    told = words[at:first]
    if not told or "charge" in told:
        return False
    if words[at] in _OF_THEIRS or tuple(told[:2]) in _AFTER_DOING:
        return True
    if words[at].endswith("ant") and sentence.part(at) is Part.LIVES:
        return True
    opened = words[at] in _OPENERS or (words[at] == "meme" and told[1:2] == ["s'"])
    return opened and not _THEM.isdisjoint(told)


def _named(sentence: Sentence, start: int) -> bool:
    """Whether who is named there comes after no more than a title or what they are: « l'employé Luc Roy »."""
    for at in range(start, min(start + _NAME, len(sentence.words))):
        if sentence.name_at(at) >= 0:
            return True
        word, part = sentence.words[at], sentence.part(at)
        if not (
            part in (Part.ARTICLE, Part.MINE, Part.THEIRS, Part.PASS)
            or word in ROLES
            or word in KIN
            or word == "."
        ):
            return False
    return False
