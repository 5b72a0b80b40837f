"""Check digits, pure functions over ASCII digits or capitals."""

from __future__ import annotations

from collections.abc import Callable

_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def luhn(digits: bytes) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for position, byte in enumerate(reversed(digits)):
        total += _DOUBLED[byte - 48] if position % 2 else byte - 48
    return total % 10 == 0


def mod97(text: bytes) -> bool:
    """ISO 7064 MOD 97-10 as IBAN uses it (ISO 13616): first four characters moved to the end."""
    rotated = text[4:] + text[:4]
    return int("".join(str(int(chr(byte), 36)) for byte in rotated)) % 97 == 1


_NAM_WEIGHTS = (1, 3, 7, 9, 1, 7, 1, 3, 4, 5, 7, 6, 9, 1)


def nam(number: bytes) -> bool:
    """Check digit of a RAMQ number of 12 characters, for any of three centuries.

    Three centuries accept three digits in ten by chance: evidence, never a gate.
    Method: INSPQ, *Utilitaire NAM*: weighted sum of EBCDIC codes, modulo 10.
    """
    month = int(number[6:8])
    sex, month = ("F", month - 50) if month > 50 else ("M", month)
    if not 1 <= month <= 12:
        return False
    for century in ("20", "19", "18"):
        plain = f"{number[:4].decode()}{century}{number[4:6].decode()}{sex}{month:02d}{number[8:11].decode()}"
        codes = plain.encode("cp037")
        if (
            sum(code * weight for code, weight in zip(codes, _NAM_WEIGHTS, strict=True)) % 10
            == number[11] - 48
        ):
            return True
    return False


_VIN_VALUES = dict(
    zip(b"ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def vin(number: bytes) -> bool:
    """Check character of a vehicle number in ninth place (49 CFR 565.15, used in North America)."""
    total = sum(
        (byte - 48 if 48 <= byte <= 57 else _VIN_VALUES.get(byte, 99)) * weight
        for byte, weight in zip(number, _VIN_WEIGHTS, strict=True)
    )
    return number[8] == (88 if total % 11 == 10 else 48 + total % 11)


def mrz(field: bytes, check: int) -> bool:
    """Weights 7-3-1 of ICAO document 9303, part 3."""
    total = 0
    for position, byte in enumerate(field):
        value = 0 if byte == 60 else int(chr(byte), 36)
        total += value * (7, 3, 1)[position % 3]
    return total % 10 == check


def mod11(digits: bytes) -> bool:
    """Weights 2 to 7 from the right, last digit is the check."""
    total = sum((byte - 48) * (2 + position % 6) for position, byte in enumerate(reversed(digits[:-1])))
    return (11 - total % 11) % 11 % 10 == digits[-1] - 48


CHECKS: dict[str, Callable[[bytes], bool]] = {
    "luhn": luhn,
    "mod11": mod11,
    "mod97": lambda digits: int(digits[:-2] or b"0") % 97 == int(digits[-2:]),
}
"""Checks that an OP may name for its own identifiers; they see the digits only."""
