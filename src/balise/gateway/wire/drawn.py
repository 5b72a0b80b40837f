"""Identifiers that a program draws: they tie things together and say nothing, whatever figures stand in them.

A call's identifier, a session, the hash of a user: nine figures in a row that pass
a check are common in them, and nobody's number. What looks like information in one
is replaced by letters, the same for the same identifier, so that nothing of it
goes on and what it tied stays tied. A text with spaces or an address was written
by someone, and is treated as any other.
"""

from __future__ import annotations

import hashlib
import os
import re

MOST = 512
_DRAWN = re.compile(r"[^\s@]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEAST, _LONGEST = 9, 32
_SECRET = os.urandom(32)  # a short number could be found again from a plain hash


def is_drawn(identifier: str) -> bool:
    return len(identifier) <= MOST and _DRAWN.fullmatch(identifier) is not None


def stand_in(identifier: str) -> str:
    """As long as what it stands for, within bounds: some systems count."""
    digest = hashlib.blake2b(identifier.encode(), key=_SECRET, digest_size=_LONGEST).digest()
    length = min(max(len(identifier), _LEAST), _LONGEST)
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:length])
