"""Accents that an export wrote as question marks: « cong? de maladie pour d?pression », « Ren?e ».

Nine accents in ten are those of « e ». It is a reading, not the text: a password and a query keep their sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.piece import Rewrite

ANCHORS = (r"[a-z]\?[a-z]",)
_WRITTEN = re.compile(rb"\S+")
_LOST = re.compile(rb"(?<=[a-z])\?(?=[a-z]|[,.;:)]{0,2}\Z)|(?<![\w?])\?(?=[a-z]{3})", re.IGNORECASE)
_AUGUST = re.compile(rb"ao\?t", re.IGNORECASE)
_MEANT = (b"=", b"/", b"&", b"@")
"""Signs of a link, a query or an address, whose question marks are meant."""


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Each such sign of a word, and the one at its end where the sentence goes on."""
    for match in _WRITTEN.finditer(data):
        word = match.group()
        if b"?" not in word or any(sign in word for sign in _MEANT):
            continue
        for lost in _LOST.finditer(word):
            letter = b"u" if _AUGUST.match(word, max(0, lost.start() - 2)) else b"e"
            yield match.start() + lost.start(), match.start() + lost.end(), letter
