"""Inspecting a text that arrives piece by piece, as an answer does.

Nothing is released that could still belong to a match, and the findings are those
of the whole text however it was cut: detection never crosses a wall (see
``segments``), so a sentence or line whose end wall stands is settled. Of a document
of JSON, what its strings say is read once it is closed (see ``documents``); what
follows one is read apart from it, but for the last thousand characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from balise.contracts.findings import Finding, Verdict
from balise.contracts.levels import Level
from balise.detection.documents import TAIL, OpenDocument
from balise.detection.engine import Engine
from balise.detection.level import Combined
from balise.detection.masking import Masker
from balise.detection.pipeline import moved
from balise.detection.resolve import joined
from balise.detection.settle import KEPT, Settled
from balise.detection.written import unescaped


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

    ``hold``: a document leaves once it is closed and read; without, it leaves as it comes and is read then.
    Raises nothing on any ``str``; a fault in a detector does raise, and the caller
    must then stop the stream.
    """

    def __init__(self, engine: Engine, known: Masker | None = None, *, hold: bool = True) -> None:
        self._engine, self._known, self._hold = engine, known, hold
        self._pipeline = engine.stream()
        self._document = OpenDocument()
        self._before = ""  # what leads to what waits
        self._waiting: list[str] = []
        self._fed = self._start = 0
        """Where what waits begins in the whole text."""
        self._met: list[Finding] = []  # in what waits, as it stands
        self._combined = Combined()
        self._unscanned = ""

    @property
    def unread(self) -> int:
        """Characters that wait to be read, all of them with the next piece, perhaps."""
        return self._fed - self._start

    def feed(self, text: str) -> Step:
        """Add a piece; an empty one is allowed."""
        self._fed += len(text)
        return self._step(text, final=False)

    def flush(self) -> Step:
        """The end: what was held is settled."""
        return self._step("", final=True)

    def _step(self, text: str, *, final: bool) -> Step:
        settled = self._pipeline.feed(text, final=final)
        self._unscanned = self._unscanned or settled.unread
        if not settled.text and not final:
            return self._told("", ())
        self._waiting.append(settled.text)
        self._met += settled.findings
        if self._document.feed(settled.text) and not final:
            left = Settled("", settled.start, []) if self._hold else settled
            return self._told(left.text, self._fresh(left.text, left.start, left.findings))
        waited = "".join(self._waiting)
        written = self._written(waited)
        found = joined(written, self._met) if written else self._met
        if not self._hold:  # some of it was told as it came
            told = set(self._met).difference(settled.findings)
            found = [finding for finding in found if finding not in told]
        fresh = self._fresh(waited, self._start, found)
        self._before = (self._before + waited)[-KEPT:]
        self._start += len(waited)
        self._waiting, self._met = [], []
        return self._told(waited if self._hold else settled.text, fresh)

    def _written(self, waited: str) -> list[Finding]:
        """What the strings of the documents that waited say."""
        try:
            if unescaped(self._before[-TAIL:] + waited) is None:  # it may have begun before a blank line
                return []
        except ValueError:  # more escapes than are read
            self._unscanned = self._unscanned or "fault"
            return []
        found = self._engine.inspect(self._before + waited, orders=False)
        if found.verdict is Verdict.UNSCANNED:
            self._unscanned = self._unscanned or found.unscanned
        offset = self._start - len(self._before)
        written = (moved(finding, offset) for finding in found.findings)
        return [finding for finding in written if finding.start >= self._start]

    def _fresh(self, text: str, start: int, findings: list[Finding]) -> tuple[Finding, ...]:
        """Those whose value the caller did not send; ``text`` begins at ``start``."""
        if self._known is None:
            return tuple(findings)
        had = self._known.had
        return tuple(
            found for found in findings if not had(text[found.start - start : found.end - start], found.type)
        )

    def _told(self, text: str, fresh: tuple[Finding, ...]) -> Step:
        level = self._combined.add(fresh)
        if self._unscanned:
            level = Level.PROTEGE_C
        return Step(text, fresh, level, self._unscanned)
