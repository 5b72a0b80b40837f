"""Inspecting a text that arrives piece by piece, as an answer does.

Nothing is released that could still belong to a match, and the findings are those
of the whole text however it was cut: detection never crosses a wall (see
``segments``), so a sentence or line whose end wall stands is settled.
"""

from __future__ import annotations

from dataclasses import dataclass

from balise.contracts.findings import Finding
from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.level import explain
from balise.detection.masking import Masker
from balise.detection.settle import Settled


@dataclass(frozen=True, slots=True)
class Step:
    """What a piece settled: text that may go, findings in it (offsets in the whole text), level so far."""

    text: str
    findings: tuple[Finding, ...]
    level: Level
    unscanned: str = ""
    """Code of what could not be read so far, empty when all was; the level is then the highest."""


class StreamInspector:
    """Feeds an engine with a stream. ``known``: values that the caller sent are not new.

    Raises nothing on any ``str``; a fault in a detector does raise, and the caller
    must then stop the stream.
    """

    def __init__(self, engine: Engine, known: Masker | None = None) -> None:
        self._pipeline = engine.stream()
        self._known = known
        self._findings: list[Finding] = []
        self._unscanned = ""

    def feed(self, text: str) -> Step:
        """Add a piece; an empty one is allowed."""
        return self._step(text, final=False)

    def flush(self) -> Step:
        """The end: what was held is settled."""
        return self._step("", final=True)

    def _step(self, text: str, *, final: bool) -> Step:
        settled = self._pipeline.feed(text, final=final)
        fresh = tuple(finding for finding in settled.findings if not self._is_known(settled, finding))
        self._findings.extend(fresh)
        self._unscanned = self._unscanned or settled.unread
        level = Level.PROTEGE_C if self._unscanned else explain(self._findings)[0]
        return Step(settled.text, fresh, level, self._unscanned)

    def _is_known(self, settled: Settled, finding: Finding) -> bool:
        if self._known is None:
            return False
        return self._known.knows(settled.text[finding.start - settled.start : finding.end - settled.start])
