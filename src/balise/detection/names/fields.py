"""Names that a form, a key or an address announces: « Nom : », ``"prenom": ``, ``prenom.nom@``.

Here the label is the evidence, so that unknown names and lower case are accepted.
Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.names.credible import begins_number, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, flags
from balise.detection.names.runs import Name
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import CIVILITIES, NAME_LABELS, NOT_NAMES, PARTICLES, ROLE_LABELS

_LETTERS = r"[A-Za-z]+(?:['-][A-Za-z]+)*"
# It begins with the sign itself, which a search finds at once; what must stand before follows.
_SIGN = re.compile(r"[:=>](?:(?<=[:=])[ \t]{0,3}[\"'>]?|(?<=[A-Za-z]>))(?=[A-Za-z])")
_LABEL = re.compile(r"([A-Za-z_]{1,16})(?:\([a-z]{1,3}\))?[\"'\]]?(?:[ \t]{0,2}|[ ._]{2,24})$")
_TAG = re.compile(r"<[a-z]{0,8}:?$", re.IGNORECASE)
_VALUE = re.compile(rf"{_LETTERS}\.?(?:(?:, |[ \t]){_LETTERS}\.?){{0,5}}")
_WORD = re.compile(_LETTERS)
_LOCAL = re.compile(r"(?<![A-Za-z0-9._-])([A-Za-z][A-Za-z'-]{0,24})[._]([A-Za-z][A-Za-z'-]{1,24})\d{0,3}$")
_NOT_LABELS = re.compile(
    r"(?:utilisateur|usager|fichier|user|file|domain|domaine|host|variable|projet|systeme)[ _-]?$"
)


_BIRTH = re.compile(
    r"(?:lieu|ville|pays|date|province|endroit|(acte|certificat))[ _-]de[ _-](?:la[ _-])?\Z", re.IGNORECASE
)
"""« Lieu de naissance : » announces a town, « Nom de naissance : » a name; of the group, it may be whose it is."""
_ATTRIBUTE = frozenset(('="', "='"))
_IDENTIFIER = re.compile(
    r"(?:NAM|NAS|SIN|NIR|DDN|NIP|NIV|NEQ|RAMQ|CP|TEL|(?i:courriel|adresse|telephone|matricule|salaire|diagnostic|date_[a-z]+|code_[a-z]+|no_[a-z]+))(?=[\"'])"
)
"""« <champ nom="NAM" »: a field is named after the kind of what it holds."""


def labelled(text: str) -> Iterator[Name]:
    """Names after a label and a colon or an equals sign."""
    for match in _SIGN.finditer(text) if ":" in text or "=" in text or ">" in text else ():
        label = _LABEL.search(text, max(0, match.start() - 44), match.start())
        if label is None:
            continue
        word = label.group(1).lower()
        sure = word in NAME_LABELS
        if not sure and word not in ROLE_LABELS:
            continue
        if word == "naissance" and _of_a_birth(text, label.start(), match.end()):
            continue
        if match.group() in _ATTRIBUTE and _IDENTIFIER.match(text, match.end()):
            continue
        if match.group() == ">" and not (
            sure and _TAG.search(text, max(0, label.start() - 10), label.start())
        ):
            continue
        if sure and _NOT_LABELS.search(text[max(0, label.start() - 16) : label.start()].lower()):
            continue
        name = value_name(text, match.end(), sure)
        if name is None or (word == "name" and _things(text[name.start : name.end])):
            continue
        if word not in _OF_PROGRAMS or not _declared(text, name):
            yield name


def _of_a_birth(text: str, start: int, value: int) -> bool:
    """Whether the label whose last word, « naissance », is at ``start`` announces a town, a date or a paper."""
    birth = _BIRTH.search(text, max(0, start - 20), start)
    if birth is None:
        return False
    word = _WORD.match(text, value)
    return not birth[1] or word is None or not flags(word.group()) & (FIRST | LAST)


_LINKED = re.compile(
    r"(?:\A|[\n\x00])[ \t*-]{0,8}(?:nom(?: (?:de famille|et prenom|complet|legal|usuel|a la naissance))?|prenoms?(?: usuel)?|(?:first |last |given |family |full )?name|surname)(?:\([a-z]{1,3}\))?"
    r"(?:[ ]{0,3}(?:\.{4,60}|_{3,60}|-{1,2}>|=>|>|\||-(?=[ ]))[ ]{0,3}|[ ]{0,2}\t[ \t]{0,2})(?=[A-Za-z])",
    re.IGNORECASE,
)
"""A field of a form whose sign is no colon: « Nom ........ Morel », « Prénom | Anne »."""
_LINKS = ("\t", "|", "....", "___", "->", "=>", " > ", " - ")


def linked(text: str) -> Iterator[Name]:
    """Names that follow the label of their line, and a sign that leads to them."""
    for match in _LINKED.finditer(text) if any(map(text.__contains__, _LINKS)) else ():
        name = value_name(text, match.end(), True)
        if name is not None and any(
            flags(word) & (FIRST | LAST) and not ordinary(word.lower())
            for word in _WORD.findall(text, name.start, name.end)
        ):
            yield name


_HEADED = re.compile(
    r"(?:\A|[\n\x00]|[ ]{2}|[;|/] ?)[ ]?(?:PRE)?NOMS?(?: DE FAMILLE)?[ ]{1,8}(?!(?:DE|DU|DES|ET|OU|COMPLET|LEGAL|EN|SUR|AU|USUEL)(?![A-Z]))"
    r"([A-Z][A-Z'-]+(?:[ ][A-Z][A-Z'-]+){0,3}?)(?=[ ]*(?:[\n\x00;|/]|\Z)|[ ]{2}|[ ]PRENOMS?[ ]|[ ]NEE?[ ])"
)


def headed(text: str) -> Iterator[Name]:
    """Names after a field of a form in capitals that has no sign: « NOM MOREL / PRENOM ANNE »."""
    for match in _HEADED.finditer(text) if "NOM" in text else ():
        name = value_name(text, match.start(1), True, match.end(1))
        if name is not None:
            yield name


_APART = r"(?:\([a-z]{1,3}\))?[^A-Za-z0-9\x00()]{1,5}"
_BOTH = re.compile(
    rf"(?<![A-Za-z])(?P<one>nom|prenom)s?(?: de famille| usuel)?{_APART}(?P<own>{_LETTERS})[^A-Za-z0-9\x00.?!()]{{1,6}}"
    rf"(?!(?P=one))(?:nom|prenom)s?(?: de famille| usuel)?{_APART}(?P<other>{_LETTERS})",
    re.IGNORECASE,
)


def both(text: str) -> Iterator[Name]:
    """« nom tremblay prenom marie »: two fields that follow each other, which need no sign and no capital."""
    for match in _BOTH.finditer(text) if "renom" in text or "RENOM" in text else ():
        first, last = (
            match.group("other", "own") if match["one"].lower() == "nom" else match.group("own", "other")
        )
        one, two = flags(first), flags(last)
        if any(word.lower() in NOT_NAMES and not kind for word, kind in ((first, one), (last, two))):
            continue  # « Nom et prénom : Julie »
        if (one & FIRST and (two & LAST or not (two or ordinary(last.lower())))) or (
            two & LAST and not (one or two & ORDINARY or ordinary(first.lower()))
        ):
            yield Name(*match.span("own"), 0.85, False)
            yield Name(*match.span("other"), 0.85, False)


def _surnames(words: list[tuple[re.Match[str], int]]) -> bool:
    """Whether words before a comma can be a surname: no first name among them, no initial."""
    return all(len(word.group()) > 1 and (not kind & FIRST or kind & LAST) for word, kind in words)


def _things(words: str) -> bool:
    """Whether what ``name:`` announces in a program or a workflow is made of ordinary words alone."""
    return all(ordinary(part) and not flags(part) & LAST for part in re.split("[ '-]", words.lower()))


_OF_PROGRAMS = frozenset(("name", "names"))
_PARAMETER = re.compile(r"\[[A-Za-z_.]+(?:[\],|\[]| \|)")


def _declared(text: str, name: Name) -> bool:
    """Whether it is the type of a variable (« names: Sequence[str] ») or a header (« "name": "X-Api-Key" »)."""
    return text.startswith("X-", name.start) or _PARAMETER.match(text, name.end) is not None


def value_name(text: str, start: int, sure: bool, stop: int | None = None) -> Name | None:
    """The name that begins a field's value; ``sure`` when the label can announce nothing else."""
    value = _VALUE.match(text, start, len(text) if stop is None else stop)
    if value is None:
        return None
    words: list[tuple[re.Match[str], int]] = []
    for word in _WORD.finditer(text, value.start(), value.end()):
        lower = word.group().lower()
        if words and "," in text[words[-1][0].end() : word.start()] and not _surnames(words):
            break  # « cc : Yannick, Émilie »
        if not words and (lower in CIVILITIES or lower + "." in CIVILITIES):
            sure = True
            continue
        if words and begins_number(text, word.start(), word.group()):
            break
        kind = flags(word.group())
        if (lower in NOT_NAMES and lower not in PARTICLES and not kind & (FIRST | LAST)) or len(words) > 4:
            break
        if words and kind == 0 and word.group()[0].islower() and lower not in PARTICLES:
            break
        words.append((word, kind))
    while words and words[-1][0].group().lower() in PARTICLES and not words[-1][1]:
        words.pop()
    if not words or not _credible(words, sure):
        return None
    return Name(words[0][0].start(), words[-1][0].end(), 0.9 if sure else 0.85, len(words) > 1)


def _credible(words: list[tuple[re.Match[str], int]], sure: bool) -> bool:
    kinds = [kind for _, kind in words]
    known = [kind for kind in kinds if kind & (FIRST | LAST)]
    plain = [kind for kind in known if not kind & ORDINARY]
    capitals = all(word.group()[0].isupper() for word, _ in words if word.group().lower() not in PARTICLES)
    if sure:
        if plain or (known and capitals):
            return True
        if not capitals or len(words) > 3 or len(words[0][0].group()) < 2:
            return False
        named = [word.group() for word, _ in words if word.group().lower() not in PARTICLES]
        if words[0][0].group().isupper():  # « NOM : DE REPENTIGNY », and not « NOM : À COMPLÉTER »
            return all(
                len(word) > 3 and not ordinary(word.lower()) and word.lower() not in NOT_NAMES
                for word in named
            )
        return len(words[0][0].group()) > 2
    if len(words) == 1:
        return False
    if (
        capitals
        and len(words) <= 3
        and all(kind & (FIRST | LAST) or unlisted(word.group().capitalize()) for word, kind in words)
    ):
        return True
    return len(known) >= 2 and bool(plain)


def local_parts(text: str) -> Iterator[Name]:
    """``prenom.nom`` before an at sign."""
    at = text.find("@")
    while at != -1:
        match = _LOCAL.search(text, max(0, at - 52), at)
        if match:
            first, last = flags(match.group(1)), flags(match.group(2))
            initial = len(match.group(1)) == 1
            if (first & FIRST and (last & LAST or len(match.group(2)) > 3)) or (initial and last & LAST):
                yield Name(match.start(), match.end(2), 0.7, True)
        at = text.find("@", at + 1)


def personal_local_part(local: str) -> bool:
    """True when the local part of an e-mail address is a person's (``julie.tremblay``), not a service's."""
    return next(local_parts(local + "@"), None) is not None
