"""When findings overlap, one stays: a sure one, then the most specific, then the longest."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from balise.contracts.findings import Finding, FindingType

_SPECIFIC = (
    FindingType.SECRET, FindingType.CUSTOM, FindingType.CODE_PERMANENT, FindingType.NAM, FindingType.DRIVER_LICENCE,
    FindingType.IBAN, FindingType.CREDIT_CARD, FindingType.NAS, FindingType.EMAIL, FindingType.PUBLIC_CONTACT,
    FindingType.NEQ, FindingType.BANK_ACCOUNT, FindingType.PHONE, FindingType.URL_TOKEN, FindingType.VIN,
    FindingType.DATE_OF_BIRTH, FindingType.PASSPORT, FindingType.PLATE, FindingType.FILE_NUMBER, FindingType.IP_ADDRESS,
    FindingType.ADDRESS, FindingType.POSTAL_CODE, FindingType.MARKING, FindingType.PERSON,
)  # fmt: skip
_CARRIED = frozenset((FindingType.SECRET, FindingType.EMAIL, FindingType.PUBLIC_CONTACT))
"""What a link that lets someone in may hold: of whom the account is, and with what."""
RANK = {kind: rank for rank, kind in enumerate(_SPECIFIC)}
_GROUPED = frozenset((FindingType.CREDIT_CARD, FindingType.NAS, FindingType.BANK_ACCOUNT, FindingType.PHONE))
SURE = 0.7
FACTS = frozenset((FindingType.MEDICAL, FindingType.SALARY, FindingType.JUDICIAL, FindingType.BIOMETRIC))


def _strength(finding: Finding) -> tuple[bool, int, int]:
    return (finding.score >= SURE, -RANK.get(finding.type, 99), finding.end - finding.start)


def resolve(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without overlap, by place; facts about a person may cover identifiers and other facts.

    Only neighbours compete: a finding gives way to a stronger one that it
    overlaps, in one pass by place.
    """
    plain: list[Finding] = []
    facts: list[Finding] = []
    for finding in findings:
        (facts if finding.type in FACTS else plain).append(finding)
    kept = _separate(sorted(_outside_links(plain), key=_place))
    return with_facts(kept, facts) if facts else kept


def _outside_links(findings: list[Finding]) -> Iterable[Finding]:
    """Findings without the secrets and mailboxes that a link carries: the whole link is what lets someone in."""
    links = [(one.start, one.end) for one in findings if one.type is FindingType.URL_TOKEN]
    if not links:
        return findings
    links.sort()
    return (one for one in findings if one.type not in _CARRIED or not _within(links, one))


def _within(places: list[tuple[int, int]], finding: Finding) -> bool:
    at = bisect.bisect_right(places, (finding.start, finding.end)) - 1
    return at >= 0 and finding.end <= places[at][1]


def joined(own: Sequence[Finding], others: Iterable[Finding], held: Iterable[Finding] = ()) -> list[Finding]:
    """Findings of a text, with those of another reading of it that meet no other, and those which it is sure of.

    ``held`` compete with all: what a secret holds, a name or an address, is no reason to let the secret go.
    """
    starts: list[int] = []
    ends: list[int] = []
    for finding in sorted(own, key=_place):
        if ends and finding.start < ends[-1]:
            ends[-1] = max(ends[-1], finding.end)
        else:
            starts.append(finding.start)
            ends.append(finding.end)

    beside: list[Finding] = []
    last = 0
    for other in sorted(others, key=_place):
        at = bisect.bisect_right(ends, other.start)
        if other.start >= last and (at == len(starts) or other.end <= starts[at]):
            beside.append(other)
            last = other.end
    return resolve([*own, *beside, *held])


def without_cuts(gathered: Iterable[Finding], plain: Sequence[Finding]) -> Iterable[Finding]:
    """Findings but those made of groups before a number that stands as it is, with the first groups of it.

    The last groups of a card before the card (« finissant par 1299 : 4539 1068 4157 1299 ») have its check digit, too.
    """
    numbers = [one for one in plain if one.type in _GROUPED and one.score >= SURE]
    return (
        one
        for one in gathered
        if not any(
            one.type is whole.type and one.start < whole.start < one.end < whole.end for whole in numbers
        )
    )


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
    return finding.start, -finding.end, RANK.get(finding.type, 99)


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
        for other in sorted(freed, key=_place) if freed else ():
            if other.end <= finding.start and (not kept or kept[-1][0].end <= other.start):
                kept.append((other, []))
        kept.append((finding, []))
    return [finding for finding, _ in kept]
