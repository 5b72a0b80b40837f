"""Facts kept: those that words or a named person nearby tie to someone."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Tie
from balise.detection.level import IDENTIFIERS

BETWEEN = 32
"""Bytes between two facts of one kind that are told in one breath."""
NEAR = 300
"""Bytes before a fact's segment in which a name or identifier still ties it."""

_NAMING = IDENTIFIERS | {FindingType.PERSON}


def tied_only(facts: Sequence[tuple[Finding, Tie, int, int]], findings: Sequence[Finding]) -> list[Finding]:
    """The facts that are about someone. Each comes with its tie and its segment, in offsets of the text."""
    places = sorted(finding.start for finding in findings if names_someone(finding))
    return _joined([fact for fact in facts if _holds(fact[1], fact[2], fact[3], places)])


def _joined(facts: Sequence[tuple[Finding, Tie, int, int]]) -> list[Finding]:
    """Facts of one kind that follow each other in a sentence are one passage."""
    kept: dict[tuple[FindingType, int], list[Finding]] = {}
    for finding, _, low, _ in sorted(facts, key=lambda fact: (fact[0].start, -fact[0].end)):
        passages = kept.setdefault((finding.type, low), [])
        if passages and finding.start - passages[-1].end <= BETWEEN:
            last = passages[-1]
            passages[-1] = structs.replace(
                last, end=max(last.end, finding.end), score=max(last.score, finding.score)
            )
        else:
            passages.append(finding)
    return [finding for passages in kept.values() for finding in passages]


def names_someone(finding: Finding) -> bool:
    """Whether a finding says who a fact is about: a name, an identifier, a personal file number."""
    return finding.type in _NAMING or (
        finding.type is FindingType.FILE_NUMBER and finding.level >= Level.PROTEGE_B
    )


def _holds(tie: Tie, low: int, high: int, places: list[int]) -> bool:
    if tie is Tie.TIED:
        return True
    first = low if tie is Tie.GENERAL else low - NEAR
    at = bisect.bisect_left(places, first)
    return at < len(places) and places[at] < high
