"""Lines and addresses of offices, told from those of persons by who stands beside them.

A line after a public servant's name is that person's line at work. An address
beside a person's identifiers is that person's, whatever body the page names; an
office's own address is public and no finding.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detectors.generic.phone import FIELD_LINE, FREE_LINE, OFFICE_LINE
from balise.detection.detectors.quebec.address import OFFICE_PLACE, UNSURE_PLACE
from balise.detection.level import IDENTIFIERS

REACH = 90
BESIDE = 8
"""Bytes between the mailbox of an office and its line."""
_MAILBOX = "generic.email"
FORM = 200
"""Bytes between a name and a line in one form."""
PLACE_REACH = 300
TOWN = 48
"""Bytes in which a town stands between an address and its postal code."""


def at_work(findings: Sequence[Finding], bounds: Sequence[int]) -> list[Finding]:
    """The findings with office lines and addresses decided. ``bounds`` are the starts of the segments."""
    if not any(finding.label for finding in findings):
        return list(findings)
    people = sorted(finding.end for finding in findings if finding.type is FindingType.PERSON)
    known = sorted(finding.start for finding in findings if finding.type in IDENTIFIERS)
    mailboxes = sorted(finding.end for finding in findings if _of_office(finding))
    kept = []
    ends: list[int] = []
    """Where addresses of offices end."""
    for finding in findings:
        if finding.type is FindingType.ADDRESS and finding.label in (OFFICE_PLACE, UNSURE_PLACE):
            at = bisect.bisect_right(bounds, finding.start)
            high = bounds[at] if at < len(bounds) else finding.end + PLACE_REACH
            high = min(high, finding.end + PLACE_REACH)
            personal = _within(known, finding.start - PLACE_REACH, high) or (
                finding.label == UNSURE_PLACE and _within(people, finding.start - REACH, finding.start)
            )
            if personal:
                kept.append(structs.replace(finding, label=""))
            else:
                ends.append(finding.end)
        elif finding.type is FindingType.POSTAL_CODE and _ends_an_address(finding, ends, people, bounds):
            continue
        elif finding.label == OFFICE_LINE and finding.type is FindingType.PUBLIC_CONTACT:
            named = _within(people, finding.start - REACH, finding.start)
            kept.append(structs.replace(finding, type=FindingType.PHONE if named else finding.type, label=""))
        elif finding.label == FREE_LINE:
            theirs = _within(mailboxes, finding.start - BESIDE, finding.start) and not _within(
                people, finding.start - REACH, finding.start
            )
            own = structs.replace(finding, label="")
            if theirs:
                own = structs.replace(own, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE)
            kept.append(own)
        elif finding.label == FIELD_LINE:
            own = structs.replace(finding, label="")
            if _within(people, finding.start - FORM, finding.start):
                own = structs.replace(own, type=FindingType.PHONE, level=Level.PROTEGE_B)
            kept.append(own)
        else:
            kept.append(finding)
    return kept


def _ends_an_address(finding: Finding, ends: list[int], people: list[int], bounds: Sequence[int]) -> bool:
    """Whether a postal code ends the address of an office: in its sentence, with nobody named between."""
    if not ends or not finding.start - TOWN <= ends[-1] <= finding.start:
        return False
    low = ends[-1] + 1
    at = bisect.bisect_left(bounds, low)
    return not (at < len(bounds) and bounds[at] <= finding.start) and not _within(people, low, finding.start)


def _of_office(finding: Finding) -> bool:
    return finding.type is FindingType.PUBLIC_CONTACT and finding.detector == _MAILBOX


def _within(places: list[int], low: int, high: int) -> bool:
    at = bisect.bisect_left(places, low)
    return at < len(places) and places[at] <= high
