"""Lines that fitted weights alone take for someone's, and that their label or the title of the text says to be no one's.

What rules find answers to the title already (``genre.py``); what the weights add must, too, or a case that says of
itself that it is made up, the exclusions of a study and the steps of a handbook come back by them.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

from balise.contracts.findings import Finding
from balise.detection.genre import Kind
from balise.detection.level import names_someone
from balise.detection.places import between

_LABELLED = re.compile(
    rb"(?:au |hors |hors de |out of |in )?(?:contenus?|contents?|perimetre|portee|scope|purpose)(?: (?:d[eu]s? |d'|de la |of )?[a-z]{3,14}){0,2} ?: ",
    re.IGNORECASE,
)
"""A label of what is taught or done, which names nobody's illness: « Contenu : plaies, AVC, allergie grave ». Not the
subject of a note, which may be of who is named above it."""


def without_titled(
    told: Iterable[Finding],
    findings: Sequence[Finding],
    bounds: Sequence[int],
    data: bytes,
    opening: bytes,
    *,
    whole: bool,
) -> list[Finding]:
    """``told`` but what the title or a label excuses. ``findings`` name who is named; ``bounds`` are the starts of segments."""
    kept = list(told)
    if not kept:
        return kept
    places = sorted((found.start, found.end) for found in findings if names_someone(found))
    kept = [
        fact
        for fact in kept
        if not _LABELLED.match(data, fact.start) or between(places, fact.start, fact.end)
    ]
    kind = Kind(data, places, opening, whole=whole)
    if not kind.general:
        return kept
    ends = [*bounds[1:], len(data)]
    placed = ((fact, max(0, bisect.bisect_right(bounds, fact.start) - 1)) for fact in kept)
    return [fact for fact, at in placed if not kind.tells_of_no_one(fact, bounds[at], ends[at])]
