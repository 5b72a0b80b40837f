"""The other facts of a text that already tells one: a chart, a judgment, a file, a table of absences.

Such a text goes on speaking of the same people with verbs that no list holds (« La pathologie révèle un
adénocarcinome »). Once a fact is someone's, an illness or an amount of one's own that follows it closely, and
someone named closely, is kept, unless its sentence speaks of rules, teaching, numbers or suppositions. A fact
stands already, so this adds passages and never raises a level. Nothing is drawn from what comes later: a stream
has not read it. Of justice, only what one has undergone counts, not the steps of procedure.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from balise.contracts.findings import Finding, FindingType
from balise.detection.about import of_nobody
from balise.detection.alone import GENERAL, OWNED, spoken_of
from balise.detection.detector import Tie
from balise.detection.lexicons.talk import HANDLING, RULE, WORK
from balise.detection.sentence import Sentence
from balise.detection.words import Rare

REACH = 900
"""Bytes before a fact in which another, and someone named, must stand; less than a stream keeps."""
Fact = tuple[Finding, Tie, int, int]
_KINDS = (FindingType.MEDICAL, FindingType.SALARY, FindingType.JUDICIAL)
_UNDERGONE = re.compile(
    rb"(?<![a-z])(?:condamn[a-z]+|probation|sursis|detention|detenue?|incarceree?|arrestation|accusations?|antecedents|casier|interdite?|garde en etablissement|suspension|suspendue?|avis disciplinaire|convicted|convictions?|arrested|jailed)(?![a-z])",
    re.IGNORECASE,
)
"""What happened to someone: a sentence, a measure, a charge."""
_FIGURE = re.compile(rb"\d")
_RULE = Rare(RULE)


def following(
    facts: Sequence[Fact], held: Sequence[Fact], places: list[tuple[int, int]], data: bytes
) -> Iterator[Fact]:
    """Those of ``facts`` (by place) that only their nearness to one in ``held`` makes someone's."""
    ends = sorted(finding.end for finding, _, _, _ in held)
    names = sorted(end for _, end in places)
    known = {(finding.start, finding.end, finding.type) for finding, _, _, _ in held}
    sentence: tuple[int, int, Sentence] | None = None
    for fact in facts:
        finding, tie, low, high = fact
        if (
            finding.type not in _KINDS
            or tie is Tie.ROW
            or (finding.start, finding.end, finding.type) in known
        ):
            continue
        if not (_near(ends, finding.start) and _near(names, finding.start)) or _amid(places, finding):
            continue
        if sentence is None or sentence[:2] != (low, high):
            sentence = (low, high, Sentence.of(data, low, high, places))
        if _told(data, sentence[2], fact):
            yield fact


def _near(ends: list[int], start: int) -> bool:
    at = bisect.bisect_right(ends, start) - 1
    return at >= 0 and start - ends[at] <= REACH


def _amid(places: list[tuple[int, int]], finding: Finding) -> bool:
    """Whether the words share a place with a name or an identifier."""
    at = bisect.bisect_left(places, (finding.end, 0)) - 1
    return at >= 0 and places[at][1] > finding.start


def _told(data: bytes, sentence: Sentence, fact: Fact) -> bool:
    """Whether the sentence tells of the fact, without a definite article, rather than speaks of its subject."""
    finding, _, low, high = fact
    first = bisect.bisect_left(sentence.starts, finding.start)
    if first and sentence.words[first - 1] in GENERAL:
        return False
    if finding.type is FindingType.SALARY and not _owned(data, low, finding):
        return False
    if finding.type is FindingType.JUDICIAL and not _UNDERGONE.search(data, finding.start, finding.end):
        return False
    talk = HANDLING if finding.type is FindingType.SALARY else WORK
    around = data[max(low, finding.start - 300) : min(high, finding.end + 90)]
    return not (
        spoken_of(sentence, first, talk)
        or b"?" in around
        or of_nobody(data, low, finding.start, around)
        or _RULE.search(around)
    )


def _owned(data: bytes, low: int, finding: Finding) -> bool:
    """Whether an amount stands with a word of what one earns, holds or owes, rather than with a price."""
    return _FIGURE.search(data, finding.start, finding.end) is not None and (
        OWNED.search(data, max(low, finding.start - 40), finding.end) is not None
    )
