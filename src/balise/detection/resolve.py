"""When findings overlap, one stays: a sure one, then the most specific, then the longest."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from balise.contracts.findings import Finding, FindingType

_SPECIFIC = (
    FindingType.SECRET, FindingType.CUSTOM, FindingType.CODE_PERMANENT, FindingType.NAM, FindingType.DRIVER_LICENCE,
    FindingType.IBAN, FindingType.CREDIT_CARD, FindingType.NAS, FindingType.EMAIL, FindingType.PUBLIC_CONTACT,
    FindingType.NEQ, FindingType.BANK_ACCOUNT, FindingType.PHONE, FindingType.URL_TOKEN, FindingType.VIN,
    FindingType.DATE_OF_BIRTH, FindingType.PASSPORT, FindingType.FILE_NUMBER, FindingType.IP_ADDRESS,
    FindingType.ADDRESS, FindingType.POSTAL_CODE, FindingType.PLATE, FindingType.MARKING, FindingType.PERSON,
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_SPECIFIC)}
SURE = 0.7
FACTS = frozenset((FindingType.MEDICAL, FindingType.SALARY, FindingType.JUDICIAL, FindingType.BIOMETRIC))


def _strength(finding: Finding) -> tuple[bool, int, int]:
    return (finding.score >= SURE, -_RANK.get(finding.type, 99), finding.end - finding.start)


def resolve(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without overlap, by place; facts about a person may cover identifiers and other facts.

    Only neighbours compete: a finding gives way to a stronger one that it
    overlaps, in one pass by place.
    """
    plain: list[Finding] = []
    facts: list[Finding] = []
    for finding in findings:
        (facts if finding.type in FACTS else plain).append(finding)
    kept = _separate(sorted(plain, key=_place))
    return with_facts(kept, facts) if facts else kept


def joined(own: Sequence[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Findings of a text, and those that another reading of it gives; none gives way to one of a lower level.

    ``own`` are separate, as ``resolve`` leaves them. What another reading says of more than ``own`` does is heard:
    a name within a secret is no reason to let the secret go.
    """
    plain = [finding for finding in own if finding.type not in FACTS]
    ends = [finding.end for finding in plain]
    return resolve(
        chain(
            own,
            (
                other
                for other in others
                if other.type in FACTS or all(one.level <= other.level for one in _met(other, plain, ends))
            ),
        )
    )


def _met(finding: Finding, ordered: Sequence[Finding], ends: Sequence[int]) -> Iterator[Finding]:
    """Those of separate findings, which end at ``ends``, that a finding overlaps."""
    for at in range(bisect.bisect_right(ends, finding.start), len(ordered)):
        if ordered[at].start >= finding.end:
            return
        yield ordered[at]


def with_facts(findings: list[Finding], facts: Iterable[Finding]) -> list[Finding]:
    """Findings without overlap and facts, facts of one kind not overlapping each other."""
    kinds: dict[FindingType, list[Finding]] = {}
    for fact in facts:
        kinds.setdefault(fact.type, []).append(fact)
    kept = list(findings)
    for kind in sorted(kinds):
        kept.extend(_separate(sorted(kinds[kind], key=_place)))
    kept.sort(key=_place)
    return kept


def _place(finding: Finding) -> tuple[int, int, int]:
    return finding.start, -finding.end, _RANK.get(finding.type, 99)


def _separate(ordered: list[Finding]) -> list[Finding]:
    kept: list[tuple[Finding, list[Finding]]] = []  # each with those that gave way to it
    for finding in ordered:
        freed: list[Finding] = []
        while kept and kept[-1][0].end > finding.start and _strength(kept[-1][0]) < _strength(finding):
            freed += kept.pop()[1]
        if kept and kept[-1][0].end > finding.start:
            kept[-1][1].append(finding)
            continue
        # What gave way to one that gives way in turn stands again where it still can.
        for other in sorted(freed, key=_place):
            if other.end <= finding.start and (not kept or kept[-1][0].end <= other.start):
                kept.append((other, []))
        kept.append((finding, []))
    return [finding for finding, _ in kept]
