"""One Vectorscan pass for the anchors of every detector.

The database is compiled once and shared; the scratch space belongs to a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import Any

import hyperscan

from balise.detection import compiled

CASED = "(?s)"
"""Begins an expression whose letters keep their case."""


class Scanner:
    """Says whose anchors are met, and where they end. ``anchors``: the expressions of each owner."""

    def __init__(self, anchors: Sequence[Sequence[str]]) -> None:
        owners: dict[str, list[int]] = {}
        for index, expressions in enumerate(anchors):
            for anchor in expressions:
                owners.setdefault(anchor, []).append(index)
        # In one order, whatever sets they came from: what was compiled before is known by it.
        owners = dict(sorted(owners.items()))
        self._owners = [tuple(owner) for owner in owners.values()]
        self._database = compile_expressions(owners)
        self._local = threading.local()

    def scan(self, data: bytes) -> list[tuple[int, int]]:
        """Pairs (anchor, end) in order of end; ``owners`` says whose anchor it is."""
        scratch = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = hyperscan.Scratch(self._database)
        hits: list[tuple[int, int]] = []
        self._database.scan(data, _collect, context=hits, scratch=scratch)
        return hits

    def owners(self, anchor: int) -> tuple[int, ...]:
        return self._owners[anchor]


def _collect(anchor: int, _start: int, end: int, _flags: int, hits: Any) -> None:
    hits.append((anchor, end))


def compile_expressions(expressions: Iterable[str]) -> hyperscan.Database:
    """A block database, case ignored unless an expression begins with CASED. Raises ``hyperscan.CompilerError`` on a bad expression."""
    encoded = [
        (expression if expression.startswith(CASED) else "(?i)" + expression).encode("ascii")
        for expression in expressions
    ]
    return compiled.database(encoded, hyperscan.HS_FLAG_DOTALL)
