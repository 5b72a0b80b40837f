"""Facts that no rule joins to anyone, in lines that read like someone's.

No list of verbs and of ways to leave them out is whole (« Vérification : vol en 2016, pardon demandé », « une
ordonnance de Namenda »). Where someone is named and is not only met in their work, the words of a fact and
what the fitted weights say of the line together decide: more is asked where nothing confidential stands before,
after a definite article, which speaks of what all know, and where one person is spoken of whom nobody named
(« il attend le résultat de sa biopsie »).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.about import of_nobody
from balise.detection.alone import GENERAL, at_work_only
from balise.detection.dense import moved
from balise.detection.detector import Tie
from balise.detection.detectors.generic.salary import OF_A_FILE
from balise.detection.fitted.told import KINDS, Reader
from balise.detection.genre import Kind
from balise.detection.lexicons.grammar import DEFINITE as ARTICLES
from balise.detection.lexicons.grammar import TOPICS
from balise.detection.lexicons.talk import CARE_TOPICS, CARED, HANDLING, TRIED
from balise.detection.offices import in_office
from balise.detection.places import begins
from balise.detection.posts import EXPECTED
from balise.detection.public_money import anyones
from balise.detection.rows import planned, timetabled
from balise.detection.sentence import Join, Sentence

FAR = 900
"""Bytes before a sentence in which someone is named; less than a stream keeps."""
NEAR = 250
"""Bytes before a sentence in which a fact stands that another may follow, however far its one was named."""
ASKED = -0.5
"""Log odds from which a fact is taken for someone's."""
DEFINITE = 1.5
"""What is asked besides of what an article says to be known."""
ANY_AMOUNT = 1.0
"""The same of an amount that only a file makes someone's."""
UNNAMED = 1.2
"""The same where nobody was named yet."""
Fact = tuple[Finding, Tie, int, int]
_TALK = {
    FindingType.MEDICAL: CARED | CARE_TOPICS | {"distribution", "distribuer", "distributing"},
    FindingType.SALARY: HANDLING | TOPICS,
    FindingType.JUDICIAL: TRIED
    | TOPICS
    | {"emis", "emet", "emettre", "emettent", "delivre", "issued", "issues"},
}
"""Words of one's work, of teaching or of a subject, after which a fact that nothing confidential precedes is no one's."""
_SERVED = TOPICS | {
    "services",
    "soins",
    "thematiques",
    "volets",
    "contenu",
    "contents",
    "scope",
    "purpose",
    "modules",
}
"""The same, where a list of them begins: « Services : oncologie, chirurgie », « Contenu du cours : allergies »."""
LEAD = 90
"""Bytes before a fact in which they stand."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_TO_COME = re.compile(
    rb"(?:" + "|".join(sorted(EXPECTED)).encode() + rb")(?![a-z])[^\n]{0,20}\d", re.IGNORECASE
)
"""A pay to come, which is read by its subject alone: « M. Roy confirme que le CPE touchera 45 000 $ »."""
_AMOUNT = re.compile(rb"[$\d-]")
_BEFORE = re.compile(rb"([a-z]+'?) ?\Z", re.IGNORECASE)


class Loose:
    """Decides on the facts of one text that rules leave. Offsets are those of ``data``."""

    def __init__(
        self,
        data: bytes,
        findings: Sequence[Finding],
        places: list[tuple[int, int]],
        kind: Kind,
        reader: Reader,
        elsewhere: Callable[[Fact], bool],
        *,
        since: int,
    ) -> None:
        """``places`` are of those among ``findings`` that name someone, ``since`` is where the text first did;
        ``elsewhere`` says that a fact is told of another world."""
        self._data = data
        self._sure = sorted(finding.start for finding in findings if finding.level >= Level.PROTEGE_B)
        self._places = places
        self._kind = kind
        self._reader = reader
        self._elsewhere = elsewhere
        self._since = since

    def among(self, facts: Sequence[Fact], joined: Sequence[Fact], held: Sequence[Fact]) -> Iterator[Fact]:
        """Those of ``facts`` (by place) that are someone's though not ``joined``; ``held`` stand already."""
        met = _Stretches(joined)
        beside = sorted(fact[0].start for fact in held)
        for fact in facts:
            finding, tie, low, high = fact
            if finding.type not in KINDS or tie is Tie.ROW or met.meet(finding):
                continue
            known = self._since < high
            named = self._reader.names(low, high) or (known and begins(beside, low - NEAR, high))
            if not named and (
                known or self._sum(finding) or not self._reader.speaks_of_one(finding, low, high)
            ):
                continue
            near = begins(self._sure, low - FAR, high) or begins(beside, low - FAR, high)
            if not self._told(fact, named=named) or (not near and self._talk(fact)):
                continue
            if not self._spoken_of(fact):
                yield fact

    def _told(self, fact: Fact, *, named: bool) -> bool:
        """Whether the words around a fact say enough that it is someone's."""
        finding, _, low, high = fact
        asked = ASKED if named else ASKED + UNNAMED
        before = _BEFORE.search(self._data, max(low, finding.start - 12), finding.start)
        if before and before.group(1).decode("latin-1").lower() in GENERAL:
            asked += DEFINITE
        if finding.label == OF_A_FILE:
            asked += ANY_AMOUNT
        return self._reader.is_someones(finding, low, high, asked)

    def _sum(self, finding: Finding) -> bool:
        """Whether a fact tells a sum, which a firm, a fund or a thing has as well: « elle perd 4 000 $ »."""
        figured = finding.type is FindingType.SALARY
        return figured and _AMOUNT.search(self._data, finding.start, finding.end) is not None

    def _talk(self, fact: Fact) -> bool:
        """Whether a subject, a work or a service is spoken of before a fact."""
        finding, _, low, _ = fact
        lead = self._data[max(low, finding.start - LEAD) : finding.start].decode("latin-1").lower()
        before, colon, _ = lead.rpartition(":")
        return not _TALK[finding.type].isdisjoint(_WORD.findall(lead)) or (
            colon != "" and not _SERVED.isdisjoint(_WORD.findall(before)[-4:])
        )

    def _spoken_of(self, fact: Fact) -> bool:
        """Whether who is named, what kind of text it is, or what stands around says that the fact is no one's."""
        finding, _, low, high = fact
        around = self._data[max(low, finding.start - 300) : min(high, finding.end + 90)]
        return (
            at_work_only(self._data, self._places, low - FAR, high)
            or self._kind.nobodys(finding, low, high, Join.UNNAMED)
            or of_nobody(self._data, low, finding.start, finding.end, around, named=True)
            or self._elsewhere(fact)
            or _TO_COME.match(self._data, finding.start) is not None
            or self._listed(fact)
            or (
                finding.type is FindingType.JUDICIAL
                and in_office(self._data, finding.start, finding.end, high, self._places)
            )
            or (finding.type is FindingType.SALARY and self._of_anyone(fact))
        )

    def _listed(self, fact: Fact) -> bool:
        """Whether the line says what is taught, printed or spoken of, as an article that opens a field does."""
        finding, _, low, high = fact
        sentence = Sentence.of(self._data, low, high, self._places)
        first = sentence.word_at(finding.start)
        words = sentence.words[max(0, first - 2) : first]
        opens = words[-1:] != [] and words[-1] in ARTICLES and not words[0][0].isalpha()
        return opens or planned(sentence, first) or timetabled(sentence, first)

    def _of_anyone(self, fact: Fact) -> bool:
        """Whether an amount is whoever's, or stands without a word of what one does with one's money."""
        finding, _, low, high = fact
        return anyones(self._data, low, finding.start, finding.end, high) or (
            _AMOUNT.match(self._data, finding.start) is not None and not moved(self._data, low, high, finding)
        )


class _Stretches:
    """Where facts stand, by their kind."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._ends: dict[FindingType, tuple[list[int], list[int]]] = {}
        for finding, _, _, _ in sorted(facts, key=lambda fact: fact[0].start):
            starts, ends = self._ends.setdefault(finding.type, ([], []))
            starts.append(finding.start)
            ends.append(max(finding.end, ends[-1] if ends else 0))

    def meet(self, finding: Finding) -> bool:
        """Whether one of the same kind shares a place with it."""
        starts, ends = self._ends.get(finding.type, ([], []))
        at = bisect.bisect_left(starts, finding.end) - 1
        return at >= 0 and ends[at] > finding.start
