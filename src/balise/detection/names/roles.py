"""Names that stand alone beside who the person is: « le sergent Lavigne », « sa sœur Wilma », « ont voté contre : … ».

A function, a kinship or a list of persons is the evidence, so that a surname or a
first name suffices. Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from string import ascii_uppercase

from balise.detection.names import slots
from balise.detection.names.announced import GREETINGS, HUMAN, announced
from balise.detection.names.credible import NAME, given, known, listed, surname, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY
from balise.detection.names.runs import Name
from balise.detection.names.series import in_lists
from balise.detection.names.sighted import Sighted, word_before
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import (
    BELONGINGS,
    FUNCTIONS,
    INSIDE,
    PUBLIC_TITLES,
    SHORT_FUNCTIONS,
    SPOKEN_TO,
    THINGS_TOO,
    TOLD,
)

_MISTER = frozenset(("monsieur", "madame", "mademoiselle", "mme", "mlle"))
_SOCIALLY = frozenset(("social", "sociale", "sociaux", "sociales"))
"""What may be the second word of a function."""
_TRADES = ("iste", "istes", "ologue", "ologues", "ographe", "ographes")
"""How the names of trades end, whichever a list lacks: « l'arboriste Gagnon »."""
_AFTER_ROLE = re.compile(
    rf"({NAME}(?:(?:, | et | and )(?:{NAME}))*)(?![A-Za-z'-]|\.[a-z]| [A-Z][a-z]+ [A-Z])"
)
_COMPLEMENT = re.compile(
    r"(?<![A-Za-z])([A-Za-z-]{3,20}) (?:(?:de |d'|aux |en |a |of )[a-z'-]{3,20}(?: [a-z-]{4,20})?"
    r"|[a-z-]{2,16}(?:al|ale|aux|ales|el|elle|elles|ique|iques|ier|iere|ieres|ant|ante|antes|ent|ente|if|ive|in|ine|eur|e|ee|ees|es))$"
)
"""A function and what it is of: « agent de probation », « préposée aux bénéficiaires », « infirmière auxiliaire »."""
_WITH_COMPLEMENT = FUNCTIONS | {"charge", "chargee"}
_INITIAL = re.compile(
    r"([A-Z](?<![A-Za-z'-].)[A-Za-z]{2,}(?:-[A-Z][A-Za-z]+)?) ([A-Z])\.(?![A-Za-z]|-[A-Z])(?! [A-Z]\.)"
)
_RELATIVE = (
    r"(?:soe?ur|frere|mere|pere|fils|fille|conjointe?|mari|femme|epouse|epoux|ami|amie|cousine?|niece|neveu|oncle|tante|grand-mere"
    r"|grand-pere|bebe|jumeau|jumelle|copine|copain|blonde|chum|garcon|fillette|sister|brother|mother|father|son|daughter|wife|husband"
    r"|friend|aunt|uncle|nephew|boyfriend|girlfriend|partner|voisine?|colocataire|collegue|gardienne|belle-mere|beau-pere)"
)
_KIN = re.compile(
    r"[SsMmTtLlNnVvHhUu](?<![A-Za-z].)(?:a|on|eur|otre|er|is|y|heir|e|ne?) "
    r"(?:petite? |grande? |demi-|ex-|belle-|beau-|younger |older )?"
    + _RELATIVE
    + r",? (?:de \d+ ans, |prenommee? |nommee? )?"
    r"([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)*)(?![A-Za-z'])"
)
_BEFORE_KIN = re.compile(_RELATIVE + "|(?:pre)?nommee?|ans")
"""The word before the first name of a relative, by its letters alone."""
_WORD = re.compile(NAME)
_ASIDE = re.compile(r"\((?<=[a-z] .)([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)\)")
"""« l'autre technicienne (Pham) »."""
_OF_SOMEONE = slots.KIN | frozenset(("jeune", "jeunes", "fillette", "gars", "voisin", "voisine", "aines"))
"""Who may be told by a first name in parentheses: « le jeune (Linh) »."""
_CARED = frozenset(("worried", "concerned", "worrying", "complained", "complaining"))
"""Before « about », what is told of someone."""
_ANXIOUS = frozenset(("inquiet", "inquiete", "inquiets", "inquietes"))
_MET_CLAUDE = re.compile(
    r"\b(?:rencontres?|reunion|rendez-vous|entrevue|diner|souper|covoiturage|quart|conge|appel|meeting|lunch|dinner) (?:avec|de|with) \Z",
    re.IGNORECASE,
)
_CLAUDE = re.compile(r"Claude(?! ?\d|[A-Za-z'-]| (?:[A-Z]|Code|Opus|Sonnet))")
"""An assistant has the same name, which nobody meets."""
_TURN_ENDS = re.compile(r"[,.!?;]| (?:qui|du|de la|des|au|et|the|from)(?![a-z])|\Z")
_CLAUSES = frozenset(
    ("que", "quand", "lorsque", "puisque", "car", "mais", "si", "sinon", "when", "because", "that", "whether")
)
_FIRST_AT = re.compile(r"[A-Z][a-z]{2,10}(?![A-Za-z'-]| [A-Z])")
_ARTICLES = frozenset(
    (
        "le",
        "la",
        "l",
        "les",
        "un",
        "une",
        "des",
        "du",
        "ce",
        "cet",
        "cette",
        "en",
        "saint",
        "sainte",
        "the",
        "an",
    )
)
_THEN = frozenset(("donc", "aussi", "bien", "vite", "plutot", "encore"))
"""Between a verb of speech and « à »."""
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_SHORT_ROLE = re.compile(
    rf"(?<![A-Za-z])(?:[Aa]gte?|[Ss]gte?|SGT|[Cc]pl|[Ll]te?|[Cc]apt|[Ii]nsp|[Cc]onst|[Ii]nf|[Tt]ech|[Pp]sy|[Ee]rgo|[Pp]hysio|T/S|TS)\.? ({NAME})(?![A-Za-z'-])"
)
"""Functions cut short: « Inf. Quirion », « agt Ménard »."""
# What an expression needs before it can match, told by one quick search: most texts hold none of it.
_LONGEST_FUNCTION = 56
COMMA_CAPITAL = re.compile(r", [A-Z]")


DOTTED = frozenset(ascii_uppercase) - SHORT_FUNCTIONS
"""Cues before a full stop alone."""
CUES = GREETINGS | frozenset(ascii_uppercase) | SHORT_FUNCTIONS
"""Words that a rule needs."""


def by_role(text: str, met: Set[str], sighted: Sighted) -> Iterator[Name]:
    """Names by themselves that a function, a kinship, a greeting or a list of persons announces.

    ``met``: the words of ``CUES`` that the text holds; ``sighted``: its capitalised words.
    """
    before = sighted.before
    for blank, word in before:
        yield from _beside(text, blank, word.lower())
        yield from _inside(text, blank, word)
    yield from in_lists(text, before)
    yield from announced(text, sighted, met)
    for match in _ASIDE.finditer(text) if "(" in text else ():
        led = word_before(text, match.start() - 1).lower()
        if (led in FUNCTIONS and listed(match.group(1))) or (
            led in _OF_SOMEONE and known(match.group(1)) & FIRST and listed(match.group(1))
        ):
            yield Name(match.start(1), match.end(1), 0.65, False)
    if _kin_may_stand(text, before):
        for match in _KIN.finditer(text):
            if not ordinary(match.group(1).lower()) or known(match.group(1)) & FIRST:
                yield Name(match.start(1), match.end(1), 0.7, False)
    if not met.isdisjoint(ascii_uppercase):
        yield from _initialled(text)
    if not met.isdisjoint(SHORT_FUNCTIONS):
        for match in _SHORT_ROLE.finditer(text):
            if known(match.group(1)) & LAST and listed(match.group(1)):
                yield Name(match.start(1), match.end(1), 0.7, False)


def _beside(text: str, blank: int, word: str) -> Iterator[Name]:
    """Names after the word that ends at ``blank``."""
    if word in _MISTER:
        yield from _sure(text, blank, ordinary=True)
    elif (
        word in FUNCTIONS
        or (word.endswith("s") and word[:-1] in FUNCTIONS)
        or word in _SOCIALLY
        or (len(word) > 7 and word.endswith(_TRADES))
    ):
        if word not in PUBLIC_TITLES:
            yield from _after_function(text, blank, word)
    elif word == "a":
        said = word_before(text, blank - 2).lower()
        if said in _THEN:
            said = word_before(text, blank - 3 - len(said)).lower()
        if said in SPOKEN_TO:
            yield from _sure(text, blank, ordinary=True)
    elif word == "about" or word == "pour":
        yield from _cared_for(text, blank, word)
    elif word == "est" and text.endswith(("c'est", "C'est"), 0, blank):
        yield from _named_so(text, blank)
    elif word in _CLAUSES:
        yield from _in_clause(text, blank)
    elif word in ("de", "des", "les"):
        if word_before(text, blank - len(word) - 1).lower() in BELONGINGS or (
            word == "les" and text.endswith(("chez les", "Chez les"), 0, blank)
        ):
            yield from _sure(text, blank, first=word == "de")
        elif word == "les":
            yield from _sure(text, blank, common=True)
    elif word in TOLD or len(word) > 2:
        if word in ("avec", "with") and _MET_CLAUDE.search(text, max(0, blank - 24), blank + 1):
            met = _CLAUDE.match(text, blank + 1)
            yield from (Name(met.start(), met.end(), 0.65, False),) if met else ()
        sure = list(_sure(text, blank, common=word in TOLD))
        if sure and (word in TOLD or _of_function(text, blank)):
            yield from sure


def _cared_for(text: str, blank: int, word: str) -> Iterator[Name]:
    """« worried about Rose », « inquiète pour Rose »: any first name; else what « pour » shows."""
    led = word_before(text, blank - len(word) - 1).lower()
    match = _FIRST_AT.match(text, blank + 1)
    if match and led in (_CARED if word == "about" else _ANXIOUS):
        if known(match.group()) & FIRST and listed(match.group()):
            yield Name(match.start(), match.end(), 0.65, False)
    elif word in TOLD:
        yield from _sure(text, blank, common=True)


def _named_so(text: str, blank: int) -> Iterator[Name]:
    """« C'est Bouchard, du deuxième. »"""
    for name in _sure(text, blank):
        if _TURN_ENDS.match(text, name.end):
            yield name


def _in_clause(text: str, blank: int) -> Iterator[Name]:
    """« … que Ayotunde est en congé »: any name before what only people do."""
    match = _WORD.match(text, blank + 1)
    if match is None:
        return
    word = match.group()
    if (
        surname(word)
        or given(word)
        or (unlisted(word) and (HUMAN.match(text, match.end()) or slots.acts(text, match.end(), strict=True)))
    ):
        yield Name(match.start(), match.end(), 0.65, False)


def _after_function(text: str, blank: int, word: str) -> Iterator[Name]:
    match = _AFTER_ROLE.match(text, blank + 1)
    if match is None:
        return
    single = word in FUNCTIONS and word not in THINGS_TOO and _determined(text, blank - len(word))
    for name in _WORD.finditer(text, match.start(1), match.end(1)):
        if listed(name.group()) or (single and unlisted(name.group())):
            yield Name(name.start(), name.end(), 0.7, False)


def _inside(text: str, blank: int, word: str) -> Iterator[Name]:
    """A first name that is also a word, in the middle of a sentence: « vu avec Olivier »."""
    match = _FIRST_AT.match(text, blank + 1)
    if match is not None and match.group().lower() in INSIDE and word.islower() and word not in _ARTICLES:
        yield Name(match.start(), match.end(), 0.65, False)


def _determined(text: str, start: int) -> bool:
    """Whether an article or a possessive stands before a function: « la technicienne », « son avocat »."""
    return text.endswith(
        ("le ", "la ", "l'", "Le ", "La ", "L'", "un ", "une ", "Un ", "Une ", "mon ", "ma ", "son ", "sa ", "notre ", "votre ", "du ",
         "au ", "cet ", "ce ", "cette ", "the ", "The "),
        0,
        start,
    )  # fmt: skip


def _of_function(text: str, blank: int) -> bool:
    """Whether what ends at ``blank`` is a function with its complement."""
    match = _COMPLEMENT.search(text, max(0, blank - _LONGEST_FUNCTION), blank)
    return (
        match is not None
        and match.group(1).lower().removesuffix("s") in _WITH_COMPLEMENT
        and match.group(1) not in PUBLIC_TITLES
    )


def _sure(
    text: str, blank: int, *, first: bool = False, ordinary: bool = False, common: bool = False
) -> Iterator[Name]:
    """Words after ``blank`` that are surnames before anything else, and stand alone.

    ``first``: usual first names that no dictionary holds too; ``ordinary``: any listed name; ``common``: common
    surnames and rare first names too.
    """
    match = _AFTER_ROLE.match(text, blank + 1)
    if match is None or _CAPITAL_NEXT.match(text, match.end()):
        return
    joined = False
    for name in _WORD.finditer(text, match.start(1), match.end(1)):
        word = name.group()
        if (
            surname(word)
            or (ordinary and any(listed(part) or unlisted(part) for part in (word, *word.split("-")[1:])))
            or (first and given(word))
            or (common and (slots.common(word) or slots.sure(word)))
            or (joined and known(word) & LAST and listed(word))
        ):
            yield Name(name.start(), name.end(), 0.7, False)
            joined = True


def _initialled(text: str) -> Iterator[Name]:
    """« Gagnon P. »; a surname that is also a word, in a row of such names or where no dictionary holds it."""
    last = -9
    waiting: Name | None = None
    for match in _INITIAL.finditer(text):
        word = match.group(1)
        civility = match.group(2) == "M" and _CAPITAL_NEXT.match(text, match.end())
        if civility or not listed(word) or not known(word) & LAST:
            continue
        name = Name(match.start(), match.end(), 0.7, True)
        near = match.start() - last <= 3
        told = text.endswith(("de ", "par ", "a ", "pour ", ": ", "avec "), 0, match.start())
        if not known(word) & ORDINARY or not ordinary(word.lower()) or near or told:
            if near and waiting is not None:
                yield waiting
            yield name
            waiting = None
        else:
            waiting = name
        last = match.end()


def _kin_may_stand(text: str, before: Sequence[tuple[int, str]]) -> bool:
    """Whether a relative is named, by the words before capitals."""
    return any(map(_is_before_kin, [word for _, word in before])) or any(
        _is_before_kin(word_before(text, place.start())) for place in COMMA_CAPITAL.finditer(text)
    )


@lru_cache(maxsize=4096)
def _is_before_kin(word: str) -> bool:
    return _BEFORE_KIN.fullmatch(word) is not None
