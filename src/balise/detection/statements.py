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

from balise.detection.lexicons.grammar import (
    ATTRIBUTED,
    CONDITIONS,
    DEFINITE,
    EXAMINERS,
    FINITE,
    KIN,
    LABELS,
    PARTS,
    ROLES,
    TERSE_LABELS,
    TOPICS,
    Part,
)
from balise.detection.lexicons.money import JOBS
from balise.detection.rows import MARKS, fielded, planned
from balise.detection.sentence import Join, Sentence

WRAPPED = 45
"""Characters of a line that a soft break may end."""
ASIDE = 28
"""Words that may stand between someone and the verb, set apart by commas."""
_APART = frozenset((",", ":", "(", "-", "\n", "un", "une", "des", "a", "an", "s", "s'", "se"))
_ABOUT = frozenset(("sur", "about", "on", "contre"))
_FIELDS = frozenset((",", ";", "|", "-", ":", "("))
_REMINDS = frozenset(("rappelle", "rappellent", "conseille", "recommande", "reminds"))
_RATES = frozenset(("taux", "nombre", "rate", "number"))
_LEVELS = frozenset(("alcoolemie", "alcool", "glucose", "cholesterol"))
"""What one has a rate of; of anything else, a population has."""
_LINKS = frozenset(
    ["de", "du", "d'", "des", "of", "pour", "chez", "for", "to", "a", "au", "par", "by", "against", "contre"]
)


def join(sentence: Sentence, start: int, end: int, *, figured: bool = False) -> Join:
    """How the fact at ``start:end`` is joined to someone; ``figured``: it holds an amount, as a field does."""
    first = bisect.bisect_left(sentence.starts, start)
    after = bisect.bisect_left(sentence.starts, end)
    if any(sentence.name_at(index) >= 0 for index in range(first, after)):
        return Join.NAMED
    if first > 1 and sentence.words[first - 2] in _RATES and sentence.words[first] not in _LEVELS:
        return Join.NONE
    if any(sentence.part(index) is Part.SELF for index in range(first, after)):
        return Join.TIED
    said = _Left(sentence, first - 1).walk()
    if said is Join.NONE and figured:
        said = _enumerated(sentence, first - 1)
    if said is Join.NONE and sentence.words[first] in FINITE and sentence.words[first - 1] not in _LINKS:
        said = _Left(sentence, first).of_verb()
    if said is Join.NONE:
        said = fielded(sentence, first, after)
    if said is Join.NAMED and first and sentence.words[first - 1] in MARKS and planned(sentence, first):
        return Join.NONE
    if said in (Join.NAMED, Join.TIED):
        return said
    if said is Join.NONE and sentence.elided() and not _broken(sentence, first):
        said = Join.UNNAMED
    return max(said, _right(sentence, first, after, said))


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
        return _Left(sentence, index).nearest(index - 1, 2 * ASIDE)
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
        if (sentence.stops(at) and word != ";") or part in (Part.THAT, Part.MAY, Part.LIVES):
            return Join.NONE
        unknown = 0 if word in _FIELDS else unknown + (part is Part.OTHER and word[0].isalpha())
        if unknown > 2:
            return Join.NONE
    return Join.NONE


def _right(sentence: Sentence, first: int, index: int, said: Join) -> Join:
    """Someone after the fact: « l'arrêt de travail de Mme Roy », « Atteinte permanente — Roy, Luc »."""
    unknown = 0
    last = sentence.words[index - 1] if index > first else ""
    linked = last in _LINKS
    verb = PARTS.get(last) is Part.LIVES or sentence.part(first) is Part.LIVES
    for at in range(index, min(index + 12, len(sentence.words))):
        word = sentence.words[at]
        if sentence.name_at(at) >= 0:
            return Join.NAMED if (linked or verb) and unknown < 3 else Join.NONE
        if (linked or verb) and (role := sentence.role_at(at)):
            return role
        part = sentence.part(at)
        if (
            word in _LINKS
            or word in ATTRIBUTED
            or (word in (":", "-", "(", "\n", "|", ",") and said in (Join.RECORD, Join.FIELD, Join.UNNAMED))
        ):
            linked = True
        elif part is Part.AND:
            linked = verb = False
        elif part in (Part.ARTICLE, Part.PASS, Part.CARRIER, Part.FILE) or word[0].isdigit():
            verb = verb and part is Part.PASS
        elif (
            verb
            and (
                part in (Part.MINE, Part.THEIRS)
                or word in KIN
                or (word == "," and sentence.words[at - 1] in KIN)
            )
        ) or (linked and (part is Part.PREPOSITION or word.rstrip("s") in ROLES)):
            continue
        elif sentence.stops(at) or part in (Part.THAT, Part.WHO, Part.LIVES):
            return Join.NONE
        elif word[0].isalpha():
            unknown += 1
            linked = verb = False
            if unknown > 2:
                return Join.NONE
        elif word not in (".", "$", "%", "-", "'"):
            return Join.NONE
    return Join.NONE


class _Left:
    """The way from a fact to what governs it."""

    def __init__(self, sentence: Sentence, index: int) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.index = index
        self.filed = False
        self.article = False
        self.adjectives = 0

    def walk(self) -> Join:
        """Read leftwards until a verb, a possessive, a name or a label says whose fact it is."""
        start = self.index
        while self.index >= 0:
            word = self.words[self.index]
            part = self.sentence.part(self.index)
            if self.sentence.name_at(self.index) >= 0:
                beside = self.index == start and self._with(start)
                return Join.NONE if beside or self._opens(start) else Join.NAMED
            if role := self.sentence.role_at(self.index):
                return Join.NONE if self._opens(start) or not self._apart(role, start) else role
            if part is Part.MINE:
                return Join.TIED
            if part is Part.THEIRS:
                return self._theirs(word)
            if part in (Part.SELF, Part.PRONOUN):
                return Join.TIED if part is Part.SELF else Join.UNNAMED
            if part is Part.LIVES:
                return Join.NONE if self.filed else self._subject(self.index - 1)
            if part is Part.MAY:
                return Join.NONE
            if part in (Part.THAT, Part.WHO) or word in _REMINDS:
                return Join.NONE
            if word == "\n" and not self._wrapped(self.index):
                return self._record(start)
            if word in (":", "="):
                return self._label()
            if self.sentence.stops(self.index):
                return self._record(start)
            if part is Part.FILE:
                self.filed = True
            elif part is Part.ARTICLE:
                self.article = True
            elif part is Part.OTHER and word[0].isalpha() and not self._adjective(start):
                return Join.NONE
            self.index -= 1
        return self._record(start)

    def of_verb(self) -> Join:
        """Whose the verb is in which the fact begins: « Luc Roy, qui est commis, gagne … »."""
        return self._subject(self.index - 1)

    def _adjective(self, start: int) -> bool:
        """Whether an unknown word may be an adjective: « une vilaine fracture »."""
        if self.index != start or self.adjectives or self.index == 0:
            return False
        if JOBS.match(self.words[self.index]):
            return False
        self.adjectives += 1
        before = PARTS.get(self.words[self.index - 1], Part.OTHER)
        return self.words[self.index - 1] in ("un", "une", "des", "a", "an") or before in (
            Part.MINE,
            Part.THEIRS,
            Part.LIVES,
        )

    def _opens(self, start: int) -> bool:
        """Whether the fact opens a clause of its own after someone: « Selon Mme Roy, la dépression … »."""
        between = self.words[self.index + 1 : start + 1]
        if self._source(self.index):
            return True
        articles = [word for word in between if word in ("le", "la", "l'", "les", "the")]
        return bool(articles) and ("," in between or len(between) == 1)

    def _apart(self, role: Join, start: int) -> bool:
        """Whether a fact is told of a role, and does not only restrict it: « l'usager, diabétique », not « l'usager diabétique »."""
        if role is Join.ROLE and self._supposed(self.index):
            return False
        next_word = self.words[self.index + 1] if self.index < start else ""
        if role is not Join.ROLE or next_word in _APART or "," in self.words[self.index + 1 : start + 1]:
            return True
        if start + 1 >= len(self.words):
            return False
        return self.words[start + 1] in _APART or self.sentence.part(start + 1) is Part.LIVES

    def _supposed(self, index: int) -> bool:
        """Whether a condition comes before the one at ``index``: « si l'employé … »."""
        return any(word in CONDITIONS for word in self.words[max(0, index - 2) : index])

    def _source(self, index: int) -> bool:
        at = self.sentence.name_at(index)
        at = index if at < 0 else at
        before = [
            word
            for word in self.words[max(0, at - 4) : at]
            if PARTS.get(word) is not Part.PASS and word != "."
        ]
        return bool(before) and PARTS.get(before[-1]) is Part.SOURCE

    def _with(self, index: int) -> bool:
        """Whether the verb that follows someone is that of a meeting with them: « la rencontre avec Luc Roy est … »."""
        at = self.sentence.name_at(index)
        after = index + 1
        verb = after < len(self.words) and self.sentence.part(after) is Part.LIVES
        return verb and any(word == "avec" for word in self.words[max(0, at - 2) : at])

    def _theirs(self, word: str) -> Join:
        if word in ("votre", "vos", "ton", "ta", "tes", "your", "their"):
            return Join.UNNAMED
        nearest = self.nearest(self.index - 1, 40)
        return Join.UNNAMED if nearest is Join.NONE else nearest

    def _subject(self, index: int) -> Join:
        """Whose the verb is; ``index`` is the word before it."""
        modal = False
        unknown = 0
        while index >= 0:
            word = self.words[index]
            part = self.sentence.part(index)
            if self.sentence.name_at(index) >= 0:
                beside = self._source(index) or self._with(index)
                return Join.NONE if beside or not self._attached(index) else Join.NAMED
            if role := self.sentence.role_at(index):
                return Join.NONE if role is Join.ROLE and (modal or self._supposed(index)) else role
            if part is Part.SELF:
                return Join.NONE if modal or self._conditional(index) else Join.TIED
            if part is Part.PRONOUN:
                nearest = self.nearest(index - 1, 40)
                return Join.UNNAMED if nearest is Join.NONE else nearest
            if part in (Part.MINE, Part.THEIRS) and unknown < 4:
                return Join.TIED if part is Part.MINE else self._theirs_at(index)
            if part in (Part.MAY, Part.WHO) or word in ("doit", "devait"):
                modal = True
            elif word == "," or word == ")":
                nearest = self.nearest(index - 1, ASIDE)
                if nearest is not Join.NONE:
                    return Join.NONE if modal and nearest is Join.ROLE else nearest
                if unknown == 0 and index == 0:
                    return Join.UNNAMED
                return Join.NONE
            elif part is Part.AND:
                nearest = self.nearest(index - 1, 40)
                return Join.UNNAMED if nearest is Join.NONE and unknown == 0 else nearest
            elif part is Part.THAT:
                return Join.NONE
            elif word in (":", "\n") or self.sentence.stops(index):
                if word == "\n" and self._wrapped(index):
                    index -= 1
                    continue
                return self._other(index, unknown)
            elif part is Part.OTHER and word[0].isalpha():
                unknown += 1
                if unknown > 5:
                    return Join.NONE
            index -= 1
        return self._other(index, unknown)

    def _other(self, index: int, unknown: int) -> Join:
        """Who else the subject may be: nobody (a note), or one who examines or judges someone."""
        if unknown == 0:
            return Join.UNNAMED
        first = index + 1
        while first < len(self.words) and self.words[first] not in EXAMINERS and first < index + 8:
            first += 1
        return Join.UNNAMED if first < min(index + 8, len(self.words)) else Join.NONE

    def _theirs_at(self, index: int) -> Join:
        self.index = index
        return self._theirs(self.words[index])

    def _attached(self, index: int) -> bool:
        """Whether what follows a name up to the verb only describes it: « Mme Roy, de la paie, a … »."""
        at = index + 1
        while at < len(self.words) and self.sentence.name_at(at) >= 0:
            at += 1
        if at >= len(self.words):
            return True
        word = self.words[at]
        part = self.sentence.part(at)
        if part is Part.ARTICLE and at + 1 < len(self.words):
            return self.sentence.part(at + 1) is Part.LIVES
        return part not in (Part.OTHER, Part.THAT) or not word[0].isalpha()

    def _conditional(self, index: int) -> bool:
        return index > 0 and self.words[index - 1] in CONDITIONS

    def nearest(self, index: int, most: int) -> Join:
        """The nearest one named or told of, at most so many words away, in the same sentence."""
        for at in range(index, max(-1, index - most), -1):
            word = self.words[at]
            if self.sentence.name_at(at) >= 0:
                return Join.NONE if self._source(at) else Join.NAMED
            if role := self.sentence.role_at(at):
                return role
            part = PARTS.get(word, Part.OTHER)
            if part is Part.SELF:
                return Join.TIED
            if part is Part.PRONOUN:
                return self.nearest(at - 1, most) or Join.UNNAMED
            if word in (";", "\x00"):
                return Join.NONE
        return Join.NONE

    def _label(self) -> Join:
        """What stands before a colon on its line: someone, or the name of a field of a record."""
        fields = False
        terse = self.index + 1 < len(self.words) and self.words[self.index + 1] not in DEFINITE
        for at in range(self.index - 1, max(-1, self.index - 13), -1):
            word = self.words[at]
            if word in TOPICS:
                return Join.NONE
            if self.sentence.name_at(at) >= 0:
                return Join.NAMED
            if role := self.sentence.role_at(at):
                return role
            if word == "\n" or self.sentence.stops(at):
                break
            fields = (
                fields
                or (terse and word in TERSE_LABELS)
                or (word in LABELS or word.rstrip("s") in LABELS or word + "s" in LABELS)
            )
        return Join.FIELD if fields else Join.NONE

    def _record(self, start: int) -> Join:
        """The fact begins its line, with no article: a note."""
        return Join.NONE if self.article or start - self.index > 4 else Join.RECORD

    def _wrapped(self, index: int) -> bool:
        """Whether a line break only wraps a long line."""
        starts = self.sentence.starts
        if index + 1 < len(self.words) and self.sentence.capital[index + 1]:
            return False
        at = index - 1
        while at >= 0 and self.words[at] != "\n":
            at -= 1
        begins = starts[at + 1]
        return starts[index] - begins > WRAPPED and self.words[index - 1] not in (":", ".", ";")
