"""Whether characters are a value of a kind, and how detectors expect it written."""

from __future__ import annotations

_AREAS = frozenset(
    b"204 226 236 249 250 263 289 306 343 354 365 367 368 403 416 418 428 431 437 438 450 468 474 506 514 519 548 579 581 584 587 "
    b"604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 800 833 844 855 866 877 888".split()
)
"""Area codes of Canada, and those without charge (CNAC)."""
_OF_A_FORM = frozenset(b"AMJYD")
"""« AAAA-MM-JJ »: what shows how a date is written."""


def posted_as(plain: bytes) -> bytes:
    return plain[:3] + b" " + plain[3:]


def by_threes(plain: bytes) -> bytes:
    return b" ".join((plain[:3], plain[3:6], plain[6:]))


def dated(plain: bytes) -> bool:
    """Year, month and day, or day, month and year; women's month or day is raised by 50."""
    if set(plain[:4]) <= _OF_A_FORM:
        return False
    first, second, third = (int(plain[at : at + 2]) % 50 for at in (4, 6, 8))
    return 1 <= second <= 12 and (1 <= third <= 31 or 1 <= first <= 31)


def born(plain: bytes) -> bool:
    """Year, month and day."""
    return 1900 <= int(plain[:4]) <= 2029 and 1 <= int(plain[4:6]) <= 12 and 1 <= int(plain[6:]) <= 31


def born_on(plain: bytes) -> bool:
    """Day, month and year."""
    return born(plain[4:] + plain[2:4] + plain[:2])


def dashed(plain: bytes) -> bytes:
    return b"-".join((plain[:4], plain[4:6], plain[6:]))


def dashed_on(plain: bytes) -> bytes:
    return dashed(plain[4:] + plain[2:4] + plain[:2])


def licensed(plain: bytes) -> bool:
    return 1 <= int(plain[5:7]) % 50 <= 31 and 1 <= int(plain[7:9]) % 50 <= 12


def posted(plain: bytes) -> bool:
    """Letters that Canada Post uses, and not those of a list (« A 1, B 2, C 3 »)."""
    letters = plain[::2]
    listed = letters[1] == letters[0] + 1 and letters[2] == letters[1] + 1
    return not listed and plain[0] not in b"DFIOQUWZ" and not set(letters) & set(b"DFIOQU")


def is_line(plain: bytes) -> bool:
    """An area code and an exchange (NANPA), of which the first is no mere count."""
    return plain[0] > 0x31 and plain[3] > 0x31 and plain[:3] in _AREAS
