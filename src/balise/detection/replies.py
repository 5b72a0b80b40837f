"""What a question is answered, yes or no: « Êtes-vous diabétique? ↵ Luc Roy : Malheureusement oui ».

The question and such an answer are read as one segment (see ``segments``): alone, the question says nothing of anyone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from balise.detection.dialogue import GAP, SAID, TURN
from balise.detection.lexicons.grammar import KIN
from balise.detection.places import between

LONGEST = 150
"""Bytes after a question in which its answer is given."""
_OPENS = rb"(?:(?:ben|bon|euh|heu|ah|eh bien|bah|hum|uh|um|well|malheureusement|helas|unfortunately|sadly|je (?:pense|crois) que|i think|i'm afraid)[ ,.]{0,5}){0,3}"
_SINCE = rb"(?:depuis|since|for|ca fait|il y a|en|in|vers|dans les annees|de type|type|a l'age de|at age)[ ](?:environ |about |plus de |toujours|que |l'age |mon |ma |l'enfance|janvier |fevrier |mars |avril |mai |juin |juillet |aout |septembre |octobre |novembre |decembre )?(?:\d{1,4}|une?|deux|trois|quatre|cinq|dix|toujours|longtemps|enfance|naissance)?"
_MORE = (
    rb"(?:[ ,.;:-]{1,3}(?:"
    + _SINCE
    + rb"|monsieur|madame|mme|docteur|votre honneur|maitre|me [A-Z][a-z]+|m\.|sir|ma'am|your honou?r|doctor|merci|thanks"
    rb"|malheureusement|helas|unfortunately|c'est (?:ca|exact|vrai|bien ca)|exact|tout a fait|that's (?:right|correct)|i (?:do|am|have|did|was)|yes|oui|deja|un peu|beaucoup|souvent|parfois|always"
    rb"|(?:je |j'|i |i'm |i've |my |mon |ma |mes )[^\n\x00?<|\"]{1,90}|(?:il|elle|he|she) (?:l'est|en a|en prend|is|has|does|did|was))[^\S\n]?){0,3}"
)
_YES = (
    rb"(?:oui|ouais|ouin|yes|yeah|yep|yup|exact(?:ement)?|c'est (?:ca|exact|vrai|bien ca)|en effet|tout a fait|affirmatif|effectivement|absolument|certainement|correct|bien sur que oui|bien sur|vrai|that's (?:right|correct|true)|right|i do|i am|i have|i did"
    rb"|(?:depuis|since) (?:\d|l[ae'] ?|toujours|une?|deux|trois|que |mon |ma |mes |my |i )[^\n\x00?<|\"]{0,40})"
)
_NO = (
    rb"(?:non|no|nope|jamais|never|pas du tout|aucunement|aucune?|absolument pas|negatif|not at all|pas que je sache|pas a ma connaissance|not that i know of|nullement|faux)"
    rb"(?:[ ,.;-]{1,3}(?:monsieur|madame|docteur|votre honneur|maitre|sir|ma'am|merci|thanks|jamais|never|pas du tout|aucune?|rien|not at all|none|du tout|je (?:ne )?(?:l'|le |la |les |n'en )?(?:suis|ai|prends|recois|consomme|fais) pas|i (?:don't|do not|am not|haven't|have not|never have)))*"
)
_END = rb"[ ]{0,2}[.!]{0,3}[ ]{0,2}(?=[\n\x00\"<|;'\t]|[.!] |\Z)"
_REPLY = re.compile(
    rb"\?[\"')\].*]{0,3}"
    + GAP
    + TURN
    + rb"(?:</[a-z]{1,8}>[ ]?)?"
    + _OPENS
    + rb"(?:(?P<no>"
    + _NO
    + rb")|(?P<yes>"
    + _YES
    + _MORE
    + _END
    + rb"(?![.!]?[\s\x00]{0,3}(?:\"?[ ]?[|;,\t][ ]?\"?|(?:</?[^<>\n]{1,30}>\s?){1,2}|[-*>][ ])?[ ]?(?:non|no|faux|false)[ .]{0,2}(?:[\n\x00|;,<\"\t\]]|\Z))))"
    + _END,
    re.IGNORECASE,
)
"""What follows a question mark; FAQs go on otherwise: « Oui, si … », « Non, sauf … »."""
_SETTLED = re.compile(rb"\?[\"')\].*]{0,3}[ \t\n\x00]{1,8}[A-Za-z][^\n:<>|\"\t]{0,140}\n[^0-9\[(]")
"""A line after a question, and no label of a speaker: it is an answer already, or none."""
_TO_MARK = re.compile(rb"[^.!?;\n\x00]{0,90}\?")
_WHAT = re.compile(
    rb"(?<![a-z])(?:quel(?:le)?s?|quoi|qu'est-ce|pourquoi|raison|motif|prenez-vous|prends-tu|avez-vous|as-tu|what|which|why|do you)(?![a-z])[^?\x00]{0,80}\?"
    + GAP
    + TURN
    + SAID
    + rb"(?:(?:j'ai|je prends|je fais|i have|i take) )?(?:une? |du |de la |de l'|des |an? |some )?\Z",
    re.IGNORECASE,
)
"""A question of what someone has, and what its answer begins with."""


class Reply(IntEnum):
    """What is answered."""

    NONE = 0
    NO = 1
    YES = 2


def replied(data: bytes, mark: int, high: int | None = None) -> re.Match[bytes] | None:
    """The answer, yes or no, to the question whose mark stands at ``mark``, up to ``high``."""
    stop = mark + LONGEST
    return _REPLY.match(data, mark, stop if high is None else min(stop, high))


def may_reply(data: bytes, mark: int) -> bool:
    """Whether an answer may yet come, more bytes coming, or what there is of one go on."""
    return len(data) - mark <= LONGEST and _SETTLED.match(data, mark) is None


def reply_to(data: bytes, end: int, high: int) -> tuple[Reply, int]:
    """What answers the question in which words that end at ``end`` stand, and where the answer ends."""
    asked = _TO_MARK.match(data, end, min(high, end + 92))
    answer = replied(data, asked.end() - 1, high) if asked else None
    if answer is None:
        return Reply.NONE, end
    return (Reply.NO if answer.group("no") else Reply.YES), answer.end()


_CLAUSE = re.compile(rb"(?:[.!?;\n\x00|\">]|:(?!\d))[ ]?|(?:^|[ \n])- ")
"""What a question begins after."""
_TURN = re.compile(TURN, re.IGNORECASE)
_YOU = re.compile(rb"(?<![a-z])(?:vous|tu|votre|vos|ton|ta|tes|you|your)(?![a-z])", re.IGNORECASE)
_KNOWN = re.compile(
    rb"(?<![a-z])(?:savais|savait|saviez|sais|savez|au courant|entendu|rappelle[sz]?|souvien[st]|souvenez|know|knew|heard|remember|pourquoi|quand|comment|qui|combien|dois|peut|peux|pouvez|puis|faut|si|why|when|how|where|who|if|can|should|must)(?![a-z])",
    re.IGNORECASE,
)
"""What is taken for granted in a question, or asked of a rule."""
_CONFIRM = rb",? (?:c'est (?:bien )?(?:ca|exact|vrai)|n'est-ce pas|est-ce exact|exact|right|correct|oui|hein|isn't (?:it|that right)|don't you|aren't you) ?"
"""What asks to be confirmed, at the end of a question."""
_TAG = re.compile(_CONFIRM + rb"\Z", re.IGNORECASE)
_CLOSED = re.compile(rb"[^,.!?;\n\x00]{0,40}?(?:" + _CONFIRM + rb")?\?", re.IGNORECASE)
_OTHER_VERB = re.compile(
    rb"-(?:t-)?(?:il|elle|vous|tu|on)(?![a-z])|(?<![a-z])(?:tu|vous|you|il|elle|he|she) ", re.I
)
_STEM = frozenset(
    b"etes es est suis avez as a ai avais aviez aurais auriez souffrez souffres souffre souffert souffrait recevez recois recoit prenez prends prend pris consommez consommes consomme consommait fait fais faites eu ete subi recu plaide coupable vivez vis vit touchez touches"
    b" vous tu t' t te il elle on you he she do are is does have has had been ever being did was were suffer suffering suffers from diagnosed with take takes taking taken receive receiving using use plead guilty live living"
    b" deja toujours encore actuellement presentement jamais vraiment aussi currently still now also est-ce que qu' c'est c' vrai si un une des de du d' l' la le les au aux en sur sous an any the of for to pour contre par et ou donc alors bien sinon and or so"
    b" votre vos ton ta tes son sa ses your his her diagnostic diagnostics probleme problemes maladie maladies trouble troubles episode episodes crise crises historique antecedent antecedents medicaux judiciaires famille condition sante health issues problem problems history medical"
    b" condamne condamnee accuse accusee arrete arretee inculpe inculpee accusation charge charged convicted arrested atteint atteinte traite traitee suivi suivie connu connue porteur porteuse dependant dependante accro declare declaree hospitalise hospitalisee opere operee"
    b" monsieur madame mme m mr mrs ms dr question autre dernier derniere premierement ensuite parfait merci ok bonjour d'accord"
    b" m' dit etiez disiez devez payez paies paie owe pay retard tente essaye attempted tried enfant conjoint conjointe bebe petit petite mari epoux epouse husband wife child kid baby daughter partner spouse".split()
) | {word.encode() for word in KIN}
"""Words that lead a question from whom it asks to what they have, are or undergo: another word makes it of something else."""
_AWAY = re.compile(
    rb"(?<![a-z])(?:des|dans|chez|pour|que|qui|est|sont|avec|aux|of|for|in the|prete?s?|recue?s?)(?![a-z])|-(?:il|elle|ils|elles)(?![a-z])",
    re.IGNORECASE,
)
"""After what is asked, what makes it that of others: « le casier judiciaire des bénévoles? »."""
_WORDS = re.compile(rb"est-ce|[a-z]+'?|\d+")
_NAME = 40
"""Bytes of a name that may begin before the question, with « Q. » taken for an initial."""
_FARTHEST = 160
"""Bytes before a fact in which its question begins."""


def question(data: bytes, low: int, start: int) -> int:
    """Where the question in which words at ``start`` stand begins."""
    first = max(low, start - _FARTHEST)
    ends = [match.end() for match in _CLAUSE.finditer(data, first, start)]
    if ends:
        first = ends[-1]
    turn = _TURN.match(data, first, start)
    return turn.end() if turn else first


_OF_KIN = b"|".join(sorted(word.encode() for word in KIN))
_HELD = re.compile(
    rb"(?<![a-z])(?:sa|son|ses|ma|mon|mes|ta|ton|tes|votre|vos|notre|leurs?|his|her|your|my|their)(?![a-z])(?! (?:"
    + _OF_KIN
    + rb"|enfant|conjointe?|bebe|petite?|mari|epoux|epouse|husband|wife|child|kid|baby|daughter|partner|spouse|famille|family)(?![a-z]))"
    rb"|'s(?![a-z])|(?<![a-z])(?:encore|toujours|still|plus|fini|gueri[a-z]*|remis[a-z]*|sorti[a-z]*|revenu[a-z]*|over|recovered|out of)(?![a-z])",
    re.IGNORECASE,
)
"""What takes the fact for granted: « votre dépression va mieux? », « es-tu encore … », « est-il sorti de … »."""
_DONE = re.compile(rb"(?<![a-z])[a-z]{3,}(?:e|ee|u|ue|i|ie|ed|ees|es)s?[ ]{0,2}\Z", re.IGNORECASE)
"""A participle that ends the question: « dépression traitée? »."""


def _unnamed(data: bytes, low: int, high: int, names: Sequence[tuple[int, int]]) -> bytearray:
    """What stands at ``low:high``, blanks for those whom it names."""
    said = bytearray(data[low:high])
    for start, end in between(names, low - _NAME, high):
        start, end = max(start, low) - low, max(min(end, high) - low, 0)
        said[start:end] = b" " * max(end - start, 0)
    return said


def denied(
    data: bytes, low: int, start: int, end: int, high: int, names: Sequence[tuple[int, int]] = ()
) -> bool:
    """Whether a fact is only asked, and the answer is no: « Avez-vous déjà fait un AVC? Non »."""
    rest = _CLOSED.match(data, end, min(high, end + 64))
    if rest is None or _OTHER_VERB.search(rest.group()):
        return False
    first = question(data, low, start)
    asked = _unnamed(data, first, end, names)
    words = map(bytes, _WORDS.findall(asked[: start - first].lower()))
    if not _STEM.issuperset(words) or _KNOWN.search(asked) or _HELD.search(asked):
        return False
    tail = _TAG.sub(b"", rest.group()[:-1])
    if tail.strip() and (_DONE.search(tail) or any(end <= b < rest.end() for b, _ in names)):
        return False
    return reply_to(data, end, high)[0] is Reply.NO


def confirmed(
    data: bytes, low: int, start: int, end: int, high: int, names: Sequence[tuple[int, int]] = ()
) -> tuple[int, int] | None:
    """Where the question stands in which someone is asked whether a fact is so, with its answer, which is yes.

    ``names``: places of those named.
    """
    said, stop = reply_to(data, end, high)
    if said is not Reply.YES:
        return None
    first = question(data, low, start)
    asked = _unnamed(data, first, start, names)
    words = map(bytes, _WORDS.findall(asked.lower()))
    if _KNOWN.search(asked) or not _STEM.issuperset(words):
        return None
    rest = data[end : data.index(b"?", end)]
    if _AWAY.search(_TAG.sub(b"", rest)):
        return None
    return first, stop


def answers(data: bytes, start: int) -> bool:
    """Whether words at ``start`` are what someone answers who is asked what they have: « Votre diagnostic? ↵ — C'est une … »."""
    asked = _WHAT.search(data, max(0, start - _FARTHEST), start)
    return asked is not None and _YOU.search(asked.group()) is not None
