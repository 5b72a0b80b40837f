"""Dépersonnalisation: placeholders instead of values, and back.

This is minimisation (guide, 2.1), never anonymisation within the meaning of LAI,
s. 73: whoever holds the masker can reverse it. A masker belongs to one
conversation and lives in memory only.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any
from unicodedata import combining

from balise.contracts.findings import Finding, FindingType
from balise.detection.addressed import Addressed
from balise.detection.namesakes import Mention, Namesakes
from balise.detection.normalise import fold
from balise.detection.placeholders import (
    FOUND,
    GENDERED,
    LABELS,
    canonical,
    held_from,
    path_backslashes,
    write,
)
from balise.detection.recurring import CERTAIN, Recurring, stands_in
from balise.detection.resolve import FACTS, RANK
from balise.detection.same import day_of, national
from balise.detection.written import Written, unescaped

_FACTS = frozenset({"SANTE", "REMUNERATION", "JUDICIAIRE", "BIOMETRIE"})
_CODES = (
    frozenset(LABELS.values())
    - _FACTS
    - {"PERSONNE", "COURRIEL", "ADRESSE", "ADRESSE_IP", "SECRET", "LIEN", "DATE_NAISSANCE"}
)
"""What is the same value whatever its separators."""
_PERSONS = (LABELS[FindingType.PERSON], *GENDERED.values())
_PERSON = f"[{LABELS[FindingType.PERSON]}_"
_SEPARATORS = bytes(byte for byte in range(256) if not chr(byte).isalnum())


class Place:
    """What is to be masked in a text. ``written``: its placeholder, once it is given; ``said``: as it stands there."""

    __slots__ = ("end", "kind", "mention", "said", "start", "surface", "written")

    def __init__(self, start: int, end: int, kind: FindingType, said: str, surface: str) -> None:
        self.start, self.end, self.kind, self.said, self.surface = start, end, kind, said, surface
        self.mention: Mention | None = None
        self.written = ""


class Masker:
    """Replaces findings by stable placeholders and restores them. Not shared between conversations.

    ``secret``, of 64 bytes at most, keys the fingerprints (BLAKE2, RFC 7693) under which
    values are known again, whatever their separators or case.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._values: dict[str, str] = {}
        self._surfaces: dict[tuple[str, int, str], str] = {}
        self._pending: list[Place] = []
        self._kinds: dict[tuple[str, bytes], FindingType] = {}
        self._numbers: dict[tuple[str, bytes], tuple[str, int]] = {}
        self._marks: set[bytes] = set()
        self._recurring = Recurring()
        self._variants: dict[tuple[str, int], int] = {}
        self._last: dict[str, int] = {}
        self._reserved: set[str] = set()
        self._clear: list[str] = []
        self._namesakes = Namesakes()

    def reserve(self, text: str) -> None:
        """Give no value a placeholder that ``text`` itself contains. Of several texts, reserve all first."""
        if "[" not in text:  # nearly always: looking for a placeholder costs more than all the rest
            return
        for written in FOUND.finditer(text):
            self._reserved.add(canonical(written))

    def mask(self, text: str, findings: Iterable[Finding], keep: frozenset[FindingType] = frozenset()) -> str:
        """The text with placeholders for its findings, types in ``keep`` left as they are.

        Values masked before are masked again even where no finding covers them: of several texts, ``learn`` all
        first, since the place where a value is recognised may come after others where it stands.
        """
        return self.write(text, self.learn(text, findings, keep))

    def write(self, text: str, places: Iterable[Place]) -> str:
        """The text with what ``learn`` gave for it, and with every value that was learned."""
        self._settle()
        pieces: list[str] = []
        last = 0
        for place in places:
            pieces += (self._again(text[last : place.start]), place.written)
            last = place.end
        pieces.append(self._again(text[last:]))
        written_out = "".join(pieces)
        self._clear.append(written_out)
        return written_out

    def learn(
        self, text: str, findings: Iterable[Finding], keep: frozenset[FindingType] = frozenset()
    ) -> list[Place]:
        """What is to be masked in the text, whose placeholders are given once all is known of every text: a value
        may be told what it is, and a person who they are, further on. Arguments as of ``mask``."""
        self.reserve(text)
        told: list[Place] = []
        last = 0
        wanted = [finding for finding in findings if finding.type in LABELS and finding.type not in keep]
        escaped = any("\\" in text[finding.start : finding.end] for finding in wanted)
        written = _written(text) if escaped else None
        for finding in sorted(wanted, key=lambda finding: (finding.start, -finding.end)):
            if finding.end <= last:
                continue
            start, last = max(finding.start, last), finding.end
            while last < len(text) and combining(text[last]):  # the accent of its last letter
                last += 1
            said = text[start:last]
            surface = written.read(start, last) if written is not None and "\\" in said else said
            told.append(Place(start, last, finding.type, said, surface))
            if finding.type is FindingType.PERSON:
                told[-1].mention = Mention(text, start, last, surface)
        self._pending += told
        return told

    def restore(self, text: str, shown: Addressed | None = None) -> str:
        """The text with every known placeholder replaced by its value; those in an address of a text that is
        ``shown`` only where it was sent."""
        if shown is not None:
            return shown.restored(text, self._restored)
        return FOUND.sub(self._restored, text) if "[" in text else text

    def _restored(self, match: re.Match[str]) -> str:
        value = self._said(canonical(match))
        return match.group() if value is None else path_backslashes(match) + value

    def _said(self, written: str) -> str | None:
        """The value of a placeholder; a model may leave out the sex of a person, or add one that was not told.

        The other sex says somebody else, whom it made up.
        """
        value = self._values.get(written)
        if value is None and written.startswith(_PERSON) and written not in self._reserved:
            label, _, rank = written.rpartition("_")
            known = [other for one in _PERSONS if (other := f"[{one}_{rank}") in self._values]
            if len(known) == 1 and (label + "_" == _PERSON or known[0] == _PERSON + rank):
                return self._values[known[0]]
        return value

    def restore_json(self, text: str, shown: Addressed | None = None) -> str:
        """The same inside a JSON document (tool arguments): values escaped for a JSON string, as often as
        documents written in strings ask for it."""
        special = False

        def escaped(match: re.Match[str]) -> str:
            nonlocal special
            value = self._said(canonical(match))
            if value is None:
                return match.group()
            told = json.dumps(value, ensure_ascii=False)[1:-1]
            special = special or told != value
            return path_backslashes(match) + told

        restored = shown.restored(text, escaped) if shown is not None else FOUND.sub(escaped, text)
        if special and '\\"' in text:
            with suppress(ValueError, RecursionError):
                return json.dumps(self._within(json.loads(text), shown is not None), ensure_ascii=False)
        return restored

    def _within(self, value: Any, shown: bool) -> Any:
        """A decoded document, its strings restored."""
        if isinstance(value, dict):
            return {self.restore(name): self._within(inner, shown) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._within(inner, shown) for inner in value]
        if not isinstance(value, str):
            return value
        with suppress(ValueError):
            if isinstance(json.loads(value), (dict, list)):
                return self.restore_json(value, Addressed(self._clear, as_json=True) if shown else None)
        return self.restore(value, Addressed(self._clear) if shown else None)

    def restorer(self, *, as_json: bool = False) -> Restorer:
        """Restores a text that is shown, whole or as it streams."""
        restore = self.restore_json if as_json else self.restore
        return Restorer(partial(restore, shown=Addressed(self._clear, as_json=as_json)))

    def knows(self, value: str) -> bool:
        """Whether the caller already sent this value, however it was written."""
        return self._fingerprint(value) in self._marks

    def had(self, value: str, kind: FindingType) -> bool:
        """Whether the caller sent this value: masked, or as it is where nothing told what it was.

        What was sent as it is was judged there; a marking and a fact are what they are by where they stand.
        """
        if self.knows(value):
            return True
        return (
            kind in LABELS
            and kind not in FACTS
            and len(value) >= CERTAIN
            and any(stands_in(value, text) for text in self._clear)
        )

    @property
    def count(self) -> int:
        """How many placeholders were given."""
        return len(self._values)

    def _settle(self) -> None:
        """Give what was learned its placeholders."""
        pending, self._pending = self._pending, []
        if not pending:
            return
        self._namesakes.settle([place.mention for place in pending if place.mention is not None])
        for place in pending:
            if place.mention is None:
                value = self._value(place.kind, place.surface)
                self._kinds[value] = min(place.kind, self._kinds.get(value, place.kind), key=_rank)
        for place in pending:
            place.written = self._placeholder(place)

    def _value(self, kind: FindingType, surface: str) -> tuple[str, bytes]:
        """By what a value is known, whatever it is taken for; a day, an address of a network and a fact as such only."""
        if kind is FindingType.IP_ADDRESS:
            return LABELS[kind], surface.encode("utf-8", "surrogatepass")
        if kind is FindingType.DATE_OF_BIRTH:
            return LABELS[kind], self._fingerprint(day_of(surface))
        if kind in FACTS:
            return LABELS[kind], self._fingerprint(surface)
        return "", self._fingerprint(national(surface) if kind is FindingType.PHONE else surface)

    def _placeholder(self, place: Place) -> str:
        if place.mention is not None and (person := place.mention.person) is not None:
            if not person.number:
                person.label = GENDERED.get(person.gender) or LABELS[FindingType.PERSON]
                person.number = self._next(person.label)
            self._marks.add(self._fingerprint(place.surface))
            return self._stands_for(person.label, person.number, place.surface, place.said)
        value = self._value(place.kind, place.surface)
        label = LABELS[self._kinds[value]]
        if value not in self._numbers:
            self._numbers[value] = label, self._next(label)
            self._marks.add(self._fingerprint(place.surface))
        return self._stands_for(*self._numbers[value], place.surface, place.said)

    def _next(self, label: str) -> int:
        number = self._last.get(label, 0) + 1
        while write(label, number) in self._reserved:
            number += 1
        self._last[label] = number
        return number

    def _stands_for(self, label: str, number: int, surface: str, as_it_stands: str) -> str:
        """``surface``: the value as its reader sees it, without the escapes of a document that holds it."""
        known = self._surfaces.get((label, number, surface))
        if known is not None:
            return known
        variant = self._variants.get((label, number), -1) + 1
        while variant and write(label, number, _letters(variant)) in self._reserved:
            variant += 1
        self._variants[label, number] = variant
        written = write(label, number, _letters(variant))
        self._values[written] = surface
        self._surfaces[label, number, surface] = written
        if label not in _FACTS:
            for known in {surface, as_it_stands}:
                self._recurring.add(known, written)
        if label in _CODES:
            self._recurring.add_code(surface, (label, number))
        return written

    def _again(self, text: str) -> str:
        """Values already masked that come back."""
        pieces: list[str] = []
        last = 0
        for met in self._recurring.met(text):
            surface = text[met.start : met.end]
            written = met.written or self._stands_for(*met.bearer, surface, surface)
            pieces += (text[last : met.start], written)
            last = met.end
        return "".join((*pieces, text[last:])) if pieces else text

    def _fingerprint(self, value: str) -> bytes:
        plain = fold(value).data.lower().translate(None, _SEPARATORS)
        known = plain or value.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(known, key=self._secret, digest_size=32).digest()


class Restorer:
    """Restores placeholders in a stream; holds back only what may be the start of one."""

    def __init__(self, restore: Callable[[str], str]) -> None:
        self._restore = restore
        self._held = ""

    def feed(self, text: str) -> str:
        self._held += text
        cut = held_from(self._held)
        ready, self._held = self._held[:cut], self._held[cut:]
        return self._restore(ready)

    def flush(self) -> str:
        ready, self._held = self._held, ""
        return self._restore(ready)


def _rank(kind: FindingType) -> int:
    return RANK.get(kind, len(RANK))


def _written(text: str) -> Written | None:
    with suppress(ValueError):  # too long to be read: nothing of it was found inside
        return unescaped(text)
    return None


def _letters(number: int) -> str:
    """B, C … Z, then BB, BC …"""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 25)
        text = chr(ord("B") + rest) + text
    return text
