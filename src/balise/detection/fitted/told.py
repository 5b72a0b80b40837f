"""Lines that tell a fact of someone, by their words: a second opinion on those that rules find, and those that they leave.

Beside what is confidential the text is stopped already, and a line that is taken wrongly only masks more than it
should. Elsewhere it stops the text, and one that is missed lets it go: there a line that likely tells a fact is enough.
"""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from operator import add, attrgetter

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Tie
from balise.detection.fitted import verdict, weights
from balise.detection.fitted.around import HEAD, Around
from balise.detection.fitted.clauses import clauses
from balise.detection.fitted.lines import LOGGED, enough, facts_in, lines
from balise.detection.fitted.signs import LINE, NAMED, named, placed, plain, read
from balise.detection.fitted.somebody import anybodys, meant, singled_out, spoken_of
from balise.detection.fitted.verdict import Signs
from balise.detection.level import names_someone
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.places import Place, begins, between
from balise.detection.public_money import AROUND, nobodys
from balise.detection.samples import sampled
from balise.detection.sentence import Join

_start = attrgetter("start")
KINDS = (FindingType.MEDICAL, FindingType.SALARY, FindingType.JUDICIAL)
"""In the order of the table."""
FOUND = -0.2
"""Log odds below which a fact that rules find is no one's."""
FOUND_SELF = -1.0
"""The same where the line speaks of oneself or of one's own."""
FOUND_SHORT = -0.6
"""The same where too little is read to know what the text is."""
FOUND_OWN = -2.0
"""The same there, of one's mother, employee or patient, or of oneself."""
FOUND_BESIDE = -0.5
"""The same, if that is less, beside what is confidential: what is withdrawn there is not masked."""
BESIDE = (0.8, 1.1, 1.6)
"""Log odds, for each kind, from which a line tells a fact, beside what is confidential or tells another."""
ALONE = (0.0, 0.6, 1.1)
"""The same elsewhere, where someone is named or spoken of."""
UNNAMED = (0.8, 1.2, 1.6)
"""The same in a request of a line or two on oneself or one's own, where no name is said."""
WEIGHED = 1.5
"""What is asked besides, elsewhere, where rules know the words of such a fact, read its sentence for someone and found no one."""
FURTHER = 0.7
"""Log odds from which another clause of a line tells the same kind of fact as one of its clauses does."""
ONE_BEFORE, ONE_AFTER = 100, 60
"""Bytes around a fact in which the one whom it is told of stands."""
FAR = 900
"""Bytes before a sentence in which someone is named, or something confidential stands; less than a stream keeps."""
UNLIKELY = -1.5
"""Log odds by words below which nothing else is asked."""
FAINT, PROMISING = -4.2, -3.0
"""Log odds by a line alone, by its words and by two in a row, too, below which what stands around hardly helps."""
NEAR = 250
"""Bytes before a sentence in which a fact stands that another may follow; a stream still keeps what that one was read with."""
_OWN = frozenset((Tie.TIED.name, Join.ROLE.name, verdict.FOLLOWS))
"""How a request of a line or two speaks of one's mother, employee or patient: little around says otherwise."""
_JOINED = frozenset((Join.NAMED.name, Join.UNNAMED.name, Tie.ROW.name, verdict.FOLLOWS))
"""How a fact is joined to someone who may be named in its own line."""
_THEIRS = (
    rb"(?:la |le |l'|les |notre |nos |votre |mon |ma |mes |son |sa |ses |un |une |the |our |my |his |her )"
)
_OF_THEM = re.compile(
    rb",? ?(?:(?:(?:d[eu] |des |d'|of |chez )"
    + _THEIRS
    + rb"?|"
    + _THEIRS
    + rb")(?:[a-z'-]{2,20}(?: [a-z'-]{2,20}| \d{1,4}){0,3},? )?)?(?:(?:m|mme|mlle|dre?|me|mr|mrs|ms|sgt|agt)[. ]{1,2}|madame |monsieur )?",
    re.IGNORECASE,
)
"""What stands between a fact and the name of whose it is."""
_LED = re.compile(
    rb"(?: (?:d[eu]|des|of|la|le|les|notre|nos|votre|mon|ma|mes|son|sa|ses|un|une)| ?d'| ?l')+ ?\Z",
    re.IGNORECASE,
)
"""How it begins, which the fact may hold."""
BESIDE_IT = 72
"""Bytes of it."""
GENITIVE = 24
"""Bytes from « 's » to the fact that is theirs."""
NAME = 60
"""Bytes of a name."""
_TELLING, _TWO = 3, 2
"""Letters of a word that tells more than « elle vit », and how many such words a clause has at least."""
FULL = 8
"""Different words of a line of which each counts whole."""
OWN = frozenset(("je", "j'", "me", "m'", "moi", "mon", "ma", "mes", "notre", "nos", "i", "my", "our"))
ROLE = KIN | ROLES
_OWN_WORD = re.compile(rb"(?<![a-z])(?:je |j'|mon |ma |mes |notre |nos |i |i'|my |our )", re.IGNORECASE)
"""Those of a line on oneself or one's own; « peux-tu m'aider » is said of anything."""
_ADDRESSED = re.compile(
    rb"(?:\A|[\n\x00]) {0,8}(?:a l'attention de |destinataire ?: ?|to ?: ?|dear )?(?:madame|monsieur|mme|m\.|mr\.?|mrs\.?|ms\.?) (?-i:[A-Z])[A-Za-z'-]+",
    re.IGNORECASE,
)
"""How a letter begins: a line with the name of the one to whom it is sent."""
_YOU = re.compile(rb"(?<![a-z-])(?:vous|votre|vos|your?)(?![a-z])", re.IGNORECASE)


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
        around: weights.Table | None = None,
        table: weights.Table | None = None,
    ) -> None:
        """``opening`` is how the text began, ``whole`` says that ``data`` begins there too.

        ``hidden`` are facts that were read through a disguise; tables are those kept unless given.
        """
        self._data = data
        self.places: list[Place] = []
        """Of those who are named."""
        self._starts: list[int] = []
        self._people: list[int] = []
        self._sure: list[int] = []
        for finding in sorted(found, key=_start) if found else ():
            if names_someone(finding):
                self.places.append((finding.start, finding.end))
                self._starts.append(finding.start)
            if finding.type is FindingType.PERSON:
                self._people.append(finding.start)
            if finding.level >= Level.PROTEGE_B:
                self._sure.append(finding.start)
        self._addressed = _ADDRESSED.search(opening) is not None
        self._hidden = hidden
        self._head = b"" if whole else opening[:HEAD]
        self._around = Around(data, opening, whole=whole, table=around)
        self._table = table or weights.told()
        self._last: tuple[Place, list[str]] = (0, 0), []

    def is_nobodys(self, fact: Finding, how: str, low: int, high: int) -> bool:
        """Whether a fact that rules find in the sentence ``low:high`` is no one's.

        Never where its own line holds something confidential, joins it to someone named in full or is a row with a
        name, where the text is one person's file, or where it was disguised.
        """
        if fact.type not in KINDS or how == verdict.ONE or (fact.start, fact.end) in self._hidden:
            return False
        line = self._line(fact, low, high)
        if begins(self._sure, *line) or (how in _JOINED and (self._in_full(line) or self._beside(fact))):
            return False
        if how == Tie.ROW.name and between(self.places, *line):
            return False
        signs = self.signs_of(fact, how, low, high)
        return verdict.odds(verdict.FOUND, signs) < self._least(signs, low, high)

    def _least(self, signs: Signs, low: int, high: int) -> float:
        """Log odds below which a fact of the sentence ``low:high`` is no one's."""
        bar = FOUND_SELF if signs.own else FOUND
        if signs.short:
            bar = FOUND_OWN if signs.how in _OWN else FOUND_SHORT
        return min(bar, FOUND_BESIDE) if begins(self._sure, low - FAR, high) else bar

    def is_someones(self, fact: Finding, low: int, high: int, asked: float) -> bool:
        """Whether a fact of the sentence ``low:high`` that no rule joins is someone's, by such log odds at least."""
        return verdict.odds(verdict.LOOSE, self.signs_of(fact, "", low, high)) >= asked

    def speaks_of_one(self, fact: Finding, low: int, high: int) -> bool:
        """Whether the sentence ``low:high`` of a fact speaks of one person, named or not, near it."""
        line = self._line(fact, low, high)
        near = max(low, fact.start - ONE_BEFORE), min(high, fact.end + ONE_AFTER)
        ends = self._somebody[slice(*(bisect.bisect_left(self._somebody, place) for place in near))]
        spoken = meant(self._data, low, *near) or any(singled_out(self._data, end) for end in ends)
        return spoken and not anybodys(self._data, (low, high), line, self._began(line[0]))

    def signs_of(self, fact: Finding, how: str, low: int, high: int) -> Signs:
        """What is known of a fact that rules find in the sentence ``low:high``."""
        line = self._line(fact, low, high)
        told = self.odds(line, (low, high))[KINDS.index(fact.type)]
        signs = self.signs(fact.type, line, (low, high), told)
        return signs._replace(how=how, named=signs.named or how == verdict.ONE)

    def told(
        self, bounds: Sequence[int], facts: Sequence[Finding], seen: Sequence[Finding]
    ) -> Iterator[Finding]:
        """Facts that ``facts`` lack. ``bounds`` are where sentences begin, ``seen`` all that rules weighed."""
        facts, seen = sorted(facts, key=_start), sorted(seen, key=_start)
        starts = [fact.start for fact in facts]
        someone = bool(self.places or self._sure or facts) or self._addressed
        first = min([*self._sure[:1], *starts[:1]], default=len(self._data))
        for low, high in self._sentences(bounds, every=someone):
            beside = high > first and (
                begins(self._sure, low - FAR, high) or begins(starts, low - NEAR, high)
            )
            named = someone and not beside and self.names(low, high)  # what rules weighed beside asks no more
            bars = BESIDE if beside else ALONE if named else None
            for line in lines(self._data, low, high):
                spoken = bars is None and self._of_somebody(line)
                if not (bars or spoken or self._of_oneself(line, high)):
                    continue
                known = facts_in(facts, *line) if facts else []
                if self._promising(line) and not sampled(self._data, line[1], self.places):
                    weighed = kinds_of(facts_in(seen, *line)) if named else ()
                    asked = bars or (ALONE if spoken else UNNAMED)
                    told = list(self._told(line, (low, high), kinds_of(known), weighed, asked))
                    if spoken and told and anybodys(self._data, (low, high), line, self._began(line[0])):
                        told = []
                    yield from told
                    known += told
                if known:
                    yield from self._further(line, (low, high), known)

    def names(self, low: int, high: int) -> bool:
        """Whether someone is named in a sentence or not long before, or it speaks to the one to whom the letter is addressed."""
        return begins(self._starts, low - FAR, high) or (
            self._addressed and _YOU.search(self._data, low, high) is not None
        )

    def _sentences(self, bounds: Sequence[int], *, every: bool) -> Iterable[Place]:
        """Each sentence that may be asked: all, or those that words may be in which speak of one person, or of who writes
        a text of a line or two."""
        ends = [*bounds[1:], len(self._data)]
        if every:
            return zip(bounds, ends, strict=True)
        asked = {bisect.bisect_right(bounds, end - 1) - 1 for end in self._somebody}
        few = self._around.few(ends)
        if few and _OWN_WORD.search(self._data, 0, ends[few - 1]):
            asked.update(range(few))
        return [(bounds[number], ends[number]) for number in sorted(asked)]

    @cached_property
    def _somebody(self) -> list[int]:
        return spoken_of(self._data)

    def _of_somebody(self, line: Place) -> bool:
        """Whether a line may speak of one person, and its words leave it a chance."""
        low, high = line
        return begins(self._somebody, low + 1, high + 1) and self._hopeful(line)

    def _of_oneself(self, line: Place, high: int) -> bool:
        """Whether a line speaks of who writes it or of theirs, up to ``high`` in a text of a line or two."""
        return self._around.short(high) and _OWN_WORD.search(self._data, *line) is not None

    def _hopeful(self, line: Place) -> bool:
        """Whether a line may be promising, by its words as they are written."""
        said = plain(self._data, *line)
        return max(self._scaled(len(said), self._table.apart(said))) >= FAINT

    def words(self, start: int, end: int) -> list[str]:
        """The words of a line as they weigh."""
        if self._last[0] != (start, end):  # one line at a time: a long text has many
            if begins(self._starts, start, end):
                said = named(self._data, start, end, between(self.places, start, end))
            else:
                said = read(self._data, start, end)
            self._last = (start, end), said
        return self._last[1]

    def odds(self, line: Place, sentence: Place) -> tuple[float, ...]:
        """Log odds that a line of a sentence tells a fact of each kind."""
        return tuple(map(add, self._own(line), self._around.odds(*sentence)))

    def _own(self, line: Place) -> list[float]:
        """The same by the line alone."""
        said = self.words(*line)
        return self._scaled(len({*said}), self._table.odds(said))

    def _scaled(self, words: int, weights: tuple[float, ...]) -> list[float]:
        """What weights say, of so many different words."""
        scale = scaled(words)
        return [constant + scale * own for constant, own in zip(self._table.constant, weights, strict=True)]

    def _promising(self, line: Place) -> bool:
        """Whether the words of a line leave it a chance: first whatever their order, then two in a row."""
        said = self.words(*line)
        words = {*said}
        return (
            max(self._scaled(len(words), self._table.apart(words))) >= FAINT
            and enough(said)
            and (begins(self._people, *line) or not LOGGED.match(self._data, *line))
            and max(self._own(line)) >= PROMISING
        )

    def signs(self, kind: FindingType, line: Place, sentence: Place, told: float) -> Signs:
        """What is known of a fact of a kind in a line, of which words say so much."""
        low, high = sentence
        said = self.words(*line)
        return Signs(
            line=told,
            inside=bool(between(self.places, *line)),
            named=self.names(low, high),
            own=not OWN.isdisjoint(said),
            role=not ROLE.isdisjoint(said),
            how="",
            short=self._around.short(high),
            kind=kind,
        )

    def _line(self, fact: Finding, low: int, high: int) -> Place:
        """The line of a fact in a sentence; several where it begins with their heading."""
        start = max(low, self._data.rfind(b"\n", low, fact.start) + 1)
        return start, self._data.find(b"\n", fact.end - 1, high) + 1 or high

    def _in_full(self, line: Place) -> bool:
        """Whether a line names someone by more than the letters of one word: a whole name, or a number."""
        return any(not self._data[start:end].isalpha() for start, end in between(self.places, *line))

    def _beside(self, fact: Finding) -> bool:
        """Whether the fact is said to be that of whom is named beside it: « la probation de M. Roy »."""
        for start, _ in between(self.places, fact.end, fact.end + BESIDE_IT)[:1]:
            own = fact.start + len(_LED.sub(b"", self._data[fact.start : fact.end]))
            if _OF_THEM.fullmatch(self._data, own, start):
                return True
        theirs = self._data.rfind(b"'s ", max(0, fact.start - GENITIVE), fact.start)
        return theirs >= 0 and any(end == theirs for _, end in between(self.places, theirs - NAME, theirs))

    def _told(
        self,
        line: Place,
        sentence: Place,
        known: Collection[FindingType],
        weighed: Collection[FindingType],
        bars: Sequence[float],
    ) -> Iterator[Finding]:
        for rank, (kind, told) in enumerate(zip(KINDS, self.odds(line, sentence), strict=True)):
            if kind in known or told < UNLIKELY:
                continue
            chance = verdict.odds(verdict.LEFT, self.signs(kind, line, sentence, told))
            asked = bars[rank] + (WEIGHED if kind in weighed else 0.0)
            if chance >= asked and not self._of_a_body(kind, line, sentence):
                yield _finding(kind, self._heaviest(line, rank), chance)

    def _of_a_body(self, kind: FindingType, line: Place, sentence: Place) -> bool:
        """Whether the money of a line is public, or in a body's accounts: minutes name who moved that it be paid."""
        if kind is not FindingType.SALARY:
            return False
        low = max(0, line[0] - AROUND)
        return nobodys(self._data, low, *line, sentence[1], head=self._began(line[0]), places=self.places)

    def _began(self, before: int) -> bytes:
        """How the text began; nothing that follows a place, since a stream has not read it there."""
        return self._head or self._data[: min(HEAD, before)]

    def _further(self, line: Place, sentence: Place, known: Sequence[Finding]) -> Iterator[Finding]:
        """What other clauses of a line tell, of the kinds of ``known``, which the line tells already."""
        kinds = kinds_of(known)
        for clause in clauses(self._data, *line):
            if any(fact.start < clause[1] and clause[0] < fact.end for fact in known):
                continue
            if len([word for word in self.words(*clause) if len(word) > _TELLING and word.islower()]) < _TWO:
                continue
            given = self.odds(clause, sentence)
            for rank, kind in enumerate(KINDS):
                if kind not in kinds:
                    continue
                chance = verdict.odds(verdict.LEFT, self.signs(kind, clause, sentence, given[rank]))
                if chance >= FURTHER:
                    yield _finding(kind, self._heaviest(clause, rank), chance)

    def _heaviest(self, line: Place, rank: int) -> Place:
        """What stands between names of a line and weighs most for a kind, from its first word to its last; to that
        of the line where it begins it, as what is told of a name follows the name."""
        runs: list[tuple[float, int, int]] = []
        weight, first = 0.0, -1
        for word, start, end in placed(self._data, *line, between(self.places, *line)):
            if word == NAMED:
                first = -1
            elif word[0].isalnum() and (word != LINE or first >= 0):
                weight, first = (0.0, start) if first < 0 else (weight, first)
                weight += self._table.alone(word)[rank]
                runs.append(
                    (weight, first, runs[-1][2] if word == LINE else end)
                )  # it weighs, and is no word
        if not runs:
            return line
        first = max(runs)[1]
        return first, max(end for _, begun, end in runs if first in (begun, line[0]))


def kinds_of(facts: Sequence[Finding]) -> set[FindingType]:
    return {fact.type for fact in facts}


def _finding(kind: FindingType, place: Place, chance: float) -> Finding:
    """What words alone tell there, by such log odds."""
    return Finding(
        kind, *place, round(0.5 + 0.5 / (1 + math.exp(-chance)), 2), "fitted.told", Level.PROTEGE_C
    )


def scaled(words: int) -> float:
    """What each word of a line counts for, of so many different ones: a long line says no more than a short one."""
    return math.sqrt(FULL / (words or 1))
