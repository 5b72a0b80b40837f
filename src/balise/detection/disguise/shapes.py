"""Characters put together, written as detectors expect an identifier of that length."""

from __future__ import annotations

import re

from balise.detection.checks import luhn
from balise.detection.detectors.canada.bank_account import INSTITUTIONS

_HEALTH = re.compile(rb"[A-Za-z]{4}\d{8}")
_PHONE = re.compile(rb"1?[2-9]\d{9}")
_ACCOUNT = re.compile(rb"\d{14,17}")

LETTERED = re.compile(rb"[A-Z]{4}\d{8}|[A-Z]\d{12}|[A-Z]{2}\d{6}|[A-Z]\d{6}[A-Z]{2}")
"""Health cards and codes permanents, licences, passports."""
ISSUERS = (b"2", b"3", b"4", b"5", b"6")
"""First figures of payment cards (ISO/IEC 7812)."""


def is_nas(plain: bytes) -> bool:
    return luhn(plain) and len(set(plain)) > 2


def is_card(plain: bytes) -> bool:
    return luhn(plain) and plain[:1] in ISSUERS


def is_account(plain: bytes) -> bool:
    """Whether an institution follows the five figures of a transit."""
    return plain[5:8] in INSTITUTIONS


def shaped(plain: bytes) -> bytes:
    """``plain`` holds letters and digits only; what has no known shape is given back as it is."""
    if _HEALTH.fullmatch(plain):
        return b" ".join((plain[:4], plain[4:8], plain[8:]))
    if _PHONE.fullmatch(plain):
        area = len(plain) - 10
        return b"-".join(
            filter(
                None, (plain[:area], plain[area : area + 3], plain[area + 3 : area + 6], plain[area + 6 :])
            )
        )
    if _ACCOUNT.fullmatch(plain) and not is_card(plain):
        return b"-".join((plain[:5], plain[5:8], plain[8:]))
    return plain
