"""From a text to its findings and its level: the fast layer.

One byte view, a few Vectorscan passes, then checks and context on candidates only;
names beside; facts kept when someone they are about stands near.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from balise.contracts.findings import Finding, FindingType, Inspection, Verdict
from balise.contracts.snapshot import DetectionSettings
from balise.detection.conversation import across
from balise.detection.injection.glance import Said
from balise.detection.injection.score import injection_score, warm
from balise.detection.level import explain, unscanned
from balise.detection.memory import Memory
from balise.detection.normalise import fold
from balise.detection.patience import LATE
from balise.detection.pipeline import BLOCK, Pipeline
from balise.detection.resolve import joined
from balise.detection.settle import StreamPipeline
from balise.detection.written import Written, has_values, unescaped, value_end

if TYPE_CHECKING:
    from balise.detection.deep import Reading


class Engine:
    """Inspects texts under one OP's settings. Built once, shared by threads."""

    def __init__(self, settings: DetectionSettings | None = None) -> None:
        self.settings = settings or DetectionSettings()
        warm()  # one after the other: what compiles at once leaves memory in pieces
        self._pipeline = Pipeline(self.settings)
        self._memory = Memory()

    def inspect(self, text: str, people: Sequence[Finding] = (), *, orders: bool = True) -> Inspection:
        """Findings, level and reasons of one text. Never raises: a fault gives UNSCANNED.

        ``people`` are names that a deeper layer found in it; ``orders`` looks for
        instructions aimed at the model, which a text that comes from it has not.
        """
        try:
            found = self._inspected(text, people, orders)
            written = unescaped(text)
            return found if written is None else self._read_in(written, found, text, orders)
        except TimeoutError:  # see ``patience``
            return unscanned(LATE)
        except Exception:  # any fault must refuse, and its message could quote the text
            return unscanned("fault")

    def _inspected(self, text: str, people: Sequence[Finding], orders: bool) -> Inspection:
        view = fold(text)
        injection, words = 0.0, None
        if orders:
            said = Said.of(view.data) if len(view.data) <= BLOCK else None
            injection = injection_score(text, view.data, said)
            words = chain.from_iterable(said.words) if said else None
        unread: set[str] = set()
        findings = tuple(self._pipeline.find_view(view, people, unread, words))
        if unread:
            return unscanned(min(unread), findings, injection)
        return _inspection(findings, injection)

    def _read_in(self, written: Written, outer: Inspection, text: str, orders: bool) -> Inspection:
        """What the texts of a document say, and beside it what the document says as it stands."""
        inner = self._inspected(written.text, (), orders)
        own = [_moved(found, written.span(found.start, found.end)) for found in inner.findings]
        others = [_moved(found, written.whole(found.start, found.end)) for found in outer.findings]
        findings = tuple(joined(own, others, self._values(written, outer, text)))
        injection = max(inner.injection, outer.injection)
        code = inner.unscanned or outer.unscanned
        return unscanned(code, findings, injection) if code else _inspection(findings, injection)

    def _values(self, written: Written, outer: Inspection, text: str) -> Iterator[Finding]:
        """Secrets that are values of keys, in a document or in those written in it, whatever lines they are read on."""
        for found in _values_of(text, outer.findings):
            yield _moved(found, written.whole(found.start, found.end))
        between = written.outer
        while between is not None:
            if has_values(between.text):
                for found in _values_of(between.text, self._pipeline.find(between.text)):
                    yield _moved(found, written.whole(*between.span(found.start, found.end)))
            between = between.outer

    def inspect_parts(
        self,
        parts: Sequence[str],
        *,
        orders: bool = True,
        owner: str = "",
        nameless: Collection[int] = (),
        apart: Collection[int] = (),
    ) -> list[Inspection]:
        """One inspection per message of a conversation, each read with its neighbours' edges.

        The level of the conversation is ``level.combine`` of them all; ``orders`` as for ``inspect``.
        Messages that ``owner`` sent before, as they are, need not be read again (see ``memory``).
        No name of somebody begins or goes on in ``nameless`` parts, which name things. Those ``apart`` are read
        by themselves alone: the figures of an identifier that a program draws go on in no message.
        """
        if owner and orders:
            inspections = [self._recalled(part, owner) for part in parts]
        else:
            inspections = [self.inspect(part, orders=orders) for part in parts]
        beside = [number for number in range(len(parts)) if number not in apart]
        if len(beside) < 2:
            return inspections
        alone = [inspections[number].findings for number in beside]
        extra: list[list[Finding]] = [[] for _ in parts]
        try:
            told = across([parts[number] for number in beside], alone, self._pipeline.find)
            for number, more in zip(beside, told, strict=True):
                extra[number] = more
        except Exception as error:  # as above
            code = LATE if isinstance(error, TimeoutError) else "fault"
            return [unscanned(code, found.findings, found.injection) for found in inspections]
        for number in nameless:
            extra[number] = [found for found in extra[number] if found.type is not FindingType.PERSON]
        return [_with(found, more) if more else found for found, more in zip(inspections, extra, strict=True)]

    def _recalled(self, text: str, owner: str) -> Inspection:
        place = self._memory.place(owner, text)
        known = self._memory.recall(place)
        if known is None:
            known = self.inspect(text)
            self._memory.keep(place, known)
        return known

    async def inspect_deep(
        self,
        text: str,
        budget_ms: int,
        *,
        owner: str = "",
        fast: Inspection | None = None,
        reading: Reading | None = None,
    ) -> Inspection:
        """Fast layer and language model; UNSCANNED when the budget is overrun. ``owner`` as for parts.

        ``fast`` is what the fast layer found, if known; ``reading`` inspects, here unless given.
        """
        from balise.detection.deep import inspect_deep

        if not owner:
            return await inspect_deep(self, text, budget_ms, fast, reading)
        place = self._memory.place(f"deep {owner}", text)
        known = self._memory.recall(place)
        if known is None:
            known = await inspect_deep(self, text, budget_ms, fast, reading)
            self._memory.keep(place, known)
        return known

    def unread(self, code: str, fast: Inspection) -> Inspection:
        """What the fast layer found of a text that could not be read as it had to be."""
        return unscanned(code, fast.findings, fast.injection)

    def stream(self) -> StreamPipeline:
        """The pipeline for a text that arrives in pieces (see ``stream``)."""
        return StreamPipeline(self._pipeline)


def _inspection(findings: Sequence[Finding], injection: float) -> Inspection:
    kept = tuple(findings)
    level, reasons = explain(kept)
    verdict = Verdict.FOUND if kept else Verdict.CLEAR
    return Inspection(verdict=verdict, findings=kept, level=level, reasons=reasons, injection=injection)


def _with(inspection: Inspection, extra: Sequence[Finding]) -> Inspection:
    if inspection.verdict is Verdict.UNSCANNED:
        return inspection
    secrets = (finding for finding in extra if finding.type is FindingType.SECRET)
    return _inspection(joined(inspection.findings, extra, secrets), inspection.injection)


def _values_of(text: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Secrets that begin the value of a key: all of it is one."""
    for found in findings:
        if found.type is FindingType.SECRET and (end := value_end(text, found.start, found.end)):
            yield _moved(found, (found.start, end))


def _moved(finding: Finding, span: tuple[int, int]) -> Finding:
    start, end = span
    return msgspec.structs.replace(finding, start=start, end=end)
