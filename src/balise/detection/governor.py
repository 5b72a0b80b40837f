"""The way from a fact to what governs it: a verb, a possessive, a label, or the person themselves."""

from __future__ import annotations

from balise.detection.lexicons.grammar import (
    CHARTED,
    CONDITIONS,
    DEFINITE,
    EXAMINERS,
    HANDLED,
    LABELS,
    OFFERED,
    OFFICIALS,
    PARTS,
    PLACES,
    REPORTS,
    SPEAKERS,
    TERSE_LABELS,
    TOPICS,
    Part,
)
from balise.detection.lexicons.money import JOBS, POSTS
from balise.detection.noted import described, said_of
from balise.detection.posts import dated, expects, goes_on, paid_of, singled
from balise.detection.rows import MARKS, coded, planned
from balise.detection.sentence import Join, Sentence

ASIDE = 28
"""Words that may stand between someone and the verb, set apart by commas."""
WRAPPED = 45
"""Characters of a line that a soft break may end."""
_APART = frozenset((",", ":", "(", "-", "\n", "un", "une", "des", "a", "an", "s", "s'", "se"))
_TITLED = frozenset(("dr", "dre", "docteur", "docteure", "me", "maitre"))
_PLURALS = frozenset(("les", "des"))
_SEEN_AT = frozenset(("rendez-vous", "suivi", "suivis", "appointment", "evaluation"))
"""What one has at a clinic, and no paper about others."""
_REMINDS = frozenset(
    ("rappelle", "rappellent", "conseille", "recommande", "explique", "expliquent", "reminds", "explains")
)
_BELONGS = frozenset(("du", "des", "d'", "au", "aux"))
"""After a name, where someone works: « Luc Roy du service de la paie gagne … »."""
_SOME = frozenset(("plusieurs", "certains", "certaines", "beaucoup", "autres", "plupart", "many", "most"))
"""Who is counted, and not named: « des accusés, dont plusieurs souffrent de … »."""
_CARED_FOR = frozenset(("pour", "for", "des", "du"))
_OF_SOMEONE = frozenset(("de", "d'", "a", "mme", "m", ".", "madame", "monsieur", "of"))
_SAYS_THAT = frozenset(("que", "qu'", "that"))
_ON = frozenset(("sur", "about"))
"""After the one who speaks of something: « conférence de Luc Roy sur la dépression »."""
_PRESENTS = frozenset(("c'", "it", "it's"))
"""« le médecin dit que c'est l'alzheimer »: of the one spoken of before."""


class Left:
    """The way from a fact to what governs it."""

    def __init__(self, sentence: Sentence, index: int, *, figured: bool = False) -> None:
        self.figured = figured
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
                beside = (self.index == start and self._with(start)) or self._cares(self.index, start)
                said = not (beside or self._opens(start)) and expects(self.sentence, self.index, start + 1)
                return Join.NAMED if said else Join.NONE
            if described(self.sentence, self.index):
                return Join.ROLE
            if role := self.sentence.role_at(self.index):
                return Join.NONE if self._opens(start) or not self._apart(role, start) else role
            if part is Part.MINE:
                return Join.TIED
            if part is Part.THEIRS:
                return self._theirs(word)
            if part is Part.PRONOUN and self._conditional(self.index):
                return Join.NONE
            if part in (Part.SELF, Part.PRONOUN):
                return Join.TIED if part is Part.SELF else Join.UNNAMED
            if part is Part.LIVES:
                if word == "suggere" and any(
                    self.sentence.name_at(at) >= 0 for at in range(max(0, self.index - 2), self.index)
                ):
                    return Join.NONE
                handled = word in HANDLED and self.article and self._official(self.index - 1)
                return Join.NONE if self.filed or handled else self._subject(self.index - 1)
            if part is Part.MAY:
                return Join.NONE
            if part in (Part.THAT, Part.WHO):
                return Join.NONE
            if word in _REMINDS:
                return self._ordered()
            if word == "\n" and not self._wrapped(self.index):
                return self._record(start)
            if word == ">" and self.index == start and self.words[self.index - 1] in LABELS:
                return Join.FIELD  # « <motif>lombalgie</motif> »
            if word in (":", "="):
                join = self._label()
                return Join.NONE if join is Join.NAMED and planned(self.sentence, start + 1) else join
            if self.sentence.stops(self.index):
                return self._record(start)
            if part is Part.FILE:
                self.filed = self.filed or word not in _SEEN_AT
            elif part is Part.ARTICLE:
                self.article = self.article or not self._carried()
            elif part is Part.OTHER and word[0].isalpha() and not self._skipped(word, start):
                return Join.NONE
            self.index -= 1
        return self._record(start)

    def _carried(self) -> bool:
        """Whether an article only links a fact to its noun: « antécédent d'anorexie », « suspicion de fracture »."""
        return (
            self.words[self.index] in ("d'", "du")
            and self.index > 0
            and self.sentence.part(self.index - 1) is Part.CARRIER
        )

    def _ordered(self) -> Join:
        """Whose doctor recommends it: « le médecin de Luc Roy recommande une … », « son dentiste conseille … »."""
        found = Join.NONE
        for at in range(self.index - 1, max(-1, self.index - 9), -1):
            word = self.words[at]
            if word in EXAMINERS:
                before = self.sentence.part(at - 1) if at else Part.OTHER
                owned = before in (Part.MINE, Part.THEIRS)
                return found or (Join.TIED if before is Part.MINE else Join.UNNAMED if owned else Join.NONE)
            if self.sentence.name_at(at) >= 0 and self.words[self.sentence.name_at(at) - 1] in _OF_SOMEONE:
                found = Join.NAMED
            elif self.sentence.stops(at):
                return Join.NONE
        return Join.NONE

    def of_verb(self) -> Join:
        """Whose the verb is in which the fact begins: « Luc Roy, qui est commis, gagne … »."""
        return self._subject(self.index - 1)

    def _skipped(self, word: str, start: int) -> bool:
        """Whether an unknown word may stand on the way: an adjective, or the job of a pay."""
        roomed = word == "chambre" and self.index > 2 and described(self.sentence, self.index - 3)
        if roomed or self._adjective(start) or (self.figured and JOBS.match(word) is not None):
            return True
        care = word in PLACES or self.sentence.capital[self.index]
        return care and any(after in _CARED_FOR for after in self.words[self.index + 1 : start + 1])

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
        if self._source(self.index) or (between and between[0] in _ON and not self.figured):
            return True
        articles = [word for word in between if word in ("le", "la", "l'", "les", "the")]
        return bool(articles) and ("," in between or len(between) == 1 or between[0] in MARKS)

    def _cares(self, index: int, start: int) -> bool:
        """Whether the one named is a doctor or a lawyer, and what follows a comma their field: « Dr Luc Roy, cancer du sein »."""
        at = self.sentence.name_at(index)
        titled = any(word in _TITLED for word in self.words[max(0, at - 2) : at])
        return titled and any(word in _APART for word in self.words[index + 1 : start + 1])

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
        for at in range(index - 1, max(-1, index - 5), -1):
            word = self.words[at]
            if word in CONDITIONS or word == "si":
                return True
            if not word[0].isalpha():
                break
        return False

    def _source(self, index: int) -> bool:
        at = self.sentence.name_at(index)
        at = index if at < 0 else at
        before = [
            word
            for word in self.words[max(0, at - 4) : at]
            if PARTS.get(word) is not Part.PASS and word != "."
        ]
        return bool(before) and PARTS.get(before[-1]) is Part.SOURCE

    def _official(self, index: int) -> bool:
        """Whether the one named before a verb is met in an office or a trade: what they do is done to others."""
        while index > 0 and self.words[index] in ("a", "ont", "avait", "has"):
            index -= 1
        nearest = index
        while nearest > 0 and index - nearest < 12 and self.sentence.name_at(nearest) < 0:
            nearest -= 1
        at = self.sentence.name_at(nearest) if nearest >= 0 else -1
        return at >= 0 and any(word in OFFICIALS for word in self.words[max(0, at - 3) : at])

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
        modal, told = False, True
        unknown = 0
        while index >= 0:
            word = self.words[index]
            part = self.sentence.part(index)
            if self.sentence.name_at(index) >= 0:
                beside = self._source(index) or self._with(index) or not self._attached(index)
                said = not beside and expects(self.sentence, index, self.index)
                return Join.NAMED if said else Join.NONE
            if role := self.sentence.role_at(index):
                ruled = modal and not (told and dated(self.words[index : self.index]))
                return Join.NONE if role is Join.ROLE and (ruled or self._supposed(index)) else role
            if word in _SOME and unknown == 0:
                return Join.NONE
            if self.figured and not modal and word in POSTS and paid_of(self.words, index, self.index):
                return Join.NONE if self._supposed(index) else Join.ROLE
            if part is Part.SELF:
                return Join.NONE if modal or self._conditional(index) else Join.TIED
            if part is Part.PRONOUN:
                if index and (self.words[index - 1] in CONDITIONS or self.words[index - 1] in ("si", "s'")):
                    return Join.NONE
                nearest = self.nearest(index - 1, 40)
                return Join.UNNAMED if nearest is Join.NONE else nearest
            if part in (Part.MINE, Part.THEIRS) and unknown < 4:
                return Join.TIED if part is Part.MINE else self._theirs_at(index)
            if part in (Part.MAY, Part.WHO) or word in ("doit", "devait"):
                modal, told = True, told and part is Part.WHO
            elif word == "," or word == ")":
                nearest = self.nearest(index - 1, ASIDE)
                if nearest is not Join.NONE:
                    return Join.NONE if modal and nearest is Join.ROLE else nearest
                if unknown == 0 and index == 0:
                    return Join.UNNAMED
                return Join.ROLE if unknown == 0 and singled(self.sentence, index) else Join.NONE
            elif part is Part.AND:
                nearest = self.nearest(index - 1, 40)
                return Join.UNNAMED if nearest is Join.NONE and unknown == 0 else nearest
            elif part is Part.THAT:
                presented = unknown == 1 and word in _SAYS_THAT and self.words[index + 1] in _PRESENTS
                return Join.UNNAMED if presented else said_of(self.sentence, index)
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
        while at < len(self.words) and (self.sentence.name_at(at) >= 0 or goes_on(self.sentence, at)):
            at += 1
        if at >= len(self.words):
            return True
        word = self.words[at]
        part = self.sentence.part(at)
        if part is Part.ARTICLE and word not in _BELONGS and at + 1 < len(self.words):
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
            if word in TOPICS or word in OFFERED:
                return Join.NONE
            if at == self.index - 1 and PARTS.get(word) is Part.PRONOUN and self.sentence.capital[at]:
                return Join.UNNAMED  # « Lui : néphropathie. Elle : … »
            if self.sentence.name_at(at) >= 0:
                topic = not terse and (
                    self._reports(at) or self.words[self.index + 1] in _PLURALS or self._titled()
                )
                return Join.NONE if topic else Join.NAMED
            if role := self.sentence.role_at(at):
                return role
            if word in EXAMINERS and at and self.sentence.part(at - 1) in (Part.MINE, Part.THEIRS):
                return Join.UNNAMED  # « le rapport de votre ophtalmologiste : … »
            if word == "\n" or self.sentence.stops(at):
                break
            if terse and word in CHARTED:
                return Join.ROLE
            fields = (
                fields
                or (terse and word in SPEAKERS)
                or (terse and word in TERSE_LABELS)
                or (word in LABELS or word.rstrip("s") in LABELS or word + "s" in LABELS)
            )
        return Join.FIELD if fields else Join.NONE

    def _reports(self, index: int) -> bool:
        """Whether the one named at ``index`` only reports, before a colon: « Mme Roy présente le bilan : l'anxiété … »."""
        return self.words[index + 1] in REPORTS and self.words[index + 2] in DEFINITE

    def _titled(self) -> bool:
        """Whether a colon opens a title: a definite article, a capital, and no verb up to the end of the line."""
        at = self.index + 1
        if at >= len(self.words) or not self.sentence.capital[at]:
            return False
        while at < len(self.words) and self.words[at] not in ("\n", ".", ";"):
            if self.sentence.part(at) in (Part.LIVES, Part.PRONOUN, Part.NOT):
                return False
            at += 1
        return True

    def _record(self, start: int) -> Join:
        """The fact begins its line, with no article: a note."""
        if not self.figured and coded(self.sentence, start + 1):
            return Join.NONE
        if self.figured and self.article and 1 < start - self.index <= 7:
            first = self.sentence.part(self.index + 1)
            return (
                Join.RECORD if first is Part.CARRIER else Join.NONE
            )  # « Indemnité de remplacement du revenu : … »
        return Join.NONE if self.article or start - self.index > 4 else Join.RECORD

    def _wrapped(self, index: int) -> bool:
        """Whether a line break only wraps a long line."""
        starts = self.sentence.starts
        if index + 1 < len(self.words) and self.sentence.capital[index + 1]:
            return False
        at = index - 1
        while at >= 0 and self.words[at] != "\n":
            at -= 1
        return starts[index] - starts[at + 1] > WRAPPED and self.words[index - 1] not in (":", ".", ";")
