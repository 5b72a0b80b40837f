"""The matrix applied to an answer as it grows (guide, 2.2: input and output)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from balise.contracts.decisions import Decision, Outcome
from balise.contracts.findings import Finding, FindingType, Inspection, Verdict
from balise.contracts.levels import Level
from balise.detection.level import explain
from balise.detection.placeholders import LABELS
from balise.detection.resolve import FACTS
from balise.gateway.exchange import Exchange
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.refusals import Refused
from balise.gateway.wire.drawn import is_drawn, stand_in
from balise.gateway.wire.found import Found
from balise.gateway.wire.free_json import JsonText
from balise.gateway.wire.together import beyond
from balise.policy import decide as policy


class AnswerRefused(Exception):
    """The answer may not be delivered, or not before a human validated it (``decision.outcome`` HOLD)."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.outcome.value)
        self.decision = decision


class AnswerGuard:
    """Judges one answer. Every text passes by it before it may leave."""

    def __init__(self, exchange: Exchange) -> None:
        assert exchange.policy is not None
        assert exchange.case is not None
        assert exchange.system is not None
        self._exchange, self._policy = exchange, exchange.policy
        self._case, self._system = exchange.case, exchange.system
        self.engine, self.masker = exchange.policy.engine, exchange.masker
        self._level = Level.NON_CLASSIFIE
        self._kept_types = policy.kept_types(exchange.case) if self.masker else frozenset()
        self._unnamed = 0

    @property
    def permits_all(self) -> bool:
        """Whether nothing that an answer may hold would be refused or left out of it."""
        return (
            self.masker is None
            and self._decided(Level.PROTEGE_C, Verdict.UNSCANNED).outcome is Outcome.PERMIT
        )

    def saw(self, findings: Iterable[Finding], level: Level) -> None:
        """A text of the answer reached ``level``. Raises ``AnswerRefused``."""
        self._exchange.answer_findings.extend(findings)
        if level > self._level:
            self._level = level
            self._judge(Verdict.FOUND, ())

    def unreadable(self) -> None:
        """A text could not be read. Raises ``AnswerRefused`` unless the matrix permits even that."""
        self._judge(Verdict.UNSCANNED, ())

    def read(self, texts: list[str]) -> list[Inspection]:
        """Inspect whole texts together. Raises ``AnswerRefused``."""
        inspections = self.engine.inspect_parts(texts, orders=False)
        for text, inspection in zip(texts, inspections, strict=True):
            if inspection.verdict is Verdict.UNSCANNED:
                self.unreadable()
            foreign = [f for f in inspection.findings if not self._known(text[f.start : f.end], f)]
            self.saw(foreign, explain(foreign)[0])
        return inspections

    def read_message(self, texts: list[str]) -> list[str]:
        """The same for texts of a message; gives them without what a masked exchange leaves out."""
        if self.masker is None:
            self.read(texts)
            return texts
        told: list[str] = []
        for text, inspection in zip(texts, self.engine.inspect_parts(texts, orders=False), strict=True):
            if inspection.verdict is Verdict.UNSCANNED:
                self.unreadable()
            foreign = [f for f in inspection.findings if not self._known(text[f.start : f.end], f)]
            left, others = self.left_out(foreign)
            self._exchange.answer_findings.extend(left)
            self.saw(others, explain(others)[0])
            told.append(without(text, left))
        return told

    def left_out(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """What is left out of an answer to a masked request, and the rest, which the matrix judges.

        Minimisation (guide, 2.1) holds both ways: identifiers and contact details that
        the task does not need did not go to the system, and those that it makes up or
        knows from elsewhere do not come back. Facts are judged, since words cannot be
        taken out of what is said; so is a name, which is no secret alone.
        """
        left: list[Finding] = []
        others: list[Finding] = []
        for finding in findings:
            masked = (
                self.masker is not None
                and finding.type in LABELS
                and finding.type not in self._kept_types
                and finding.type not in FACTS
                and finding.level > Level.NON_CLASSIFIE
            )
            (left if masked else others).append(finding)
        if left:
            detail = self._exchange.detail
            detail["answer_masked"] = int(detail.get("answer_masked") or 0) + len(left)
        return left, others

    def tool_call(self, name: str, arguments: str) -> str:
        """Judge a call and its arguments; gives the arguments with the caller's values restored."""
        found = Found()
        try:
            JsonText().visit(arguments, "arguments", found, {"arguments": arguments}, "arguments")
        except Refused:  # nested beyond what is read, perhaps because the caller asked for that
            raise UpstreamFailed("malformed", held_against=False) from None
        _, *apart = self.read([name, *(slot.text for slot in found.slots)])
        self._read_whole(found, apart)
        self._judge(Verdict.CLEAR if self._level == 0 else Verdict.FOUND, (name,))
        return self.masker.restore_json(arguments) if self.masker else arguments

    def _read_whole(self, found: Found, inspections: list[Inspection]) -> None:
        """What documents of a call say that their texts apart do not. Raises ``AnswerRefused``."""
        for whole in found.wholes:
            texts = [slot.text for slot in found.slots[whole.first : whole.after]]
            apart = inspections[whole.first : whole.after]
            (said,) = self.engine.inspect_parts([whole.text], orders=False)
            if said.verdict is Verdict.UNSCANNED:
                self.unreadable()
            left = beyond(whole.text, said, texts, apart)
            foreign = [f for f in left if not self._known(whole.text[f.start : f.end], f)]
            if foreign:
                self.saw(foreign, explain([*foreign, *(f for part in apart for f in part.findings)])[0])

    def tool_input(self, name: str, text: str) -> str:
        """The same for a tool whose input is free text."""
        self.read([name, text])
        self._judge(Verdict.CLEAR if self._level == 0 else Verdict.FOUND, (name,))
        return self.masker.restore(text) if self.masker else text

    def identifier(self, drawn: str) -> str:
        """Of a call: read as any text; one that only a program would write is replaced rather than judged.

        A call without one is given one, as some servers leave it out: callers tell by it what answers which.
        """
        if not drawn:
            self._unnamed += 1
            return f"call_{self._exchange.request_id.removeprefix('req_')}{self._unnamed}"
        (inspection,) = self.engine.inspect_parts([drawn], orders=False)
        if inspection.verdict is not Verdict.CLEAR and is_drawn(drawn):
            return stand_in(drawn)
        self.read([drawn])
        return drawn

    def finish(self) -> None:
        """The answer is whole. Raises ``AnswerRefused``, also when a human must validate it."""
        self._judge(Verdict.CLEAR if self._level == 0 else Verdict.FOUND, ())

    def _known(self, value: str, finding: Finding) -> bool:
        if finding.type is FindingType.MARKING:
            return False
        return self.masker is not None and self.masker.had(value, finding.type)

    def _judge(self, verdict: Verdict, tools: tuple[str, ...]) -> None:
        decision = self._decided(self._level, verdict, tools)
        if decision.outcome is Outcome.HOLD and self._exchange.withheld:
            self._exchange.hold = decision  # judged to its end first: what is refused is not worth a human
        elif decision.outcome in (Outcome.REFUSE, Outcome.HOLD):
            raise AnswerRefused(decision)

    def _decided(self, level: Level, verdict: Verdict, tools: tuple[str, ...] = ()) -> Decision:
        return policy.check_output(
            level, verdict, self._system, self._case, self._policy.snapshot, tools, self._policy.digest
        )


def without(text: str, findings: Sequence[Finding], start: int = 0) -> str:
    """The text with the kind of each finding in its place; their offsets count from ``start``."""
    pieces: list[str] = []
    last = 0
    for finding in findings:
        pieces += (text[last : finding.start - start], f"[{LABELS[finding.type]}]")
        last = finding.end - start
    return "".join((*pieces, text[last:]))
