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
        return [self._taken(data[found.start : found.end], found) for found in findings]

    def _taken(self, value: bytes, found: Finding) -> Finding:
        if found.type is FindingType.PHONE:
            ours = digits_of(value).removeprefix(b"1")[:10] in self._lines
        elif found.type is FindingType.EMAIL:
            ours = value.lower() in self._mailboxes
        elif found.type is FindingType.ADDRESS:
            # What a text adds to it, an apartment for instance, is of another place.
            words = _words(value)
            ours = len(words) >= _LEAST and any(place[: len(words)] == words for place in self._places)
        else:
            return found
        if not ours:
            return found
        return structs.replace(found, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE, label="")


def _words(plain: bytes) -> list[bytes]:
    return _WORD.findall(plain.upper())
