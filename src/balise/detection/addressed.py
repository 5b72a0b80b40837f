"""Placeholders inside an address that an answer writes: a picture, a link.

Whoever shows an answer follows the address of a picture by itself, and a value restored in it would go to
whom the system, or a text that it was given to read, chose. It is restored only where the caller's own text
has that very address up to there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from balise.detection.placeholders import FOUND, canonical

_OPENING = re.compile(
    r"(?:\]\([ \t\n]{0,9}|\b(?:href|src|srcset|poster)[ \t\n]{0,9}=[ \t\n]{0,9})"
    r"(?!mailto:|tel:|\#)(?P<quote>[\"'<]?)"
    r"|(?P<mark>[\"'<]?)(?P<said>(?:\b(?:https?|ftp|wss?):|(?<![\w:/\\])//(?=\S)|\[\W{0,4}LI(?:EN|NK)))",
    re.IGNORECASE,
)
"""A destination of Markdown, an attribute of HTML, a scheme, an address without one, a link that was masked."""
_BLANK_LINE = r"\n[ \t]*\n"
_CLOSING = {
    "": re.compile(r"[ \t\r\n\f]"),
    '"': re.compile(rf'"|{_BLANK_LINE}'),
    "'": re.compile(rf"'|{_BLANK_LINE}"),
    "<": re.compile(rf">|{_BLANK_LINE}"),
}
_CLOSING_JSON = {**_CLOSING, "": re.compile(r'[ \t\r\n\f]|(?<!\\)"')}
_BEGUN = 64
"""Characters in which an opening may have begun that is not whole yet."""
_LONGEST = 4096


class _Span(NamedTuple):
    """An address from ``start`` to ``end``, beyond the text when nothing closes it; ``opening`` leads to it."""

    opening: int
    start: int
    end: int


class Addressed:
    """Follows a text that comes piece by piece. ``sent``: what the caller's texts became, whole."""

    def __init__(self, sent: Sequence[str], *, as_json: bool = False) -> None:
        self._sent, self._closing = sent, _CLOSING_JSON if as_json else _CLOSING
        self._before = ""

    def restored(self, text: str, value: Callable[[re.Match[str]], str]) -> str:
        """A next piece, with ``value`` of each placeholder but those in an address that was not sent."""
        said, begins = self._before + text, len(self._before)
        spans = list(self._spans(said))
        coming = 0
        within: list[_Span] = []

        def one(found: re.Match[str]) -> str:
            nonlocal coming, within
            at = begins + found.start()
            while coming < len(spans) and spans[coming].start <= at:
                within.append(spans[coming])
                coming += 1
            within = [span for span in within if span.end > at]
            if within:  # the first holds the others
                address = said[within[0].start : at] + canonical(found)
                if not any(address in sent for sent in self._sent):
                    return found.group()
            return value(found)

        told = FOUND.sub(one, text) if "[" in text else text
        self._keep(said, spans)
        return told

    def _spans(self, said: str) -> Iterator[_Span]:
        """Addresses in order of their beginnings; one may begin within another."""
        ends: dict[str, int] = {}
        for opening in _OPENING.finditer(said):
            mark = opening["quote"] or opening["mark"] or ""
            if ends.get(mark, -1) < opening.end():
                closing = self._closing[mark].search(said, opening.end())
                ends[mark] = closing.start() if closing else len(said) + 1
            start = opening.end() if opening["said"] is None else opening.start("said")
            yield _Span(opening.start(), start, ends[mark])

    def _keep(self, said: str, spans: list[_Span]) -> None:
        """What tells whether the next piece goes on with an address."""
        first = next((span.opening for span in spans if span.end > len(said)), len(said))
        kept = said[min(first, max(len(said) - _BEGUN, 0)) :]
        if len(kept) > _LONGEST:  # longer than any that was sent, and open all the same
            kept = kept[: _LONGEST // 2] + kept[-_LONGEST // 4 :]
        self._before = kept
