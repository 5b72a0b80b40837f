"""From a text to its findings and its level: the fast layer.

One byte view, one Vectorscan pass, then checks and context on candidates only;
names beside; facts kept when someone they are about stands near.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from balise.contracts.findings import Finding, Inspection, Verdict
from balise.contracts.snapshot import DetectionSettings
from balise.detection.level import explain, unscanned
from balise.detection.normalise import fold
from balise.detection.pipeline import Pipeline
from balise.detection.segments import walls

KEPT = 1200
"""Characters before a settled place that a stream keeps: context of what follows."""


class Engine:
    """Inspects texts under one OP's settings. Built once, shared by threads."""

    def __init__(self, settings: DetectionSettings | None = None) -> None:
        self.settings = settings or DetectionSettings()
        self._pipeline = Pipeline(self.settings)

    def inspect(self, text: str) -> Inspection:
        """Findings, level and reasons of one text. Never raises: a fault gives UNSCANNED."""
        try:
            findings = tuple(self._pipeline.find(text))
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
        return self._pipeline.find(text), settled, kept


def moved(finding: Finding, offset: int) -> Finding:
    """The same finding in a text where ``offset`` characters precede."""
    return msgspec.structs.replace(finding, start=finding.start + offset, end=finding.end + offset)
