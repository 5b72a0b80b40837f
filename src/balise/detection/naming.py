"""A sentence that only says who was meant: « Il est en prison. C'est Luc Roy. », « …, à savoir Luc Roy ».

It is read with the one before it, as one segment (see ``segments``), so that the fact and the name are met together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LEADS = (
    "C'est ",
    "C'etait ",
    "Il s'agit de ",
    "Il s'agit d'",
    "Son nom est ",
    "Son nom : ",
    "It's ",
    "It is ",
    "That's ",
    "His name is ",
    "Her name is ",
)
"""How such a sentence begins."""
_TITLES = r"(?:(?:M|Mr|Mrs|Ms)\.? |Mme\.? |Mlle |Monsieur |Madame |mon |ma |notre |my |our )?"
_NAMING = re.compile(
    (
        r"[.!?][ \n\t]{1,3}(?:"
        + "|".join(lead.replace("'", "['\\x92]") for lead in LEADS)
        + r")"
        + _TITLES
        + r"(?:[a-z]{4,12} )?[A-Z][A-Za-z'-]+(?: (?:de |la |le |St-)?[A-Z][A-Za-z'-]+){0,3}"
        r"(?=[.,;!?\n]|\Z| qui est (?:en cause|concernee?|visee?))"
    ).encode()
)
LONGEST = 96
"""Bytes in which such a sentence says whom it names."""
_STARTS = tuple(lead.encode() for lead in LEADS)
_SAID = (
    ("c'", "est"),
    ("c'", "etait"),
    ("il", "s'", "agit", "de"),
    ("il", "s'", "agit", "d'"),
    ("son", "nom", "est"),
    ("son", "nom", ":"),
    ("it'", "s"),
    ("it", "is"),
    ("that'", "s"),
    ("his", "name", "is"),
    ("her", "name", "is"),
    ("a", "savoir"),
    ("namely",),
)
_ENDS = frozenset(".!,:;(-")


def names_the_one(data: bytes, at: int) -> bool:
    """Whether the sentence that follows the mark at ``at`` only names who was meant."""
    return _NAMING.match(data, at, at + LONGEST) is not None


def may_name(data: bytes, at: int) -> bool:
    """Whether it may yet, more bytes coming: what is there so far begins as such a sentence does."""
    if len(data) - at > LONGEST:
        return False
    rest = data[at + 1 :].lstrip(b" \n\t")
    return any(rest.startswith(start) or start.startswith(rest) for start in _STARTS)


def named_next(words: Sequence[str], at: int) -> int:
    """Where the name stands that such words at ``at`` lead to, -1 for others."""
    if at >= len(words) or words[at] not in _ENDS:
        return -1
    for said in _SAID:
        if tuple(words[at + 1 : at + 1 + len(said)]) == said:
            return at + 1 + len(said)
    return -1
