"""A sentence as words with their parts, and those whom it names."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from enum import IntEnum

from balise.detection.lexicons.grammar import (
    DEFINITE,
    ELIDED,
    EXAMINERS,
    FINITE,
    KIN,
    PARTS,
    PRESCRIBES,
    ROLES,
    Part,
)
from balise.detection.placed import placed

_TOKEN = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*'?|\d+(?:[.,]\d+)*|[^\sA-Za-z\d]|\n")
_LISTING = frozenset((",", ";", "+", "&", "/", "et", "ou", "and", "or", "avec", "puis", "-"))
_TITLES = frozenset(("monsieur", "madame", "mme", "mlle", "mrs"))
_ELIDED = frozenset(("jusqu'", "lorsqu'", "puisqu'", "quelqu'", "aujourd'"))
_BEFORE_NOUN = frozenset(("le", "la", "les", "un", "une", "ce", "cette", "the"))
"""After them a word that could be a verb is a noun: « la garde », « une rencontre »."""
_LISTED = frozenset((",", ":", "de", "pour", "vol", "et", "ou"))
"""After them « fraude » is the offence, and no verb."""
_AUXILIARIES = frozenset(("est", "a", "avait", "etait", "ont", "sont"))
_ASKS = frozenset(("demande", "requests"))
_TELLS = frozenset(
    [
        "parle",
        "parlent",
        "parlait",
        "evoque",
        "evoquent",
        "soupconnent",
        "craint",
        "craignent",
        "redoute",
    ]
)
_ACTIVE = frozenset(("opere", "diagnostique", "soigne", "hospitalise", "traite", "place", "suspend"))
_ONE = frozenset(("un", "une", "debut", "possible", "premiers", "son", "sa", "ses"))
_PARTITIVES = frozenset(
    ("un", "une", "de", "du", "d'", "des", "son", "sa", "ses", "a", "an", "the", "que", "qu'")
)
_STOPS = frozenset(".;!?\x00")
_AFTER_HAS = frozenset(
    [
        "ete",
        "eu",
        "fait",
        "subi",
        "recu",
        "pris",
        "perdu",
        "obtenu",
        "deja",
        "toujours",
        "longtemps",
        "plaide",
        "commis",
        "vole",
        "frappe",
        "touche",
        "gagne",
        "contracte",
        "developpe",
        "souffert",
        "consulte",
    ]
)
_BEFORE_THERE = frozenset(
    (
        "il",
        "elle",
        "on",
        "ils",
        "elles",
        "s'",
        "n'",
        "qu'",
        "t'",
        "j'",
        "m'",
        "l'",
        "d'",
        "ca",
        "vous",
        "nous",
        "je",
        "tu",
        "les",
        "en",
        "qui",
        "ne",
    )
)
"""Before « y », a place: « il y a », « elle y est »."""
_BEFORE_HAS = frozenset((",", ")", "y", "ne", "l'", "en", "on", "\n"))


class Join(IntEnum):
    """What the words say of the one whom the fact is about."""

    NONE = 0
    RECORD = 1
    """Nothing but the fact: the one whom the record names."""
    FIELD = 2
    """A label of a record."""
    UNNAMED = 3
    """A pronoun or possessive, or a verb without subject: someone named before."""
    ROLE = 4
    """Someone of the file by their role: « la requérante »."""
    NAMED = 5
    """A name or identifier of the same sentence."""
    TIED = 6
    """Who speaks, or someone of theirs."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One segment of a view as words, with the names and identifiers that it holds."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    names: list[tuple[int, int]]

    @classmethod
    def of(cls, data: bytes, low: int, high: int, names: list[tuple[int, int]]) -> Sentence:
        """``names``: places in ``data`` of what names someone, increasing."""
        text = data[low:high].decode("latin-1")
        lower = text.lower()
        spans = [match.span() for match in _TOKEN.finditer(text)]
        first = bisect.bisect_left(names, (low, 0))
        last = bisect.bisect_left(names, (high, 0))
        return cls(
            [_plain(lower[start:end]) for start, end in spans],
            [low + start for start, _ in spans],
            [low + end for _, end in spans],
            [text[start].isupper() for start, _ in spans],
            names[first:last],
        )

    def part(self, index: int) -> Part:
        """The part that a word plays; « a » is a verb where it can be one."""
        word = self.words[index]
        if word == "a":
            return Part.LIVES if self._has(index) else Part.PREPOSITION
        if word == "y" and self._familiar(index):
            return Part.PRONOUN
        if word in ("make", "making") and self._paid(index):
            return Part.LIVES
        if word in ("que", "qu'") and index > 1 and self.words[index - 2] in ("n'", "ne"):
            return Part.PASS
        if word in _ASKS and self._asks(index):
            return Part.LIVES
        if (
            word in ("mis", "mise")
            and index + 1 < len(self.words)
            and self.words[index + 1] in ("en", "sous")
        ):
            return Part.OTHER if index and self.words[index - 1] in _BEFORE_NOUN else Part.LIVES
        if word == "place" and index and self.words[index - 1] in _BEFORE_NOUN:
            return Part.CARRIER
        if word == "porte" and index + 1 < len(self.words) and self.words[index + 1] == "sur":
            return Part.OTHER
        if word in _ACTIVE and self._acts(index):
            return Part.OTHER
        if word in ("croit", "croyait"):
            return Part.LIVES if self.words[index + 1 : index + 2] in (["avoir"], ["etre"]) else Part.OTHER
        if word in _TELLS:
            return Part.LIVES if self._finds(index) else Part.OTHER
        if word in PRESCRIBES and self._examined(index):
            return Part.LIVES
        if word == "fait" and index and self.words[index - 1] == "de":
            return Part.PASS
        if word in ("fraude", "menace") and index and self.words[index - 1] in _LISTED:
            return Part.OTHER
        part = PARTS.get(word, Part.OTHER)
        if (
            part is Part.LIVES
            and index
            and self.words[index - 1] in _BEFORE_NOUN
            and word not in _AUXILIARIES
        ):
            return Part.OTHER
        return part

    def elided(self) -> bool:
        """Whether the sentence begins with what someone is or does, its subject left out: « Vit seul, gagne … »."""
        first = next((at for at, word in enumerate(self.words) if word[0].isalpha()), -1)
        return first >= 0 and self.capital[first] and self.words[first] in ELIDED and not self.names

    def _familiar(self, index: int) -> bool:
        """Whether « y » is « il », as it is said: « y a fait une crise », « y respire mal »."""
        if index and self.words[index - 1] in _BEFORE_THERE:
            return False
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        return after in ("a", "est", "respire", "saigne") or after in FINITE or PARTS.get(after) is Part.LIVES

    def _paid(self, index: int) -> bool:
        """Whether the pay of a job or of a year follows: « will make $82,000 as a foreman », not « make $500 donations »."""
        after = self.words[index + 1 : index + 9]
        if not after or not (after[0] == "$" or after[0].isdigit()):
            return False
        said = [word for word in after if word != "$" and not word[0].isdigit()]
        return said[:1] == ["as"] or said[:2] in (["a", "year"], ["per", "year"])

    def _acts(self, index: int) -> bool:
        """Whether someone does it to others: « le Dr Roy opère les hernies », not « a été opéré »."""
        before = self.words[index - 1] if index else ""
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        return (
            PARTS.get(after) is Part.ARTICLE
            and before not in _AUXILIARIES
            and before not in ("lui", "leur", "m'", "nous", "t'")
            and before not in ("ete", "fait", ",", "etre")
        )

    def _finds(self, index: int) -> bool:
        """Whether « parle d'un début de … », « évoque une … » tells of someone's illness, and not of a subject of talk."""
        after = [word for word in self.words[index + 1 : index + 4] if word not in ("de", "d'")]
        if after[:1] and after[0] in _ONE:
            return True
        said = PARTS.get(after[0], Part.OTHER) if after else Part.OTHER
        return said is not Part.ARTICLE and any(
            word in EXAMINERS for word in self.words[max(0, index - 4) : index]
        )

    def _examined(self, index: int) -> bool:
        """Whether one who sees someone finds or orders: « son médecin ajoute un … », « l'infirmière, Mme Roy, note une … »."""
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        if after not in _PARTITIVES and not (self.words[index] == "pense" and after in ("a", "au")):
            return False
        for at in range(index - 1, max(-1, index - 9), -1):
            if index - at < 3 and self.role_at(at) is Join.TIED:
                return True
            if self.words[at] in EXAMINERS:
                return index - at < 5 or self.words[index - 1] == ","
            if self.stops(at) or self.words[at] == "\n":
                return False
        return False

    def _asks(self, index: int) -> bool:
        """Whether « demande » is the verb: an article follows, and none precedes."""
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        before = PARTS.get(self.words[index - 1], Part.OTHER) if index else Part.OTHER
        return PARTS.get(after) is Part.ARTICLE and before not in (
            Part.ARTICLE,
            Part.MINE,
            Part.THEIRS,
            Part.PREPOSITION,
        )

    def _has(self, index: int) -> bool:
        """Whether « a » is the verb: it follows someone, a pronoun, a comma or « qui », or precedes a participle."""
        if index == 0 or (index + 1 < len(self.words) and self.words[index + 1] in _AFTER_HAS):
            return True
        if self.name_at(index - 1) >= 0 or self.role_at(index - 1):
            return True
        if self.words[index - 1].isdigit() and any(
            self.role_at(at) for at in range(max(0, index - 3), index)
        ):
            return True
        if any(placed(self.words, at) for at in range(max(0, index - 8), index)):
            return True
        part = PARTS.get(self.words[index - 1], Part.OTHER)
        return part in (Part.PRONOUN, Part.WHO, Part.NOT) or self.words[index - 1] in _BEFORE_HAS

    def born(self, index: int) -> bool:
        """Whether « ne » is « né »: « l'enfant né prématurément » only says which one."""
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        return self.words[index] == "ne" and (after in ("a", "en", "le", "avec") or after[:6] == "premat")

    def stops(self, index: int) -> bool:
        """Whether a sentence ends there; a full stop after a title or an initial ends none."""
        word = self.words[index]
        if word != "." or index == 0:
            return word in _STOPS
        before = self.words[index - 1]
        if PARTS.get(before) is Part.PASS and len(before) < 4:
            return False
        return index + 1 < len(self.words) and self.capital[index + 1]

    def word_at(self, place: int) -> int:
        """The index of the word in which a place stands, or that follows it; of the last one where none does."""
        at = bisect.bisect_left(self.starts, place)
        if at and self.ends[at - 1] > place:
            return at - 1  # amid words that a hyphen joins
        return min(at, len(self.starts) - 1)

    def name_at(self, index: int) -> int:
        """The index of the first word of the name that covers a word, -1 when none does."""
        place = bisect.bisect_right(self.names, (self.starts[index], 1 << 62)) - 1
        if place < 0 or self.names[place][1] <= self.starts[index]:
            return -1
        return bisect.bisect_left(self.starts, self.names[place][0])

    def role_at(self, index: int) -> Join:
        """ROLE or TIED when the word is someone of the file, of a family or of a place, else NONE."""
        word = self.words[index]
        if placed(self.words, index):
            return Join.ROLE
        if word not in ROLES and word not in KIN:
            titled = (
                word not in PARTS
                and len(word) > 1
                and word.isalpha()
                and any(self.words[index - back] in _TITLES for back in (1, 2) if back <= index)
            )
            return Join.ROLE if titled else Join.NONE
        for back in (1, 2):
            if index < back:
                break
            before = self.words[index - back]
            part = PARTS.get(before, Part.OTHER)
            if part in (Part.MINE, Part.THEIRS):
                return Join.TIED
            if before in DEFINITE:
                return Join.ROLE if word in ROLES else Join.NONE
        return Join.NONE


def _plain(word: str) -> str:
    """The word without the apostrophe of an English genitive."""
    return word[:-1] if word[-1] == "'" and len(word) > 4 and word not in _ELIDED else word


def lists(between: str) -> bool:
    """Whether words between two facts only go on with a list: « asthme, diabète et HTA »."""
    words = [word.lower() for word in _TOKEN.findall(between)]
    if [word for word in words if word != "$"] in (["a"], ["to"]):
        return True
    if not any(word in _LISTING for word in words):
        return False
    parts = [PARTS.get(word, Part.OTHER) for word in words if word[0].isalpha()]
    return parts.count(Part.OTHER) <= 2 and not {Part.THAT, Part.MAY}.intersection(parts) and ":" not in words
