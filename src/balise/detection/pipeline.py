"""The steps of an inspection, in order: scan, judge, names, resolve, facts, offsets."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import msgspec

from balise.contracts.findings import Finding
from balise.contracts.snapshot import DetectionSettings
from balise.detection.custom import CustomScanner
from balise.detection.detector import REACH, Candidate, Detector, Found, Tie, digits_of
from balise.detection.disguise.piece import Piece
from balise.detection.disguise.reading import ANCHORS, readings
from balise.detection.facts import tied_only
from balise.detection.names.fast import finding as person
from balise.detection.names.fast import names
from balise.detection.normalise import View, fold
from balise.detection.registry import detectors
from balise.detection.resolve import resolve
from balise.detection.scan import Scanner
from balise.detection.segments import WALL, walls
from balise.detection.tables import cells

THRESHOLD = 0.5

Fact = tuple[Finding, Tie, int, int]


class Pipeline:
    """Detectors compiled for one OP's settings."""

    def __init__(self, settings: DetectionSettings) -> None:
        self._detectors = detectors()
        self._scanner = Scanner([detector.anchors for detector in self._detectors] + [ANCHORS])
        self._custom = CustomScanner(settings.custom) if settings.custom else None
        self._disguise = len(self._detectors)

    def find(self, text: str, people: Sequence[Finding] = ()) -> list[Finding]:
        """Findings by place, in offsets of the text; ``people`` are names that another layer found."""
        view = fold(text)
        found = self.find_in(view, [_viewed(person, view) for person in people])
        if view.origin is None:
            return found
        return [_placed(finding, view) for finding in found]

    def find_in(self, view: View, people: Sequence[Finding] = ()) -> list[Finding]:
        """Findings by place, in offsets of the view."""
        bounds, data = segmented(view.data)
        found: list[Finding] = list(people)
        facts: list[Fact] = []
        current = -1
        low = high = digits = 0
        for segment, owner in self._due(view.data, bounds):
            if segment != current:
                current = segment
                low = bounds[segment]
                high = bounds[segment + 1] if segment + 1 < len(bounds) else len(data)
                digits = len(digits_of(data[low:high]))
            if owner < self._disguise and self._detectors[owner].digits > digits:
                continue
            if owner == self._disguise:
                self._read_through(data, low, high, found, facts)
            else:
                judge_segment(self._detectors[owner], data, low, high, found, facts)
        for finding, fact, low, high in cells(view.data):
            if fact:
                facts.append((finding, Tie.GENERAL, low, high))
            else:
                found.append(finding)
        found.extend(_people(data, bounds))
        if self._custom is not None:
            found.extend(self._custom.find(data))
        found = resolve(found)
        if facts:
            found = resolve([*found, *tied_only(facts, found)])
        return found

    def _due(self, data: bytes, bounds: list[int]) -> list[tuple[int, int]]:
        """Which detectors have an anchor in which segment."""
        due: set[tuple[int, int]] = set()
        for anchor, end in self._scanner.scan(data):
            segment = max(0, bisect.bisect_left(bounds, end) - 1)
            for owner in self._scanner.owners(anchor):
                due.add((segment, owner))
        return sorted(due)

    def _read_through(
        self, data: bytes, low: int, high: int, found: list[Finding], facts: list[Fact]
    ) -> None:
        """What a segment says once its disguises are read."""
        for piece, start in readings(data, max(0, low - REACH), low, high):
            new: list[Finding] = []
            new_facts: list[Fact] = []
            for owner in {
                owner
                for anchor, _ in self._scanner.scan(piece.data)
                for owner in self._scanner.owners(anchor)
            }:
                if owner != self._disguise:
                    judge_segment(self._detectors[owner], piece.data, start, len(piece.data), new, new_facts)
            new.extend(_people(piece.data[start:], [0], start))
            if self._custom is not None:
                new.extend(self._custom.find(piece.data))
            found.extend(_back(finding, piece) for finding in new if piece.is_new(finding.start, finding.end))
            facts.extend(
                (_back(finding, piece), tie, low, high)
                for finding, tie, _, _ in new_facts
                if piece.is_new(finding.start, finding.end)
            )


def _back(finding: Finding, piece: Piece) -> Finding:
    start, end = piece.span(finding.start, finding.end)
    return msgspec.structs.replace(finding, start=start, end=end)


def judge_segment(
    detector: Detector, data: bytes, low: int, high: int, found: list[Finding], facts: list[Fact]
) -> None:
    """Run one detector on one segment; facts wait to be tied."""
    for match in detector.pattern.finditer(data, low, high):
        answer = detector.judge(Candidate(data, match, low, high))
        if answer is None:
            continue
        said = answer if isinstance(answer, Found) else Found(answer)
        if said.score < THRESHOLD:
            continue
        finding = Finding(
            type=said.type or detector.type,
            start=match.start() if said.start is None else said.start,
            end=match.end() if said.end is None else said.end,
            score=said.score,
            detector=detector.name,
            level=detector.level if said.level is None else said.level,
            label=said.label,
        )
        if said.tie is None:
            found.append(finding)
        else:
            facts.append((finding, said.tie, low, high))


def _people(data: bytes, bounds: list[int], offset: int = 0) -> list[Finding]:
    """Names of persons; one that would cross a wall is not one."""
    text = data.replace(b"\x00", b"\n").decode("latin-1")
    found = []
    for name in names(text):
        at = bisect.bisect_right(bounds, name.start)
        if at == len(bounds) or bounds[at] >= name.end:
            found.append(person(name.start + offset, name.end + offset, name.score))
    return found


def _placed(finding: Finding, view: View) -> Finding:
    start, end = view.span(finding.start, finding.end)
    return msgspec.structs.replace(finding, start=start, end=end)


def _viewed(finding: Finding, view: View) -> Finding:
    if view.origin is None:
        return finding
    start = bisect.bisect_left(view.origin, finding.start)
    end = bisect.bisect_left(view.origin, finding.end)
    return msgspec.structs.replace(finding, start=start, end=max(end, start + 1))


def segmented(data: bytes) -> tuple[list[int], bytes]:
    """Starts of the segments, and the view with its walls written in."""
    places = walls(data)
    if not places:
        return [0], data
    walled = bytearray(data)
    for place in places:
        walled[place] = WALL
    return [0, *places], bytes(walled)
