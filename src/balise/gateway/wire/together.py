"""What a JSON document says that its texts apart do not: a key names its value, figures make one number."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from balise.contracts.findings import Finding, Inspection
from balise.detection.detector import alnum_of
from balise.detection.normalise import fold

_ESCAPE = re.compile(r"\\(?:[bfnrt]|u[0-9a-fA-F]{4})")


def beyond(whole: str, said: Inspection, texts: Sequence[str], apart: Sequence[Inspection]) -> list[Finding]:
    """What was found in a document as one text, and not in its ``texts`` apart, at that level at least."""
    known = [
        (finding.type, finding.level, _plain(text[finding.start : finding.end]))
        for text, one in zip(texts, apart, strict=True)
        for finding in one.findings
    ]
    left = []
    for finding in said.findings:
        value = _plain(whole[finding.start : finding.end])
        if not any(
            kind is finding.type and level >= finding.level and (value in other or other in value)
            for kind, level, other in known
        ):
            left.append(finding)
    return left


def placed(whole: str, finding: Finding, texts: Sequence[str]) -> tuple[int, Finding] | None:
    """The text that holds the value of a finding of the whole, and that finding in it; None without one."""
    value = whole[finding.start : finding.end].replace('\\"', '"')
    for number, text in enumerate(texts):
        start = text.find(value)
        if start >= 0:
            return number, msgspec.structs.replace(finding, start=start, end=start + len(value))
    return None


def gathered(whole: str, findings: Sequence[Finding]) -> tuple[str, tuple[Finding, ...]]:
    """The values of findings of the whole, one a line, and the findings in that text."""
    lines: list[str] = []
    moved: list[Finding] = []
    length = 0
    for finding in findings:
        value = whole[finding.start : finding.end]
        moved.append(msgspec.structs.replace(finding, start=length, end=length + len(value)))
        lines.append(value)
        length += len(value) + 1
    return "\n".join(lines), tuple(moved)


def _plain(value: str) -> bytes:
    """Letters and figures alone; an escape of the document is none."""
    return alnum_of(fold(_ESCAPE.sub(" ", value)).data)
