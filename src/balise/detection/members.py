"""What is said once of all who are named as being of a group: « Élèves autistes : Luc Roy, Léa Cyr », « A et B sont en probation ».

Source of the notion: LAI, s. 57 and 59 (health, money, justice). Level: Protégé C with whom it names. Who is of a group or of a list, and who only works with it: ``grouped``.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Tie
from balise.detection.detectors.generic.medical import TERM
from balise.detection.grouped import of_group, seen_to, titled
from balise.detection.lexicons.groups import STATES, STEMS, SUBJECTS
from balise.detection.lexicons.trie import pattern_of, words_of
from balise.detection.places import Place
from balise.detection.wordwise import Wordwise, prefixes_of

_HAVING = "having"
_SUBJECT = "_subject"
Fact = tuple[Finding, Tie, int, int]
_KINDS = {"health": FindingType.MEDICAL, "money": FindingType.SALARY, "justice": FindingType.JUDICIAL}
_STATE = "|".join(rf"(?P<{name}>{STATES[kind]})" for name, kind in _KINDS.items())
_SUBJECTS = "|".join(rf"(?P<{name}_subject>{SUBJECTS[kind]})" for name, kind in _KINDS.items())
_FIRST = "non;en;qui;ont;ayant;who;living;vivant;eu;on;in;being;a;de;au;dont;hors;n'ont;n'a;getting;whose;that;take;membre;sex;awaiting"
"""How others begin."""

_WITH = (
    r"(?:qui |who |that )?(?:traitee?s? (?:pour|contre)|operee?s? (?:de|du|pour)|vaccinee?s? contre|treated for|ont|ayant|avaient|avec|presentent|prennent|consomment|font|combattent|attendent|have|having|with|take|on|contracte|attrape)(?: (?:toutes les|tous les|les) (?:deux|trois|quatre|cinq)| tous| toutes| chacune?| all| both)?"
    r"(?: une?| des| de l'| l'| de la| la| le| les| du| leurs?| an?| the| their| fait une?| eu une?){0,2} ?"
)
"""What leads to an illness or a medicine that some have."""
CALLS = Wordwise(
    rf"(?<![a-z0-9'-])(?:{_STATE}|{_SUBJECTS})(?![a-z0-9])|(?<![a-z0-9'-])(?P<having>{_WITH})(?=[a-z])",
    prefixes_of(words_of(STEMS, _FIRST)),
)
"""What a group is called by, or the subject of a list; the name of the group that is met says of which kind."""
_QUICK = re.compile((r"(?<![a-z])" + pattern_of(STEMS)).encode())
"""What stands where a group is called by what its people share; quick to look for."""
_HAVE = re.compile(
    rb"(?<![a-z])(?:ont|ayant|avaient|avec|presentent|prennent|consomment|combattent|attendent|have|having|with|take) "
)
"""The same before an illness or a medicine."""
MOST = 200
"""Words of groups that are looked at in a segment."""
SCORE = 0.75


def calls(line: bytes) -> bool:
    """Whether a line holds what a group is called by, or the subject of a list."""
    return (
        _QUICK.search(line.lower()) is not None
        and next(CALLS.finditer(line), None) is not None
        and not seen_to(line)
    )


def shared(data: bytes, bounds: Sequence[int], places: list[Place]) -> Iterator[Fact]:
    """What is said once of all who are named as being of a group, segment by segment; ``places``: theirs."""
    last = -1
    for start, _ in places:
        segment = bisect.bisect_right(bounds, start) - 1
        if segment == last:
            continue
        last = segment
        low = bounds[segment]
        high = bounds[segment + 1] if segment + 1 < len(bounds) else len(data)
        stretch = data[low:high].lower()
        if _QUICK.search(stretch) or _HAVE.search(stretch):
            yield from _said(data, low, high, places)


def _said(data: bytes, low: int, high: int, places: list[Place]) -> Iterator[Fact]:
    for match in islice(CALLS.finditer(data, low, high), MOST):
        name = match.lastgroup or ""
        start, end = match.start(), match.start() + len(match.group().rstrip(b" ,'-"))
        if name == _HAVING:
            term = TERM.match(data, match.end(), high)
            if term is None:
                continue
            end = term.end()
        told = titled if name.endswith(_SUBJECT) else of_group
        if told(data, start, end, low, high, places):
            kind = _KINDS.get(name.removesuffix(_SUBJECT), FindingType.MEDICAL)
            yield Finding(kind, start, end, SCORE, "members", Level.PROTEGE_C), Tie.MEMBERS, low, high
