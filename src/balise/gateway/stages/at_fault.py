"""Which files of a request are at fault when it is refused: their places, and words to know them by.

A file is told by its number, never by its name, which may be what it holds. There are sixteen at most, once
they were read; a document that comes as text is text.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import msgspec

from balise.contracts.decisions import Reason
from balise.contracts.findings import Inspection, Verdict
from balise.detection.level import combine
from balise.gateway.exchange import Exchange
from balise.gateway.stages.authorize import facts_of
from balise.gateway.stages.inspect import verdict_of, without
from balise.gateway.wire.found import Found
from balise.policy import decide as policy
from balise.policy.reasons.build import listed
from balise.policy.reasons.level import OF_THE_TEXT, of_all_together, of_files, of_unread_file

DEEPEST = 3
"""Steps to a part at most: ``messages[2].content[0].content[1]``."""
_TEXT = ""
"""In the place of a path: whatever stands in no file."""


def told_which(exchange: Exchange, first: Reason) -> tuple[Reason, tuple[str, ...], str | None]:
    """A reason that the content gives, with the files that do; their places, and that of what is not read."""
    found = exchange.found
    if found is None or first.code not in OF_THE_TEXT:
        return first, (), None
    if first.code == "unscanned":
        return _unread(found, exchange.inspections, first)
    if not found.parts or _refused(exchange, []):
        return first, (), None
    read = _read(found, exchange.inspections)
    alone = [place for place, one in read if _refused(exchange, one)]
    if not alone:
        return of_all_together(first), (), None
    files = tuple(place for place in alone if place != _TEXT)
    return of_files(first, *in_words(found, files), text=_TEXT in alone), files, None


def _unread(
    found: Found, inspections: Sequence[Inspection], first: Reason
) -> tuple[Reason, tuple[str, ...], str | None]:
    """The first that could not be read, which ended the reading; or the first text that was not inspected."""
    path = next(iter(found.unscanned), None)
    if path is None:
        read = zip(found.slots, inspections, strict=False)
        path = next((slot.path for slot, one in read if one.verdict is Verdict.UNSCANNED), None)
    if path is None or (place := part_of(found, path)) == _TEXT:
        return first, (), path
    why = next((part.why for part in found.files if part.path == path and part.why), None)
    told = of_unread_file(first, *in_words(found, (place,)), *((why.fr, why.en) if why else ("", "")))
    return told, (place,), path


def part_of(found: Found, path: str) -> str:
    """The content part with a file in which a path leads somewhere; empty when it is in none."""
    return _inside(set(found.parts), path)


def _inside(parts: Container[str], path: str) -> str:
    steps = path.split(".", DEEPEST)[:DEEPEST]  # a key of free JSON may hold any number of points
    prefixes = (".".join(steps[:number]) for number in range(len(steps), 0, -1))
    return next((prefix for prefix in prefixes if prefix in parts), _TEXT)


def _read(found: Found, inspections: Sequence[Inspection]) -> Iterator[tuple[str, list[Inspection]]]:
    """What was found in each file, by its place, and in the text beside them."""
    order = {part: number for number, part in enumerate(found.parts)}
    read: dict[str, list[Inspection]] = {}
    for slot, one in zip(found.slots, inspections, strict=False):
        if one.findings:
            read.setdefault(_inside(order, slot.path), []).append(one)
    yield from sorted(read.items(), key=lambda item: order.get(item[0], -1))


def _refused(exchange: Exchange, inspections: list[Inspection]) -> bool:
    """Whether a request would be that has nothing but this in it."""
    assert exchange.policy is not None
    applied = exchange.policy
    tolerated = applied.snapshot.detection.tolerated_types
    facts = msgspec.structs.replace(
        facts_of(exchange),
        level=combine(inspections)[0],
        verdict=verdict_of(inspections),
        finding_types=frozenset(found.type for one in inspections for found in one.findings),
        level_without_tolerated=combine(without(inspections, tolerated))[0] if tolerated else None,
    )
    return policy.decide(facts, applied.snapshot, applied.digest, authorized=True).refused


def in_words(found: Found, places: Sequence[str]) -> tuple[str, str]:
    """« le 2ᵉ fichier », “file 2”: as counted among all of the request; empty for none."""
    if not places or len(found.parts) == 1:
        return ("le fichier joint", "the attached file") if places else ("", "")
    numbers = [found.parts.index(place) + 1 for place in places]
    french = [f"{number}{'ᵉʳ' if number == 1 else 'ᵉ'}" for number in numbers]
    turns = {part.partition(".")[0] for part in found.parts}
    of_fr, of_en = (" de la conversation", " of the conversation") if len(turns) > 1 else ("", "")
    if len(places) == 1:
        return f"le {french[0]} fichier{of_fr}", f"file {numbers[0]}{of_en}"
    return f"les {listed(french, 'et')} fichiers{of_fr}", f"files {listed(map(str, numbers), 'and')}{of_en}"
