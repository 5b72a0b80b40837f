"""Passages that a text shows as examples, made up for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.detector import digits_of
from balise.detection.places import between
from balise.detection.words import Seldom

BACK = 900
"""Bytes before a fact in which the passage or its line may begin; less than a stream keeps."""
SENTENCES = 3
"""Sentences of an example, after the first."""
LEAD = 90
"""Bytes before a passage in which it is said to be made up."""
_EXAMPLE = Seldom(
    rb"(?:\A|[\n\x00])[ \t*-]*(?:exemples?|illustration|for example|example)(?: \d| [a-d])?[ ]?[.:-][\x00 ]",
    re.IGNORECASE,
)
_NAMED = rb"(?:exemples?|illustration|example)(?: (?:concret|chiffre|pratique|detaille|simple)s?)?(?: \d| [a-d])?[ ]?"
_HEADED = Seldom(rb"(?:\A|[\n\x00])[ \t]*#{1,6}[ ]" + _NAMED + rb"[:-]", re.IGNORECASE)
"""The heading that gives for an example all that stands under it."""
_LABELLED = Seldom(rb"(?:\A|[\n\x00])[ \t*-]*" + _NAMED + rb":[ ]?(?=[\n\x00][ \t]*[^\s\x00])", re.IGNORECASE)
"""The same alone on its line, above a paragraph."""
_HEADING = re.compile(rb"[\n\x00][ \t]*#{1,6}[ ]")
_PARAGRAPH = re.compile(rb"[\n\x00][ \t]*[\n\x00]")
_BREAK = re.compile(rb"\n")
_SAMPLE = re.compile(
    rb"(?<![a-z])(?:textes?|cas|passages?|echantillons?|exemples?|dialogues?|lettres?|situations?|vignettes?) (?:\w{2,12} ){0,3}?\(?(?:fictifs?|fictives?|inventee?s?|imaginaires?|modeles?|bidons?|type)\)?[^\"]{0,40}\Z|(?<![a-z])(?:fictional|made-up|sample|invented) (?:text|case|passage|letter)[^\"]{0,40}\Z",
    re.IGNORECASE,
)
"""What is said before a passage that is made up."""


def sampled(data: bytes, start: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a fact at ``start`` is one of an example; ``places`` hold names and identifiers."""
    return _shown(data, start, places) or _exemplified(data, start, places)


def _shown(data: bytes, start: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a fact stands in a passage that is quoted as a made-up example: « Échantillon (texte fictif). « … » »."""
    low = max(data.rfind(b"\n", max(0, start - BACK), start) + 1, start - BACK, 0)
    if data.count(b'"', low, start) % 2 == 0:
        return False
    opens = data.rfind(b'"', low, start)
    return _SAMPLE.search(data, max(low, opens - LEAD), opens) is not None and not any(
        digits_of(data[slice(*place)]) for place in between(places, opens + 1, start)
    )


def _exemplified(data: bytes, start: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether what gives itself for an example, a line, a paragraph or what a heading is above, tells of a bare first name or of no one."""
    low = max(0, start - BACK)
    for told, ended, sentences in (
        (_EXAMPLE, _BREAK, SENTENCES),
        (_LABELLED, _PARAGRAPH, SENTENCES),
        (_HEADED, _HEADING, BACK),
    ):
        last = max((match.end() for match in told.finditer(data, low, start)), default=-1)
        if (
            last >= 0
            and not ended.search(data, last, start)
            and data.count(b"\x00", last, start) <= sentences
        ):
            return all(
                data[slice(*place)].replace(b"-", b"").isalpha() for place in between(places, last, start)
            )
    return False
