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

_GAP = r"(?:[ \t\r\n\f]|\\[nrt])*+"
"""Blanks, those that JSON writes too."""
_DISGUISED = r"[^\s\[\]]{0,40}?(?:&|[/:\\]\\|\\[/:])"
r"""What readers of Markdown undo in the address of a reference (``&#104;ttps:``, ``https\:``)."""
_OPENING = re.compile(
    rf"(?:\]\({_GAP}|\burl\({_GAP}|\]:{_GAP}(?=<|//|https?:|{_DISGUISED}|[^\s\[\]]{{0,40}}\Z)"
    rf"|(?P<attribute>\b(?:href|src|srcset|poster|background|style)[ \t\r\n\f]{{0,9}}={_GAP}))"
    r"\\{0,3}+(?P<quote>[\"'<]?+)(?!mailto:|tel:|\#)"
    r"|(?P<mark>[\"<]|(?<!\w)'|)"
    r"(?P<said>(?:\b(?:https?|ftp|wss?):|\bwww\.(?=\w)|(?<![\w:/\\])//(?=\S)|\[\W{0,4}LI(?:EN|NK)))",
    re.IGNORECASE,
)
"""A destination of Markdown, of a style, an attribute of HTML, a scheme, an address without one, a link that was
masked."""


def _closings(json: str) -> dict[str, re.Pattern[str]]:
    """By how an address is opened, then by the sign before it. ``json``: what else ends a bare one in a document."""
    blank, line = r"[ \t\r\n\f]", r"|\n[ \t]*\n"
    ends = {
        "attribute": blank + json, 'attribute"': '"', "attribute'": "'", "attribute<": f">{line}",
        "quote": rf" |(?<!\\)[\t\r\n\f]{json}",  # some readers of Markdown take a line that a stroke ends
        'quote"': f'"{line}', "quote'": f"'{line}", "quote<": f">{line}",
        "said": f"{blank}|<{json}", 'said"': f'"{line}', "said'": f"'{line}", "said<": f">{line}",
    }  # fmt: skip
    return {way: re.compile(end) for way, end in ends.items()}


_CLOSING, _CLOSING_JSON = _closings(""), _closings(r'|(?<!\\)(?:"|\\[nrt])')
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

    def _spans(self, text: str) -> Iterator[_Span]:
        """Addresses in order of their beginnings; one may begin within another."""
        ends: dict[str, int] = {}
        for opening in _OPENING.finditer(text):
            said = opening["said"] is not None
            way = "said" if said else "quote" if opening["attribute"] is None else "attribute"
            way += opening["mark" if said else "quote"]
            if ends.get(way, -1) < opening.end():
                closing = self._closing[way].search(text, opening.end())
                ends[way] = closing.start() if closing else len(text) + 1
            yield _Span(opening.start(), opening.start("said") if said else opening.end(), ends[way])

    def _keep(self, said: str, spans: list[_Span]) -> None:
        """What tells whether the next piece goes on with an address."""
        first = next((span.opening for span in spans if span.end > len(said)), len(said))
        kept = said[min(first, max(len(said) - _BEGUN, 0)) :]
        if len(kept) > _LONGEST:  # longer than any that was sent, and open all the same
            kept = kept[: _LONGEST // 2] + kept[-_LONGEST // 4 :]
        self._before = kept
