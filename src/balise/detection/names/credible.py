"""Whether a capitalised word by itself can be a name, once something announces a person."""

from __future__ import annotations

import re
from functools import lru_cache

from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import (
    CAPS_STOPS,
    CIVILITIES,
    FIRMS,
    NOT_NAMES,
    PLACEHOLDERS,
    PUBLIC_TITLES,
    TOWNS,
)

CAPITAL = r"[A-Z][a-z]{2,}(?:['-][A-Z][a-z]+)*|O'[A-Z][a-z]+|Mc[A-Z][a-z]+|Mac[A-Z][a-z]+|D'[A-Z][a-z]+|L'[A-Z][a-z]+"
NAME = rf"(?:(?:Le|La|St-|Ste-|De|Du|El|Al|Ben|Ait|Di|Da|Van|Abou)[ -]?)?(?:{CAPITAL})"
"""A surname or a first name written with a capital."""
BUILDINGS = frozenset(
    ("ARENA", "STADE", "COLISEE", "CENTRE", "AMPHITHEATRE", "PATINOIRE", "PISCINE", "GYMNASE", "PARC", "SALLE", "AUDITORIUM", "PAVILLON", "ECOLE", "TERRAIN")
)  # fmt: skip
"""« ARÉNA MAURICE-RICHARD »: what bears a name, in a line of its own."""
_INITIALS = 4
_FIGURES = re.compile(r"[ -]?\d{4}[ -]?\d{4}(?!\d)|[ -]?\d{6}[ -]?\d\d(?!\d)")
_PLAIN = re.compile(r"[A-Z][a-z]{3,}(?:-[A-Z][a-z]{2,})?")
_NO_NAME = re.compile(
    r"(?:tions?|ments?|ismes?|ites?|ages?|iques?|ances?|ences?|eurs?|euses?|aires?|ables?|ibles?|ives?|ing|ed|ly|ness|ware|tech|soft|net"
    r"|bank|med|plus|corp|gaz|bec)$"
)
"""Endings of ordinary words and of brands."""


@lru_cache(maxsize=1 << 14)
def unlisted(word: str) -> bool:
    """Whether no list of names and no dictionary holds a capitalised word: then it names someone or something."""
    lower = word.lower()
    return (
        _PLAIN.fullmatch(word) is not None
        and not flags(word)
        and not refused(lower)
        and lower not in TOWNS
        and not _NO_NAME.search(lower)
        and not any(ordinary(part) for part in lower.split("-"))
    )


@lru_cache(maxsize=1 << 14)
def unheard(word: str) -> bool:
    """Whether a word can only be a surname after a first name that is also a word: « Florence Kirkey », « Normand Kirkey-Tardif »."""
    parts = word.split("-")
    return unlisted(word) or (
        len(parts) > 1
        and word.lower() not in TOWNS
        and all(unlisted(part) or flags(part) & LAST for part in parts)
    )


@lru_cache(maxsize=1 << 12)
def family(word: str) -> bool:
    """Whether capitals that no list holds whole are a surname: held by nothing, or double with a half that is one."""
    parts = [part.capitalize() for part in word.split("-")]
    return unheard("-".join(parts)) or (len(parts) > 1 and any(flags(part) & LAST for part in parts))


_SAYABLE = re.compile(r"(?!.*[^AEIOUY]{4})(?=.*[AEIOUY])[A-Z]{4,}")
"""What can be said, unlike most sets of initials."""


def capitals_before(word: str, kind: int, first: str, first_kind: int) -> bool:
    """Whether capitals that no list and no dictionary holds are a surname before a usual first name: « VORZEL Mathieu »."""
    return (
        not kind
        and bool(first_kind & USUAL)
        and not first.isupper()
        and _SAYABLE.fullmatch(word) is not None
        and word.lower() not in CAPS_STOPS
        and unheard(word.capitalize())
    )


@lru_cache(maxsize=1 << 12)
def refused(lower: str) -> bool:
    """Whether a word is no name wherever it stands: an office, a month, a firm, nobody's name."""
    return (
        lower in NOT_NAMES
        or lower in PUBLIC_TITLES
        or lower in FIRMS
        or lower in PLACEHOLDERS
        or lower in CIVILITIES
    )


@lru_cache(maxsize=1 << 14)
def known(name: str) -> int:
    """Flags of a name written with its particle or hyphen; a part that is a surname suffices."""
    kind = flags(name.removesuffix("'s"))
    if not kind:
        for part in re.split("[ '-]", name):
            kind |= flags(part) & (LAST | ORDINARY) if len(part) > 2 else 0
    return kind


@lru_cache(maxsize=1 << 14)
def surname(name: str) -> bool:
    """Whether a word is a surname before anything else."""
    kind = known(name)
    return bool(kind & LAST) and not kind & ORDINARY and not refused(name.lower()) and not _double_town(name)


@lru_cache(maxsize=1 << 14)
def given(name: str) -> bool:
    """Whether a word is a usual first name that no dictionary holds."""
    return bool(flags(name) & USUAL) and not refused(name.lower()) and not ordinary(name.lower())


@lru_cache(maxsize=1 << 14)
def listed(name: str) -> bool:
    """Whether a list of names holds it, ordinary word or not."""
    return bool(known(name) & (FIRST | LAST)) and not refused(name.lower()) and not _double_town(name)


def _double_town(name: str) -> bool:
    """« Baie-Comeau », which ends as a surname does; towns of one word are surnames as well."""
    return "-" in name and name.lower() in TOWNS


def begins_number(text: str, at: int, word: str) -> bool:
    """Whether four capitals begin a card's or a pupil's number after a name: « Tremblay Luc TREL 5506 1212 »."""
    return len(word) == _INITIALS and word.isupper() and _FIGURES.match(text, at + _INITIALS) is not None


@lru_cache(maxsize=1 << 12)
def elided(word: str) -> bool:
    """Whether « D' » or « L' » only leads to a first name in capitals: « AUPRÈS D'ISABELLE », not « D'ANGELO »."""
    return word[:2] in ("D'", "L'") and bool(flags(word[2:]) & USUAL) and not flags(word[0] + word[2:]) & LAST
