"""The fast name layer: gazetteers and context, one pass over capitalised words, linear time."""

from __future__ import annotations

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.names.context import false_person
from balise.detection.names.gazetteer import FIRST, flags
from balise.detection.names.runs import RUN, Name, names_in, tokens_of
from balise.detection.normalise import View, fold

DETECTOR = "names.fast"


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
    return Finding(FindingType.PERSON, start, end, score, detector, Level.NON_CLASSIFIE)


def names(plain: str) -> list[Name]:
    """Names in a folded text."""
    found: list[Name] = []
    for match in RUN.finditer(plain):
        start, end = match.span()
        run = match.group()
        if " " not in run and not flags(run) & FIRST:
            continue
        tokens = tokens_of(plain, start, end)
        capitals = run.isupper() and len(run) > 4
        for name in names_in(tokens, capitals):
            if not false_person(plain, name.start, name.end):
                found.append(name)
    return found
