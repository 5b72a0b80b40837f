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
from itertools import chain
from typing import Any

from balise.contracts.findings import Finding, FindingType
from balise.detection.gender import gender_at
from balise.detection.normalise import fold
from balise.detection.placeholders import FOUND, GENDERED, LABELS, canonical, held_from, write
from balise.detection.written import Written, unescaped

_CERTAIN = 7
"""Letters and digits from which a value met again is masked without being found anew."""
_FACTS = frozenset({"SANTE", "REMUNERATION", "JUDICIAIRE", "BIOMETRIE"})
_START = 16
_FEW = 64
"""Values that are looked for one by one before a text is read token by token."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w\w")
_SEPARATORS = bytes(byte for byte in range(256) if not chr(byte).isalnum())


class Masker:
    """Replaces findings by stable placeholders and restores them. Not shared between conversations.

    ``secret``, of 64 bytes at most, keys the fingerprints (BLAKE2, RFC 7693) under which
    values are known again, whatever their separators or case.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._values: dict[str, str] = {}
        self._surfaces: dict[str, str] = {}
        self._numbers: dict[tuple[str, bytes], int] = {}
        self._marks: set[bytes] = set()
        self._starting: dict[str, list[tuple[str, str]]] = {}  # values by their start
        self._lengths: set[int] = set()
        self._certain: list[str] = []
        self._variants: dict[tuple[str, int], int] = {}
        self._last: dict[str, int] = {}
        self._reserved: set[str] = set()

    def reserve(self, text: str) -> None:
        """Give no value a placeholder that ``text`` itself contains. Of several texts, reserve all first."""
        if "[" not in text:  # nearly always: looking for a placeholder costs more than all the rest
            return
        for written in FOUND.finditer(text):
            self._reserved.add(canonical(written))

    def mask(self, text: str, findings: Iterable[Finding], keep: frozenset[FindingType] = frozenset()) -> str:
        """The text with placeholders for its findings, types in ``keep`` left as they are.

        Values masked before are masked again even where no finding covers them.
        """
        self.reserve(text)
        pieces: list[str] = []
        last = 0
        wanted = [finding for finding in findings if finding.type in LABELS and finding.type not in keep]
        escaped = any("\\" in text[finding.start : finding.end] for finding in wanted)
        written = _written(text) if escaped else None
        for finding in sorted(wanted, key=lambda finding: (finding.start, -finding.end)):
            if finding.end <= last:
                continue
            start = max(finding.start, last)
            pieces.append(self._again(text[last:start]))
            said = text[start : finding.end]
            if written is not None and "\\" in said:
                said = written.read(start, finding.end)
            pieces.append(self._placeholder(finding.type, text, start, finding.end, said))
            last = finding.end
        pieces.append(self._again(text[last:]))
        return "".join(pieces)

    def restore(self, text: str) -> str:
        """The text with every known placeholder replaced by its value."""
        if "[" not in text:
            return text
        return FOUND.sub(lambda match: self._values.get(canonical(match), match.group()), text)

    def restore_json(self, text: str) -> str:
        """The same inside a JSON document (tool arguments): values escaped for a JSON string, as often as
        documents written in strings ask for it."""
        special = False

        def escaped(match: re.Match[str]) -> str:
            nonlocal special
            value = self._values.get(canonical(match))
            if value is None:
                return match.group()
            told = json.dumps(value, ensure_ascii=False)[1:-1]
            special = special or told != value
            return told

        restored = FOUND.sub(escaped, text)
        if special and '\\"' in text:
            with suppress(ValueError, RecursionError):
                return json.dumps(self._within(json.loads(text)), ensure_ascii=False)
        return restored

    def _within(self, value: Any) -> Any:
        """A decoded document, its strings restored."""
        if isinstance(value, dict):
            return {self.restore(name): self._within(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._within(inner) for inner in value]
        if not isinstance(value, str):
            return value
        with suppress(ValueError):
            if isinstance(json.loads(value), (dict, list)):
                return self.restore_json(value)
        return self.restore(value)

    def restorer(self, *, as_json: bool = False) -> Restorer:
        """Restores a stream."""
        return Restorer(self.restore_json if as_json else self.restore)

    def knows(self, value: str) -> bool:
        """Whether the caller already sent this value, however it was written."""
        return self._fingerprint(value) in self._marks

    @property
    def count(self) -> int:
        """How many placeholders were given."""
        return len(self._values)

    def _placeholder(self, kind: FindingType, text: str, start: int, end: int, surface: str) -> str:
        """``surface``: the value as its reader sees it, without the escapes of a document that holds it."""
        label = LABELS[kind]
        if kind is FindingType.PERSON:
            label = GENDERED.get(gender_at(text, start, end), label)
        known = self._surfaces.get(label + "\0" + surface)
        if known is not None:
            return known
        key = (label, self._fingerprint(surface))
        number = self._numbers.get(key)
        if number is None:
            number = self._last.get(label, 0) + 1
            while write(label, number) in self._reserved:
                number += 1
            self._numbers[key] = self._last[label] = number
            self._marks.add(key[1])
            written = write(label, number)
        else:
            variant = self._variants.get((label, number), 0) + 1
            while (written := write(label, number, _letters(variant))) in self._reserved:
                variant += 1
            self._variants[label, number] = variant
        self._values[written] = surface
        self._surfaces[label + "\0" + surface] = written
        if label not in _FACTS:
            for known in {surface, text[start:end]}:
                self._comes_back(known, written)
        return written

    def _comes_back(self, surface: str, written: str) -> None:
        if len(surface) >= _CERTAIN:
            beginning = surface[:_START]
            self._starting.setdefault(beginning, []).append((surface, written))
            self._lengths.add(len(beginning))
            self._certain.append(surface)

    def _again(self, text: str) -> str:
        """Values already masked that come back word for word."""
        if len(self._certain) <= _FEW and not any(surface in text for surface in self._certain):
            return text
        pieces: list[str] = []
        last = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            if start < last:
                continue
            known = (self._starting.get(text[start : start + length], ()) for length in self._lengths)
            for surface, written in chain.from_iterable(known):
                end = start + len(surface)
                if text.startswith(surface, start) and not _WORD.match(text, end - 1, end + 1):
                    pieces += (text[last:start], written)
                    last = end
                    break
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
