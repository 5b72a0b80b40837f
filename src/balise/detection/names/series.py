"""Names in lists of persons: « Étaient présents : Lirette, Haddad et O'Neil », « proposé par Gosselin ».

The list is the evidence, so that surnames by themselves suffice. Texts are folded
to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from balise.detection.names.credible import NAME, known, listed, refused, surname, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY
from balise.detection.names.runs import Name, Token
from balise.detection.names.words import ANNOUNCING, LISTED

_NOTE = r"(?: \([^()\n\x00]{1,40}\))?"
_ITEM = rf"(?:(?:(?:M\.|Mmes?|MM\.) )?(?:[A-Z]\.(?:-?[A-Z]\.)? ?)?{NAME}(?: {NAME}){{0,2}}(?: [A-Z]\.)?|[Ll][ea]s? [a-z]+)"
_SERIES = re.compile(rf"({_ITEM}{_NOTE}(?:(?: ?[,;/] ?| et | and )(?:{_ITEM}){_NOTE})*)")
_OPENING = re.compile(r"[:(][ ]?(?=[A-Z])")
_MADE = re.compile(
    r"(?:propose|appuye|seconde|redige|revise|approuve|verifie|signe|prepare|autorise|saisi|transmis|envoye|demande|presente|soumis|complete"
    r"|traite|remplace|evalue|supervise|accompagne|represente|interroge|contresigne|recommande|valide|dresse|constate|rapporte|inspecte|effectue"
    r"|rencontre|assiste|conduit|examine|recu|releve|remis|ouvert|ferme|cree|modifie|produit|repare|installe|livre|corrige|traduit|enseigne|anime"
    r"|moved|seconded|proposed|approved|written|reviewed|signed|prepared|submitted|replaced|supervised|verified)(?:e?s?)$"
)
_BY_COLON = re.compile(r"(?:par|by) ?: ?(?=[A-Z])")
_LINK = re.compile(r" ?[,;/] ?(?:et )?| et | and | & ")


def in_lists(text: str, before: Sequence[tuple[int, str]]) -> Iterator[Name]:
    """Names after what announces a list of persons. ``before``: each blank before a capital, and the word before it."""
    for match in _OPENING.finditer(text) if ":" in text or "(" in text else ():
        if announcing(text, match.start()):
            yield from _series(text, match.end())
    for blank, word in before:
        if word in LISTED:
            yield from _series(text, blank + 1)
        elif word in ("par", "by") and _made(text, blank - len(word)):
            yield from _author(text, blank + 1, voted=_voted(text, blank - len(word)))
    for match in _BY_COLON.finditer(text) if ":" in text else ():
        if _made(text, match.start()):
            yield from _author(text, match.end(), voted=_voted(text, match.start()))


def announcing(text: str, end: int) -> bool:
    """Whether a label of persons ends at ``end``."""
    head = text[max(0, end - 48) : end].replace("\x00", "\n")
    label = head[max(head.rfind(sign) for sign in ":()\n.") + 1 :]
    return not ANNOUNCING.isdisjoint(label.replace("'", " ").lower().split())


def _made(text: str, end: int) -> bool:
    """Whether a participle of work ends before ``end``: « appuyé par »."""
    head = text[max(0, end - 18) : end].rstrip(" ").lower()
    return _MADE.search(head) is not None


def _voted(text: str, end: int) -> bool:
    """Whether it is a motion that is told of: only persons move or second one."""
    return text.endswith(
        ("ppuye ", "ppuyee ", "econde ", "econdee ", "moved ", "econded ", "st propose "), 0, end
    )


def _author(text: str, start: int, *, voted: bool) -> Iterator[Name]:
    match = _SERIES.match(text, start)
    if match:
        for item in _items(text, match):
            word = item.group()
            if (listed(word) or (voted and unlisted(word))) and not text[
                item.end() : item.end() + 1
            ].isalnum():
                yield Name(item.start(), item.end(), 0.7, False)


def _series(text: str, start: int) -> Iterator[Name]:
    match = _SERIES.match(text, start)
    if match is None:
        return
    words = list(_items(text, match))
    sure = sum(bool(known(word.group()) & LAST) for word in words)
    parts = len(_LINK.findall(match.group()))
    if parts < 1 or (words and (sure < min(2, len(words)) or sure * 2 < len(words))):
        return
    for word in words:
        if not refused(word.group().lower()) and (
            known(word.group()) & (FIRST | LAST) or unlisted(word.group())
        ):
            yield Name(word.start(), word.end(), 0.7, False)


_NAMES = re.compile(NAME)
_LINK_END = re.compile(r"(?:[,;/] ?| et | and |[,;] et )$")
_LINK_START = re.compile(r" ?[,;/]| et | and | \(")


def _items(text: str, match: re.Match[str]) -> Iterator[re.Match[str]]:
    """The items of a series that are one word: full names are found by themselves."""
    low, high = match.span(1)
    for word in _NAMES.finditer(text, low, high):
        lead = text[max(low, word.start() - 5) : word.start()]
        rest = text[word.end() : min(high, word.end() + 5)]
        if (word.start() == low or _LINK_END.search(lead)) and (
            word.end() == high or _LINK_START.match(rest)
        ):
            yield word


def unannounced(text: str, orphans: Sequence[Token]) -> Iterator[Name]:
    """Three surnames or more in a row, joined as in a list, that nothing else explains."""
    row: list[Token] = []
    for token in orphans:
        if row and _LINK.fullmatch(text, row[-1].end, token.start) is None:
            yield from _row(row)
            row = []
        row.append(token)
    yield from _row(row)


def _row(row: list[Token]) -> Iterator[Name]:
    sure = [token for token in row if surname(token.word) and not token.word.isupper()]
    if (
        len(row) >= 3
        and len(sure) * 3 >= len(row) * 2
        and not any(token.kind & ORDINARY and refused(token.word.lower()) for token in row)
    ):
        for token in row:
            yield Name(token.start, token.end, 0.65, False)
