"""One detector on one segment: its matches near the ends of its anchors, and what it says of each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from balise.contracts.findings import Finding
from balise.detection.detector import Candidate, Detector, Found, Tie

THRESHOLD = 0.5
SHORT = 240
"""Bytes of a segment that is searched whole: finding where to search would cost more."""
FEW = 12
"""Beyond so many anchors in a segment, all of it is searched."""
Fact = tuple[Finding, Tie, int, int]


def windows(ends: list[int], before: int, after: int, low: int, high: int) -> list[tuple[int, int]]:
    """Stretches around the ends, within ``low:high``, joined where they overlap."""
    found: list[tuple[int, int]] = []
    for end in sorted(ends):
        start, stop = max(low, end - before), min(high, end + after)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return found


def judge_segment(
    detector: Detector,
    data: bytes,
    low: int,
    high: int,
    ends: list[int],
    found: list[Finding],
    facts: list[Fact],
    among: Callable[[int, int], bool] | None = None,
) -> None:
    """Run one detector on one segment, near the ends of its anchors; facts wait to be tied.

    ``among`` says by their places which matches are judged, all unless given.
    """
    if detector.near is None or high - low <= SHORT or len(ends) > FEW:
        matches = detector.pattern.finditer(data, low, high)
    else:
        places = windows(ends, *detector.near, low, high)
        matches = chain.from_iterable(detector.pattern.finditer(data, start, end) for start, end in places)
    for rank, match in enumerate(matches, 1):
        if rank > detector.most > 0:
            break
        start, end = match.span()
        if among is not None and not among(start, end):
            continue
        answer = detector.judge(Candidate(data, match, low, high, start, end, data[start:end]))
        if answer is None:
            continue
        said = answer if isinstance(answer, Found) else Found(answer)
        if said.score < THRESHOLD:
            continue
        finding = Finding(
            type=said.type or detector.type,
            start=start if said.start is None else said.start,
            end=end if said.end is None else said.end,
            score=said.score,
            detector=detector.name,
            level=detector.level if said.level is None else said.level,
            label=said.label,
        )
        if said.tie is None:
            found.append(finding)
        else:
            facts.append((finding, said.tie, low, high))
