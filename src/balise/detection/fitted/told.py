"""Lines that tell a fact of someone, by their words: a second opinion on those that rules find, and those that they leave.

Beside what is confidential a fact seen too many refuses nothing that was not refused, and one missed is
not masked: there a line that likely tells one is enough. Elsewhere it must be surer.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detector import digits_of
from balise.detection.fitted import verdict, weights
from balise.detection.fitted.general import Passages
from balise.detection.fitted.signs import NAMED, placed, read
from balise.detection.fitted.verdict import Signs
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.places import Place, between
from balise.detection.words import Rare

KINDS = (FindingType.MEDICAL, FindingType.SALARY, FindingType.JUDICIAL)
"""In the order of the table."""
FOUND = -0.6
"""Log odds below which a fact that rules find is no one's."""
FOUND_SHORT = -1.1
"""The same where too little is read to know what the text is."""
BESIDE = (0.3, 0.6, 1.3)
"""Log odds, for each kind, from which a line tells a fact, in a text that holds what is confidential."""
ALONE = 0.5
"""What is asked besides where nothing confidential stands."""
ALONE_SHORT = 1.2
"""The same where too little is read to know what the text is."""
FAR = 900
"""Bytes before a sentence in which someone is named, or something confidential stands; less than a stream keeps."""
LONGEST = 800
"""Bytes of a line that is read."""
WORDS = 3
"""Words of some length that a line has at least: what names and figures alone say is for rules."""
_OWN = frozenset(("TIED", "ROLE", verdict.FOLLOWS))
"""How a request of a line or two speaks of one's mother, employee or patient: nothing around says otherwise."""
_SHORT = 2
_COUNTED = 2
"""Names beyond which a line only has several."""
OWN = frozenset(("je", "j'", "me", "m'", "moi", "mon", "ma", "mes", "notre", "nos", "i", "my", "our"))
ROLE = KIN | ROLES
_SPEAKS = Rare(
    rf"(?:^|[^a-z])(?:[jm]'|(?:{'|'.join(sorted(word for word in OWN | ROLE if word.isalpha()))})(?:[^a-z]|$))"
)
"""Speaks of someone whom nothing names."""
Sentence = tuple[int, int]


class Reader:
    """A text, and who is named in it. Offsets are those of ``data``."""

    def __init__(
        self,
        data: bytes,
        places: Sequence[Place],
        opening: bytes,
        *,
        whole: bool,
        general: weights.Table | None = None,
        table: weights.Table | None = None,
    ) -> None:
        """``opening`` is how the text began, ``whole`` says that ``data`` begins there too; tables are those kept unless given."""
        self._data = data
        self._places = places
        self._passages = Passages(data, opening, whole=whole, table=general)
        self._table = table or weights.told()

    def is_nobodys(self, fact: Finding, how: str, low: int, high: int) -> bool:
        """Whether a fact that rules find in the sentence ``low:high`` is no one's: no identifier stands near either."""
        if fact.type not in KINDS:
            return False
        if any(digits_of(self._data[slice(*place)]) for place in between(self._places, low - FAR, high)):
            return False
        if how == verdict.ONE:
            return False
        signs = self.signs_of(fact, how, low, high)
        if signs.short and how in _OWN:
            return False
        return verdict.odds(verdict.FOUND, signs) < (FOUND_SHORT if signs.short else FOUND)

    def signs_of(self, fact: Finding, how: str, low: int, high: int) -> Signs:
        """What is known of a fact that rules find in the sentence ``low:high``."""
        start = max(low, self._data.rfind(b"\n", low, fact.start) + 1)
        end = self._data.find(b"\n", fact.start, high) + 1 or high
        signs = self.signs(fact.type, self.words(start, end), (start, end), (low, high))
        return signs._replace(how=how, named=signs.named or how == verdict.ONE)

    def told(self, bounds: Sequence[int], sure: Sequence[int], facts: Sequence[Finding]) -> Iterator[Finding]:
        """Facts that ``facts`` lack. ``bounds`` are where sentences begin, ``sure`` where confidential things do, in order."""
        facts = sorted(facts, key=lambda fact: fact.start)
        starts = [fact.start for fact in facts]
        for low, high in zip(bounds, [*bounds[1:], len(self._data)], strict=True):
            beside = _begins(sure, low - FAR, high)
            if not (beside or between(self._places, low - FAR, high) or self.speaks(low, high)):
                continue
            for start, end in lines(self._data, low, high):
                near = facts[bisect.bisect_left(starts, start - LONGEST) : bisect.bisect_left(starts, end)]
                known = {fact.type for fact in near if start < fact.end}
                said = self.words(start, end)
                if enough(said):
                    yield from self._told(said, (start, end), (low, high), known, beside=beside)

    def speaks(self, low: int, high: int) -> bool:
        """Whether someone whom nothing names is spoken of there: by kin, by role, or as who writes."""
        return _SPEAKS.may_stand(self._data[low:high])

    def words(self, start: int, end: int) -> list[str]:
        """The words of a line as they weigh."""
        places = between(self._places, start, end)
        if not places:
            return read(self._data, start, end)
        return [word for word, _, _ in placed(self._data, start, end, places)]

    def odds(self, said: Sequence[str]) -> tuple[float, ...]:
        """Log odds that a line of such words tells a fact of each kind."""
        own = self._table.alone({*said, count(said.count(NAMED))}) + self._table.together(said)
        own.append(self._table.constant)
        return tuple(map(sum, zip(*own, strict=True)))

    def signs(self, kind: FindingType, said: Sequence[str], line: Sentence, sentence: Sentence) -> Signs:
        """What is known of a fact of a kind in a line of such words."""
        low, high = sentence
        return Signs(
            passage=self._passages.odds(low, high),
            line=self.odds(said)[KINDS.index(kind)],
            inside=bool(between(self._places, *line)),
            named=bool(between(self._places, low - FAR, high)),
            own=not OWN.isdisjoint(said),
            role=not ROLE.isdisjoint(said),
            how="",
            short=self._passages.short(high),
            kind=kind,
        )

    def _told(
        self,
        said: Sequence[str],
        line: Sentence,
        sentence: Sentence,
        known: set[FindingType],
        *,
        beside: bool,
    ) -> Iterator[Finding]:
        for rank, (kind, told) in enumerate(zip(KINDS, self.odds(said), strict=True)):
            if kind in known or told < UNLIKELY:
                continue
            signs = self.signs(kind, said, line, sentence)
            chance = verdict.odds(verdict.LEFT, signs)
            more = 0.0 if beside else ALONE_SHORT if signs.short else ALONE
            if chance >= BESIDE[rank] + more:
                start, end = self._heaviest(line, rank)
                score = round(0.5 + 0.5 / (1 + math.exp(-chance)), 2)
                yield Finding(kind, start, end, score, "fitted.told", Level.PROTEGE_C)

    def _heaviest(self, line: Sentence, rank: int) -> Sentence:
        """The run of words that weighs most for a kind, from its first to its last, no name among them."""
        best, first, last, begun, weight = -math.inf, *line, line[0], 0.0
        for word, start, end in placed(self._data, *line, between(self._places, *line)):
            if weight <= 0:
                begun, weight = start, 0.0
            weight += -math.inf if word == NAMED else self._table.alone([word])[0][rank]
            if weight > best:
                best, first, last = weight, begun, end
        return first, last


UNLIKELY = -2.5
"""Log odds by words alone below which nothing else is asked."""


def count(names: int) -> str:
    """The sign of how many names a line has."""
    return f"NAMES{min(names, _COUNTED)}"


def enough(said: Sequence[str]) -> bool:
    """Whether a line has words enough to tell something."""
    return sum(len(word) > _SHORT and word.islower() for word in said) >= WORDS


def lines(data: bytes, low: int, high: int) -> Iterator[Sentence]:
    """The lines of a sentence that are read, each with what ends it."""
    while low < high:
        end = data.find(b"\n", low, high) + 1 or high
        if 2 < end - low <= LONGEST:
            yield low, end
        low = end


def _begins(starts: Sequence[int], low: int, high: int) -> bool:
    at = bisect.bisect_left(starts, low)
    return at < len(starts) and starts[at] < high
