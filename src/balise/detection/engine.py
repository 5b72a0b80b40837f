"""From a text to its findings and its level: the fast layer.

One byte view, one Vectorscan pass, then checks and context on candidates only.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from balise.contracts.findings import Finding, Inspection, Verdict
from balise.contracts.snapshot import DetectionSettings
from balise.detection.detector import REACH, Candidate, Detector, Found
from balise.detection.level import explain, unscanned
from balise.detection.normalise import View, fold
from balise.detection.registry import detectors
from balise.detection.resolve import resolve
from balise.detection.scan import Scanner
from balise.detection.segments import WALL, walls

THRESHOLD = 0.5
KEPT = 2 * REACH
"""Characters before a settled place that a stream keeps: context of what follows."""


class Engine:
    """Inspects texts under one OP's settings. Built once, shared by threads."""

    def __init__(self, settings: DetectionSettings | None = None) -> None:
        self.settings = settings or DetectionSettings()
        self._detectors = detectors()
        self._scanner = Scanner(self._detectors)

    def inspect(self, text: str) -> Inspection:
        """Findings, level and reasons of one text. Never raises: a fault gives UNSCANNED."""
        try:
            findings = tuple(self._find(text))
            level, reasons = explain(findings)
        except Exception:  # any fault must refuse, and its message could quote the text
            return unscanned("fault")
        verdict = Verdict.FOUND if findings else Verdict.CLEAR
        return Inspection(verdict=verdict, findings=findings, level=level, reasons=reasons)

    def inspect_parts(self, parts: Sequence[str]) -> list[Inspection]:
        """One inspection per message of a conversation."""
        return [self.inspect(part) for part in parts]

    async def inspect_deep(self, text: str, budget_ms: int) -> Inspection:
        """Fast layer and language model; UNSCANNED when the budget is overrun."""
        return self.inspect(text)

    def settle(self, text: str, *, final: bool) -> tuple[list[Finding], int, int]:
        """Findings of a text that may go on, how far they are settled, and what may be forgotten.

        Returns findings, the offset before which nothing can change any more, and
        the offset from which text must be kept to inspect what follows alike.
        """
        view = fold(text)
        places = [view.span(place, place + 1)[0] for place in walls(view.data)]
        settled = len(text) if final else (places[-1] if places else 0)
        kept = 0
        for place in places:
            if place <= settled - KEPT:
                kept = place
        return self._find(text), settled, kept

    def _find(self, text: str) -> list[Finding]:
        view = fold(text)
        return resolve(self._candidates(view))

    def _candidates(self, view: View) -> list[Finding]:
        hits = self._scanner.scan(view.data)
        if not hits:
            return []
        bounds, data = _segmented(view.data)
        due: set[tuple[int, int]] = set()
        for anchor, end in hits:
            segment = bisect.bisect_left(bounds, end) - 1
            for owner in self._scanner.owners(anchor):
                due.add((max(0, segment), owner))
        found: list[Finding] = []
        for segment, owner in sorted(due):
            low = bounds[segment]
            high = bounds[segment + 1] if segment + 1 < len(bounds) else len(data)
            self._run(self._detectors[owner], view, data, low, high, found)
        return found

    def _run(
        self, detector: Detector, view: View, data: bytes, low: int, high: int, found: list[Finding]
    ) -> None:
        for match in detector.pattern.finditer(data, low, high):
            answer = detector.judge(Candidate(data, match, low, high))
            if answer is None:
                continue
            said = answer if isinstance(answer, Found) else Found(answer)
            if said.score < THRESHOLD:
                continue
            start = match.start() if said.start is None else said.start
            end = match.end() if said.end is None else said.end
            start, end = view.span(start, end)
            found.append(
                Finding(
                    type=said.type or detector.type,
                    start=start,
                    end=end,
                    score=said.score,
                    detector=detector.name,
                    level=detector.level if said.level is None else said.level,
                    label=said.label,
                )
            )


def _segmented(data: bytes) -> tuple[list[int], bytes]:
    """Starts of the segments, and the view with its walls written in."""
    places = walls(data)
    if not places:
        return [0], data
    walled = bytearray(data)
    for place in places:
        walled[place] = WALL
    return [0, *places], bytes(walled)
