"""Names of persons as the pipeline needs them: inside walls, and surnames met again.

A surname alone names someone once a full name that ends with it was met before it
(« Julie Tremblay … Tremblay a dit »). Only what precedes counts, so that a stream
finds what a whole text finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.detection.names.context import false_person
from balise.detection.names.credible import listed, unlisted
from balise.detection.names.fast import finding, names
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.runs import Name
from balise.detection.names.slots import SAINTS, acts, common, sure
from balise.detection.segments import WALL, blocks
from balise.detection.tables import Table

BLOCK = 262_144
REPEATED = 0.6
NONE: Mapping[str, int] = MappingProxyType({})
"""No surname met before."""
_FEW = 4
"""Surnames that are each looked for first: beyond, reading every word costs no more."""
_CAPITALISED = re.compile(r"[A-Z](?<![A-Za-z'-].)[A-Za-z'-]{2,}(?![A-Za-z'-])")


def lined(walled: bytes, raw: bytes, tables: Sequence[Table]) -> bytes:
    """The walled view in which the line breaks of tables stay, since their names are read by line."""
    if not tables or WALL not in walled:
        return walled
    plain = bytearray(walled)
    for table in tables:
        at = walled.find(WALL, table.start, table.end)
        while at >= 0:
            if raw[at] == 0x0A:
                plain[at] = 0x0A
            at = walled.find(WALL, at + 1, table.end)
    return bytes(plain)


def people_in(
    text: str, known: Mapping[str, int] = NONE, words: Sequence[str] | None = None
) -> list[Finding]:
    """Names by place. ``known``: surnames, in lower case, met before, each with the place after which it names someone; ``words``: its own."""
    found = [name for name in names(text, words) if not _repeated_only(text, name)]
    if found or known:
        found.extend(_again(text, found, known))
    return [finding(name.start, name.end, name.score) for name in found]


def people_by_block(
    data: bytes,
    bounds: list[int],
    tables: Sequence[Table],
    known: Mapping[str, int],
    words: Sequence[str] | None,
) -> Iterable[Finding]:
    """Names of a view, some segments of a long one at a time so that memory stays small; a table is not cut.

    ``words``: all its words, when they are known.
    """
    if len(data) <= BLOCK:
        return people_in(data.decode("latin-1"), known, words)
    return _by_block(data, bounds, tables, known, words)


def _by_block(
    data: bytes,
    bounds: list[int],
    tables: Sequence[Table],
    known: Mapping[str, int],
    words: Sequence[str] | None,
) -> Iterator[Finding]:
    met = dict(known)
    start = 0
    for _, after in blocks(bounds, BLOCK):
        end = bounds[after] if after < len(bounds) else len(data)
        if end < len(data) and any(table.start < end < table.end for table in tables):
            continue
        text = data[start:end].decode("latin-1")
        for person in people_in(text, {surname: at - start for surname, at in met.items()}, words):
            if end < len(data):
                met.setdefault(surname_of(text, person.start, person.end), person.end + start)
            yield (
                structs.replace(person, start=person.start + start, end=person.end + start)
                if start
                else person
            )
        met.pop("", None)
        start = end


def without_called(data: bytes, found: list[Finding]) -> list[Finding]:
    """The findings but the single names that a message calls, « @Linh »: what it tells is seldom theirs. A full name stays."""
    return [finding for finding in found if not called(data, finding)] if b"@" in data else found


def called(data: bytes, finding: Finding) -> bool:
    """Whether a message calls someone by a single name there."""
    return (
        finding.type is FindingType.PERSON
        and finding.start > 0
        and data[finding.start - 1] == 0x40
        and b" " not in data[finding.start : finding.end]
    )


def surname_of(text: str, start: int, end: int) -> str:
    """The last word of a full name, in lower case; a single word when it is a name before anything else, else empty."""
    name = text[start:end]
    if ", " in name:
        return name.partition(", ")[0].rpartition(" ")[2].lower()
    if " " in name:
        return name.rpartition(" ")[2].lower()
    return name.lower() if name[:1].isupper() and (sure(name) or unlisted(name)) else ""


def _repeated_only(text: str, name: Name) -> bool:
    """Whether only another mention, perhaps later in the text, made this one a name."""
    if name.full or name.score != REPEATED or " " in text[name.start : name.end]:
        return False
    kind = flags(text[name.start : name.end])
    return not (kind & FIRST and kind & USUAL and not kind & ORDINARY)


def _recur(text: str, since: Mapping[str, int]) -> bool:
    """Whether one of these surnames stands after its place, be it in another word."""
    lower = text.lower()
    return any(lower.find(surname, max(0, place + 1)) >= 0 for surname, place in since.items())


def _unheard_first(text: str, name: Name) -> str:
    """The first word of a full name, in lower case, when no list and no dictionary holds it: « Jianhong »; else empty."""
    first, _, last = text[name.start : name.end].partition(" ")
    return first.lower() if last and name.full and unlisted(first) else ""


def _someone_again(text: str, word: re.Match[str], kind: int) -> bool:
    """Whether a surname met before, a word or a place as well, names someone: it does something, or stands where no place does."""
    name = word.group()
    if name.startswith(SAINTS):
        return _CLAUSE_OPENS.search(text, max(0, word.start() - 12), word.start()) is not None
    return (common(name) or (bool(kind & LAST) and listed(name))) and acts(text, word.end(), strict=True)


_CLAUSE_OPENS = re.compile(
    r"(?:\A|[.!?;:,\n\x00(\"] ?|\b(?:si|if|que|et|mais|car|quand|lorsque|when|and|but|because|avec|par|with|by) )\Z",
    re.IGNORECASE,
)
"""Before a saint's name that was someone's: no word that leads to a place."""


def _again(text: str, found: list[Name], known: Mapping[str, int]) -> list[Name]:
    since = dict(known)
    for name in found:
        surname = surname_of(text, name.start, name.end)
        for met in (surname, _unheard_first(text, name)):
            if met and name.end < since.get(met, len(text) + 1):
                since[met] = name.end
    if not since or (len(since) <= _FEW and not _recur(text, since)):
        return []
    again: list[Name] = []
    position = 0
    for word in _CAPITALISED.finditer(text):
        if word.start() <= since.get(word.group().lower(), len(text)):
            continue
        while position < len(found) and found[position].end <= word.start():
            position += 1
        if position < len(found) and found[position].start < word.end():
            continue
        kind = flags(word.group())
        if (not kind & ORDINARY or _someone_again(text, word, kind)) and not false_person(
            text, word.start(), word.end()
        ):
            again.append(Name(word.start(), word.end(), REPEATED, False))
    return again
