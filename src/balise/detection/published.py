"""What a public body publishes itself, its lines, mailboxes and addresses: found in a text, they are nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detector import digits_of
from balise.detection.normalise import fold

_LINE = re.compile(
    rb"(?<!\d)(?:1[^\dA-Za-z]{0,3})?(\d{3})[^\dA-Za-z]{0,3}(\d{3})[^\dA-Za-z]{0,3}(\d{4})(?!\d)"
)
_MAILBOX = re.compile(rb"[\w.+%'-]+@[\w.-]*\w", re.ASCII)
_WORD = re.compile(rb"[A-Z0-9]+")
_NEXT = re.compile(
    rb"[ ,(\n]{1,4}(?P<code>[A-Z]\d[A-Z])[ -]?\d[A-Z]\d(?!\w)|(?:[ ]?[,(-][ \n]{0,3}|[ ,(]{1,3}(?:a|au|aux|in) )(?P<town>[A-Z][A-Za-z]+)"
)
"""What says in what town an address is, right after it."""
_UNIT_BEFORE = re.compile(
    rb"(?<![a-z])(?:app(?:artement|t)?|apt|suite|unite|unit|logement|log|porte|condo)[ .:#]{0,3}[A-Z]?-?\d{1,5}[A-Z]?[ ,-]{1,3}\Z",
    re.IGNORECASE,
)
_LEAST = 3
"""Words of an address: its number, its way and a name."""


class Published:
    """The contacts of one OP, one a line as its settings hold them."""

    def __init__(self, contacts: Iterable[str]) -> None:
        self._lines: set[bytes] = set()
        self._mailboxes: set[bytes] = set()
        self._places: list[list[bytes]] = []
        for contact in contacts:
            plain = fold(contact).data
            mailboxes = _MAILBOX.findall(plain)
            self._mailboxes.update(map(bytes.lower, mailboxes))
            lines = _LINE.findall(plain)
            self._lines.update(map(b"".join, lines))
            if not (mailboxes or lines):
                self._places.append(_words(plain))

    def __bool__(self) -> bool:
        return bool(self._lines or self._mailboxes or self._places)

    def told(self, data: bytes, findings: Sequence[Finding]) -> list[Finding]:
        """The same findings in a view, those contacts taken for what they are."""
        return [self._taken(data, found) for found in findings]

    def _taken(self, data: bytes, found: Finding) -> Finding:
        value = data[found.start : found.end]
        if found.type is FindingType.PHONE:
            ours = digits_of(value).removeprefix(b"1")[:10] in self._lines
        elif found.type is FindingType.EMAIL:
            ours = value.lower() in self._mailboxes
        elif found.type is FindingType.ADDRESS:
            ours = self._our_place(data, found)
        else:
            return found
        if not ours:
            return found
        return structs.replace(found, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE, label="")

    def _our_place(self, data: bytes, found: Finding) -> bool:
        """What a text adds to an address, an apartment or another town, is of another place."""
        words = _words(data[found.start : found.end])
        if len(words) < _LEAST or _UNIT_BEFORE.search(data, max(0, found.start - 24), found.start):
            return False
        said = _NEXT.match(data, found.end)
        added = _words(said[said.lastgroup or 0]) if said else []
        rests = (place[len(words) :] for place in self._places if place[: len(words)] == words)
        return any(not rest or all(word in rest for word in added) for rest in rests)


def _words(plain: bytes) -> list[bytes]:
    return _WORD.findall(plain.upper())
