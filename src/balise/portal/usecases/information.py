"""Kinds of personal information, in words: what a case says it needs (guide, 2.1, minimisation)."""

from __future__ import annotations

from balise.contracts.findings import FindingType
from balise.portal.ui.finding_words import TYPES

NEEDED = (
    FindingType.PERSON,
    FindingType.EMAIL,
    FindingType.PHONE,
    FindingType.ADDRESS,
    FindingType.POSTAL_CODE,
    FindingType.DATE_OF_BIRTH,
    FindingType.NAS,
    FindingType.NAM,
    FindingType.DRIVER_LICENCE,
    FindingType.CODE_PERMANENT,
    FindingType.PASSPORT,
    FindingType.NEQ,
    FindingType.FILE_NUMBER,
    FindingType.CREDIT_CARD,
    FindingType.IBAN,
    FindingType.BANK_ACCOUNT,
    FindingType.SALARY,
    FindingType.MEDICAL,
    FindingType.JUDICIAL,
    FindingType.BIOMETRIC,
    FindingType.PLATE,
    FindingType.VIN,
    FindingType.IP_ADDRESS,
)
CHOICES = [(kind.value, TYPES[kind]) for kind in NEEDED]


def names(codes: list[str]) -> list[str]:
    """Labels of ``codes``, in the list's order; a code with no label stands for itself."""
    known = {kind.value: str(label) for kind, label in TYPES.items()}
    return [known.get(code, code) for code in codes]
