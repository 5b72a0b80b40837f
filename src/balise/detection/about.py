"""Whether what a sentence says is about someone, when only a word of health, justice or money is known.

``standing`` reads the sentence around a candidate: talk about a subject, a rule,
history, or something said of a person. A person is tied as in ``subjects``.
"""

from __future__ import annotations

import re

from balise.detection.detector import Candidate, Tie
from balise.detection.lexicons.talk import (
    FIGURATIVE,
    GOVERNS,
    OFFICE,
    PAST,
    PROFESSIONAL,
    RULE,
    TOPIC,
    UNDERGOING,
)
from balise.detection.subjects import cited, tied_by_words
from balise.detection.words import Words

_GOVERNS = re.compile(GOVERNS.encode(), re.IGNORECASE)
_TOPIC = Words(either=TOPIC.replace("(?! d'intervention)", ""))
"""Tells at once that no such noun is there, as in most sentences."""
_OFFICE = re.compile(OFFICE.encode(), re.IGNORECASE)
_TOLD = re.compile(
    rb"(?<![a-z])(?:que (?:m\.|mme|mlle|madame|monsieur|mr|je|mon|ma|son|sa|la patiente|le patient)|qu'(?:il|elle)|that (?:he|she|mr|ms))(?![a-z])"
    rb"|(?<![a-z])(?:mon|ma|mes|son|sa|ses|his|her|my)(?= )",
    re.IGNORECASE,
)
"""They tell of someone: « explique que Mme Roy … »."""
_UNDERGOING = re.compile(UNDERGOING.encode(), re.IGNORECASE)
_RULE = re.compile(RULE.encode(), re.IGNORECASE)
_PROFESSIONAL = re.compile(PROFESSIONAL.encode())
_PAST = re.compile(PAST.encode(), re.IGNORECASE)
_PRONOUN = re.compile(
    rb"(?<![a-z])(?:il|elle|celui-ci|celle-ci|ce dernier|cette derniere|he|she|son|sa|ses|his"
    rb"|her)(?![a-z'-])",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    rb"(?<![A-Za-z])(?:M\.|Mme|Mlle|Monsieur|Madame|Mr\.?|Mrs\.?|Ms\.?|mon|ma|my|notre|son|sa) [A-Za-z]"
)
_SAID = re.compile(
    rb"(?<![a-z])(?:a|ai|as|ont|avait|est|etait|suis|sera|fait|s'est|se|presente|presentait|souffre"
    rb"|souffrait|prend|prenait|consomme|porte|subit|recoit|vit|attend|revient|boit|fume"
    rb"|utilise|necessite|doit|voit|refuse|demande|attest\w+|confirm\w+|revele|montre|indique|suspecte"
    rb"|diagnosti\w+|prescri\w+|traitee?|suivie?|operee?|atteinte?|has|had|is|was|suffers|takes|been"
    rb"|on|diagnosed|prescribed"
    rb"|ne|sous)(?![a-z])|:",
    re.IGNORECASE,
)


def sentence_of(candidate: Candidate, after: int = 90) -> bytes:
    """The segment of a candidate, at most 300 bytes before it and ``after`` bytes behind it."""
    low = max(candidate.low, candidate.start - 300)
    return candidate.data[low : min(candidate.high, candidate.end + after)]


def talks(candidate: Candidate) -> bool:
    """Whether someone only works on the subject, or the word is used as an image."""
    before = candidate.data[max(candidate.low, candidate.start - 110) : candidate.start]
    if FIGURATIVE.match(candidate.after(24)):
        return True
    office = _OFFICE.search(before)
    return office is not None and not _TOLD.search(office.group())


def standing(candidate: Candidate, *, predicated: bool = False) -> Tie | None:
    """How a fact stands: None when it is talk; ``predicated`` when its own words already say it of someone.

    TIED: the words name someone of the file. OPEN: someone named nearby will do.
    GENERAL: a name in the same sentence only.
    """
    before = candidate.data[max(candidate.low, candidate.start - 110) : candidate.start]
    if talks(candidate) or cited(candidate):
        return None
    if _TOPIC.met(before) and _GOVERNS.search(before) and not _UNDERGOING.search(before):
        return None
    sentence = sentence_of(candidate)
    if _PAST.search(sentence):
        return None
    if _RULE.search(sentence):
        return None
    if _PROFESSIONAL.search(sentence) and not (predicated or _PEOPLE.search(sentence)):
        return None
    said = predicated or _SAID.search(sentence) is not None
    if tied_by_words(sentence):
        return Tie.TIED if said else Tie.GENERAL
    preceding = candidate.before(160)
    if _PRONOUN.search(sentence) and tied_by_words(preceding):
        return Tie.TIED if said else Tie.OPEN
    if predicated or _PRONOUN.search(sentence) or _records(candidate):
        return Tie.OPEN
    return Tie.GENERAL


def _records(candidate: Candidate) -> bool:
    """A note without subject: the sentence or line begins with the fact, or a few words before it."""
    line = candidate.data[max(candidate.low, candidate.start - 24) : candidate.start]
    line = line.rpartition(b"\n")[2].rpartition(b"\x00")[2].strip(b" \t-*:\"'|,")
    return candidate.start - candidate.low <= 24 and line.count(b" ") < 2 and not _ARTICLE.match(line)


_ARTICLE = re.compile(rb"(?:le|la|les|l'|un|une|des|the|a|du|ce|cette)(?![a-z])", re.IGNORECASE)
