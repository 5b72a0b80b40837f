"""The words and figures of a stretch, counted in one pass before its expressions are tried."""

from __future__ import annotations

_SPLIT = bytes(ord(chr(byte).lower()) if byte < 0x80 and chr(byte).isalnum() else 0x20 for byte in range(256))
"""Letters in lower case and figures, all else blank."""
_FIGURES = bytes(byte if 0x30 <= byte <= 0x39 else 0x20 for byte in range(256))
"""Figures, all else blank."""


def words_in(data: bytes) -> list[bytes]:
    """Runs of letters and figures, in lower case."""
    return data.translate(_SPLIT).split()


def figures_in(data: bytes) -> list[int]:
    """Lengths of the runs of figures."""
    return list(map(len, data.translate(_FIGURES).split()))


def of_length(length: int, words: list[bytes]) -> int:
    """How many words are so long."""
    return list(map(len, words)).count(length)
