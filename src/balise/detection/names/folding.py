"""Fold a word so that gazetteers are looked up without accents, case or typographic variants."""

from __future__ import annotations

import unicodedata

_TABLE: dict[int, str] = {
    ord("’"): "'",
    ord("ʼ"): "'",
    ord("‘"): "'",
    ord("‐"): "-",
    ord("‑"): "-",
    ord("–"): "-",
    ord("œ"): "oe",
    ord("Œ"): "oe",
    ord("æ"): "ae",
    ord("Æ"): "ae",
    ord("ø"): "o",
    ord("Ø"): "o",
    ord("ı"): "i",
    ord("đ"): "d",
    ord("Đ"): "d",
    ord("ð"): "d",
    ord("Ð"): "d",
    ord("ł"): "l",
    ord("Ł"): "l",
    ord("ß"): "s",
}
for _code in range(0xC0, 0x250):
    _base = unicodedata.normalize("NFD", chr(_code))
    if len(_base) > 1 and ord(_base[0]) < 0x80:
        _TABLE[_code] = _base[0]
for _code in range(0x1E00, 0x1F00):  # Vietnamese letters
    _base = unicodedata.normalize("NFD", chr(_code))
    if len(_base) > 1 and ord(_base[0]) < 0x80:
        _TABLE[_code] = _base[0]
for _code in range(0x300, 0x370):  # combining marks of decomposed text
    _TABLE[_code] = ""


def fold(word: str) -> str:
    """``Hélène`` and ``HÉLÈNE`` become ``helene``; ``St-`` and ``Ste-`` become ``saint-``, ``sainte-``."""
    folded = word.lower() if word.isascii() else word.translate(_TABLE).lower()
    if folded.startswith("st"):
        if folded.startswith(("st-", "st.-")):
            return "saint-" + folded.partition("-")[2]
        if folded.startswith(("ste-", "ste.-")):
            return "sainte-" + folded.partition("-")[2]
    return folded
