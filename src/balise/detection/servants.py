"""Office lines that follow a person's name are that person's line at work."""

from __future__ import annotations

import bisect

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.detection.detectors.generic.phone import OFFICE_LINE

REACH = 90


def at_work(findings: list[Finding]) -> list[Finding]:
    """The findings, lines of named public servants told from those of offices; no level either way."""
    ends = sorted(finding.end for finding in findings if finding.type is FindingType.PERSON)
    return [_told(finding, ends) if finding.label == OFFICE_LINE else finding for finding in findings]


def _told(finding: Finding, ends: list[int]) -> Finding:
    at = bisect.bisect_right(ends, finding.start)
    named = at > 0 and finding.start - ends[at - 1] <= REACH
    return structs.replace(finding, type=FindingType.PHONE if named else finding.type, label="")
