"""The pipeline on a text that is not whole yet: what is settled, and what must be kept."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from balise.contracts.findings import Finding, FindingType
from balise.detection.genre import OPENING
from balise.detection.level import names_someone
from balise.detection.lined_rows import before_blanks
from balise.detection.misspelt import corrected
from balise.detection.names.tables import open_from
from balise.detection.normalise import View, fold
from balise.detection.people import surname_of
from balise.detection.pipeline import Pipeline, moved, placed, segmented
from balise.detection.tables import Table, tables_of

KEPT = 1200
"""Visible characters before a settled place that are kept: the context of what follows."""
LONGEST_TABLE = 50_000
"""Characters of a table that are kept so that its headings still name its columns."""
_GOES_ON = re.compile("[a-zà-öø-ÿ ,'’]*")
"""A piece amid a sentence, as a system sends nearly all of them: no wall begins or ends there, and the text is not read again for it."""
_PATIENCE = 24
"""Characters of such pieces after which it is: some walls only wait until enough follows them."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Text newly settled, where it begins in the whole text, and findings in it (offsets in the whole text)."""

    text: str
    start: int
    findings: list[Finding]
    unread: str = ""
    """Code of what could not be read so far."""


class StreamPipeline:
    """Settles a growing text wall by wall. Offsets are those of the whole text."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._text = ""
        self._base = 0
        self._settled = 0
        self._head = b""
        self._known: dict[str, int] = {}
        """Surnames that a settled name gave, and where the first one ended."""
        self._named: int | None = None
        """Where the first one that someone was named by ended."""
        self._unread: set[str] = set()
        self._quiet = 0
        """Characters that came since walls were last looked for."""

    def feed(self, text: str, *, final: bool) -> Settled:
        """Add text; with ``final``, nothing follows and all of it is settled."""
        self._text += text
        self._quiet += len(text)
        if not final and self._quiet < _PATIENCE and _GOES_ON.fullmatch(text):
            return Settled("", self._settled, [])
        self._quiet = 0
        view = corrected(fold(self._text))
        bounds, data = segmented(view.data, growing=not final)
        upto = self._upto(view, bounds, final=final)
        if upto <= self._settled:
            return Settled("", self._settled, [])
        found = placed(
            self._pipeline.find_in(
                view,
                bounds,
                data,
                known=self._met(view),
                head=self._head,
                named=self._named is not None and self._named <= self._base,
                unread=self._unread,
            ),
            view,
        )
        low, high = self._settled - self._base, upto - self._base
        fresh = [
            moved(finding, self._base) for finding in found if low <= finding.start and finding.end <= high
        ]
        settled = Settled(self._text[low:high], self._settled, fresh, min(self._unread, default=""))
        self._settled = upto
        self._learn(fresh)
        self._forget(view, bounds)
        return settled

    def _upto(self, view: View, bounds: list[int], *, final: bool) -> int:
        """The last wall; within a table, the last one that ends a line."""
        if final:
            return self._base + len(self._text)
        line = before_blanks(view.data, view.data.rfind(b"\n") + 1)
        in_table = any(table.end >= line for table in tables_of(view.data))
        for place in reversed(bounds[1:]):
            if not in_table or view.data[place] == 0x0A:
                return self._base + view.span(place, place + 1)[0]
        return self._settled

    def _learn(self, fresh: list[Finding]) -> None:
        """Remember surnames as they settle: a name may not be read again once what announced it is dropped."""
        for finding in fresh:
            called = False
            if finding.type is FindingType.PERSON:
                low, high = finding.start - self._base, finding.end - self._base
                name = fold(self._text[low:high]).data.decode("latin-1")
                called = " " not in name and self._text[max(0, low - 1) : low] == "@"
                self._known.setdefault(surname_of(name, 0, len(name)), finding.end)
            if self._named is None and names_someone(finding) and not called:
                self._named = finding.end
        self._known.pop("", None)

    def _met(self, view: View) -> dict[str, int]:
        """The surnames remembered, each with its place in the view; below 0 when that is dropped."""
        met = {}
        for surname, end in self._known.items():
            at = end - self._base
            met[surname] = (
                -1 if at <= 0 else at if view.origin is None else bisect.bisect_left(view.origin, at)
            )
        return met

    def _forget(self, view: View, bounds: list[int]) -> None:
        """Drop what is no context any more, at a wall."""
        wanted = self._settled - self._base - KEPT
        if wanted > 0 and view.origin is not None:  # what is invisible there is no context
            seen = bisect.bisect_left(view.origin, self._settled - self._base) - KEPT
            wanted = view.origin[seen] if seen > 0 else 0
        if wanted <= 0:
            return
        places = [(view.span(place, place + 1)[0], place) for place in bounds[1:]]
        tables = [(table, view.span(table.start, table.start + 1)[0]) for table in tables_of(view.data)]
        kept = _last(view, places, wanted)
        for table, start in tables:
            if start < kept and kept - start <= LONGEST_TABLE and _reaches(table, view, kept):
                kept = _last(view, places, start)
        named = open_from(view.data.decode("latin-1"))
        if named < len(view.data) and view.span(named, named + 1)[0] < kept:
            kept = _last(view, places, view.span(named, named + 1)[0])
        if kept == 0:
            return
        self._head = self._head or view.data[:OPENING]
        self._text = self._text[kept:]
        self._base += kept


def _last(view: View, places: list[tuple[int, int]], limit: int) -> int:
    """The last wall up to ``limit``, one at a line break if there is one not far: a line then begins there."""
    below = [(at, place) for at, place in places if at <= limit]
    for at, place in reversed(below):
        if view.data[place] == 0x0A and limit - at <= 2 * KEPT:
            return at
    return below[-1][0] if below else 0


def _reaches(table: Table, view: View, kept: int) -> bool:
    last = min(table.end, len(view.data)) - 1
    return view.span(last, last + 1)[1] >= kept
