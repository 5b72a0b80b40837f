"""What detection says of a text: where something stands, of which type, never the text itself."""

from __future__ import annotations

from enum import Enum

import msgspec

from balise.contracts.levels import Level


class FindingType(str, Enum):
    """Types of information that detection recognises."""

    PERSON = "PERSON"
    NAS = "NAS"
    NAM = "NAM"
    DRIVER_LICENCE = "DRIVER_LICENCE"
    CODE_PERMANENT = "CODE_PERMANENT"
    PASSPORT = "PASSPORT"
    NEQ = "NEQ"
    CREDIT_CARD = "CREDIT_CARD"
    IBAN = "IBAN"
    BANK_ACCOUNT = "BANK_ACCOUNT"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    PUBLIC_CONTACT = "PUBLIC_CONTACT"
    ADDRESS = "ADDRESS"
    POSTAL_CODE = "POSTAL_CODE"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    IP_ADDRESS = "IP_ADDRESS"
    PLATE = "PLATE"
    VIN = "VIN"
    SECRET = "SECRET"  # noqa: S105 - a type, not a secret
    URL_TOKEN = "URL_TOKEN"  # noqa: S105 - a type, not a secret
    MARKING = "MARKING"
    MEDICAL = "MEDICAL"
    SALARY = "SALARY"
    JUDICIAL = "JUDICIAL"
    BIOMETRIC = "BIOMETRIC"
    FILE_NUMBER = "FILE_NUMBER"
    CUSTOM = "CUSTOM"


class Verdict(str, Enum):
    """Outcome of an inspection. UNSCANNED is not "nothing found": it could not be read."""

    CLEAR = "clear"
    FOUND = "found"
    UNSCANNED = "unscanned"


class Finding(msgspec.Struct, frozen=True):
    """One finding: offsets are Python characters of the original text, ``end`` exclusive.

    ``level`` is what the finding implies alone; the level of the whole text
    comes from findings in combination (``Inspection.level``). ``label`` names an
    OP's own identifier when ``type`` is CUSTOM; it never holds detected text.
    """

    type: FindingType
    start: int
    end: int
    score: float
    detector: str
    level: Level
    label: str = ""


class LevelReason(msgspec.Struct, frozen=True):
    """Why a text has its level: a rule and the findings (by index) that made it apply."""

    code: str
    level: Level
    fr: str
    en: str
    findings: tuple[int, ...] = ()


class Inspection(msgspec.Struct, frozen=True):
    """Everything detection says of one text. ``injection`` is a score from 0 to 1, a signal, not a wall.

    ``unscanned`` says why a text could not be read (a code, never content).
    """

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    level: Level = Level.NON_CLASSIFIE
    reasons: tuple[LevelReason, ...] = ()
    injection: float = 0.0
    unscanned: str = ""

    def counts(self) -> dict[str, int]:
        """Number of findings by type, the only form in which findings are journaled."""
        counts: dict[str, int] = {}
        for finding in self.findings:
            name = finding.label or finding.type.value
            counts[name] = counts.get(name, 0) + 1
        return counts
