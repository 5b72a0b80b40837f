"""What a page shows of a text or a file that was looked at: where what was found stands, and the copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from balise.contracts.findings import Finding, Inspection, Verdict
from balise.contracts.levels import Hosting
from balise.documents.unread import Why
from balise.policy.masking import NEVER_MASKED
from balise.portal.ui.finding_words import TYPES

SHOWN = 200_000
"""Characters of each that a page shows: of a long document, all was inspected all the same."""
STRONG_INJECTION = 0.5


@dataclass(frozen=True)
class Segment:
    """A stretch of the text: plain, or one finding with its label and level."""

    text: str
    label: object = ""
    level: int | None = None
    number: int = 0


@dataclass(frozen=True)
class Tally:
    """A kind of finding: how many there are, and the number of the first."""

    label: object
    count: int
    first: int


@dataclass(frozen=True)
class HostingAnswer:
    """Whether a text of this level may go to this hosting type at all, by the OP's reading."""

    hosting: Hosting
    permitted: bool
    switched_off: bool

    @property
    def open(self) -> bool:
        return self.permitted and not self.switched_off


@dataclass(frozen=True)
class Part:
    """What was typed, without a name, or a file. ``why``: it was not read, and its text is its name alone.
    ``seen``: read off what it shows. ``cut``: there is more of it than is shown."""

    inspection: Inspection
    segments: tuple[Segment, ...]
    masked: str
    hostings: tuple[HostingAnswer, ...]
    name: str = ""
    why: Why | None = None
    seen: bool = False
    cut: bool = False

    @property
    def unscanned(self) -> bool:
        return self.inspection.verdict is Verdict.UNSCANNED

    @property
    def injection_strong(self) -> bool:
        return self.inspection.injection >= STRONG_INJECTION

    @property
    def tallies(self) -> list[Tally]:
        """What was found, kind by kind, in the order of the text."""
        numbers: dict[str, list[int]] = {}
        for segment in self.segments:
            if segment.number:
                numbers.setdefault(str(segment.label), []).append(segment.number)
        return [Tally(label, len(places), places[0]) for label, places in numbers.items()]

    @property
    def differs(self) -> bool:
        """Whether there is anything to replace."""
        return any(finding.type not in NEVER_MASKED for finding in self.inspection.findings)

    @property
    def permitted(self) -> list[HostingAnswer]:
        return [answer for answer in self.hostings if answer.open]

    @property
    def forbidden(self) -> list[HostingAnswer]:
        return [answer for answer in self.hostings if not answer.open]


def segments(
    text: str, findings: Sequence[Finding], own: Mapping[str, str] | None = None, before: int = 0
) -> list[Segment]:
    """The whole text, cut at its findings; of two that overlap the first keeps its place.

    ``own`` names the OP's own identifiers, whose findings carry their code; ``before``: the number of the
    last finding of another text on the page.
    """
    names = own or {}
    found: list[Segment] = []
    last, number = 0, before
    for finding in sorted(findings, key=lambda finding: (finding.start, -finding.end)):
        if finding.end <= last or finding.start >= len(text):
            continue
        start = max(finding.start, last)
        if start > last:
            found.append(Segment(text[last:start]))
        number += 1
        found.append(Segment(text[start : finding.end], in_words(finding, names), int(finding.level), number))
        last = finding.end
    if last < len(text):
        found.append(Segment(text[last:]))
    return found


def in_words(finding: Finding, own: Mapping[str, str]) -> object:
    return own.get(finding.label) or finding.label or TYPES[finding.type]
