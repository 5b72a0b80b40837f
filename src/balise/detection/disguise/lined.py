"""A value that the end of a line cuts anywhere: « son cellulaire, tel quel : 581-777-⏎79⏎86. Rappeler ».

What is left of it on the next line may look like the mark of a list (« 86. », « - 85 »), where a sentence would end.
The name before it and the form of the whole tell that it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.fielded import KINDS, LABELS

REACH = 48
"""Bytes after a line's end in which the rest of a value is looked for."""
_BEFORE = 120
"""Bytes before it in which its name is."""
_LEAD = re.compile(rb"[^0-9\n\x00]{0,60}?(?<![A-Za-z0-9])(?P<run>[A-Z0-9(][A-Z0-9 .()\r\n-]{0,40})")
"""A few words after the name, then what the line has of the value."""
_REST = re.compile(rb"\n[ \t\r\n.()*+-]{0,8}(?=[A-Z0-9])")
_CHUNK = re.compile(rb"[A-Z0-9]+(?![A-Za-z0-9])")
_OTHERS = frozenset(("password", "token", "email"))
"""Kinds whose values may be of any letters and signs."""
_ENDS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-. \r")
"""What ends a line there."""


def begun(data: bytes, at: int) -> list[tuple[str, bytes]]:
    """What the line that ends at ``at`` may begin of a value that is named before it, with its kind."""
    if data[at - 1 : at] and data[at - 1] not in _ENDS:
        return []
    return list(_begun(data, at))


def _begun(data: bytes, at: int) -> Iterator[tuple[str, bytes]]:
    for label in LABELS.finditer(data, max(0, at - _BEFORE), at):
        kind = label.lastgroup or ""
        lead = None if kind in _OTHERS else _LEAD.fullmatch(data, label.end(), at)
        if lead:
            yield kind, lead.group("run")


def goes_on(data: bytes, at: int) -> bool:
    """Whether the line that ends at ``at`` and the beginning of what follows make a value that is named before it."""
    rest = _REST.match(data, at, at + REACH)
    if rest is None:
        return False
    for kind, run in begun(data, at):
        parts = [run]
        for chunk in _CHUNK.finditer(data, rest.end(), at + REACH):
            parts.append(chunk.group())
            if KINDS[kind](parts, True):
                return KINDS[kind](parts[:1], True) is None
    return False
