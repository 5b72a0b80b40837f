"""Names that stand in a row with others: joined by a conjunction, one a line, « Nom, Prenom » after « Nom, Prenom ».

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from balise.detection.names.credible import CAPITAL, listed, refused, unlisted
from balise.detection.names.gazetteer import COMMON, FIRST, LAST, ORDINARY, flags
from balise.detection.names.runs import Name, Token
from balise.detection.names.slots import SCORE, SMALL_SAINTS, common, sure
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import EVERYONE, TOWNS

_BULLET_REACH = 12
_LINE_REACH = 200
_LIST_REACH = 900
"""Characters of a list in which one item vouches for the next: less than a stream keeps."""
_NEXT = re.compile(
    rf"(, (?:et |puis |and )?| et | ou | ni | puis | pis | and | or | & | avec )({CAPITAL})(?![A-Za-z'-]| [A-Z0-9]|\.[A-Za-z])"
)
_NEXT_FULL = re.compile(
    r"(?:, (?:et |puis |and )?| et | puis | and )((?:[A-Z][A-Za-z'-]+ ){1,3}[A-Z][A-Za-z'-]+)(?=[,.;:!?)\n\x00]| et | puis | and | \(|\Z)",
    re.ASCII,
)
_NEXT_CAPITAL = re.compile(r"(, (?:ET )?| ET | OU | NI | & )([A-Z]{3,}(?:-[A-Z]+)*)(?![A-Za-z'-]| [A-Z0-9])")
_FULL_CAPITALS = re.compile(
    r"(?:, (?:ET )?| ET )((?!ET )[A-Z][A-Z'-]+(?: (?!ET )[A-Z][A-Z'-]+){1,2})(?=[,.;:!?)\n\x00]| ET |\Z)",
    re.ASCII,
)
_SMALL_NEXT = re.compile(
    r"(?:, | et | ou | pis | puis | and )([a-z][a-z-]{2,}) ([a-z][a-z'-]{2,})(?![A-Za-z'-])"
)
_SMALL_BEFORE = re.compile(
    r"(?<![A-Za-z'-])([a-z][a-z-]{2,}) ([a-z][a-z'-]{2,})(?:, | et | ou | pis | puis | and )\Z"
)
_NEXT_FIRST = re.compile(r"(?: ET | OU | & | AND )([A-Z]{3,}(?:-[A-Z]+)*) ([A-Z][A-Z'-]*)(?![A-Za-z'-])")
_PREVIOUS = re.compile(rf"(?:[A-Z][A-Za-z.'-]* )?(?<![A-Za-z'-])({CAPITAL})( et | ou | ni | and | or | & )\Z")
_PREVIOUS_CAPITAL = re.compile(r"(?<![A-Za-z'-])([A-Z]{2,}(?:-[A-Z]+)*)( ET | OU | & | AND )\Z")
_LONGEST = 32


def joined(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """Names that a conjunction joins to one already found, from one to the next: « Hamidou ou Brassard », « Coco et Julie »."""
    taken = {name.start for name in found}
    for name in sorted(found, key=lambda name: name.start):
        end = name.end
        if name.full and text[name.start].islower():
            yield from _in_small_letters(text, name, taken)
            continue
        joining = _NEXT_CAPITAL if text[name.start : end].isupper() else _NEXT
        while match := joining.match(text, end):
            word = match.group(2)
            if match.start(2) in taken or not _may_join(word, plain=match.group(1).startswith(",")):
                break
            taken.add(match.start(2))
            end = match.end(2)
            yield Name(match.start(2), end, SCORE, False)
        if joining is _NEXT_CAPITAL and (first := _first_before_word(text, end, taken)):
            taken.add(first.start)
            end = first.end
            yield first
        full = (_FULL_CAPITALS if joining is _NEXT_CAPITAL else _NEXT_FULL).match(text, end)
        if full and full.start(1) not in taken and _may_be_full(full.group(1)):
            taken.add(full.start(1))
            yield Name(full.start(1), full.end(1), SCORE, True)
        capitals = joining is _NEXT_CAPITAL
        leading = _PREVIOUS_CAPITAL if capitals else _PREVIOUS
        before = leading.search(text, max(0, name.start - _LONGEST), name.start)
        if (
            before
            and (not capitals or _first_only(before.group(1)))
            and before.start() == before.start(1) not in taken
            and _may_join(before.group(1), plain=False)
        ):
            taken.add(before.start(1))
            yield Name(before.start(1), before.end(1), SCORE, False)


_BULLET = re.compile(r"[ \t]*(?:[-*]|\d{1,3}[.)])[ \t]+")
_ITEM_ENDS = re.compile(r"[ \t]*(?:\Z|[\n\x00,(:;]|- )")
_TO_PEOPLE = re.compile(
    r"\b(?:appeler|rappeler|contacter|aviser|inviter|prevenir|rencontrer|remercier|convoquer|relancer|joindre|saluer|call|contact|invite|meet|"
    r"presents?|presences?|absents?|equipe|participants?|benevoles?|membres?|invites?|employes?|eleves?|noms|attendees|team)\b[^\n\x00:]{0,48}:?[ \t]*\Z",
    re.IGNORECASE,
)


def bulleted(text: str, singles: Sequence[Token], found: Sequence[Name]) -> Iterator[Name]:
    """Items of a list of persons, one a line: not far under a line that announces it, or under an item that is a name."""
    roots = {
        name.start: name.start for name in found
    }  # of each name, where what made its list one of persons stands
    for token in singles:
        low = _line_start(text, token.start, _BULLET_REACH)
        if low <= 0 or token.start in roots:
            continue
        if _BULLET.fullmatch(text, low, token.start) is None or _ITEM_ENDS.match(text, token.end) is None:
            continue
        above = _line_start(text, low - 1, _LINE_REACH)
        bullet = _BULLET.match(text, above, low) if above >= 0 else None
        root = roots.get(bullet.end()) if bullet else None
        if root is None or token.start - root > _LIST_REACH or not listed(token.word):
            root = max(above, low - 1 - _LINE_REACH, 0)
            announced = _TO_PEOPLE.search(text, root, low - 1)
            if announced is None or not (sure(token.word) or common(token.word)):
                continue
        roots[token.start] = root
        yield Name(token.start, token.end, SCORE, False)


def _line_start(text: str, at: int, reach: int) -> int:
    """Where the line of ``at`` begins, -1 when that is farther than ``reach``."""
    low = max(0, at - reach)
    found = max(text.rfind("\n", low, at), text.rfind("\x00", low, at))
    return found + 1 if found >= 0 or low == 0 else -1


_ENTRY = re.compile(
    r"(?: \([^()\n]{1,30}\))?; ?((?:(?:[A-Z][A-Za-z'-]+|[Dd]e|[Dd]u|[Ll]a) ){0,2}[A-Z][A-Za-z'-]+, [A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+)?)(?=;|\.|\n|\x00|\Z| \()",
    re.ASCII,
)


def entries(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """« Abit, Rivka; Cheung, Ka-Wai; … »: in a list of surnames and first names, the next one too."""
    taken = {name.start for name in found if ", " in text[name.start : name.end]}
    for name in found:
        if ", " not in text[name.start : name.end]:
            continue
        end = name.end
        while match := _ENTRY.match(text, end):
            if match.start(1) in taken or any(
                refused(word.lower()) for word in re.split("[ ,]+", match.group(1))
            ):
                break
            end = match.end(1)
            taken.add(match.start(1))
            yield Name(match.start(1), end, SCORE, True)


def _in_small_letters(text: str, name: Name, taken: Set[int]) -> Iterator[Name]:
    """« wim ouellet et julie roy »: a full name that a conjunction joins to one, be its first name a rare one."""
    for match in (
        _SMALL_NEXT.match(text, name.end),
        _SMALL_BEFORE.search(text, max(0, name.start - 2 * _LONGEST), name.start),
    ):
        if match and match.start(1) not in taken and _may_be_small(match.group(1), match.group(2)):
            yield Name(match.start(1), match.end(2), SCORE, True)


def _may_be_small(first: str, last: str) -> bool:
    one, two = flags(first), flags(last)
    if refused(first) or refused(last) or ordinary(first) or not two & LAST:
        return False
    return bool(one & FIRST) and not one & ORDINARY and (bool(two & COMMON) or not ordinary(last))


def _first_before_word(text: str, at: int, taken: Set[int]) -> Name | None:
    """« ET LINH CONTRE … »: in capitals, a first name and no other word, before a word that no surname is."""
    match = _NEXT_FIRST.match(text, at)
    if match is None or match.start(1) in taken or not _first_only(match.group(1)):
        return None
    word = match.group(2).capitalize()
    return None if flags(word) & LAST or unlisted(word) else Name(*match.span(1), SCORE, False)


def _first_only(word: str) -> bool:
    """Whether a word in capitals is a first name and no other word."""
    return bool(flags(word) & FIRST) and not flags(word) & ORDINARY and not ordinary(word.lower())


def _may_join(word: str, *, plain: bool) -> bool:
    """``plain``: a comma alone joins it, as it joins towns and firms to names too."""
    lower = word.lower()
    if refused(lower) or lower in TOWNS or lower in EVERYONE or lower.startswith(SMALL_SAINTS):
        return False
    return sure(word) if plain else listed(word) or unlisted(word)


def _may_be_full(words: str) -> bool:
    """Whether words with capitals are a name of several words: each held by lists of names, or by no list at all."""
    kinds = [flags(word) for word in words.split(" ")]
    held = [bool(kind & (FIRST | LAST)) for kind in kinds]
    return any(held) and all(
        (has or unlisted(word.capitalize())) and not refused(word.lower()) and word.lower() not in TOWNS
        for has, word in zip(held, words.split(" "), strict=True)
    )
