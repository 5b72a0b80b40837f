"""Names inside runs of capitalised words: civilities, first and last names, initials, either order.

Texts are folded to ASCII, one character for one. A run is a sequence of
capitalised words that only spaces and particles separate, on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from balise.detection.names import syllables
from balise.detection.names.credible import begins_number, capitals_before, elided, family, unheard
from balise.detection.names.gazetteer import COMMON, FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import (
    CAPS_STOPS,
    CIVILITIES,
    DEGREES,
    FIRMS,
    FUNCTIONS,
    NOT_NAMES,
    PARTICLES,
    PUBLIC_TITLES,
    TITLES,
    TOWNS,
)

_WORD = (
    r"(?=[A-Z])(?:(?:Dr|DR|Dre|DRE|Mr|MR|Mrs|MRS|Ms|MS|Mme|Mlle|Me|Pr|Prof|MM|St|Ste|Ph|Th|Jos|Wm|Geo)\."
    r"|[A-Z]\.(?:-?[A-Z]\.)*(?![a-z])"
    r"|[A-Z][A-Za-z]*(?:['-][A-Za-z]+)*)"
)
_PARTICLE = r"(?:de la|de l'|de|du|des|la|le|van der|van den|van|von|der|den|di|della|del|da|das|dos|el|al|ben|bin|y|d'|l')"
_GAP = rf"(?:(?=[ \t]{{1,2}}[A-Zabdelvy])[ \t]{{1,2}}(?:{_PARTICLE}(?:[ \t]|(?<='))){{0,2}})"
"""It looks first for how a particle or a word begins: most words that follow begin otherwise."""
_FIRST_WORD = (
    r"[A-Z](?<![A-Za-z0-9_@/\\].)(?:(?<=[a-z] .)()|)"
    r"(?:[A-Za-z]+(?![A-Za-z.'-])"
    r"|(?:(?<=D)(?:re?|RE?)|(?<=M)(?:rs?|RS?|s|S|me|lle|e|M)|(?<=P)(?:r(?:of)?|h)|(?<=T)h|(?<=J)os|(?<=W)m|(?<=G)eo|(?<=S)te?)\."
    r"|\.(?:-?[A-Z]\.)*(?![a-z])"
    r"|[A-Za-z]*(?:['-][A-Za-z]+)*)"
)
"""``_WORD`` after its capital, which a search finds at once where it would try every place for the rest."""
RUN = re.compile(rf"{_FIRST_WORD}(?:{_GAP}{_WORD})*+(?:(?![ \t]?+[^ \t\n\x00])()|)", re.ASCII)
"""Its first group is met when a small letter and a blank precede, its second one when the run ends its line, blanks apart."""
_TOKEN = re.compile(r"[dl]'(?=[A-Z])|[A-Za-z]\.(?:-?[A-Za-z]\.)*(?![a-z])|[A-Za-z]+(?:['-][A-Za-z]+)*\.?")

INITIAL = 64
CIVILITY = 128
PARTICLE = 256
BARRED = 512
MAX_NAME = 6


class Token(NamedTuple):
    start: int
    end: int
    word: str
    kind: int


class Name(NamedTuple):
    """A name found: offsets in the folded text, score, and whether it holds a surname."""

    start: int
    end: int
    score: float
    full: bool


@lru_cache(maxsize=1 << 14)
def kind_of(word: str) -> int:
    """Gazetteer flags of a word, with what its place among words of a run can be."""
    lower = word.lower()
    if lower in CIVILITIES and word[0].isupper():
        return CIVILITY | (INITIAL if lower == "m." else 0)
    if word.endswith("."):
        return INITIAL if len(word) <= 3 or lower in ("jos.", "geo.") or "." in word[:-1] else BARRED
    if word[0].islower() or (
        lower in PARTICLES
        and lower not in ("saint", "sainte")
        and len(lower) <= 3
        and not flags(word) & USUAL
    ):
        return PARTICLE if lower in PARTICLES or lower in ("de la", "de l'") else BARRED
    found = flags(word)
    if lower in NOT_NAMES:
        return (found | ORDINARY) & ~USUAL if found else BARRED
    if len(word) == 1 or (len(word) == 3 and word[1] == "-"):
        return INITIAL  # « L-P Dufresne »
    return found


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words of a run with their kinds."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        word, at = match.group().removesuffix("'s"), match.start()
        if elided(word):
            word, at = word[2:], at + 2
        kind = BARRED if begins_number(text, at, word) else kind_of(word)
        tokens.append(Token(at, at + len(word), word, kind))
    return tokens


def names_in(tokens: list[Token], alone: bool) -> Iterator[Name]:
    """Names among the words of one run. ``alone``: in a text all in capitals, they prove nothing, and unknown words are never taken."""
    index = done = 0
    while index < len(tokens):
        kind = tokens[index].kind
        found: tuple[int, int, float, bool] | None = None
        if kind & CIVILITY:
            found = _after_civility(tokens, index + 1, alone)
        if found is None and tokens[index].word.lower() in syllables.SYLLABLES:
            found = _in_syllables(tokens, index)
        if found is None and kind & (FIRST | INITIAL) and not kind & BARRED:
            found = _first_last(tokens, index, alone)
        if found is None and kind & LAST and not kind & BARRED:
            found = _last_first(tokens, index, alone)
        if found is None and alone and _after_function(tokens, index):
            found = index, index + 1, 0.65, False
        if found is None:
            index += 1
            continue
        low, high, score, full = found
        if not (full or alone) and low > done and capitals_before(*tokens[low - 1][2:], *tokens[low][2:]):
            low, full = low - 1, True
        if tokens[high - 1].word.lower() in syllables.LEADING and _goes_on(tokens, high):
            high += 1  # « Sofiane Aït Hamouda »
        yield Name(tokens[low].start, tokens[high - 1].end, score, full)
        index = done = high


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Whether a surname goes on with a word that is no ordinary one."""
    if index >= len(tokens):
        return False
    kind = tokens[index].kind
    held = bool(kind & (FIRST | LAST)) and not kind & (ORDINARY | BARRED)
    return held or (not kind and unheard(tokens[index].word.capitalize()))


def _in_syllables(tokens: list[Token], low: int) -> tuple[int, int, float, bool] | None:
    """« Wing Sze Leung »: a given name by syllables, then a surname that is nothing else."""
    count = syllables.given([token.word.lower() for token in tokens[low : low + syllables.MOST]])
    for last in (low + count, low + count - 1):  # « Nhung Tran »: a surname may be a syllable, too
        kind = tokens[last].kind if low + 1 < last < len(tokens) else 0
        if kind & LAST and not kind & (ORDINARY | BARRED):
            return low, last + 1, 0.75, True
    return None


def _after_function(tokens: list[Token], index: int) -> bool:
    """« LE SERGENT LAVERTU »: a surname after a function, in a text all in capitals."""
    kind = tokens[index].kind
    return (
        index > 0
        and bool(kind & LAST)
        and not kind & (ORDINARY | BARRED)
        and tokens[index - 1].word.lower().removeprefix("l'").removeprefix("d'") in FUNCTIONS
        and tokens[index].word.lower() not in FIRMS
    )


def _after_civility(tokens: list[Token], index: int, alone: bool) -> tuple[int, int, float, bool] | None:
    while index < len(tokens) and tokens[index].kind & CIVILITY and not tokens[index].kind & INITIAL:
        index += 1
    low = index
    words = 0
    surname = False
    while index < len(tokens) and index - low < MAX_NAME:
        token = tokens[index]
        lower = token.word.lower()
        if token.kind & CIVILITY and surname:
            break  # « M. Luc Hardy M. Paul Roy »
        if index == low and lower.rstrip(".") in DEGREES and tokens[index - 1].kind & INITIAL:
            return None  # « M. Sc. », « M. Env. »
        if lower in TITLES or (token.kind & BARRED and not (index == low and token.kind & LAST)):
            break
        if token.kind & PARTICLE:
            if lower in ("l", "le", "la") and index == low and _following(tokens, index).lower() in TITLES:
                return None
            index += 1
            continue
        if token.kind & (FIRST | LAST | INITIAL):
            given = index == low and token.kind & USUAL and unheard(_following(tokens, index))
            surname = surname or bool(token.kind & LAST and not given)  # « M. Emmanuel Vorzel »
        elif (alone and words > 1) or len(token.word) < 2 or surname:
            break
        else:
            surname = index > low or not token.kind & FIRST
        words += 1
        index += 1
    while index > low and tokens[index - 1].kind & PARTICLE:
        index -= 1
    if index == low or all(token.kind & (INITIAL | PARTICLE) for token in tokens[low:index]):
        return None
    return low, index, 0.9, True


def _following(tokens: list[Token], index: int) -> str:
    return tokens[index + 1].word if index + 1 < len(tokens) else ""


def _first_last(tokens: list[Token], low: int, alone: bool) -> tuple[int, int, float, bool] | None:
    """First names or initials, particles, then a surname; or a usual first name by itself."""
    index = low
    firsts = sure_first = 0
    high = low
    last_kind = 0
    while index < len(tokens) and index - low < MAX_NAME:
        kind = tokens[index].kind
        if kind & BARRED:
            break
        if kind & PARTICLE:
            index += 1
            continue
        after_particle = index > low and bool(tokens[index - 1].kind & PARTICLE)
        if kind & LAST and index > low:
            last_kind = kind
            high = index + 1
            index += 1
            if (
                index < len(tokens)
                and tokens[index].kind & LAST
                and not tokens[index].kind & (FIRST | ORDINARY)
                and not _shouted(tokens[index - 1], tokens[index])
            ):
                high = index + 1
                last_kind = tokens[index].kind
                break
            if not kind & FIRST or not _surname_ahead(tokens, index):
                break
            continue
        if kind & (FIRST | INITIAL) and not after_particle:
            firsts += bool(kind & FIRST)
            sure_first += bool(kind & FIRST) and not kind & ORDINARY
            high = index + 1
            index += 1
            continue
        break
    if last_kind:
        return _judge_full(tokens, low, high, firsts, sure_first, last_kind, alone)
    if not firsts:
        return None
    return _with_unknown(tokens, low, high, alone) or _single(tokens, low, high, alone)


def _surname_ahead(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and bool(tokens[index].kind & LAST)


def _judge_full(
    tokens: list[Token], low: int, high: int, firsts: int, sure_first: int, last_kind: int, alone: bool
) -> tuple[int, int, float, bool] | None:
    sure_last = not last_kind & ORDINARY
    first = tokens[low]
    if firsts == 0:
        if alone and not sure_last:
            return None
        return low, high, 0.8 if sure_last else 0.65, True
    if sure_first and sure_last:
        return low, high, 0.95, True
    if sure_first or sure_last:
        if alone and len(first.word) < 3:
            return None
        return low, high, 0.85, True
    if alone and len(tokens) > high - low and not _called(tokens, low, high):
        return None
    return low, high, 0.7, True


_CALLING = frozenset(
    ("A", "PAR", "AVEC", "CHEZ", "SELON", "SAUF", "DE", "POUR", "ET", "REMPLACE", "RENCONTRE", "BY", "WITH")
)


_CALLED_FOR = frozenset(
    ("PAR", "AVEC", "CHEZ", "SELON", "BY", "WITH", "AVISER", "AVISEZ", "APPELER", "APPELEZ", "RAPPELER", "RAPPELEZ", "CONTACTER", "CONTACTEZ", "PREVENIR", "JOINDRE",
     "REJOINDRE", "RENCONTRER", "REMERCIER", "INFORMER", "CALL", "CONTACT", "NOTIFY")
)  # fmt: skip
_THEN = frozenset(("ET", "QUE", "QUI", "SVP", "POUR", "AVANT", "DES", "AU", "LE", "LA", "EST", "A", "AND", "TO", "THAT", "BEFORE", "IF", "SI", "OU", "DANS"))  # fmt: skip
_GIVES = frozenset(
    ("GIVE", "LEAD", "PRESENT", "COVER", "JOIN", "REPLACE", "ATTEND", "HOST", "SPEAK", "ANSWER", "CALL")
)


def _called(tokens: list[Token], low: int, high: int) -> bool:
    """« ANNULE PAR CLEMENT AUBE »: in capitals, after a word that a name follows, at the end of the run or before what goes on with it."""
    after = [token.word for token in tokens[high : high + 2]]
    if low == 0:
        return len(after) > 1 and after[0] == "WILL" and after[1] in _GIVES  # « CLEMENT AUBE WILL LEAD »
    if not after:
        return tokens[low - 1].word in _CALLING
    return after[0] in _THEN and tokens[low - 1].word in _CALLED_FOR


def _with_unknown(
    tokens: list[Token], low: int, high: int, alone: bool
) -> tuple[int, int, float, bool] | None:
    """A usual first name followed by a capitalised word that no list knows."""
    index = high
    while index < len(tokens) and tokens[index].kind & PARTICLE:
        index += 1
    if index >= len(tokens) or index - high > 2:
        return None
    last = tokens[index]
    first = tokens[low].kind
    if alone:
        return (low, index + 1, 0.7, True) if index > high and _articled(tokens[low], last) else None
    if last.kind & (BARRED | CIVILITY | INITIAL) or len(last.word) < 3 or _shouted(tokens[low], last):
        return None
    particles = [token.word.lower() for token in tokens[high:index]]
    if particles and (particles[-1] in ("du", "des", "le", "de", "d") and len(particles) == 1):
        return None
    if first & ORDINARY and not (
        first & USUAL and (particles or ((not low or tokens[low - 1].kind & CIVILITY) and unheard(last.word)))
    ):
        return None
    if not first & USUAL and (len(tokens) > high - low + 1 or len(tokens[low].word) < 4):
        return None
    return low, index + 1, 0.75 if first & USUAL else 0.6, True


def _shouted(name: Token, word: Token) -> bool:
    """« Julie FRACTURE DE LA HANCHE »: in capitals after a name that is not, a word that is no surname."""
    return word.word.isupper() and not name.word.isupper() and word.word.lower() in CAPS_STOPS


def _articled(first: Token, last: Token) -> bool:
    """« MARC DE LA DURANTAYE »: in capitals, a usual first name, particles and a word that no dictionary holds."""
    lower = last.word.lower()
    return (
        bool(first.kind & USUAL)
        and not last.kind & (ORDINARY | BARRED | INITIAL | CIVILITY | PARTICLE)
        and len(lower) > 3
        and not ordinary(lower)
        and lower not in TOWNS
    )


def _single(tokens: list[Token], low: int, high: int, alone: bool) -> tuple[int, int, float, bool] | None:
    """Usual first names by themselves (« avec Julie »); in capitals, with the unknown word that follows."""
    sure = [token for token in tokens[low:high] if token.kind & USUAL and not token.kind & ORDINARY]
    if not sure:
        return _rare_pair(tokens, low, high, alone)
    if alone:
        if len(tokens) == high - low:
            return None
        short = all(len(token.word) < 4 for token in sure)
        follows = tokens[high] if high < len(tokens) else None
        unknown = follows and follows.kind == 0 and len(follows.word) > 3
        if follows and unknown and follows.word.lower() not in CAPS_STOPS:
            likely = not short or family(
                follows.word
            )  # « LEA PIERRE-SAINT », and not « VITESSE MAX AUTORISEE »
            return (low, high + 1, 0.6, True) if likely else None
        return None if short else (low, high, 0.55, False)
    if all(token.kind & INITIAL or token.word.isupper() for token in tokens[low:high]):
        return None
    return low, high, 0.6, False


def _rare_pair(tokens: list[Token], low: int, high: int, alone: bool) -> tuple[int, int, float, bool] | None:
    """« Hoda Fawzi »: two first names, both rare and no other words, that are a whole run."""
    pair = tokens[low:high]
    whole = len(tokens) == len(pair) == 2 and not alone
    rare = all(token.kind & FIRST and not token.kind & (ORDINARY | COMMON | INITIAL) for token in pair)
    return (low, high, 0.6, True) if whole and rare and all(len(token.word) > 2 for token in pair) else None


def _last_first(tokens: list[Token], low: int, alone: bool) -> tuple[int, int, float, bool] | None:
    """« Tremblay Jean », « TREMBLAY GAGNON Jean »: surnames, then first names."""
    index = low
    sure_last = False
    title = tokens[low].word.lower() in PUBLIC_TITLES and not tokens[low].kind & COMMON
    if title and _surname_ahead(tokens, low + 2):
        return None  # « Mayor Julie Roy »
    while index < len(tokens) and tokens[index].kind & LAST and index - low < 2:
        if tokens[index].kind & FIRST and index > low:
            break
        sure_last = sure_last or not tokens[index].kind & ORDINARY
        index += 1
    if index >= len(tokens) or not tokens[index].kind & FIRST or tokens[index].kind & BARRED:
        return None
    first = tokens[index].kind
    capitals = tokens[low].word.isupper() and len(tokens[low].word) > 2 and not tokens[index].word.isupper()
    common = capitals and index == low + 1 and tokens[low].kind & COMMON  # « BOIS Dominique »
    if not sure_last and first & ORDINARY and not common:
        return None
    if not (first & USUAL or sure_last):
        return None
    high = index + 1
    while high < len(tokens) and tokens[high].kind & (FIRST | INITIAL) and high - low < MAX_NAME - 1:
        high += 1
    return low, high, 0.8 if sure_last else 0.65, True
