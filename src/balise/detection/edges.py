"""Where a fact begins and ends: at whole words, and within the field of a document or of a program that holds it.

A mask that goes over « ","rx":[" » breaks the document for whoever must read it, and one that ends amid a word leaves
the rest of it. The names of fields tell nothing of anyone and stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import structs

from balise.contracts.findings import Finding
from balise.detection.places import Place

_QUOTE = rb"\\{0,3}[\"']"
_JOINT = re.compile(
    _QUOTE + rb"\s{0,9}[\]}]{0,4}\s{0,9}(?P<sign>[,:])\s{0,9}[\[{]{0,4}\s{0,9}" + _QUOTE
    + rb"|" + _QUOTE + rb"\s{0,9}(?P<before>:)\s{0,9}(?=[\d-])"
    + rb"|(?<=[\d\]}])\s{0,9},\s{0,9}" + _QUOTE
    + rb"|(?<=\w) ?(?P<given>=) ?" + _QUOTE
    + rb"|\)\s{0,9}(?P<values>(?i:values))\s{0,9}\(\s{0,9}[\"']?"
)  # fmt: skip
"""Between a field and its value, or a value and the next field or item."""
_NAME = re.compile(rb"[\s\"'{\[]{0,9}[\w.-]{1,40}(?:, ?[\w.-]{1,40}){0,20}")
_INSIDE = re.compile(rb"[^\s\"'\\\[\]{},:].*[^\s\"'\\\[\]{},:]", re.DOTALL)
"""What a field holds, a lone figure or letter aside."""
_WORD = re.compile(rb"[A-Za-z]{0,30}")


def edged(
    facts: Sequence[Finding], others: Sequence[Finding], data: bytes, hidden: Collection[Place]
) -> list[Finding]:
    """Facts that begin and end where fields and words do. Those read through a disguise (``hidden``) stay.

    A field that is one of the ``others`` (a name between an illness and its column) is that, and no fact.
    """
    kept: list[Finding] = []
    taken: set[Place] | None = None
    for fact in facts:
        if (fact.start, fact.end) in hidden:
            kept.append(fact)
            continue
        fields = list(_fields(data, fact.start, _whole_word(data, fact.end)))
        if not fields:  # a sign or a figure under a name: the fact is told all the same
            fields = [(fact.start, fact.end)]
        elif len(fields) > 1:
            taken = {(one.start, one.end) for one in others} if taken is None else taken
            fields = [place for place in fields if place not in taken] or fields
        kept += (structs.replace(fact, start=start, end=end) for start, end in fields)
    return kept


def _whole_word(data: bytes, end: int) -> int:
    """Where the word ends amid which a fact would."""
    if not data[end - 1 : end].isalpha():
        return end
    word = _WORD.match(data, end)
    return word.end() if word else end


def _fields(data: bytes, start: int, end: int) -> Iterator[Place]:
    """The values that a fact goes over, without what names them; the name where the value is a lone sign, which
    tells nothing by itself (« "diabete":"1" »)."""
    low, name = start, (start, start)
    pieces: list[tuple[Place, Place]] = []
    for joint in _JOINT.finditer(data, start, end):
        named = joint["sign"] == b":" or joint["before"] or joint["given"]
        if (named or joint["values"]) and _NAME.fullmatch(data, low, joint.start()):
            name = (low, joint.start()) if named else (low, low)
        else:
            pieces.append(((low, joint.start()), name))
            name = joint.end(), joint.end()
        low = joint.end()
    if low == start:
        yield start, end
        return
    for value, named_by in (*pieces, ((low, end), name)):
        if inside := _INSIDE.search(data, *value) or _INSIDE.search(data, *named_by):
            yield inside.span()
