"""Names in capitals that a sign shows: « T. POIRIER », « LACHANCE, O. », « TREMBLAY J-P », « GORDON/ELIJAH », « DASYLVA,MARC-OLIVIER »,
« CHARBONNEAU (YVAN) ».

Where all is in capitals, an initial or a sign between a surname and a first name is the
evidence. Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from balise.detection.names.credible import given, known, refused, unheard, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, flags
from balise.detection.names.runs import Name
from balise.detection.names.words import TOWNS

_WORD = r"[A-Z]{2,}(?:['-][A-Z]+)*"
_SURNAME = rf"(?P<last>(?:(?:ST|STE|DE|DU|LE|LA|MC|MAC|O'|VAN|VON|DI|DA|DOS|EL|AL|BEN|AIT)[ '-]?)?{_WORD})"
_FIRST = rf"(?P<first>{_WORD})"
_INITIALS = r"[A-Z]\.(?:[ -]?[A-Z]\.)?"
_TITLE = r"(?:MME|MLLE|MRS?|MS|MISS|MSTR|CHD|M)"
_ALONE = r"(?<![A-Za-z0-9.'/-])"
_END = r"(?![A-Za-z0-9'/-])"
_SCORE = 0.65
_OF_THINGS = re.compile(
    r"(?<![A-Z])(?:TABLES?|CLASSES?|AXES?|POSTES?|LIGNES?|TAILLES?|FOURNISSEURS?|PAVILLONS?|LOCA(?:L|UX)|SALLES?|GROUPES?|TYPES?|ZONES?|SECTEURS?|BLOCS?"
    r"|ROOMS?|LINES?|SIZES?|VENDORS?|SUPPLIERS?) ?: \Z"
)
"""Labels of what has a letter, and is no one."""
_PARTY = re.compile(r"[A-Z]{2} \Z")
_VOWEL = re.compile("[AEIOUY]")
"""Without one, capitals are an acronym."""

_BEFORE = re.compile(rf"{_ALONE}{_INITIALS} ?{_SURNAME}{_END}")
_AFTER = re.compile(
    rf"{_ALONE}{_SURNAME},? (?!J\. ?C\.|C\. ?R\.|Q\. ?C\.|J\. ?P\.|L\. ?R\.)(?:{_INITIALS}(?:-?[A-Z]\.)?|[A-Z]-[A-Z]){_END}"
)
_BARE = re.compile(
    rf"(?<=: )(?:[A-Z](?: [A-Z])? {_SURNAME}|(?P<surnames>{_WORD}(?: {_WORD})?) [A-Z])(?![A-Za-z0-9'-])(?= ?(?:\Z|[\n\x00,;|/.(]| ET))"
)
"""Initials without a point, all that a label announces: « OCCUPANT : M A JOLICOEUR », « INH : BASTARACHE K »."""
_SLASH = re.compile(rf"{_ALONE}{_SURNAME}/{_FIRST}(?P<title>[/ ]?{_TITLE})?{_END}")
_COMMA = re.compile(rf"(?<![A-Z'-] ){_ALONE}{_SURNAME},[ ]?{_FIRST}{_END}(?! [A-Z]{{2}})")
_ASIDE = re.compile(rf"{_ALONE}{_SURNAME} \({_FIRST}\)")


def signed(text: str) -> Iterator[Name]:
    """Names of these forms, in words that are in capitals."""
    if "." in text:
        yield from _met(text, _BEFORE, _numbered)
    if "." in text or "-" in text:
        yield from _met(text, _AFTER, _initialled)
    if ": " in text:
        yield from _met(text, _BARE, _bare)
    if "/" in text:
        yield from _met(text, _SLASH, _titled)
    if "," in text:
        yield from _met(text, _COMMA, _paired)
    if "(" in text:
        yield from _met(text, _ASIDE, _paired)


def _met(text: str, pattern: re.Pattern[str], judge: Callable[[re.Match[str]], bool]) -> Iterator[Name]:
    for match in pattern.finditer(text):
        if judge(match):
            end = match.end("title") if "title" in pattern.groupindex and match["title"] else match.end()
            yield Name(match.start(), end, _SCORE, True)


def _initialled(match: re.Match[str]) -> bool:
    return _surname(match["last"])


def _numbered(match: re.Match[str]) -> bool:
    """At the head of a line, where a letter may number what follows, the surname is no ordinary word."""
    heads = match.string[max(0, match.start() - 8) : match.start()].rstrip(" \t")[-1:] in ("", "\n", "\x00")
    if match.group().startswith("V.") and _PARTY.search(
        match.string, max(0, match.start() - 12), match.start()
    ):
        return False  # « THE QUEEN V. SMITH »
    return _surname(match["last"]) and not (heads and flags(match["last"]) & ORDINARY)


def _bare(match: re.Match[str]) -> bool:
    words = match["last"] or match["surnames"]
    if _OF_THINGS.search(match.string, max(0, match.start() - 30), match.start()):
        return False
    return _surname(words) and not flags(words) & ORDINARY


def _titled(match: re.Match[str]) -> bool:
    return _surname(match["last"]) and (match["title"] is not None or _given(match["first"]))


def _paired(match: re.Match[str]) -> bool:
    return _surname(match["last"]) and _given(match["first"])


def _surname(words: str) -> bool:
    """Whether lists hold it as a surname, or nothing holds it at all."""
    lower = words.lower()
    if refused(lower) or lower in TOWNS:
        return False
    word = words.rpartition(" ")[2]
    return bool(known(words) & LAST or known(word) & LAST) or (
        (unlisted(word.capitalize()) or unheard(word.title())) and _VOWEL.search(word) is not None
    )


def _given(word: str) -> bool:
    parts = word.split("-")
    if word.lower() in TOWNS or refused(word.lower()):
        return False
    return all(flags(part) & FIRST and not flags(part) & ORDINARY for part in parts) or given(word)
