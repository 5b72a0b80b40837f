"""The pay of a post that one person holds: « la responsable de l'unité 3 gagne 95 885 $ ».

What a foreman earns is known to all; what the foreman of a place that is told earns is somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.lexicons.grammar import DEFINITE
from balise.detection.lexicons.money import EARNING, POSTS

_RANKS = frozenset(("nouveau", "nouvelle", "ancien", "ancienne", "new", "former"))
_OF_THE = frozenset(("du", "des", "au"))
_OF = frozenset(("de", "of"))
_ONE = frozenset(("la", "l'", "the", "unit"))
"""After « de », what is one: « la directrice de l'école », and not « d'une école »."""
_YEARLY = re.compile(r"(?:[1-9]|[1-4]\d)\d(?:,?\d{3})(?:[.,]\d\d)?")
"""What one earns in a year."""
_ANYONES = frozenset(
    ("moyenne", "average", "maximum", "minimum", "echelle", "scale", "affichage", "offre", "poste")
)
"""Words after an amount that say what such a post brings."""


def paid_of(words: Sequence[str], post: int, verb: int) -> bool:
    """Whether the post at ``post`` is one person's, and the verb at ``verb`` gives its pay."""
    lead, tail = words[max(0, post - 2) : post], words[post + 1 : post + 3]
    if words[verb] not in EARNING or not lead:
        return False
    if lead[-1] not in DEFINITE and not (lead[0] in DEFINITE and lead[-1] in _RANKS):
        return False
    known = bool(tail) and (tail[0] in _OF_THE or tail[0] in POSTS or (tail[0] in _OF and tail[-1] in _ONE))
    numbered = any(word.isdigit() for word in words[post + 1 : verb])
    after = words[verb + 1 : verb + 5]
    figures = "".join(word for word in after if word[0].isdigit())
    return (
        (known or numbered)
        and _YEARLY.fullmatch(figures) is not None
        and _ANYONES.isdisjoint(words[verb + 1 : verb + 14])
    )
