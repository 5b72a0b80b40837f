"""How a sentence joins a fact to someone: its words are read outwards from the fact.

Nearness proves nothing: « Mme Roy prépare le rapport sur l'absentéisme » names a
person and a fact. What counts is the way from the fact to the person. It may lead
through articles, prepositions, nouns that carry a fact (« diagnostic de ») and
verbs of what one is, has or undergoes; it breaks at a verb of work or a noun of
things. Closed classes of words (``lexicons.grammar``) decide, so that what is not
known joins nothing.
"""

from __future__ import annotations

import bisect
import itertools

from balise.detection.beside import EXPLAINS, LINKS, explained, named_beside, of_talk, owner_from
from balise.detection.governor import ASIDE, Left
from balise.detection.led import led_in
from balise.detection.lexicons.grammar import (
    ATTRIBUTED,
    FINITE,
    GROUPS,
    KIN,
    PARTS,
    ROLES,
    TOPICS,
    Part,
)
from balise.detection.naming import named_next
from balise.detection.rows import MARKS, TITLING, fielded, itemed, planned, timetabled
from balise.detection.sentence import Join, Sentence

_ABOUT = frozenset(("sur", "about", "on", "contre"))
_FIELDS = frozenset((",", ";", "|", "-", ":", "("))
_LEADING = frozenset(("|", ":", "-", ","))
"""Marks before a title."""
_ITS = frozenset(("un", "une", "son", "sa", "ses", "de", "d'", "a", "an", "his", "her"))
_REASONS = (
    "a cause d'",
    "a cause de",
    "cause",
    "raison d'",
    "raison de",
    "suite a",
    "suites d'",
    "because of",
    "due to",
)
_REFLEXIVE = frozenset(("se", "s'"))
"""Before what someone does to themselves: « elle trébuche et se foule la cheville »."""
_SAME = frozenset(("celle", "celles", "celui", "ceux", "that", "those"))
"""« comparer l'empreinte avec celle de Luc Roy »."""
_OF = frozenset(("de", "d'", "of"))
_RATES = frozenset(("taux", "nombre", "rate", "number"))
_LEVELS = frozenset(("alcoolemie", "alcool", "glucose", "cholesterol"))
"""What one has a rate of; of anything else, a population has."""
_DONE_TO = frozenset(
    (
        "accuse",
        "accusait",
        "arrete",
        "soupconne",
        "expulse",
        "evince",
        "interpelle",
        "incarcere",
        "extrade",
        "agresse",
        "harcele",
        "hospitalise",
        "opere",
    )
)
"""Verbs before which « l' » is the one meant: « une cliente l'accuse d'attouchements »."""
_HAS = frozenset(("a", "ai", "avait", "ont", "aurait", "est", "etait", "has", "had", "was", "is"))
"""Verbs in which a fact of several words may begin: « a volé une perceuse »."""
_BEING = frozenset(("ete", "est", "sera", "was", "is", "been"))
"""What comes between a fact and a participle of giving: « une rente a été accordée à »."""
_UNDERGOING = frozenset(("l'", "lui", "les"))
_WHOEVER = frozenset(("ceux", "celles", "personnes", "gens", "quiconque", "those", "people", "anyone", "who"))
"""Of whom a deed is told that is no one's: « ceux qui ont tout perdu au casino »."""
_ABOUT_THEM = frozenset(("lui", "son", "sa", "ses", "his", "her", "him"))
"""In a deed done to someone: « l'employeur retient sa paie »."""
_AGAINST = frozenset(("contre", "against"))
_THEM = frozenset(("lui", "elle", "vous", "him", "her", "you"))
_AT_ONE = frozenset(("encontre", "endroit", "egard"))
_ONE_OF = frozenset(("un", "une", "one"))
_SOMEBODY = frozenset(("quelqu'", "quelqu", "celui", "celle", "someone", "somebody", "un", "une"))
"""With roles and pronouns, who may be told of before being named."""
_TOLD = 6
"""Words of a sentence that may still follow its fact before the next names who was meant."""
_CALLED = 4
"""Words in which it does: « c'est notre collègue M. Roy »."""
_IS = frozenset(("is", "was", "est", "etait"))
_WHO = frozenset(("who", "qui"))
_BEING_IN = _IS | {"with", "avec", "on", "in", "en", "sous", "under"}


def join(sentence: Sentence, start: int, end: int, *, figured: bool = False) -> Join:
    """How the fact at ``start:end`` is joined to someone; ``figured``: it holds an amount, as a field does."""
    first = sentence.word_at(start)
    after = bisect.bisect_left(sentence.starts, end)
    if any(sentence.name_at(index) >= 0 for index in range(first, after)):
        return Join.NAMED
    if (
        not figured
        and first > 1
        and sentence.words[first - 2] in _RATES
        and sentence.words[first - 1] in _OF
        and sentence.words[first] not in _LEVELS
    ):
        return Join.NONE
    if grouped(sentence, first):
        return Join.NONE
    if any(sentence.part(index) is Part.SELF for index in range(first, after)):
        return Join.TIED
    owner = owner_from(sentence, first, after)
    if of_talk(sentence, first) and not any(word[0].isdigit() for word in sentence.words[first:after]):
        said = _right(sentence, first, owner, Join.NONE)
        told = sentence.words[owner : owner + 6]
        return Join.NONE if any(word.startswith(EXPLAINS) for word in told) else said
    said = Left(sentence, first - 1, figured=figured).walk()
    if said is Join.NONE and figured:
        said = _enumerated(sentence, first - 1)
    finite = (sentence.words[first] in FINITE and not sentence.born(first)) or (
        sentence.words[first] in _HAS and after - first > 1
    )
    finite = finite or (first > 0 and sentence.words[first - 1] in _REFLEXIVE)
    if said is Join.NONE and finite and sentence.words[first - 1] not in LINKS:
        said = Left(sentence, first, figured=figured).of_verb()
    if said is Join.NONE and not figured:
        said = _because(sentence, first)
    if said is Join.NONE:
        said = fielded(sentence, first, after)
    if (
        said is Join.NONE
        and first > 1
        and sentence.words[first - 1] == "l'"
        and sentence.words[first] in _DONE_TO
    ):
        said = Join.UNNAMED
    if said is Join.NONE and _of_another(sentence, first, after):
        said = Join.UNNAMED
    if said is not Join.NAMED and led_in(sentence, first, after):
        return Join.NAMED
    if said is Join.NAMED and first and sentence.words[first - 1] in MARKS and planned(sentence, first):
        return Join.NONE
    if said in (Join.TIED, Join.NAMED) and _entitled(sentence, first, said):
        return Join.NONE
    if said in (Join.NAMED, Join.TIED):
        return said
    if said is Join.NONE and sentence.elided() and not _broken(sentence, first):
        said = Join.UNNAMED
    if explained(sentence, first, owner):
        return said
    of = _right(sentence, first, owner, said)
    return said if of is Join.ROLE and owner < after else max(said, of)


def grouped(sentence: Sentence, first: int) -> bool:
    """Whether a group comes right before a fact, unless it is of one of them: « un de nos employés est … »."""
    words = sentence.words
    if not first or words[first - 1] not in GROUPS:
        return False
    of_one = first > 3 and words[first - 4] in _ONE_OF and words[first - 3] in _OF
    return not (of_one and sentence.part(first - 2) in (Part.MINE, Part.THEIRS))


def doer(sentence: Sentence, first: int, end: int) -> Join:
    """Whose a deed is, whatever its verb: the subject's, or of who is told of by what the words say of theirs."""
    if (
        not first
        or sentence.words[first - 1] in LINKS
        or _WHOEVER.intersection(sentence.words[max(0, first - 4) : first])
    ):
        return Join.NONE
    if sentence.name_at(first - 1) >= 0:
        return Join.NAMED
    said = Left(sentence, first).of_verb()
    words = sentence.words[first : bisect.bisect_left(sentence.starts, end)]
    undergone = any(word == "l'" and then in _HAS for word, then in itertools.pairwise(words))
    if said < Join.UNNAMED and (undergone or not _ABOUT_THEM.isdisjoint(words)):
        return Join.UNNAMED
    return said


def _of_another(sentence: Sentence, first: int, after: int) -> bool:
    """Whether the fact itself says that someone told of undergoes it: « l'a embarqué », « rendu contre lui »."""
    words = sentence.words[first:after]
    return (len(words) > 1 and words[0] in _UNDERGOING and (words[1] in _HAS or words[1] in _DONE_TO)) or any(
        (word in _AGAINST and next_word in _THEM) or (word in ("votre", "son") and next_word in _AT_ONE)
        for word, next_word in itertools.pairwise(words)
    )


def _broken(sentence: Sentence, first: int) -> bool:
    """Whether another clause, subject or thing spoken of begins before the fact."""
    before = first - 1
    while before > 0 and sentence.part(before) is Part.ARTICLE:
        before -= 1
    return sentence.words[before] in _ABOUT or any(
        sentence.part(at) in (Part.THAT, Part.WHO, Part.MAY)
        or sentence.stops(at)
        or sentence.words[at] in TOPICS
        for at in range(1, first)
    )


def _enumerated(sentence: Sentence, index: int) -> Join:
    """A field of a line that begins with someone (« Julie Roy, analyste, salaire de 61 000 $ »), or of a record in sentences (« Le traitement annuel est de 61 000 $. »)."""
    if index >= 0 and sentence.words[index] == "au":
        return Left(sentence, index).nearest(index - 1, 2 * ASIDE)
    if index >= 0 and sentence.part(index) is Part.ARTICLE:
        begins = index == 0 or sentence.stops(index - 1) or sentence.words[index - 1] == "\n"
        return Join.RECORD if begins else Join.NONE
    if index < 0 or sentence.words[index] not in _FIELDS:
        return Join.NONE
    unknown = 0
    for at in range(index, max(-1, index - ASIDE), -1):
        if sentence.name_at(at) >= 0:
            return Join.NAMED if at < index and sentence.words[at + 1] in _FIELDS else Join.NONE
        word, part = sentence.words[at], sentence.part(at)
        if part is Part.LIVES and itemed(sentence, at):
            continue
        if (sentence.stops(at) and word != ";") or part in (Part.THAT, Part.MAY, Part.LIVES):
            return Join.NONE
        unknown = 0 if word in _FIELDS else unknown + (part is Part.OTHER and word[0].isalpha())
        if unknown > 2:
            return Join.NONE
    return Join.NONE


def _because(sentence: Sentence, first: int) -> Join:
    """Whose reason a fact is: « Luc Roy a quitté le programme en raison d'une … », « a abandonné à cause de son … »."""
    before = sentence.words[max(0, first - 4) : first]
    if not before or before[-1] not in _ITS:
        return Join.NONE
    lead = " ".join(before[:-1])
    if not lead.endswith(_REASONS):
        return Join.NONE
    nearest = Left(sentence, first).nearest(first - 4, 40)
    return Join.UNNAMED if nearest is Join.NONE and sentence.words[0] in _HAS else nearest


def _entitled(sentence: Sentence, first: int, said: Join) -> bool:
    """Whether a fact stands in the title of a talk: « Conférence : mon ado est déprimé », « Luc Roy | Vivre bipolaire »."""
    if timetabled(sentence, first):
        return True
    for at in range(first - 1, max(0, first - 12), -1):
        word = sentence.words[at]
        if word in _LEADING and sentence.words[at + 1] in TITLING and sentence.capital[at + 1]:
            return True
        if word == ":" and said is Join.TIED and sentence.words[at - 1] in TOPICS:
            return True
        if word in ("\n", ";") or sentence.stops(at):
            return False
    return False


def _right(sentence: Sentence, first: int, index: int, said: Join) -> Join:
    """Someone after the fact: « l'arrêt de travail de Mme Roy », « Atteinte permanente — Roy, Luc »."""
    unknown = 0
    if _meant(sentence, first, index):
        return Join.NAMED
    last = sentence.words[index - 1] if index > first else ""
    linked = last in LINKS
    verb = PARTS.get(last) is Part.LIVES or sentence.part(first) is Part.LIVES
    for at in range(index, min(index + 12, len(sentence.words))):
        word = sentence.words[at]
        if sentence.name_at(at) >= 0:
            return Join.NAMED if (linked or verb) and unknown < 3 else Join.NONE
        if linked and named_beside(sentence, at):
            return Join.NAMED
        if (linked or verb) and (role := sentence.role_at(at)):
            return role
        part = sentence.part(at)
        if (
            word in LINKS
            or word in ATTRIBUTED
            or (word in (":", "-", "(", "\n", "|", ",") and said in (Join.RECORD, Join.FIELD, Join.UNNAMED))
        ):
            linked = True
        elif part is Part.AND:
            linked = verb = False
        elif part in (Part.ARTICLE, Part.PASS, Part.CARRIER, Part.FILE) or word[0].isdigit():
            verb = verb and part in (Part.PASS, Part.ARTICLE)
        elif (
            (
                verb
                and (
                    part in (Part.MINE, Part.THEIRS)
                    or word in KIN
                    or (word == "," and sentence.words[at - 1] in KIN)
                )
            )
            or (linked and (part in (Part.PREPOSITION, Part.MINE, Part.THEIRS) or word.rstrip("s") in ROLES))
            or (word in _BEING and at + 1 < len(sentence.words) and sentence.words[at + 1] in ATTRIBUTED)
        ):
            continue
        elif word in _SAME and sentence.words[at - 1] in ("avec", "a", "de", "with", "to"):
            linked = True
        elif sentence.stops(at) or part in (Part.THAT, Part.WHO, Part.LIVES):
            return Join.NONE
        elif word[0].isalpha():
            unknown += 1
            linked = verb = False
            if unknown > 2:
                return Join.NONE
        elif word not in (".", "$", "%", "-", "'", ")"):
            return Join.NONE
    return Join.NONE


def _meant(sentence: Sentence, first: int, index: int) -> bool:
    """Whether what follows a fact only says who was meant: « Il est en prison. C'est Luc Roy. »"""
    before = sentence.words[max(0, first - ASIDE) : first]
    if not _ABOUT.isdisjoint(before[-2:]) or not any(_somebody(word) for word in before):
        return False
    for at in range(index, min(index + _TOLD, len(sentence.words))):
        named = named_next(sentence.words, at)
        if at == index and sentence.words[at] in _IS and _who_has(sentence, first):
            named = at + 1  # « the employee who is on probation is Luc Roy »
        if named >= 0:
            return any(
                sentence.name_at(place) >= 0
                for place in range(named, min(named + _CALLED, len(sentence.words)))
            )
        if sentence.stops(at) or sentence.part(at) is Part.LIVES:
            return False
    return False


def _who_has(sentence: Sentence, first: int) -> bool:
    """Whether « qui » leads to the fact by no more than what one is or has."""
    for at in range(first - 1, max(-1, first - 5), -1):
        if sentence.words[at] in _WHO:
            return True
        if sentence.words[at] not in _BEING_IN and sentence.part(at) not in (Part.LIVES, Part.ARTICLE):
            return False
    return False


def _somebody(word: str) -> bool:
    return word in _SOMEBODY or word in ROLES or word in KIN or PARTS.get(word) is Part.PRONOUN
