"""Names that the layout of a card, a rota, a record or aligned columns shows: « VISITEUR⏎CYR⏎REZA », « LUN SHARMA / MAR ROY ».

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from balise.detection.names.credible import known, refused, surname, unlisted
from balise.detection.names.fields import value_name
from balise.detection.names.gazetteer import COMMON, FIRST, LAST, ORDINARY, flags
from balise.detection.names.runs import Name
from balise.detection.names.series import announcing
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import TOWNS

_SCORE = 0.65
_CAPITALS = r"[A-Z][A-Z]+(?:['-][A-Z]+)*"
_WORD = r"[A-Z](?:'[A-Z])?[A-Za-z]+(?:['-][A-Z][A-Za-z]+)*"

_BEARERS = (
    "VISITEU(?:R|SE)|VISITOR|GUEST|INVITEE?|EMPLOYEE?|STAFF|BENEVOLE|VOLUNTEER|STAGIAIRE|INTERN|CONFERENCI(?:ER|ERE)|SPEAKER|PARTICIPANTE?|MEMBRE|MEMBER|PATIENTE?"
    "|USAGERE?|RESIDENTE?|ELEVE|ETUDIANTE?|STUDENT|DELEGUEE?|DELEGATE|EXPOSANTE?|EXHIBITOR|CANDIDATE?|FORMAT(?:EUR|RICE)|CHAUFFEUR|DRIVER|PASSAG(?:ER|ERE)|PASSENGER"
    "|NOM|NAME|CLIENTE?|LOCATAIRE|TENANT"
)
_CARD = re.compile(
    rf"(?:\A|[\n\x00])[ \t]*(?i:{_BEARERS})[ \t]?:?[ \t]*\n[ \t]*({_WORD})[ \t]*\n[ \t]*({_WORD})[ \t]*(?=[\n\x00]|\Z)"
)
"""Who bears a card, then a surname and a first name, one a line."""

_DAY_NAMES = (
    "lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thu(?:rs)?|fri|sat|sun",
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday",
)
"""Days cut short, which a full stop may end, and whole."""
_LETTERS = sorted({name[:3] for names in _DAY_NAMES for name in names.split("|")})
_PARTS_OF_DAY = (
    "am|pm|avant-midi|apres-midi|matin|midi|jour|soir|soiree|nuit|day|morning|afternoon|evening|night"
)
_DAY = re.compile(
    rf"(?<![A-Za-z'-])(?i:(?:{_DAY_NAMES[0]})\.?|{_DAY_NAMES[1]})(?: (?i:{_PARTS_OF_DAY}))?(?: \d{{1,2}}(?i:er)?)?"
    rf"(?: ?[:-])? (?P<name>{_WORD}(?: {_WORD})?)(?=[ ]?[/,;|(\n\x00]| - |[ ]?\Z|\. )"
)
_SHIFT = re.compile(
    rf"\((?i:(?:{_PARTS_OF_DAY}|{_DAY_NAMES[0]}|{_DAY_NAMES[1]})(?: (?:{_PARTS_OF_DAY}|\d{{1,2}}))?|\d{{1,2}} ?h ?(?:\d\d)? ?(?:-|a) ?\d{{1,2}} ?h ?(?:\d\d)?)\)"
)
"""When somebody is on duty, after their name: « CÔTÉ (SOIR), KHOURY (LUNDI), ROY (8 H-16 H) »."""
_BEFORE_SHIFT = re.compile(rf"(?<![A-Za-z'-])(?P<name>{_WORD}(?: {_WORD})?) \Z")
_LONGEST_NAME = 40
_DAYS = (
    "LUN ",
    "MAR ",
    "MER ",
    "JEU ",
    "VEN ",
    "MON ",
    "TUE ",
    "WED ",
    "THU ",
    "FRI ",
    *(f"{day} " for day in _DAY_NAMES[1].split("|")),
    "Lun",
    "Mar",
    "Mer",
    "Jeu",
    "Ven",
    "LUNDI",
    "MARDI",
    "Mon",
    "Tue",
    "Wed",
)
_OFF = frozenset(
    (
        "noel",
        "paques",
        "toussaint",
        "kung-fu",
        "tai-chi",
        "capoeira",
        "zumba",
        "pilates",
        "karate",
        "taekwondo",
        "aikido",
        "crossfit",
        "bachata",
        "salsa",
        "aquaforme",
    )
)
"""What a day of a rota is, and nobody."""
_APART = 60
"""Characters between two days of a rota, at most."""

_TAGS = "DET|DTL|BEN|EMP|PER|CLI|IND|ASS|PAT|ELE|MEM|NOM|REC|ENR|LIN"
_RECORD = re.compile(
    rf"(?:\A|[\n\x00])\d{{1,4}}(?P<tag>{_TAGS})?(?P<name>{_CAPITALS}(?:(?:, ?| ){_CAPITALS}){{1,3}})(?= {{2}}|[ ]?[\n\x00]|[ ]?\Z)"
)
"""A record of fixed width: its number or type, then a name against it."""

_HEADING = re.compile(
    "noms?|names?|nom et prenom|nom, prenom|prenom et nom|nom complet|full name|nom_complet|full_name",
    re.IGNORECASE,
)
_COLUMN = re.compile(rf"(?:(?<=  )|(?<=[\n\x00\t])|\A)(?i:{_HEADING.pattern})(?=  |[ ]*\n|\t)")
_OF_THINGS = re.compile(
    r"READY|RESTARTS|PORTS?|IMAGE|VERSION|CHART|NAMESPACE|CLUSTER|TAILLE|SIZE|CAPACITY|TYPE", re.IGNORECASE
)
"""Headings beside it in lists of programs, files and machines."""
_OF_PEOPLE = re.compile(
    r"\b(?:PRENOMS?|FIRST NAME|DIAGNOS[A-Z]+|SALAIRES?|SALARY|NAISSANCE|BIRTH|D\.?D\.?N|D\.?O\.?B|NAS|NAM|SIN|AGE|ALLERGIES?|MEDICAMENTS?|MEDICATION|MALADIES?"
    r"|ABSENCES?|CHAMBRE|MATRICULE|PRESTATIONS?|CONDITION|HANDICAP|INFRACTIONS?|MESURES?|SANCTIONS?)\b",
    re.IGNORECASE,
)
"""Headings beside it of nobody but people: whatever is in the cell is a name."""
_OF_GOODS = re.compile(
    r"\b(?:PRIX|PRICE|QUANTITES?|QTE|CALORIES|PORTIONS?|STOCK|INGREDIENTS?)\b", re.IGNORECASE
)
_CELL = re.compile(r"\S+(?: \S+)*")
_LINE = 240
_HEADINGS = 2
"""Headings of one line whose rows are read."""
_THING, _UNHEARD, _MAYBE, _LIKELY, _SOMEONE = range(5)


def laid_out(text: str) -> Iterator[Name]:
    """Names of these layouts."""
    if "\n" in text:
        yield from _on_cards(text)
        yield from _in_columns(text)
    if any(map(text.__contains__, _DAYS)):
        yield from _in_rota(text, _on_days(text))
    if "(" in text:
        yield from _in_rota(text, _before_shifts(text))
    for record in _RECORD.finditer(text) if text[:1].isdigit() or "\n" in text else ():
        start = record.start("name")
        if record["tag"] and known(record["tag"] + re.split("[ ,]", record["name"])[0]) & LAST:
            start = record.start("tag")
        if _pair(text[start : record.end("name")]):
            yield Name(start, record.end("name"), _SCORE, True)


def _on_cards(text: str) -> Iterator[Name]:
    for card in _CARD.finditer(text):
        kinds = [flags(word) for word in card.groups()]
        if all(_may_name(word) for word in card.groups()) and any(
            kind & (FIRST | LAST) and not kind & ORDINARY for kind in kinds
        ):
            yield Name(*card.span(1), _SCORE, False)
            yield Name(*card.span(2), _SCORE, False)


def _in_rota(text: str, days: Iterable[re.Match[str]]) -> Iterator[Name]:
    """Who is on duty each day or shift: two at least, and somebody whom no dictionary holds, or a label of persons."""
    row: list[re.Match[str]] = []
    for match in days:
        if row and match.start() - row[-1].end() > _APART:
            yield from _of_rota(text, row)
            row = []
        row.append(match)
    yield from _of_rota(text, row)


def _on_days(text: str) -> Iterator[re.Match[str]]:
    """Matches of ``_DAY``, tried where the letters of a day stand: at every place of a text it takes longer than all other layouts."""
    lower, done = text.lower(), 0
    met = filter(lower.__contains__, _LETTERS)
    for at in sorted({at for letters in met for at in _places(lower, letters)}):
        if at >= done and (found := _DAY.match(text, at)):
            yield found
            done = found.end()


def _places(text: str, letters: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        yield at
        at = text.find(letters, at + 1)


def _before_shifts(text: str) -> Iterator[re.Match[str]]:
    for shift in _SHIFT.finditer(text):
        who = _BEFORE_SHIFT.search(text, max(0, shift.start() - _LONGEST_NAME), shift.start())
        if who:
            yield who


_PLACES = re.compile(
    r"(?:\A|[\n\x00.!?] ?)(?:horaires? d(?:es|e la|u) )?(?:salles?|piscines?|ecoles?|autobus|bus|lignes?|cliniques?|parcs?|patinoires?|arenas?|bibliotheques?|circuits?|arrets?|stations?|succursales?|rooms?|schools?|routes?|pools?)"
    r"(?: [a-z\d]{1,12}){0,2} ?: ?\Z",
    re.IGNORECASE,
)
"""The label of a list of places, which bear names of people: « Salles : Tremblay (matin), Gagnon (soir) »."""


def _of_rota(text: str, row: list[re.Match[str]]) -> Iterator[Name]:
    if row and _PLACES.search(text, max(0, row[0].start() - _LONGEST_NAME), row[0].start()):
        return
    named = [match for match in row if all(map(_may_name, match["name"].split(" ")))]
    if len(named) < 2 or len(named) * 2 < len(row):
        return
    if any(surname(match["name"].rpartition(" ")[2]) for match in named) or _of_staff(text, row[0].start()):
        for match in named:
            yield Name(*match.span("name"), _SCORE, " " in match["name"])


def _of_staff(text: str, start: int) -> bool:
    """« Tour de garde : »: whether the label of a rota says that it is one of persons."""
    colon = start - 2 if text.endswith(": ", 0, start) else start - 1
    return text.startswith(":", colon) and announcing(text, colon)


def _may_name(word: str) -> bool:
    """Whether a word can be a name where one is expected: a surname or a first name, or what nothing holds."""
    if refused(word.lower()) or word.lower() in TOWNS or word.lower() in _OFF:
        return False
    kind = known(word)
    if kind & (FIRST | LAST):
        return bool(kind & COMMON) or not kind & ORDINARY or not ordinary(word.lower()) or bool(kind & FIRST)
    return unlisted(word.capitalize())


def _pair(words: str) -> bool:
    """Whether words in capitals are a first name and a surname, in either order, that dictionaries do not explain."""
    parts = [part for part in re.split("[ ,]+", words) if part]
    kinds = [known(part) for part in parts]
    return (
        all(map(_may_name, parts))
        and any(kind & FIRST for kind in kinds)
        and any(kind & LAST or not kind for kind in kinds)
        and not all(kind & ORDINARY for kind in kinds)
    )


def _in_columns(text: str) -> Iterator[Name]:
    """Names under a heading that says so, in columns that blanks align."""
    line, several = -1, 0
    for heading in _COLUMN.finditer(text):
        far = max(0, heading.start() - _LINE)
        low = max(text.rfind("\n", far, heading.start()), text.rfind("\x00", far, heading.start())) + 1
        if not low and far:
            continue
        several = several + 1 if low == line else 1
        line = low
        high = text.find("\n", heading.end(), low + _LINE + 1)
        if high < 0 or several > _HEADINGS:
            continue
        headings = [cell.start() for cell in _CELL.finditer(text[low:high].replace("\t", "  "))]
        at = heading.start() - low
        if at not in headings or len(headings) < 2 or _OF_THINGS.search(text, low, high):
            continue
        if text[heading.end() : high].lstrip()[:1] in (":", "="):  # « NOM    : ROY    PRENOM : LUC »
            continue
        rows = list(_rows(text, high + 1, headings, at))
        yield from _of_people(
            text,
            rows,
            _OF_PEOPLE.search(text, low, high) is not None,
            _OF_GOODS.search(text, low, high) is not None,
        )


def _of_people(text: str, cells: list[Name | None], people: bool, goods: bool) -> Iterator[Name]:
    """The names of a column: towns, firms, programs and products stand under « Nom », too, and beside one who is named pass for names."""
    kinds = [_kind(text[cell.start : cell.end]) if cell else _THING for cell in cells]
    named = sum(kind >= _MAYBE for kind in kinds)
    all_named = named == len(cells) and not goods
    sure = people or any(kind == _SOMEONE or (all_named and kind == _LIKELY) for kind in kinds)
    for cell, kind in zip(cells, kinds, strict=True):
        if cell and sure and (kind >= _MAYBE or (kind == _UNHEARD and (people or named * 2 > len(cells)))):
            yield cell


def _kind(words: str) -> int:
    """Whether the words of a cell are someone's, are likely or may be so, are held by no list, or are things."""
    parts = [part for part in re.split("[^A-Za-z'-]+", words) if len(part) > 1]
    kinds = [known(part) for part in parts]
    pairs = list(zip(parts, kinds, strict=True))
    if all(not kind & LAST and ordinary(part.lower()) for part, kind in pairs):
        return _THING
    if not kinds[0] & (FIRST | LAST) and ordinary(parts[0].lower()):
        return _THING  # « Aréna Martin »
    named = [
        bool(kind & (FIRST | LAST))
        and not refused(part.lower())
        and part.lower() not in TOWNS
        and not part.lower().startswith(("saint-", "sainte-", "st-", "ste-"))
        for part, kind in pairs
    ]
    if len(parts) > 1 and all(named) and any(kind & FIRST for kind in kinds):
        return _SOMEONE
    own = [pair for pair, is_name in zip(pairs, named, strict=True) if is_name]
    if any(not kind & ORDINARY or (kind & COMMON and not ordinary(part.lower())) for part, kind in own):
        return _SOMEONE
    if any(kind & COMMON for _, kind in own):
        return _LIKELY  # « Boucher », « Loyer »
    return _MAYBE if any(kind & (FIRST | LAST) for kind in kinds) else _UNHEARD


def _rows(text: str, start: int, headings: list[int], at: int) -> Iterator[Name | None]:
    """The names of rows, none for a thing, by the place of their cell among others, or by where it begins; the next heading ends a table."""
    rank = headings.index(at)
    while True:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        cells = list(_CELL.finditer(text[start:end].replace("\t", "  "))) if end - start <= _LINE else []
        if len(cells) < 2 or any(_HEADING.fullmatch(cell[0]) for cell in cells):
            return
        aligned = [cell for cell in cells if abs(cell.start() - at) <= 2]
        cell = cells[rank] if len(cells) == len(headings) else aligned[0] if aligned else None
        if cell is not None and cell[0][0].isupper():
            yield value_name(text, start + cell.start(), True, start + cell.end())
        if end == len(text):
            return
        start = end + 1
