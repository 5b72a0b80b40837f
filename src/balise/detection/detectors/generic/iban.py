"""International bank account number.

Format: country, two check digits, up to thirty characters (ISO 13616). Check:
MOD 97-10, required. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.checks import mod97
from balise.detection.detector import Candidate, Detector, Found, alnum_of
from balise.detection.scan import Behind
from balise.detection.words import Words

_LENGTHS = {
    b"AD": 24, b"AE": 23, b"AT": 20, b"BE": 16, b"BG": 22, b"BR": 29, b"CH": 21, b"CY": 28, b"CZ": 24, b"DE": 22,
    b"DK": 18, b"DZ": 26, b"EE": 20, b"ES": 24, b"FI": 18, b"FR": 27, b"GB": 22, b"GR": 27, b"HR": 21, b"HU": 28,
    b"IE": 22, b"IL": 23, b"IS": 26, b"IT": 27, b"LB": 28, b"LI": 21, b"LT": 20, b"LU": 20, b"LV": 21, b"MA": 28,
    b"MC": 27, b"MT": 31, b"NL": 18, b"NO": 15, b"PL": 28, b"PT": 25, b"RO": 24, b"SA": 24, b"SE": 24, b"SI": 19,
    b"SK": 24, b"TN": 24, b"TR": 26, b"UA": 29,
}  # fmt: skip
_FIGURES_ONLY = frozenset(b"AT BE CZ DE DK EE ES FI HR HU IL IS LT NO PL PT SE SI SK".split())
"""Countries whose account numbers hold no letter (register of IBAN formats, SWIFT)."""
_SHOWN = Words(
    r"exemples?; examples?; textbooks?; manuels?; norme; standard; specimens?; wikipedia; placeholders?; registre swift; swift registry; publiee?s? par (?:le registre|la norme|swift); illustrations?; iban types?; montres? en formation; shown in training"
)
_PUBLISHED = frozenset(
    (
        b"GB82WEST12345698765432",
        b"DE89370400440532013000",
        b"FR1420041010050500013M02606",
        b"GB29NWBK60161331926819",
    )
)
"""What the standard and every manual show: no one's where they are shown as such."""
_FAR = 160
"""Bytes before a published number in which it is said to be one."""
_SEPARATORS = b" \t.-"


def judge(candidate: Candidate) -> Found | None:
    length = _LENGTHS.get(candidate.value[:2].upper())
    if length is None:
        return None
    end = candidate.start
    count = 0
    while end < candidate.high and count < length:
        byte = candidate.data[end]
        if not (bytes((byte,)).isalnum() or byte in _SEPARATORS):
            return None
        count += byte not in _SEPARATORS
        end += 1
    number = alnum_of(candidate.data[candidate.start : end])
    if len(number) != length or candidate.data[end : end + 1].isalnum() or not mod97(number):
        return None
    if number[:2].upper() in _FIGURES_ONLY and not number[2:].isdigit():
        return None
    if number.upper() in _PUBLISHED and _SHOWN.met(candidate.before(_FAR)):
        return None
    return Found(0.99, end=end)


DETECTOR = Detector(
    name="generic.iban",
    type=FindingType.IBAN,
    level=Level.PROTEGE_B,
    anchors=(
        Behind(
            r"\b[a-z]{2}[ .-]?[0-9]{2}[ .-]{0,2}[a-z0-9]{2}[ .-]?[a-z0-9]{2}[ .-]{0,2}[a-z0-9]{4}",
            cue=r"[0-9]{2}[ .-]{0,2}[a-z0-9]{2}[ .-]?[a-z0-9]{2}[ .-]{0,2}[a-z0-9]{4}",
        ),
    ),
    pattern=re.compile(rb"(?<![A-Za-z0-9])[A-Za-z]{2}(?=[ .-]?\d{2}(?:[ \t.-]{0,2}[A-Za-z0-9]){11,30})"),
    judge=judge,
)
