"""One text of an answer that grows piece by piece: inspected, then restored for the caller."""

from __future__ import annotations

from balise.detection.level import Combined
from balise.detection.stream import Step, StreamInspector
from balise.gateway.answers.guard import AnswerGuard, without


class Channel:
    """``feed`` and ``flush`` give what may leave now. ``as_json``: the text is a JSON document.

    Where nothing that a text may say would be refused, it leaves as it comes, read all the same.
    """

    def __init__(self, guard: AnswerGuard, *, as_json: bool = False) -> None:
        self._guard, self._at_once = guard, guard.permits_all
        self._inspector = StreamInspector(guard.engine, guard.masker, hold=not self._at_once)
        self._restorer = guard.masker.restorer(as_json=as_json) if guard.masker else None
        self._taken = self._given = 0
        self._left = self._reading = False
        self._others = Combined()  # what was not left out

    @property
    def holds(self) -> bool:
        """True while something that was fed has not left."""
        return self._given < self._taken and not self._at_once

    @property
    def unread(self) -> int:
        """Characters that are not read yet, though they may have left."""
        return self._inspector.unread

    def feed(self, text: str) -> str:
        self._taken += len(text)
        self._reading = True
        released = self._release(self._inspector.feed(text))
        self._reading = False
        return text if self._at_once else released

    def flush(self) -> str:
        self._reading = True  # for good: no rest follows
        released = self._release(self._inspector.flush())
        self._given = self._taken
        if self._at_once:
            return ""
        return released + self._restorer.flush() if self._restorer else released

    def read_rest(self) -> None:
        """The text was cut: what left before it was read is, unless a thread still reads."""
        if self._at_once and not self._reading:
            self._release(self._inspector.flush())

    def _release(self, step: Step) -> str:
        # Judged before anything of this step may leave.
        left, others = self._guard.left_out(step.findings)
        level = self._others.add(others)
        self._left = self._left or bool(left)
        if step.unscanned or not self._left:
            level = step.level
        self._guard.saw(step.findings, level)
        text = without(step.text, left, self._given) if left else step.text
        self._given += len(step.text)
        return self._restorer.feed(text) if self._restorer and text else text
