"""The fast name layer: gazetteers and context, a few passes in C, linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.keywords import words_of
from balise.detection.names import (
    capitals,
    english,
    enumerated,
    families,
    fields,
    lower,
    roles,
    series,
    slots,
    tables,
    turns,
)
from balise.detection.names.across import across
from balise.detection.names.attended import attended
from balise.detection.names.capitals import alone_on_line, own_line
from balise.detection.names.context import false_person
from balise.detection.names.credible import unheard
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.laid import laid_out
from balise.detection.names.rare import articles, between, half_known, in_column
from balise.detection.names.rosters import BEDS, in_beds, in_rosters
from balise.detection.names.runs import BARRED, Name, Token, names_in, tokens_of
from balise.detection.names.sighted import Sighted, look
from balise.detection.names.signed import signed
from balise.detection.names.tagged import tagged
from balise.detection.normalise import View, fold

DETECTOR = "names.fast"
CUES = lower.CUES | roles.CUES | capitals.KIN | BEDS
"""Words that a rule on names needs, as they are written."""
_SIGNS = (":", "=", ">", "@", "-", "_", "(", ")", "\n")
MEMORY = 1000
"""Characters after which a full name no longer explains its surname alone."""


def find_names(text: str, folded: str | None = None) -> list[Finding]:
    """Names of persons in ``text``, by place, without overlap. Never raises on any ``str``.

    ``folded`` is the text folded to ASCII with the same length, when the caller
    has it already; a fold of another length is ignored.
    """
    if folded is not None and len(folded) == len(text):
        return [finding(name.start, name.end, name.score) for name in names(folded)]
    return find_in_view(fold(text))


def find_in_view(view: View) -> list[Finding]:
    """The same from the engine's own view of the text."""
    found = []
    for name in names(view.data.decode("latin-1")):
        start, end = view.span(name.start, name.end)
        found.append(finding(start, end, name.score))
    return found


def finding(start: int, end: int, score: float, detector: str = DETECTOR) -> Finding:
    """A PERSON finding; a name alone implies no level (the combination of findings does)."""
    return Finding(FindingType.PERSON, start, end, score, detector, Level.NON_CLASSIFIE)


def names(plain: str, words: Sequence[str] | None = None) -> list[Name]:
    """Names in a folded text, by place, without overlap. ``words``: its runs of letters, if known, those of ``CUES`` at least; more do not harm."""
    sighted = look(plain)
    found, orphans, singles = _capitalised(plain, sighted.runs)
    cues = CUES.intersection(words_of(plain.encode("latin-1", "replace")) if words is None else words)
    met = {cue for cue in cues if cue not in roles.DOTTED or f" {cue}." in plain}
    if not (met or any(sighted)) and not _signed(plain):
        return []
    found.extend(
        name
        for name in _elsewhere(plain, met, sighted, orphans, singles)
        if not false_person(plain, name.start, name.end)
    )
    if singles and ("\n" in plain or "\x00" in plain):
        found.extend(enumerated.bulleted(plain, singles, found))
    if not found:
        return found
    found.extend(_repeated(plain, found, orphans, singles))
    found.extend(
        name for name in enumerated.joined(plain, found) if not false_person(plain, name.start, name.end)
    )
    if ";" in plain:
        found.extend(enumerated.entries(plain, found))
    if ", " in plain:
        found.extend(between(plain, found))
    if sighted.bare:
        found.extend(in_column(plain, sighted.runs, found))
    if any(plain[name.start : name.end].isupper() for name in found):
        found.extend(
            name
            for name in in_rosters(plain, merge(list(found)))
            if not false_person(plain, name.start, name.end)
        )
    return merge(found)


def _signed(plain: str) -> bool:
    """Whether a sign stands without which, without ``CUES`` and a capitalised word to start from, no rule finds a name."""
    return any(map(plain.__contains__, _SIGNS)) or roles.COMMA_CAPITAL.search(plain) is not None


def _elsewhere(
    plain: str, met: Set[str], sighted: Sighted, orphans: list[Token], singles: list[Token]
) -> Iterator[Name]:
    """Names that something else than their own words shows."""
    yield from fields.labelled(plain)
    yield from fields.headed(plain)
    yield from fields.linked(plain)
    yield from fields.both(plain)
    if any(len(run) > 2 and run.isupper() for run, _, _ in sighted.runs):
        yield from signed(plain)
    yield from tables.columns(plain)
    yield from laid_out(plain)
    yield from fields.local_parts(plain)
    yield from articles(plain)
    yield from attended(plain)
    yield from tagged(plain)
    yield from english.worded(plain, sighted.runs)
    if met or "-" in plain:
        yield from lower.pairs(plain, met)
    if met:
        yield from lower.after_civility(plain, met)
        yield from lower.lone(plain, met)
    yield from roles.by_role(plain, met, sighted)
    if singles:
        yield from slots.in_slots(plain, singles)
    yield from slots.aged(plain)
    yield from slots.apposed(plain)
    yield from slots.familiar(plain, sighted.before)
    if orphans:
        yield from series.unannounced(plain, orphans)
    if singles or orphans:
        yield from capitals.in_capitals(plain, _by_place(orphans, singles))
    if not met.isdisjoint(capitals.KIN):
        yield from capitals.in_family(plain)
    if not met.isdisjoint(BEDS):
        yield from in_beds(plain)
    yield from families.of_kin(plain, sighted.before)
    yield from families.nicknamed(plain)
    yield from families.in_turn(plain, sighted.runs)
    if ":" in plain:
        yield from turns.spoken(plain, sighted.runs)
        yield from families.in_small_turns(plain)


def _by_place(orphans: list[Token], singles: list[Token]) -> list[Token]:
    """Both, without what both hold."""
    held = {token.start for token in orphans}
    return sorted((*orphans, *(token for token in singles if token.start not in held)), key=_start)


def _start(token: Token) -> int:
    return token.start


def _capitalised(plain: str, runs: list[tuple[str, int, int]]) -> tuple[list[Name], list[Token], list[Token]]:
    """Names in capitalised runs; surnames that nothing there explains; the listed words that end a run, likewise."""
    found: list[Name] = []
    orphans: list[Token] = []
    singles: list[Token] = []
    before: list[Token] = []
    for run, start, end in runs:
        if " " not in run:
            kind = flags(run.removesuffix("'s"))
            if not kind & (FIRST | LAST):
                continue
            single = "." not in run and not run.endswith("'s")
            tokens = [Token(start, end, run, kind)] if single else tokens_of(plain, start, end)
        else:
            tokens = tokens_of(plain, start, end)
        taken: list[Name] = []
        last = start
        capitals = run.isupper() and len(run) > 4
        for name in names_in(tokens, capitals):
            taken.append(name)
            last = name.end
        if capitals and not any(name.full for name in taken) and own_line(plain, start, end):
            listed = alone_on_line(tokens)
            taken, last = (listed, end) if listed else (taken, last)
        if not taken and not capitals and len(tokens) > 1:
            taken = half_known(plain, tokens)
            last = taken[-1].end if taken else last
        elif len(taken) == 1 and len(tokens) == 2 and not capitals and _in_turn(plain, taken[0], tokens):
            taken = [taken[0]._replace(start=tokens[0].start, full=True)]
        if before and tokens:
            taken = across(plain, before, tokens, taken) or taken
        excused = [name for name in taken if false_person(plain, name.start, name.end)]
        found.extend(name for name in taken if name not in excused)
        before = [token for token in tokens if token.start >= last or (taken and not taken[-1].full)]
        for name in excused:
            if " " in plain[name.start : name.end]:  # « Hugo » of « Victor Hugo » is nobody's either
                before = [token for token in before if not name.start <= token.start < name.end]
        orphans.extend(
            token for token in tokens if token.start >= last and token.kind & LAST and not token.kind & BARRED
        )
        if before and before[-1].kind & (FIRST | LAST) and not before[-1].kind & BARRED:
            singles.append(before[-1])
    return found, orphans, singles


_ANNOUNCED = re.compile(
    r"(?:[:|]|(?<![A-Za-z])(?:pour|par|avec|chez|patiente?|cliente?|usagere?|eleve|for|by|with))[ ]{1,2}\Z",
    re.IGNORECASE,
)
"""After which a surname that no list holds may precede a first name."""


def _in_turn(plain: str, name: Name, tokens: list[Token]) -> bool:
    """« Patient : Vorzel Mathieu »: what is before a usual first name is in no list and no dictionary, as surnames may be."""
    return (
        not name.full
        and name.start == tokens[1].start
        and not tokens[0].kind
        and bool(tokens[1].kind & USUAL)
        and not tokens[1].kind & ORDINARY
        and unheard(tokens[0].word)
        and _ANNOUNCED.search(plain, max(0, tokens[0].start - 12), tokens[0].start) is not None
    )


def _repeated(plain: str, found: list[Name], orphans: list[Token], singles: list[Token]) -> list[Name]:
    """Surnames by themselves that a full name shortly before explains; first names that are also words, likewise.

    Only what precedes within ``MEMORY`` counts, so that a text read piece by
    piece gives what it gives whole.
    """
    repeated = list(_called_again(plain, found, singles)) if singles else []
    if not orphans:
        return repeated
    full = sorted((name for name in found if name.full), key=lambda name: name.end)
    seen: dict[str, int] = {}
    position = 0
    for token in orphans:
        while position < len(full) and full[position].end <= token.start:
            name = full[position]
            seen[plain[name.start : name.end].rpartition(" ")[2].lower()] = name.start
            position += 1
        at = seen.get(token.word.lower())
        if at is not None and token.start - at <= MEMORY and not false_person(plain, token.start, token.end):
            repeated.append(Name(token.start, token.end, 0.6, False))
    return repeated


def _called_again(plain: str, found: list[Name], singles: list[Token]) -> Iterator[Name]:
    """« Florence » after « Florence Kirkey », « Maya » after « Maya (née le … »."""
    called = {name.start for name in found}
    seen: dict[str, int] = {}
    named = iter(sorted(found))
    name = next(named, None)
    for token in singles:
        while name is not None and name.end <= token.start:
            first = plain[name.start : name.end].partition(" ")[0]
            if flags(first) & FIRST:
                seen[first.lower()] = name.start
            name = next(named, None)
        at = seen.get(token.word.lower())
        if (
            at is not None
            and token.start - at <= MEMORY
            and token.start not in called
            and token.kind & FIRST
            and not false_person(plain, token.start, token.end)
        ):
            yield Name(token.start, token.end, 0.62, False)


def merge(found: list[Name]) -> list[Name]:
    """By place, overlapping names joined into the longer one."""
    found.sort(key=lambda name: (name.start, -name.end))
    merged: list[Name] = []
    for name in found:
        if merged and name.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Name(
                last.start, max(last.end, name.end), max(last.score, name.score), last.full or name.full
            )
        else:
            merged.append(name)
    return merged
