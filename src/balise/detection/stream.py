"""Inspecting a text that arrives piece by piece, as an answer does.

Nothing is released that could still belong to a match, and the findings are those
of the whole text however it was cut: detection never crosses a wall (see
``segments``), so a segment whose end wall stands is settled.
"""

from __future__ import annotations

from dataclasses import dataclass

from balise.contracts.findings import Finding
from balise.contracts.levels import Level
from balise.detection.engine import Engine, moved
from balise.detection.level import explain
from balise.detection.masking import Masker


@dataclass(frozen=True, slots=True)
class Step:
    """What a piece settled: text that may go, findings in it (offsets in the whole text), level so far."""

    text: str
    findings: tuple[Finding, ...]
    level: Level


class StreamInspector:
    """Feeds an engine with a stream. ``known``: values that the caller sent are not new."""

    def __init__(self, engine: Engine, known: Masker | None = None) -> None:
        self._engine = engine
        self._known = known
        self._text = ""
        self._base = 0
        self._settled = 0
        self._released = 0
        self._findings: list[Finding] = []

    def feed(self, text: str) -> Step:
        """Add a piece; an empty one is allowed."""
        self._text += text
        return self._step(final=False)

    def flush(self) -> Step:
        """The end: what was held is settled."""
        return self._step(final=True)

    def _step(self, *, final: bool) -> Step:
        findings, settled, base = self._engine.settle(self._text, final=final)
        new = [finding for finding in findings if self._base + finding.start >= self._settled]
        fresh = tuple(
            moved(finding, self._base)
            for finding in new
            if self._base + finding.end <= self._base + settled and not self._is_known(finding)
        )
        self._findings.extend(fresh)
        ready = self._text[self._released - self._base : max(settled, self._released - self._base)]
        self._released += len(ready)
        self._settled = self._base + settled
        self._text = self._text[base:]
        self._base += base
        return Step(ready, fresh, explain(self._findings)[0])

    def _is_known(self, finding: Finding) -> bool:
        return self._known is not None and self._known.knows(self._text[finding.start : finding.end])
