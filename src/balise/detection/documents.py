"""Where a document of JSON stands open in a text that arrives piece by piece.

What such a document says is known once it is closed: an escape may begin a line
of its own, and the strings around it be texts (see ``written``).
"""

from __future__ import annotations

import re

from balise.detection.written import BEGINS

TAIL = 100
"""Characters of which the beginning of a document may be made."""
_MARK = re.compile(r"\\.|[\"'\[\]{}]|\n {0,3}```", re.DOTALL)

_CUT = re.compile(r"(?:\\|\n {0,3}`{0,2})\Z")
"""The beginning of a mark, at the end of a piece."""


class OpenDocument:
    """``feed`` says whether one is open where the text so far ends. Linear time."""

    def __init__(self) -> None:
        self._rest = ""  # what the next piece may make a mark of
        self._depth = 0
        self._quotes = ""
        """Those that hold strings in this document; none before its first one."""
        self._within = ""

    def feed(self, text: str) -> bool:
        """Add a piece of any length."""
        text = self._rest + text
        at = 0
        while True:
            if not self._depth:
                begins = BEGINS.search(text, at)
                if begins is None:
                    self._rest = text[max(at, len(text) - TAIL) :]
                    return False
                at = begins.end() - 1
                self._depth, self._quotes, self._within = 1, "", ""
            at = self._read(text, at)
            if self._depth:
                self._rest = text[at:]
                return True

    def _read(self, text: str, at: int) -> int:
        """Up to the end of the document, or of what can be read yet."""
        for mark in _MARK.finditer(text, at):
            said = mark.group()
            at = mark.end()
            if "`" in said:
                self._depth = 0
            elif self._within:
                if said == self._within:
                    self._within = ""
            elif said in "[{":
                self._depth += 1
            elif said in "]}":
                self._depth -= 1
            elif len(said) == 1:
                self._quotes = self._quotes or ("\"'" if said == "'" else '"')
                self._within = said if said in self._quotes else ""
            if not self._depth:
                return at
        cut = _CUT.search(text, at)
        return cut.start() if cut else len(text)
