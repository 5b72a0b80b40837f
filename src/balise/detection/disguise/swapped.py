"""Words with figures and signs for letters (« sér0p0sitif », « c0ndamné p0ur fr@ude »), civic numbers with letters for figures (« lO4, rue »)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.piece import Rewrite

_STREET = r"(?:rue|avenue|av\.|boul(?:evard|\.)?|chemin|ch\.|rang|route|montee|place|allee|impasse|croissant|terrasse|promenade)"
ANCHORS = (r"[a-z][0134][a-z]{2}", rf"\b(?:[0-9]{{0,4}}[lio][0-9lio]{{0,4}}),? {_STREET} ")
_CIVIC = re.compile(
    rf"(?<![A-Za-z0-9'-])(?:[lIOo](?=[lIOo]{{0,2}}[0-9])[0-9lIOo]{{1,3}}[0-9]|[0-9]{{1,3}}[lIO][0-9lIO]{{0,2}}[0-9])(?=,? (?i:{_STREET}) )".encode()
)
"""None that ends with a letter: « 1o » is a paragraph, « 20l » a volume, « 12B » a lot."""
_FIGURES = bytes.maketrans(b"lIOo", b"1100")
_WORD = re.compile(
    rb"(?<![A-Za-z0-9@._/-])(?=[A-Za-z]{1,14}[0134@$])[A-Za-z0-9@$]{4,24}(?![A-Za-z0-9@_/-]|\.[A-Za-z])"
)
_PLAIN = bytes.maketrans(b"0134@$", b"oieaas")
_SIGNS = b"0134@$"


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Words that are mostly letters, none of whose signs stands at an end or beside another figure; civic numbers."""
    for match in _WORD.finditer(data):
        word = match.group()
        plain = word.translate(_PLAIN)
        signs = len(word) - len(word.translate(None, _SIGNS))
        if plain.isalpha() and 3 * signs <= len(word) and word[-1:].isalpha():
            yield match.start(), match.end(), plain
    for match in _CIVIC.finditer(data):
        yield match.start(), match.end(), match.group().translate(_FIGURES)
