"""What was found in texts already read: a conversation sends all its messages again at each turn.

Nothing of a text is kept: its keyed digest, whose key lives and dies with the process,
and what the inspection says of it (types and offsets). Each caller has a memory of
their own, so that no delay tells one what another wrote.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from threading import Lock

from balise.contracts.findings import Inspection, Verdict

TEXTS = 8_192
FINDINGS = 65_536
"""Findings of all the texts remembered together: a hundred megabytes of tables must not stay."""

Place = tuple[str, bytes]


class Memory:
    """Inspections of one engine's texts, the least lately used forgotten first. Shared by threads."""

    def __init__(self, texts: int = TEXTS, findings: int = FINDINGS) -> None:
        self._texts, self._findings = texts, findings
        self._held = 0
        self._known: OrderedDict[Place, Inspection] = OrderedDict()
        self._key = os.urandom(32)
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._known)

    def place(self, owner: str, text: str) -> Place:
        """Under what the inspection of a text of this caller is kept."""
        data = text.encode("utf-8", "surrogatepass")
        return owner, hashlib.blake2b(data, digest_size=24, key=self._key).digest()

    def recall(self, place: Place) -> Inspection | None:
        """What was found in that very text, None when it was not read or is forgotten."""
        with self._lock:
            known = self._known.get(place)
            if known is not None:
                self._known.move_to_end(place)
            return known

    def keep(self, place: Place, inspection: Inspection) -> None:
        """Remember an inspection; one that could not read its text is never kept."""
        if inspection.verdict is Verdict.UNSCANNED:
            return
        with self._lock:
            self._forget(place)
            self._known[place] = inspection
            self._held += len(inspection.findings)
            while len(self._known) > self._texts or self._held > self._findings:
                self._forget(next(iter(self._known)))

    def _forget(self, place: Place) -> None:
        gone = self._known.pop(place, None)
        if gone is not None:
            self._held -= len(gone.findings)
