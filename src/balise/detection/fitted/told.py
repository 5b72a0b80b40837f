"""Lines that tell a fact of someone, by their words: a second opinion on those that rules find, and those that they leave.

Beside what is confidential the text is stopped already, and a fact that is missed is not masked: there a line
that likely tells one is enough. Elsewhere its words alone must say so, and a short text must be surer.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Collection, Iterator, Sequence

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Tie
from balise.detection.fitted import verdict, weights
from balise.detection.fitted.general import Passages
from balise.detection.fitted.signs import NAMED, named, placed
from balise.detection.fitted.verdict import Signs
from balise.detection.level import names_someone
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.places import Place, begins, between
from balise.detection.sentence import Join

KINDS = (FindingType.MEDICAL, FindingType.SALARY, FindingType.JUDICIAL)
"""In the order of the table."""
FOUND = -0.6
"""Log odds below which a fact that rules find is no one's."""
FOUND_SHORT = -1.1
"""The same where too little is read to know what the text is."""
FOUND_OWN = -2.0
"""The same there, of one's mother, employee or patient, or of oneself."""
BARS = (0.3, 0.6, 1.3)
"""Log odds, for each kind, from which a line tells a fact."""
ALONE_SHORT = 1.2
"""What is asked besides where nothing confidential stands, and too little is read to know what the text is."""
FAR = 900
"""Bytes before a sentence in which someone is named, or something confidential stands; less than a stream keeps."""
LONGEST = 800
"""Bytes of a line that is read."""
WORDS = 3
"""Words of some length that a line has at least: what names and figures alone say is for rules."""
UNLIKELY, UNLIKELY_ALONE = -1.5, -0.5
"""Log odds by words alone below which nothing else is asked, beside what is confidential and elsewhere."""
PROMISING = -3.8
"""Log odds by the words of a line, whatever their order, below which nothing else is weighed."""
NEAR = 250
"""Bytes before a sentence in which a fact stands that another may follow; a stream still keeps what that one was read with."""
_OWN = frozenset((Tie.TIED.name, Join.ROLE.name, verdict.FOLLOWS))
"""How a request of a line or two speaks of one's mother, employee or patient: little around says otherwise."""
_JOINED = frozenset((Join.NAMED.name, Join.UNNAMED.name, Tie.ROW.name, verdict.FOLLOWS))
"""How a fact is joined to someone who may be named in its own line."""
_SHORT = 2
_COUNTED = 2
"""Names beyond which a line only has several."""
OWN = frozenset(("je", "j'", "me", "m'", "moi", "mon", "ma", "mes", "notre", "nos", "i", "my", "our"))
ROLE = KIN | ROLES


class Reader:
    """A text, who is named in it, and what is confidential there. Offsets are those of ``data``."""

    def __init__(
        self,
        data: bytes,
        found: Sequence[Finding],
        opening: bytes,
        *,
        whole: bool,
        hidden: Collection[Place] = (),
        general: weights.Table | None = None,
        table: weights.Table | None = None,
    ) -> None:
        """``opening`` is how the text began, ``whole`` says that ``data`` begins there too.

        ``hidden`` are facts that were read through a disguise; tables are those kept unless given.
        """
        self._data = data
        self._places = sorted((finding.start, finding.end) for finding in found if names_someone(finding))
        self._sure = sorted(finding.start for finding in found if finding.level >= Level.PROTEGE_B)
        self._hidden = hidden
        self._passages = Passages(data, opening, whole=whole, table=general)
        self._table = table or weights.told()
        self._last: tuple[Place, list[str]] = (0, 0), []

    def is_nobodys(self, fact: Finding, how: str, low: int, high: int) -> bool:
        """Whether a fact that rules find in the sentence ``low:high`` is no one's.

        Never where its own line joins it to someone named in full, where the text is one person's file, after
        what is confidential, or where it was disguised.
        """
        if fact.type not in KINDS or how == verdict.ONE or (fact.start, fact.end) in self._hidden:
            return False
        if begins(self._sure, low - FAR, high):
            return False
        line = self._line(fact.start, low, high)
        if how in _JOINED and self._in_full(line):
            return False
        signs = self.signs_of(fact, how, low, high)
        bar = FOUND if not signs.short else FOUND_OWN if how in _OWN else FOUND_SHORT
        return verdict.odds(verdict.FOUND, signs) < bar

    def signs_of(self, fact: Finding, how: str, low: int, high: int) -> Signs:
        """What is known of a fact that rules find in the sentence ``low:high``."""
        signs = self.signs(fact.type, self._line(fact.start, low, high), (low, high))
        return signs._replace(how=how, named=signs.named or how == verdict.ONE)

    def told(self, bounds: Sequence[int], facts: Sequence[Finding]) -> Iterator[Finding]:
        """Facts that ``facts`` lack. ``bounds`` are where sentences begin."""
        facts = sorted(facts, key=lambda fact: fact.start)
        starts = [fact.start for fact in facts]
        for low, high in zip(bounds, [*bounds[1:], len(self._data)], strict=True):
            beside = begins(self._sure, low - FAR, high) or begins(starts, low - NEAR, high)
            if not beside and not self.names(low, high):
                continue
            for start, end in lines(self._data, low, high):
                near = facts[bisect.bisect_left(starts, start - LONGEST) : bisect.bisect_left(starts, end)]
                known = {fact.type for fact in near if start < fact.end}
                said = self.words(start, end)
                if enough(said) and max(self._table.apart(said)) >= PROMISING:
                    yield from self._told((start, end), (low, high), known, beside=beside)

    def names(self, low: int, high: int) -> bool:
        """Whether someone is named in a sentence or not long before."""
        return bool(between(self._places, low - FAR, high))

    def words(self, start: int, end: int) -> list[str]:
        """The words of a line as they weigh."""
        if self._last[0] != (start, end):  # one line at a time: a long text has many
            places = between(self._places, start, end)
            self._last = (start, end), named(self._data, start, end, places)
        return self._last[1]

    def odds(self, said: Sequence[str]) -> tuple[float, ...]:
        """Log odds that a line of such words tells a fact of each kind."""
        own = self._table.odds(said)
        names = self._table.alone(count(said.count(NAMED)))
        return tuple(map(sum, zip(own, names, self._table.constant, strict=True)))

    def signs(self, kind: FindingType, line: Place, sentence: Place) -> Signs:
        """What is known of a fact of a kind in a line."""
        low, high = sentence
        said = self.words(*line)
        return Signs(
            passage=self._passages.odds(low, high),
            line=self.odds(said)[KINDS.index(kind)],
            inside=bool(between(self._places, *line)),
            named=self.names(low, high),
            own=not OWN.isdisjoint(said),
            role=not ROLE.isdisjoint(said),
            how="",
            short=self._passages.short(high),
            kind=kind,
        )

    def _line(self, at: int, low: int, high: int) -> Place:
        """The line around a place in a sentence."""
        start = max(low, self._data.rfind(b"\n", low, at) + 1)
        return start, self._data.find(b"\n", at, high) + 1 or high

    def _in_full(self, line: Place) -> bool:
        """Whether a line names someone by more than the letters of one word: a whole name, or a number."""
        return any(not self._data[start:end].isalpha() for start, end in between(self._places, *line))

    def _told(
        self, line: Place, sentence: Place, known: Collection[FindingType], *, beside: bool
    ) -> Iterator[Finding]:
        for rank, (kind, told) in enumerate(zip(KINDS, self.odds(self.words(*line)), strict=True)):
            if kind in known or told < (UNLIKELY if beside else UNLIKELY_ALONE):
                continue  # whatever the passage is
            signs = self.signs(kind, line, sentence)
            chance = verdict.odds(verdict.LEFT, signs)
            more = ALONE_SHORT if signs.short and not beside else 0.0
            if chance >= BARS[rank] + more:
                start, end = self._heaviest(line, rank)
                score = round(0.5 + 0.5 / (1 + math.exp(-chance)), 2)
                yield Finding(kind, start, end, score, "fitted.told", Level.PROTEGE_C)

    def _heaviest(self, line: Place, rank: int) -> Place:
        """What stands between names of a line and weighs most for a kind, from its first word to its last."""
        runs: list[tuple[float, int, int]] = [(-math.inf, *line)]
        weight, first = 0.0, -1
        for word, start, end in placed(self._data, *line, between(self._places, *line)):
            if word == NAMED:
                first = -1
            elif word[0].isalnum():
                weight, first = (0.0, start) if first < 0 else (weight, first)
                weight += self._table.alone(word)[rank]
                runs.append((weight, first, end))
        heaviest = max(runs)
        return heaviest[1], max(end for _, first, end in runs if first == heaviest[1])


def count(names: int) -> str:
    """The sign of how many names a line has."""
    return f"NAMES{min(names, _COUNTED)}"


def enough(said: Sequence[str]) -> bool:
    """Whether a line has words enough to tell something."""
    return len([word for word in said if len(word) > _SHORT and word.islower()]) >= WORDS


def lines(data: bytes, low: int, high: int) -> Iterator[Place]:
    """The lines of a sentence that are read, each with what ends it."""
    while low < high:
        end = data.find(b"\n", low, high) + 1 or high
        if 2 < end - low <= LONGEST:
            yield low, end
        low = end
