"""A few Vectorscan passes for the anchors of every detector; some only over texts that hold what they need.

The databases are compiled once and shared; the scratch space belongs to a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import hyperscan
import msgspec

from balise.detection import compiled, keywords
from balise.detection.keywords import Key, Keys, KeyWords, parted, words_of
from balise.detection.lexicons import common as common_words

CASED = "(?s)"
"""Begins an expression whose letters keep their case."""


_FIGURED = 1
"""The pass over what begins with a figure."""
_NO_FIGURES = bytes(byte for byte in range(256) if not 0x30 <= byte <= 0x39)


class Behind(NamedTuple):
    """An anchor that could begin at almost any byte, and would cost at each: it is looked for behind a cue."""

    expression: str
    cue: str
    """What every match of the expression holds, and few texts do."""


Anchor = str | Behind


class Scanner:
    """Says whose anchors are met, and where they end. ``anchors``: those of each owner."""

    def __init__(self, anchors: Sequence[Sequence[Anchor]]) -> None:
        owners: dict[Anchor, list[int]] = {}
        for index, expressions in enumerate(anchors):
            for anchor in expressions:
                owners.setdefault(anchor, []).append(index)
        # In one order, whatever sets they came from: what was compiled before is known by it.
        plain = sorted(anchor for anchor in owners if isinstance(anchor, str))
        behind: dict[str, list[Behind]] = {}
        for cued in sorted(anchor for anchor in owners if isinstance(anchor, Behind)):
            behind.setdefault(cued.cue, []).append(cued)
        self.owners: list[tuple[int, ...]] = []
        """Of each anchor."""
        self._passes: list[tuple[int, int, list[str], _Pass]] = []
        figured, worded = _parted(plain)
        early, late = _parted(behind)
        # A pass over what begins with a figure skips from one to the next: amid the rest it could not.
        often, rare = self._by_words(worded, owners)
        groups: list[tuple[list[str], list[str]]] = [(often, []), (figured, early), ([], late)]
        for group, cues in groups:
            self._passes.append((len(self.owners), len(group), cues, _Pass(group, cues)))
            self.owners.extend(tuple(owners[anchor]) for anchor in group)
        self._behind: dict[str, tuple[int, _Pass]] = {}
        for cue, anchors_behind in behind.items():
            self._behind[cue] = len(self.owners), _Pass([anchor.expression for anchor in anchors_behind])
            self.owners.extend(tuple(owners[anchor]) for anchor in anchors_behind)

        self._rare = len(self.owners), _Pass(rare)
        self.owners.extend(tuple(owners[anchor]) for anchor in rare)

    def _by_words(
        self, expressions: Iterable[str], owners: dict[Anchor, list[int]]
    ) -> tuple[list[str], list[str]]:
        """Expressions to look for in every text, and those of which a word must stand there; their parts have their owners."""
        often: set[str] = set()
        rare: set[str] = set()
        wanted: set[Key] = set()
        for expression, (common, parts) in _parts(sorted(expressions)).items():
            for part in (*parts, common) if common else parts:
                if part != expression:
                    owners.setdefault(part, []).extend(owners[expression])
            often.update([common] if common else [])
            rare.update(parts)
            wanted = wanted.union(*parts.values())
        self.words = KeyWords(wanted)
        return sorted(often), sorted(rare)

    def scan(self, data: bytes, words: Iterable[str] | None = None) -> list[tuple[int, int]]:
        """Pairs (anchor, end); ``owners`` says whose anchor it is.

        ``words``: those of ``data``, if known; the ones that ``self.words`` holds suffice.
        """
        found: list[tuple[int, int]] = []
        if any(map(self.words.__getitem__, words_of(data) if words is None else words)):
            offset, rare = self._rare
            found.extend((offset + anchor, end) for anchor, end in rare.scan(data))
        met: list[str] = []
        for number, (offset, count, cues, first) in enumerate(self._passes):
            if number == _FIGURED and not data.translate(None, _NO_FIGURES):
                continue
            for anchor, end in first.scan(data):
                if anchor < count:
                    found.append((offset + anchor, end))
                else:
                    met.append(cues[anchor - count])
        for cue in met:
            offset, behind = self._behind[cue]
            found.extend((offset + anchor, end) for anchor, end in behind.scan(data))
        return found


def _parts(expressions: Sequence[str]) -> dict[str, tuple[str, dict[str, Keys]]]:
    """``parted`` of each, which takes a while: kept as the databases are."""
    code = (Path(str(module.__file__)).read_bytes() for module in (keywords, common_words))
    content = compiled.made(
        (*code, *(expression.encode() for expression in expressions)),
        lambda: msgspec.json.encode([parted(expression) for expression in expressions]),
    )
    read = msgspec.json.decode(content, type=list[tuple[str, dict[str, Keys]]])
    return dict(zip(expressions, read, strict=True))


def _parted(expressions: Iterable[str]) -> tuple[list[str], list[str]]:
    """Those that begin with a figure, and the others."""
    parts: tuple[list[str], list[str]] = ([], [])
    for expression in expressions:
        parts[not expression.startswith(("[0-9]", "(?:^|[^0-9])[0-9]"))].append(expression)
    return parts


class _Pass:
    """A database, and a scratch space for each thread. ``once``: expressions of which one match is enough."""

    def __init__(self, expressions: Sequence[str], once: Sequence[str] = ()) -> None:
        self._database = compile_expressions(expressions, once) if expressions or once else None
        self._local = threading.local()

    def scan(self, data: bytes) -> list[tuple[int, int]]:
        hits: list[tuple[int, int]] = []
        if self._database is None:
            return hits
        try:
            scratch = self._local.scratch
        except AttributeError:
            scratch = self._local.scratch = hyperscan.Scratch(self._database)
        compiled.scan(self._database, data, _collect, scratch, hits)
        if hits and len(data) in compiled.SHORT:
            return list(dict.fromkeys((anchor, min(end, len(data))) for anchor, end in hits))
        return hits


def _collect(anchor: int, _start: int, end: int, _flags: int, hits: Any) -> None:
    hits.append((anchor, end))


def compile_expressions(expressions: Sequence[str], once: Sequence[str] = ()) -> hyperscan.Database:
    """A block database, case ignored unless an expression begins with CASED. Raises ``hyperscan.CompilerError`` on a bad expression."""
    encoded = [
        (expression if expression.startswith(CASED) else "(?i)" + expression).encode("ascii")
        for expression in (*expressions, *once)
    ]
    flags = [hyperscan.HS_FLAG_DOTALL] * len(expressions)
    flags += [hyperscan.HS_FLAG_DOTALL | hyperscan.HS_FLAG_SINGLEMATCH] * len(once)
    return compiled.database(encoded, flags)
