"""Someone who is told of without a name: « la concierge », « notre stagiaire », « the guy from the water plant ».

Weights of words say that a line tells a fact, not that it tells it of one person: policies, leaflets and courses
weigh as much. Where nobody is named, a line therefore counts only beside such a person.
"""

from __future__ import annotations

from balise.detection.about import ruled
from balise.detection.general import in_general
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.lexicons.somebody import ANYONE, BARE, POSTS, SOMEBODY
from balise.detection.places import Place
from balise.detection.words import Ends

_DETERMINED = (
    r"(?:l'|le |la |cette |cet |ce |ledit |ladite |du |au |the |this |that |mon |ma |ton |ta |notre |son |sa |leur "
    r"|my |our |his |her |their |un |une |a |an |ste )"
)
_QUALIFIED = r"(?:[a-z-]{3,14} )?"
_ONE = "|".join(sorted(sorted((ROLES | KIN | SOMEBODY) - ANYONE), key=len, reverse=True)) + "|" + POSTS
_FIRST = "|".join(sorted(sorted(ROLES - ANYONE), key=len, reverse=True)) + "|" + BARE
_SPOKEN_OF = Ends(
    rf"(?:^|[^a-z])(?:{_DETERMINED}{_QUALIFIED}(?:{_ONE})|je|j'[a-z]+|i|i'm|celui|celle)\b"
    rf"|(?:^|[.:;!?/\n\t\x00\"-] ?)(?:{_FIRST})\b"
)


def spoken_of(data: bytes) -> list[int]:
    """Where words end, in order, that may speak of one person by what they are, or of who writes; the others do not."""
    return _SPOKEN_OF.of(data)


def anybodys(data: bytes, sentence: Place, line: Place, head: bytes) -> bool:
    """Whether a line of a sentence that names no one is of anybody: a rule, an offer, a leaflet, a question. ``head``: how the text began."""
    return ruled(data[slice(*line)]) or in_general(data, *sentence, *line, known=False, head=head)
