"""Someone who is told of without a name: « la concierge », « notre stagiaire », « the guy from the water plant ».

Weights of words say that a line tells a fact, not that it tells it of one person: policies, leaflets and courses
weigh as much. Where nobody is named, a line therefore counts only beside such a person.
"""

from __future__ import annotations

import re

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
    rf"(?:^|[^a-z])(?:{_DETERMINED}{_QUALIFIED}(?:{_ONE})|je|j'[a-z]+|i|i'm|celui|celle)\b|(?:^|[^a-z])(?:chambre|ch\.|lit|room|bed|civiere) ?(?:[a-z][ -]?)?[0-9]{{1,4}}\b"
    rf"|(?:^|[.:;!?/\n\t\x00\"-] ?)(?:{_FIRST})\b"
)


# « il » is nobody in « il faut », and an illness in « elle se soigne ».
_MEANT = re.compile(
    rb"(?<![a-z'])(?:(?:qu')?il(?! faut| se (?:traite|soigne|fait|transmet|manifeste|guerit)| (?:n')?y| s'agit| existe| reste| convient"
    rb"| est (?:possible|important|interdit|recommande|necessaire|prevu))|(?:qu')?elle(?! se (?:traite|soigne|fait|transmet|manifeste|guerit))|lui|son(?! (?:diagnostic|depistage|pronostic|evolution|traitement) (?:se|est|repose|comprend|consiste))|sa|ses|s?he|his|her|him)(?![a-z'])",
    re.IGNORECASE,
)
"""A third person, or what is theirs."""
_WIDER = 100
"""Bytes before the stretch in which one is looked for, that may say that it is nobody."""
_ANY_ONE = re.compile(rb"(?:\A|[^a-z])(?:une?|an?) (?:[a-z-]{3,14} )?[a-z-]+\Z", re.IGNORECASE)
"""An article that picks out nobody."""
_OF_A_KIND = re.compile(rb",? (?:qui|who|that|ayant)(?![a-z])", re.IGNORECASE)
"""What makes of « le détenu » whoever did so."""
_OUR_ONE = re.compile(
    rb"(?<![a-z])(?:(?:une?|an?|one) (?:(?:de|parmi) (?:nos|mes|ses|vos|tes|leurs)|(?:of )?(?:our|my|his|her|their)) [a-z-]{3,20}"
    rb"|(?:une?|an?) (?:[a-z-]{3,14} )?(?:"
    + _ONE.encode()
    + rb") (?:de (?:notre|mon|ma|votre|l'equipe|la (?:caserne|direction|section|paie|maintenance))|du (?:secteur|service|bureau|departement|quart|chantier|poste)"
    rb"|(?:of|in|from|on) (?:our|my)|(?:au|dans) (?:notre|mon|ma)))(?![a-z])(?! (?:[a-z']+ ){0,4}(?:qui|who|peut|peuvent|doit|doivent|devrait|pourrait|can|may|must|should)(?![a-z]))",
    re.IGNORECASE,
)
"""One of those whom who writes knows: « une employée de notre service », « un de nos chauffeurs ». Not whoever « peut » or « doit »."""
_NOUN = 40
"""Bytes of who is spoken of, with an article."""


def singled_out(data: bytes, end: int) -> bool:
    """Whether words that end there speak of one whom all know, not of whoever is so: « un concierge », « le détenu qui … »."""
    return not (_ANY_ONE.search(data, max(0, end - _NOUN), end) or _OF_A_KIND.match(data, end))


_WHOEVERS = re.compile(
    rb"(?<![a-z])(?:(?:il )?faut|comment|on (?:doit|peut)|doit-on|chacune?|quiconque|n'importe qui|how to|one (?:must|can|should)|anyone|everyone|il s'agit d'un|tradui[a-z]+|translate|accord(?:er|e|ez)|conjugu[a-z]+|exemples?|examples?|fictifs?|fictives?|vignettes?|series?|romans?|novel|msg"
    rb"|chats?|chattes?|chiens?|chiennes?|chiots?|lapins?|cheval|chevaux|juments?|vaches?|moutons?|perroquets?|dogs?|cats?|pupp(?:y|ies)|kittens?|horses?|cows?|rabbits?)(?![a-z])",
    re.IGNORECASE,
)
"""What makes of « sa » or « his » that of whoever, of a lesson or of an animal."""


def meant(data: bytes, low: int, start: int, end: int) -> bool:
    """Whether a third person, what is theirs, or one of ours is spoken of from ``start`` to ``end`` of a sentence that begins at ``low``."""
    if _OUR_ONE.search(data, start, end) is not None:
        return True
    if _MEANT.search(data, start, end) is None:
        return False
    return _WHOEVERS.search(data, max(low, start - _WIDER), end) is None


def spoken_of(data: bytes) -> list[int]:
    """Where words end, in order, that may speak of one person by what they are, or of who writes; the others do not."""
    return _SPOKEN_OF.of(data)


def anybodys(data: bytes, sentence: Place, line: Place, head: bytes) -> bool:
    """Whether a line of a sentence that names no one is of anybody: a rule, an offer, a leaflet, a question. ``head``: how the text began."""
    # « un employé de notre service » begins as rules do: « un employé ».
    said = _OUR_ONE.sub(b"", data[slice(*line)], 1)
    return ruled(said) or in_general(data, *sentence, *line, known=False, head=head)
