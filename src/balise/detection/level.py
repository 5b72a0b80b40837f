"""The level of a text from its findings in combination, each rule with the findings that made it.

Source: guide, 2.2 and its matrix (examples per level); LAI, s. 59 for what is
sensitive. A name alone is no secret; a name or an identifier beside a health,
financial, judicial or biometric fact is sensitive.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from msgspec import structs

from balise.contracts.findings import Finding, FindingType, Inspection, LevelReason, Verdict
from balise.contracts.levels import Level
from balise.detection.resolve import FACTS

IDENTIFIERS = frozenset(
    (
        FindingType.NAS, FindingType.NAM, FindingType.DRIVER_LICENCE, FindingType.CODE_PERMANENT, FindingType.PASSPORT,
        FindingType.CREDIT_CARD, FindingType.IBAN, FindingType.BANK_ACCOUNT, FindingType.DATE_OF_BIRTH, FindingType.PLATE,
        FindingType.VIN,
    )
)  # fmt: skip
_NUMBER = FindingType.FILE_NUMBER
_NAMING = IDENTIFIERS | {FindingType.PERSON}
WITH = 150
"""Characters between a name and the number of a file that are read together, the head of a letter between them: a number
further away is a body's own."""
CONTACTS = frozenset((FindingType.PHONE, FindingType.EMAIL, FindingType.ADDRESS, FindingType.POSTAL_CODE))

_WORDS: dict[str, tuple[Level, str, str]] = {
    "secret": (
        Level.PROTEGE_C,
        "Secret d'authentification : il ouvre tout ce qu'il protège.",
        "Authentication secret: it opens everything behind it.",
    ),
    "sensitive": (
        Level.PROTEGE_C,
        "Renseignement personnel sensible : un fait de santé, financier, judiciaire ou biométrique rattaché "
        "à une "
        "personne nommée ou identifiée.",
        "Sensitive personal information: a health, financial, judicial or biometric fact tied to a named or "
        "identified person.",
    ),
    "fact": (
        Level.PROTEGE_B,
        "Fait de santé, financier, judiciaire ou biométrique au sujet d'une personne qui n'est pas nommée.",
        "Health, financial, judicial or biometric fact about a person who is not named.",
    ),
    "personal": (
        Level.PROTEGE_B,
        "Renseignement personnel : identifiant, date de naissance ou compte d'une personne.",
        "Personal information: a person's identifier, birth date or account.",
    ),
    "contact": (
        Level.PROTEGE_B,
        "Coordonnées personnelles.",
        "Personal contact details.",
    ),
    "located": (
        Level.PROTEGE_B,
        "Personne nommée avec de quoi la situer : adresse, code postal, numéro de dossier ou adresse IP.",
        "Named person with what locates them: address, postal code, file number or IP address.",
    ),
    "own": (
        Level.NON_CLASSIFIE,
        "Identifiant défini par l'organisme.",
        "Identifier defined by the public body.",
    ),
    "internal": (
        Level.PROTEGE_A,
        "Information interne : numéro de dossier, adresse technique ou véhicule.",
        "Internal information: file number, technical address or vehicle.",
    ),
    "unscanned": (
        Level.PROTEGE_C,
        "Le texte n'a pas pu être inspecté : le niveau le plus élevé s'applique.",
        "The text could not be inspected: the highest level applies.",
    ),
}  # fmt: skip
_MARKED = {
    Level.NON_CLASSIFIE: ("Mention apposée : non classifié.", "Marking affixed: unclassified."),
    Level.PROTEGE_A: (
        "Mention apposée : Protégé A ou usage interne.",
        "Marking affixed: Protected A or internal use.",
    ),
    Level.PROTEGE_B: (
        "Mention apposée : Protégé B ou confidentiel.",
        "Marking affixed: Protected B or confidential.",
    ),
    Level.PROTEGE_C: ("Mention apposée : Protégé C ou secret.", "Marking affixed: Protected C or secret."),
}


def names_someone(finding: Finding) -> bool:
    """Whether a finding says who a fact is about: a name, an identifier, a personal file number."""
    return finding.type in _NAMING or (
        finding.type is FindingType.FILE_NUMBER and finding.level >= Level.PROTEGE_B
    )


def explain(findings: Sequence[Finding]) -> tuple[Level, tuple[LevelReason, ...]]:
    """The level of one text and why; reasons by decreasing level."""
    if not findings:
        return Level.NON_CLASSIFIE, ()
    rules: dict[str, list[int]] = {}
    facts = [index for index, finding in enumerate(findings) if finding.type in FACTS]
    people = [index for index, finding in enumerate(findings) if finding.type is FindingType.PERSON]
    known = [
        index
        for index, finding in enumerate(findings)
        if finding.type in IDENTIFIERS
        or (finding.type is FindingType.FILE_NUMBER and finding.level >= Level.PROTEGE_B)
    ]
    beside = _beside(findings, people)
    for index, finding in enumerate(findings):
        rule = _rule_of(finding, bool(people) if finding.type is not _NUMBER else index in beside)
        if rule:
            rules.setdefault(rule, []).append(index)
    if facts:
        named = people or known or [
            index
            for index, finding in enumerate(findings)
            if finding.type in CONTACTS and finding.level >= Level.PROTEGE_B
        ]  # fmt: skip
        rules["sensitive" if named else "fact"] = sorted([*facts, *named])
    reasons = [_reason(rule, indexes, findings) for rule, indexes in rules.items()]
    reasons.sort(key=lambda reason: (-reason.level, reason.code))
    level = max((reason.level for reason in reasons), default=Level.NON_CLASSIFIE)
    return level, tuple(reasons)


def _beside(findings: Sequence[Finding], people: Sequence[int]) -> set[int]:
    """The numbers of files that stand near someone's name."""
    numbers = [index for index, finding in enumerate(findings) if finding.type is _NUMBER]
    if not (numbers and people):
        return set()
    starts = sorted(findings[index].start for index in people)
    ends = sorted(findings[index].end for index in people)
    return {
        index
        for index in numbers
        if bisect.bisect_right(starts, findings[index].end + WITH)
        > bisect.bisect_left(ends, findings[index].start - WITH)
    }


class Combined:
    """The level of a text whose findings keep coming.

    Which kinds of findings there are makes it, not how many: an answer that lists thousands
    of persons must not be explained anew, all of it, with each of its words.
    """

    __slots__ = ("_kinds", "_last", "_paired", "level")

    def __init__(self) -> None:
        self._kinds: dict[tuple[FindingType, Level], Finding] = {}
        self._last: dict[FindingType, Finding] = {}
        """The last name and the last number of a file that is no one's by itself."""
        self._paired: tuple[Finding, ...] = ()
        """A name and such a number that stand near each other, once there are."""
        self.level = Level.NON_CLASSIFIE

    def add(self, findings: Iterable[Finding]) -> Level:
        """The level with these, too."""
        known = len(self._kinds), self._paired
        for finding in findings:
            self._kinds.setdefault((finding.type, finding.level), finding)
            if not self._paired and (finding.type is FindingType.PERSON or _of_a_thing(finding)):
                self._last[finding.type] = finding
                last = tuple(self._last.values())
                self._paired = last if len(last) > 1 and explain(last)[0] > Level.PROTEGE_A else ()
        if (len(self._kinds), self._paired) != known:
            self.level = explain((*self._kinds.values(), *self._paired))[0]
        return self.level


def _of_a_thing(finding: Finding) -> bool:
    return finding.type is _NUMBER and finding.level is Level.PROTEGE_A


def _rule_of(finding: Finding, people: bool) -> str:
    kind = finding.type
    if kind in FACTS or kind is FindingType.PERSON:
        return ""
    if kind in (FindingType.SECRET, FindingType.URL_TOKEN):
        return "secret" if finding.level >= Level.PROTEGE_C else "internal"
    if kind is FindingType.MARKING:
        return f"marking-{finding.level.slug}"
    if kind is FindingType.CUSTOM:
        return f"own-{finding.level.slug}"
    if kind in (
        FindingType.ADDRESS,
        FindingType.POSTAL_CODE,
        FindingType.FILE_NUMBER,
        FindingType.IP_ADDRESS,
    ):
        if finding.level >= Level.PROTEGE_B:
            return "contact" if kind is FindingType.ADDRESS else "personal"
        if people and kind is not FindingType.IP_ADDRESS and finding.level >= Level.PROTEGE_A:
            return "located"
        return "internal" if finding.level >= Level.PROTEGE_A else ""
    if finding.level < Level.PROTEGE_B:
        return "internal" if finding.level is Level.PROTEGE_A else ""
    return "contact" if kind in CONTACTS else "personal"


def _reason(rule: str, indexes: list[int], findings: Sequence[Finding]) -> LevelReason:
    if rule.startswith("marking-"):
        level = findings[indexes[0]].level
        fr, en = _MARKED[level]
    elif rule.startswith("own-"):
        level = findings[indexes[0]].level
        _, fr, en = _WORDS["own"]
    else:
        level, fr, en = _WORDS[rule]
    return LevelReason(code=rule, level=level, fr=fr, en=en, findings=tuple(indexes))


def unscanned(code: str, findings: tuple[Finding, ...] = (), injection: float = 0.0) -> Inspection:
    """An inspection that could not be done: the highest level cannot be excluded."""
    level, fr, en = _WORDS["unscanned"]
    reason = LevelReason(code="unscanned", level=level, fr=fr, en=en)
    return Inspection(
        verdict=Verdict.UNSCANNED,
        findings=findings,
        level=level,
        reasons=(reason,),
        injection=injection,
        unscanned=code,
    )


def combine(inspections: Iterable[Inspection]) -> tuple[Level, tuple[LevelReason, ...]]:
    """The level of a whole request: findings of all its texts in combination.

    The indexes in the reasons count through the findings of all texts in order. Each text is taken to begin
    where the last finding of the one before ends.
    """
    findings: list[Finding] = []
    told = 0
    unread: dict[str, LevelReason] = {}
    for inspection in inspections:
        moved = [
            structs.replace(found, start=found.start + told, end=found.end + told) if told else found
            for found in inspection.findings
        ]
        findings.extend(moved)
        told = max((found.end for found in moved), default=told)
        if inspection.verdict is Verdict.UNSCANNED:
            unread.update(
                {reason.code: reason for reason in inspection.reasons if reason.code == "unscanned"}
            )
    level, reasons = explain(findings)
    reasons = (*unread.values(), *reasons)
    return max([level, *(reason.level for reason in reasons)]), reasons
