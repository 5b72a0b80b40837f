"""The steps of an inspection, in order: scan, judge, names, resolve, facts, offsets."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter

import msgspec

from balise.contracts.findings import Finding
from balise.contracts.snapshot import DetectionSettings
from balise.detection.births import with_births
from balise.detection.boxes import bearers, decided
from balise.detection.counted import IDENTIFY, counts
from balise.detection.custom import CustomScanner
from balise.detection.detector import REACH, Tie, digits_of
from balise.detection.disguise.piece import Piece
from balise.detection.disguise.reading import ANCHORS, DEPTH, asked, readings, too_deep
from balise.detection.facts import tied_only
from balise.detection.figures import without_rows_of_figures
from balise.detection.fitted import weights
from balise.detection.fitted.around import LEAST
from balise.detection.fitted.breadth import broadened
from balise.detection.fitted.told import Reader
from balise.detection.general import HEAD
from balise.detection.genre import OPENING
from balise.detection.judging import Fact, judge_segment
from balise.detection.keywords import Notable, words_of
from balise.detection.lines_titled import without_titled
from balise.detection.members import shared
from balise.detection.misheaded import without_misheaded
from balise.detection.misspelt import corrected, wrong
from balise.detection.names.fast import CUES
from balise.detection.normalise import View, fold
from balise.detection.numbered import with_numbers
from balise.detection.patience import check
from balise.detection.people import NONE, lined, people_by_block, people_in, without_called
from balise.detection.published import Published
from balise.detection.registry import detectors
from balise.detection.resolve import resolve, with_facts, without_cuts
from balise.detection.scan import Scanner
from balise.detection.segments import WALL, blocks, walls
from balise.detection.servants import at_work
from balise.detection.tables import (
    Table,
    cells,
    tables_of,
    with_own_lines,
    without_crossings,
)
from balise.detection.words import compile_all

BLOCK = 65_536
"""Bytes scanned at once: what is met there is dealt with before more is."""

_GAPS = b" \t\r\n,;}>"
"""What nearly every wall replaces."""


@cache
def _scanner() -> Scanner:
    """Compiled once for all engines: an OP's settings change no anchor."""
    compile_all()
    return Scanner([*(detector.anchors for detector in detectors()), *ANCHORS])


@cache
def _notable() -> Notable:
    """For all engines too: what it remembers of words depends on no OP."""
    return Notable(_scanner().words, CUES, wrong)


class Pipeline:
    """Detectors compiled for one OP's settings."""

    reader = Reader
    """What gives a second opinion on facts."""

    def __init__(self, settings: DetectionSettings) -> None:
        self._detectors = detectors()
        self._scanner = _scanner()
        self._notable = _notable()
        self._custom = CustomScanner(settings.custom) if settings.custom else None
        self._published = Published(settings.public_contacts)
        self._disguised = len(self._detectors)
        """Beyond it, owners of anchors are techniques of disguise."""
        weights.around(), weights.told()  # read now rather than at the first text

    def find(self, text: str, people: Sequence[Finding] = ()) -> list[Finding]:
        """Findings by place, in offsets of the text; ``people`` are names that another layer found."""
        return self.find_view(fold(text), people)

    def find_view(
        self,
        view: View,
        people: Sequence[Finding] = (),
        unread: set[str] | None = None,
        words: Iterable[str] | None = None,
    ) -> list[Finding]:
        """The same from the view of a text; ``words``: its own, if known; ``unread`` receives codes of what could not be read."""
        if words is None and len(view.data) <= BLOCK:
            words = words_of(view.data)
        notable = None if words is None else self._notable.among(words)
        read = corrected(view, notable)
        bounds, data = segmented(read.data)
        if read is not view or _in_word(read.data, bounds):
            notable = None
        return placed(self.find_in(read, bounds, data, people=people, unread=unread, notable=notable), read)

    def find_in(
        self,
        view: View,
        bounds: list[int],
        data: bytes,
        *,
        people: Sequence[Finding] = (),
        known: Mapping[str, int] = NONE,
        head: bytes = b"",
        named: bool = False,
        unread: set[str] | None = None,
        notable: list[str] | None = None,
    ) -> list[Finding]:
        """Findings by place, in offsets of the view.

        ``people`` are in offsets of the text; ``known`` are surnames met before, each with the place in the view
        after which it names someone, ``head`` how the whole text began, ``named`` that what is not kept of it named
        someone; ``unread`` receives codes of what could not be read; ``notable`` are such words of ``data``, if known.
        """
        unread = set() if unread is None else unread
        found: list[Finding] = [_viewed(person, view) for person in people]
        facts: list[Fact] = []
        hidden: set[tuple[int, int]] = set()
        if notable is None and len(data) <= BLOCK:  # of a longer one, each block has its own words
            notable = self._notable.among(words_of(data))
        for low, high, met in self._due(data, bounds, notable):
            check()
            owners, begun, figures = self._owners(met), len(found), -1
            disguised = []
            for owner, ends in owners:
                if owner >= self._disguised:
                    disguised.append(owner - self._disguised)
                    continue
                detector = self._detectors[owner]
                if detector.digits:
                    figures = len(digits_of(data[low:high])) if figures < 0 else figures
                    if figures < detector.digits:
                        continue
                judge_segment(detector, data, low, high, ends, found, facts)
            if disguised:
                by, first = asked(disguised), len(facts)
                self._read_through(data, low, high, found, begun, facts, unread, by)
                hidden.update((fact.start, fact.end) for fact, _, _, _ in facts[first:])
        tables = tables_of(view.data)
        for finding, fact, low, high in cells(view.data, tables) if tables else ():
            if fact:
                facts.append((finding, Tie.ROW, low, high))
            else:
                found.append(finding)
        found.extend(people_by_block(lined(data, view.data, tables), bounds, tables, known, notable))
        if found:
            found = without_rows_of_figures(view.data, found)
        if tables:
            facts = uncounted(view.data, tables, found, facts)
            found = without_crossings(view.data, found)
            found = without_misheaded(view.data, tables, found)
            found = with_own_lines(view.data, tables, found)
        found.extend(self._custom.find(data) if self._custom is not None else ())
        if not found and not facts and (head or (bounds[1] if len(bounds) > 1 else len(data)) >= LEAST):
            return found
        if found:
            found = at_work(
                resolve([finding for finding in found if not _crosses(finding, bounds)]), bounds, data
            )
            if self._published:
                found = self._published.told(data, found)
            found = with_numbers(with_births(found, data), bounds, data)
        opening = head or view.data[:OPENING]
        theirs = bearers(without_called(data, found), data) if found else found
        reader = self.reader(data, theirs, opening, whole=not head, hidden=hidden)
        if reader.places:
            facts.extend(shared(data, bounds, reader.places))
        held = tied_only(facts, theirs, data, head[:HEAD], opening, reader, named=named) if facts else []
        told = reader.told(bounds, held, [fact for fact, _, _, _ in facts])
        held += without_titled(told, theirs, bounds, data, opening, whole=not head)
        found = decided(found, held, bounds) if found else found
        return with_facts(found, broadened(held, found, bounds, data, hidden)) if held else found

    def _due(
        self, data: bytes, bounds: list[int], words: list[str] | None
    ) -> Iterator[tuple[int, int, dict[int, list[int]]]]:
        """Segments in which anchors are met, and where each anchor ends. ``words``: the notable ones of ``data``, if known."""
        edges = [*bounds, len(data)]
        for first, after in blocks(bounds, BLOCK):
            base, stop = bounds[first], edges[after]
            hits = self._scanner.scan(data[base:stop], words)
            hits.sort(key=itemgetter(1))
            segment, edge = first, base
            met: dict[int, list[int]] = {}
            for anchor, place in hits:
                end = base + place
                if end > edge + 1:  # its last byte may be the wall itself
                    if met:
                        yield bounds[segment - 1], edge, met
                        met = {}
                    while end > edge + 1:
                        segment += 1
                        edge = edges[segment]
                end = end if end < edge else edge
                if anchor in met:
                    met[anchor].append(end)
                else:
                    met[anchor] = [end]
            if met:
                yield bounds[segment - 1], edge, met

    def _owners(self, met: dict[int, list[int]]) -> list[tuple[int, list[int]]]:
        """Detectors whose anchors are met, in their order, with the ends of those anchors."""
        ends: dict[int, list[int]] = {}
        for anchor, places in met.items():
            for owner in self._scanner.owners[anchor]:
                ends[owner] = ends[owner] + places if owner in ends else places
        return sorted(ends.items())

    def _read_through(
        self,
        data: bytes,
        low: int,
        high: int,
        found: list[Finding],
        begun: int,
        facts: list[Fact],
        unread: set[str],
        by: Sequence[int],
    ) -> None:
        """What a segment says once its disguises are read, its own findings from ``begun`` on; ``by``: the techniques
        to try; ``unread``: one lies too deep."""
        plain = found[begun:]
        for depth, (piece, start) in enumerate(readings(data, max(0, low - REACH), low, high, by=by), 1):
            if depth == DEPTH and too_deep(piece, start):
                unread.add("nested")
            met: dict[int, list[int]] = {}
            words = self._notable.among(words_of(piece.data))
            for anchor, end in self._scanner.scan(piece.data, words):
                met.setdefault(anchor, []).append(end)
            owners = [(owner, ends) for owner, ends in self._owners(met) if owner < self._disguised]
            new, new_facts = self._judged(piece, start, owners, piece.may_be_new)
            if new_facts:  # of whom they are, what was not rewritten tells, too
                new, new_facts = self._judged(piece, start, owners)
            people = people_in(piece.data[start:].decode("latin-1"), words=words)
            new.extend(moved(name, start) for name in people)
            if self._custom is not None:
                new.extend(self._custom.find(piece.data))
            fresh = (piece.back(one) for one in new if piece.is_new(one.start, one.end))
            found.extend(without_cuts(fresh, plain))
            read = [
                (finding, tie) for finding, tie, _, _ in new_facts if piece.is_new(finding.start, finding.end)
            ]
            sure = {finding.start for finding in tied_only(new_facts, new, piece.data)} if read else ()
            facts.extend(
                (piece.back(finding), Tie.TIED if finding.start in sure else tie, low, high)
                for finding, tie in read
            )

    def _judged(
        self,
        piece: Piece,
        start: int,
        owners: list[tuple[int, list[int]]],
        among: Callable[[int, int], bool] | None = None,
    ) -> tuple[list[Finding], list[Fact]]:
        """What detectors find in a reading from ``start`` on; ``among`` says which matches are judged."""
        found: list[Finding] = []
        facts: list[Fact] = []
        for owner, ends in owners:
            check()
            detector = self._detectors[owner]
            judge_segment(detector, piece.data, start, len(piece.data), ends, found, facts, among)
        return found, facts


def uncounted(
    data: bytes, tables: Sequence[Table], found: Sequence[Finding], facts: list[Fact]
) -> list[Fact]:
    """The facts but those that a row only counts (see ``counted``)."""
    if not facts:
        return facts
    named = sorted((finding.start, finding.end) for finding in found if finding.type in IDENTIFY)
    rows = [
        row
        for table in tables
        if table.counted > 0
        for row in table.rows
        if counts(data, row, table.delimiter, table.counted, named)
    ]
    if not rows:
        return facts
    starts = [low for low, _ in rows]
    left = []
    for fact in facts:
        at = bisect.bisect_right(starts, fact[0].start) - 1
        if at < 0 or fact[0].start >= rows[at][1]:
            left.append(fact)
    return left


def _in_word(data: bytes, bounds: Sequence[int]) -> bool:
    """Whether a wall stands amid the letters of a view, where it makes words that the view does not hold."""
    return bool(bytes(map(data.__getitem__, bounds[1:])).translate(None, _GAPS))


def _crosses(finding: Finding, bounds: list[int]) -> bool:
    at = bisect.bisect_right(bounds, finding.start)
    return at < len(bounds) and bounds[at] < finding.end and not finding.detector.startswith("tables.")


def placed(found: list[Finding], view: View) -> list[Finding]:
    """The same findings in offsets of the text."""
    if view.origin is None:
        return found
    spans = (view.span(finding.start, finding.end) for finding in found)
    return [
        msgspec.structs.replace(finding, start=start, end=end)
        for finding, (start, end) in zip(found, spans, strict=True)
    ]


def moved(finding: Finding, offset: int) -> Finding:
    """The same finding in a text where ``offset`` characters precede."""
    return msgspec.structs.replace(finding, start=finding.start + offset, end=finding.end + offset)


def _viewed(finding: Finding, view: View) -> Finding:
    if view.origin is None:
        return finding
    start = bisect.bisect_left(view.origin, finding.start)
    end = bisect.bisect_left(view.origin, finding.end)
    return msgspec.structs.replace(finding, start=start, end=max(end, start + 1))


def segmented(data: bytes, *, growing: bool = False) -> tuple[list[int], bytes]:
    """Starts of the segments, and the view with its walls written in."""
    places = walls(data, growing=growing)
    if not places:
        return [0], data
    walled = bytearray(data)
    for place in places:
        walled[place] = WALL
    return [0, *places], bytes(walled)
