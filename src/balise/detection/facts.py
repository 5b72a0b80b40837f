"""Facts kept: those that a sentence joins to someone, or a record to the one that it names."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.detection.about import of_nobody, ruled
from balise.detection.alone import accused_here, alone, alone_here, at_work_only
from balise.detection.asked import asked_of_reader
from balise.detection.boxes import first_named
from balise.detection.dense import NEVER, following, of_one, of_pay
from balise.detection.detector import Tie
from balise.detection.detectors.generic.answered import AMOUNT, THING
from balise.detection.detectors.generic.salary import OF_A_FILE, RECORD_KEY, ROW_PAY
from balise.detection.fitted.told import Reader
from balise.detection.fitted.verdict import FOLLOWS, ONE
from balise.detection.general import HEAD, in_general, of_another_world, only_words
from balise.detection.genre import Kind
from balise.detection.grouped import titled
from balise.detection.level import names_someone
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.lexicons.whereabouts import BESIDE, TOLD
from balise.detection.loose import Loose
from balise.detection.noted import of_a_kind
from balise.detection.offices import in_office
from balise.detection.paid import pay
from balise.detection.places import begins
from balise.detection.public_money import anyones, nobodys
from balise.detection.replies import answers, confirmed, denied
from balise.detection.rows import attached, charged, noted, owned
from balise.detection.sentence import Join, Sentence, lists
from balise.detection.statements import doer, grouped, join
from balise.detection.words import Rare

BETWEEN = 32
"""Bytes between two facts of one kind that are told in one breath."""
LISTED = 60
"""Bytes between a fact that is joined and one that only follows it in a list."""
NEAR = 300
"""Bytes before a fact's segment in which a name or identifier still ties it."""
FAR = 900
"""The same for a fact told of « il », « lui », « son »; less than a stream keeps."""
LINE = 160
"""Bytes of a line of a form before a fact."""
AFTER = 60
"""Bytes after a fact in which the one meant by a pronoun may be named."""

ANSWERED = "answered"
"""How a fact is joined that a question asks and its answer confirms: their words are those of any form."""

Fact = tuple[Finding, Tie, int, int]

_MENTIONED = Rare(
    r"(?<![a-z])(?:(?:l'|le |la |cette |cet |ledit |ladite |du |au |the |this )(?:"
    + "|".join(sorted(sorted(ROLES), key=len, reverse=True))
    + r")|(?:mon|ma|son|sa|notre|my|his|her|our) (?:"
    + "|".join(sorted(sorted(KIN), key=len, reverse=True))
    + rf")|(?:une?|le|la|the|an) {TOLD}{BESIDE}"
    + r"|je |j'|i am |i'm |i have |(?:usagere?|patiente?|pt|client|cliente|employee?) ?:)(?![a-z])"
)
_BY_ITSELF = {
    FindingType.MEDICAL: alone,
    FindingType.JUDICIAL: accused_here,
    FindingType.SALARY: alone_here,
    FindingType.BIOMETRIC: alone_here,
}
"""How a fact that no verb joins may be the only named person's."""
_DEEDS = frozenset(("generic.means", "generic.dealt", "generic.deeds", "generic.failing"))
"""Detectors whose facts begin with the verb of the one whom they are about, known or not."""
_CHARTED = re.compile(
    rb"(?:diag[a-z]*|dx)(?:[ .]{1,2}[a-z]{2,14}){0,2}[ .]{0,2}[:=](?! ?(?:la|le|les|l') ?)", re.IGNORECASE
)
"""A label that the fact itself holds: « Diagnostic principal : embolie »."""
_LABEL = re.compile(rb"[ \t]{0,4}(?:[-*.\d)\]\[ ]{1,6})?[A-Za-z][^:.;\n]{1,38} ?[:=]")
_FIGURES = re.compile(rb"\d")


def tied_only(
    facts: Sequence[Fact],
    findings: Sequence[Finding],
    data: bytes,
    head: bytes = b"",
    opening: bytes = b"",
    reader: Reader | None = None,
    *,
    named: bool = False,
) -> list[Finding]:
    """The facts that are about someone. Each comes with its tie and its segment, in offsets of ``data``.

    ``head`` is how the text began, where ``data`` is only what is kept of it; ``opening`` the same without walls,
    whether or not it is kept. ``reader`` gives a second opinion on whose a fact is. ``named``: what is not kept named
    someone. Who is named after the segment of a fact does not count: a stream has not read it.
    """
    places = sorted((finding.start, finding.end) for finding in findings if names_someone(finding))
    kind = Kind(data, places, opening, whole=not head)
    ordered = [
        fact
        for fact in sorted(facts, key=_place)
        if not _public(data, fact, places, _head(data, fact, head))
        and not denied(data, fact[2], fact[0].start, fact[0].end, fact[3], places)
        and not (fact[0].detector.startswith(THING) and not _answered(data, fact, places))
    ]
    one = _since(of_one, data, head)
    joined = list(_held(ordered, places, data, head, kind, one_from=one))
    held = [fact for fact, _ in joined]
    if (places or one < NEVER) and len(held) < len(ordered):
        paid = _since(of_pay, data, head)
        added = following(ordered, held, places, data, one_from=one, paid_from=paid)
        more = [
            fact
            for fact in added
            if not kind.invented(fact[2], fact[3], fact[0].start)
            and not _elsewhere(data, fact, places, _head(data, fact, head))
        ]
        told = sorted(fact.start for fact, _, _, _ in held)
        joined += [
            (fact, ONE if one <= fact[0].start else FOLLOWS)
            for fact in more
            if one <= fact[0].start
            or begins(told, fact[2] - FAR, fact[3])
            or not kind.general_before(fact[3])
        ]
        joined.sort(key=lambda each: _place(each[0]))
    held = list(_kept(joined, reader)) if reader else [fact for fact, _ in joined]
    since = -1 if named else first_named(findings)
    if reader and len(joined) < len(ordered):
        left = Loose(
            data,
            findings,
            places,
            kind,
            reader,
            lambda fact: _within(places, fact[0]) or _elsewhere(data, fact, places, _head(data, fact, head)),
            since=since,
        )
        held = sorted([*held, *left.among(ordered, [fact for fact, _ in joined], held)], key=_place)
    return _merged(held, data)


def _kept(joined: Sequence[tuple[Fact, str]], reader: Reader) -> Iterator[Fact]:
    """Those that words do not say to be no one's; an amount that only stands in another fact goes with it."""
    withdrawn = 0
    for fact, how in joined:
        finding, tie, low, high = fact
        if tie is not Tie.MEMBERS and how != ANSWERED:
            figured = finding.type is FindingType.SALARY
            if figured and how == FOLLOWS and finding.start < withdrawn:
                continue
            if reader.is_nobodys(finding, how, low, high):
                withdrawn = withdrawn if figured else finding.end
                continue
        yield fact


def _elsewhere(data: bytes, fact: Fact, places: list[tuple[int, int]], head: bytes) -> bool:
    """Whether a fact is told of an animal, a thing, history, a title or an example, or is only words."""
    finding, _, low, _ = fact
    figured = finding.type is FindingType.SALARY
    return of_another_world(data, low, finding.start, places, head=head) or only_words(
        data, finding.start, finding.end, places, head=head, figured=figured
    )


def _public(data: bytes, fact: Fact, places: list[tuple[int, int]], head: bytes) -> bool:
    """Whether an amount is public, an organisation's, or made up."""
    finding, tie, low, high = fact
    if finding.type is not FindingType.SALARY:
        return False
    return nobodys(data, low, finding.start, finding.end, high, head=head, places=places, row=tie is Tie.ROW)


def _head(data: bytes, fact: Fact, head: bytes) -> bytes:
    """How the text began, never what follows the fact: a stream has not read it yet."""
    return head or data[: min(HEAD, fact[0].start)]


def _since(begun: Callable[[bytes], int], data: bytes, head: bytes) -> int:
    """From where in ``data`` the text is known to be what it began as: its head may no longer be kept."""
    if not head:
        return begun(data[:HEAD])
    return 0 if begun(head) < NEVER else NEVER


def _place(fact: Fact) -> tuple[int, int]:
    return fact[0].start, -fact[0].end


def _held(
    facts: Sequence[Fact],
    places: list[tuple[int, int]],
    data: bytes,
    head: bytes,
    kind: Kind,
    *,
    one_from: int,
) -> Iterator[tuple[Fact, str]]:
    """The facts of each segment that stand, and how each is joined to someone; the segment is read with its words once."""
    sentence: tuple[int, int, Sentence] | None = None
    last: Fact | None = None
    for fact in facts:
        finding, tie, low, high = fact
        if tie is Tie.TIED or tie is Tie.ROW:
            near = NEAR if finding.detector == RECORD_KEY else 0
            rowed = _named(places, low - near, high) and not kind.invented(low, high, finding.start)
            if tie is Tie.TIED or rowed:
                yield fact, tie.name
            continue
        if _within(places, finding):
            continue
        if sentence is None or sentence[:2] != (low, high):
            sentence = (low, high, Sentence.of(data, low, high, places))
            last = None
        listed = last is not None and _follows(data, last, finding)
        if finding.label == OF_A_FILE:
            continue
        if finding.label == ROW_PAY:
            said = pay(sentence[2], finding.start)
            fact = structs.replace(finding, label=""), tie, low, high
        else:
            said = _said(data, sentence[2], finding, tie, places)
        asked = _answered(data, fact, places)
        said = max(said, asked)
        start = _head(data, fact, head)
        one = one_from <= finding.start
        stands = listed or _stands(data, fact, said, places, start, one=one)
        if stands and not kind.nobodys(finding, low, high, Join.NAMED if one else said):
            last = fact
            yield fact, ONE if one else ANSWERED if asked else FOLLOWS if listed else said.name


def _said(data: bytes, sentence: Sentence, finding: Finding, tie: Tie, places: list[tuple[int, int]]) -> Join:
    """What the sentence says of whose a fact is; the row of a pay and the only one named count where it says nothing."""
    if tie is Tie.MEMBERS:
        return Join.NAMED
    figured = finding.type is FindingType.SALARY
    said = join(sentence, finding.start, finding.end, figured=figured)
    first = sentence.word_at(finding.start)
    if said is Join.NONE and grouped(sentence, first):
        return said
    if said in (Join.RECORD, Join.FIELD) and _CHARTED.match(data, finding.start, finding.end):
        return Join.ROLE
    if said is not Join.NONE or tie not in (Tie.WORD, Tie.TOLD):
        return said
    if figured and _FIGURES.search(data, finding.start, finding.end):
        said = pay(sentence, finding.start)
    elif finding.type is FindingType.JUDICIAL:
        said = max(noted(sentence, first), charged(sentence, first), owned(sentence, first, finding.end))
    else:
        said = noted(sentence, first)
        if said is Join.NONE and finding.type is FindingType.MEDICAL:
            said = attached(sentence, first, bisect.bisect_left(sentence.starts, finding.end))
    if said is Join.NONE and finding.detector in _DEEDS:
        said = doer(sentence, first, finding.end)
    if said is Join.NONE and tie is Tie.WORD and finding.type in _BY_ITSELF:
        only = _BY_ITSELF[finding.type](data, sentence, finding.start, finding.end, places)
        said = Join.ROLE if only else said
    if said is Join.NONE and titled(
        data, finding.start, finding.end, sentence.starts[0], sentence.ends[-1], places
    ):
        said = Join.NAMED
    return said


def _answered(data: bytes, fact: Fact, places: list[tuple[int, int]]) -> Join:
    """Whose a fact is that is asked and answered yes: of who is named in the question, or of who answers it."""
    finding, _, low, high = fact
    if finding.detector == AMOUNT or (
        finding.type is not FindingType.SALARY and answers(data, finding.start)
    ):
        return Join.UNNAMED
    place = confirmed(data, low, finding.start, finding.end, high, places)
    if place is None or not _named(places, finding.start - FAR, place[1]):
        return Join.NONE
    return Join.NAMED if _named(places, *place) else Join.UNNAMED


def _within(places: list[tuple[int, int]], finding: Finding) -> bool:
    """Whether the words begin amid someone's name, or are only a piece of it."""
    at = bisect.bisect_right(places, (finding.start, finding.end)) - 1
    if at < 0 or places[at][1] <= finding.start:
        return False
    return finding.end <= places[at][1] or (
        finding.type is not FindingType.SALARY and places[at][0] < finding.start
    )


def _follows(data: bytes, last: Fact, finding: Finding) -> bool:
    """Whether a fact only continues a list that begins with one that stands: « asthme, diabète et HTA »."""
    if finding.start < last[0].end:
        return True
    between = data[last[0].end : finding.start]
    return len(between) <= LISTED and lists(between.decode("latin-1"))


def _stands(
    data: bytes, fact: Fact, said: Join, places: list[tuple[int, int]], head: bytes, *, one: bool
) -> bool:
    """``head``: how the text begins, before the fact; ``one``: it is the file of one person."""
    finding, tie, low, high = fact
    if said is Join.NONE:
        if tie is not Tie.RECORD:
            return False
        said = Join.RECORD
    sentence = data[max(low, finding.start - 300) : min(high, finding.end + 90)]
    whole = _whole_name(data, places, max(low, finding.start - 300), min(high, finding.end + 90))
    if of_nobody(data, low, finding.start, finding.end, sentence, named=whole):
        return False
    if _elsewhere(data, fact, places, head):
        return False
    if said is Join.ROLE and of_a_kind(data, low, finding.start, finding.end, high):
        return False
    judicial = finding.type is FindingType.JUDICIAL and said in (Join.NAMED, Join.UNNAMED, Join.ROLE)
    if judicial and in_office(data, finding.start, finding.end, high, places):
        return False
    if said is Join.NAMED:
        return True
    if (
        finding.type is FindingType.SALARY
        and said < Join.UNNAMED
        and anyones(data, low, finding.start, finding.end, high)
    ):
        return False
    near = finding.start - FAR
    known = _named(places, near, high) and not at_work_only(data, places, near, high)
    if in_general(data, low, high, finding.start, finding.end, known=known, head=head):
        return False
    if said is Join.TIED:
        return _named(places, low, high) or not asked_of_reader(data, low, finding.start, finding.end, high)
    if ruled(_field(data, finding.start, finding.end, high) or sentence):
        return False
    if said is Join.ROLE or (one and (said is Join.UNNAMED or finding.type is FindingType.MEDICAL)):
        return True
    if said is Join.UNNAMED and (
        _named(places, low - FAR, finding.start) or _told_after(data, places, finding.end, high)
    ):
        return True
    if said is Join.RECORD and at_work_only(data, places, low - NEAR, finding.start):
        return False
    if _named(places, low - NEAR, finding.start):
        return True
    if said is Join.FIELD and _named(places, finding.end, high):
        return True
    line = data.find(b"\n", finding.end, high)
    if said is not Join.UNNAMED and line >= 0 and _named(places, line, high):
        return True
    return _MENTIONED.search(data, max(0, low - 160), finding.start) is not None


def _field(data: bytes, start: int, end: int, high: int) -> bytes:
    """The line of a fact that is the field of a form (« Hygiène : … »), empty for other lines."""
    low = data.rfind(b"\n", max(0, start - LINE), start) + 1
    if low == 0 or not _LABEL.match(data, low, start + 1):
        return b""
    stop = data.find(b"\n", end, high)
    return data[low : stop if stop >= 0 else high]


def _told_after(data: bytes, places: list[tuple[int, int]], end: int, high: int) -> bool:
    """Whether the one meant is named just after: « Il doit 9 000 $, mon frère Luc Roy. »"""
    high = min(high, end + AFTER)
    return _named(places, end, high) and not at_work_only(data, places, end, high)


def _named(places: list[tuple[int, int]], low: int, high: int) -> bool:
    at = bisect.bisect_left(places, (low, 0))
    return at < len(places) and places[at][0] < high


def _whole_name(data: bytes, places: list[tuple[int, int]], low: int, high: int) -> bool:
    """Whether a name of several parts, or an identifier, begins between ``low`` and ``high``."""
    at = bisect.bisect_left(places, (low, 0))
    while at < len(places) and places[at][0] < high:
        if not data[slice(*places[at])].isalpha():
            return True
        at += 1
    return False


def _merged(facts: Sequence[Fact], data: bytes) -> list[Finding]:
    """Facts of one kind that follow each other on a line of a sentence are one passage."""
    kept: dict[tuple[FindingType, int], list[Finding]] = {}
    for finding, _, low, _ in facts:
        passages = kept.setdefault((finding.type, low), [])
        last = passages[-1] if passages else finding
        if passages and finding.start - last.end <= BETWEEN and b"\n" not in data[last.end : finding.start]:
            passages[-1] = structs.replace(
                last, end=max(last.end, finding.end), score=max(last.score, finding.score)
            )
        else:
            passages.append(finding)
    return [finding for passages in kept.values() for finding in passages]
