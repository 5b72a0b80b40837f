"""Names in lists all in capitals, shown by the names of the other lines: « MUSIQUE → CELIO MACHADO » under « PHOTOS → LUC ROY ».

Where one line has a name, between a label and its end, bare, or in a pair with a comma, what stands there in
the lines beside it is one too, unless its label is of a thing or dictionaries hold all its words. Texts are folded to ASCII,
one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from balise.detection.names.credible import BUILDINGS, known, refused, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, flags
from balise.detection.names.runs import Name
from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import CAPS_STOPS, TOWNS

_REACH = 12
"""Lines beside one with a name, the numbers of items among them."""
_LONGEST = 160
_SCORE = 0.65
_BREAK = re.compile(r"[\n\x00]")
_LABELLED = re.compile(
    r"[ \t]*(?P<label>[A-Z0-9][A-Z0-9'. #()&-]{0,40}?)[ \t]*(?::|-?>|=>|\x02|\||--?(?= ))[ \t]*"
)
_BULLET = re.compile(
    r"[ \t]*(?:(?:\d{1,2}(?::| ?H ?)\d{2}|(?:CASE|CASIER|LIT|BED|CHAMBRE|CH|ROOM|POSTE|SIEGE|SEAT|TABLE|RANG)\.? ?\d{1,4}[A-Z]?)[ \t]+"
    r"|(?:NO )?#?\d{1,3}[.)]?[ \t]*(?:-[ \t]+)?|[-*][ \t]+)?"
)
"""The number of an item, the hour or the place that it is for."""
_WORD = r"[A-Z][A-Z]+(?:['-][A-Z]+)*"
BEDS = frozenset(("LIT", "BED", "CIVIERE", "STRETCHER", "CUBICULE", "CHAMBRE", "CH", "ROOM", "RM"))
"""Words without which there is no board of a ward."""
_BED = re.compile(
    rf"(?:\A|[\n\x00])[ \t]*(?:{'|'.join(sorted(BEDS))})\.? ?\d{{1,4}}[A-Z]?(?:[ -]\d)?(?: {{2,}}|\t| ?[|:;] ?)(?P<name>{_WORD} [A-Z])\.?(?= {{2}}|\t| ?[|;:]|[ ]?(?:[\n\x00]|\Z))"
)
"""A patient's place and name on a ward's board: « LIT 4   SMALLBOY E   FRACTURE »."""
_PERSON = re.compile(
    rf"(?:(?:M\.|MME|MLLE|DRE?\.?|ME) )?(?P<name>[A-Z]\.(?:-?[A-Z]\.)? {_WORD}|{_WORD}(?:, {_WORD}(?: {_WORD})?| {_WORD}(?: {_WORD})?(?:, {_WORD})?))"
)
_ENDS = re.compile(r"[ ]{2}|\t|[ \t]*(?:\Z|[/&;(]|-{1,2} | ET (?=[A-Z])|, (?=[A-Z-]+ [A-Z]))")
_NEXT = re.compile(r"[ \t]*(?:[/&;]|ET (?=[A-Z])|,)[ \t]*")
_GOES_ON = re.compile(
    rf"(?: ?\([A-Z0-9][A-Z0-9 .:/-]{{0,23}}\))?(?:, ?| ET | ?/ ?)((?:(?:DE|DU|DES|LE|LA|ST|STE|VAN|DI|DA|EL|BEN) )?{_WORD})(?=[ \t]*(?:[,/.;\n\x00(]|\Z| ET ))"
)
"""The next one, when a shift or a post in parentheses follows the one before, too."""
_THING_WORDS = (
    "lieu lieux endroit salle local station rue adresse poste arret arrets depart arrivee heure heures date jour "
    "mois saison ville municipalite region secteur quartier ecole besoin besoins materiel equipement vehicule "
    "atelier cours activite theme titre objet sujet menu projet programme commanditaire commanditaires partenaire "
    "partenaires organisme service direction ministere unite departement langue couleur taille format type modele "
    "categorie statut etat remarque remarques note notes provenance destination route chemin batiment edifice etage "
    "porte quai gare hotel restaurant marque produit auteur auteurs oeuvre film livre chanson venue place location "
    "room city street school sponsor topic title subject date time bring status remis remise"
)
_THINGS = frozenset(_THING_WORDS.split())
"""Labels of what is no one."""


def in_rosters(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """Names in the lines in capitals beside those of ``found``, and surnames that go on a labelled list."""
    capitals = [name for name in found if text[name.start : name.end].isupper() and name.end - name.start > 3]
    done: set[int] = set()
    for name in capitals:
        yield from _going_on(text, name)
        low, high = _line(text, name.start)
        slot = _slot(text, low, high, name)
        if slot is None or low in done:
            continue
        for start, end in _beside(text, low, high):
            if start not in done:
                done.add(start)
                yield from _of_line(text, start, end, slot)
        yield from _of_line(text, low, high, slot)
        done.add(low)


def in_beds(text: str) -> Iterator[Name]:
    """Surnames with an initial behind the places of patients, each row by itself."""
    for row in _BED.finditer(text):
        if known(row.group("name")[:-2]) & LAST or _someone(row.group("name")[:-2], paired=False):
            yield Name(row.start("name"), row.end("name"), _SCORE, True)


def _line(text: str, at: int) -> tuple[int, int]:
    first = max(0, at - _LONGEST)
    low = max(first, text.rfind("\n", first, at) + 1, text.rfind("\x00", first, at) + 1)
    end = _BREAK.search(text, at, at + _LONGEST)
    return low, end.start() if end else min(len(text), at + _LONGEST)


def _slot(text: str, low: int, high: int, name: Name) -> str | None:
    """Where in its line a name stands: after a ``label``, or at its head, ``bare``; nothing in a sentence."""
    if not text[low:high].isupper() or not (name.full or "," in text[name.start : name.end]):
        return None
    label = _LABELLED.match(text, low, high)
    if label and label.end() <= name.start and _itemised(text, label.end(), name.start):
        return "label"
    head = _BULLET.match(text, low, high)
    return "bare" if head and head.end() == name.start and _ENDS.match(text, name.end, high) else None


def _itemised(text: str, start: int, end: int) -> bool:
    """Whether only other items of a list stand between a label and a name."""
    between = text[start:end]
    return not between.strip() or between.rstrip().endswith(("/", "&", ";", ",", " ET"))


def _beside(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The lines in capitals just before and just after, up to one in small letters or a blank one."""
    at = low
    for _ in range(_REACH):
        if at < 2:
            break
        start, end = _line(text, at - 1)[0], at - 1
        if not _capitals(text[start:end]):
            break
        yield start, end
        at = start
    at = high
    for _ in range(_REACH):
        if at + 1 >= len(text):
            break
        start, end = at + 1, _line(text, at + 1)[1]
        if not _capitals(text[start:end]):
            break
        yield start, end
        at = end


def _capitals(line: str) -> bool:
    """Whether a line is in capitals, or the bare number of an item."""
    return line.isupper() or line.strip(" .)\t").isdigit()


def _of_line(text: str, low: int, high: int, slot: str) -> Iterator[Name]:
    label = _LABELLED.match(text, low, high)
    if slot == "label":
        if label is None or not _THINGS.isdisjoint(re.split("[^a-z]+", label.group("label").lower())):
            return
        at = label.end()
    else:
        head = _BULLET.match(text, low, high)
        at = head.end() if head else low
    while person := _PERSON.match(text, at, high):
        closed = _ENDS.match(text, person.end(), high)
        if closed and _someone(person.group("name"), paired="," in person.group("name")):
            yield Name(person.start("name"), person.end("name"), _SCORE, True)
        following = _NEXT.match(text, person.end(), high)
        if following is None or slot == "bare":
            return
        at = following.end()


def _someone(name: str, *, paired: bool) -> bool:
    """Whether words in capitals can be a name: one at least that lists hold or no dictionary does, none that is refused."""
    words = [word for word in re.split("[, ]+", name) if not word.endswith(".")]
    if words[0] in BUILDINGS:
        return False
    if any(refused(word.lower()) or word.lower() in CAPS_STOPS or word.lower() in TOWNS for word in words):
        return False
    likely = [
        bool(known(word) & (FIRST | LAST)) or unlisted(word.capitalize()) or _compound(word) for word in words
    ]
    sure = [_certain(word) for word in words]
    return any(sure) and (all(likely) or (paired and any(likely)))


def _certain(word: str) -> bool:
    """Whether no dictionary explains a word."""
    return not all(ordinary(part) for part in word.lower().split("-"))


def _compound(word: str) -> bool:
    return "-" in word and any(flags(part) & LAST for part in word.split("-"))


def _going_on(text: str, name: Name) -> Iterator[Name]:
    """Surnames after a first one in a labelled list of the line: « EQUIPE DE NUIT : CORRIVEAU, MATTE, NKOUNKOU »."""
    if name.full or " " in text[name.start : name.end]:
        return
    low, high = _line(text, name.start)
    label = _LABELLED.match(text, low, high)
    if label is None or label.end() > name.start or not text[low:high].isupper():
        return
    at = name.end
    while item := _GOES_ON.match(text, at, high + 1):
        word = item.group(1).rpartition(" ")[2]
        if refused(word.lower()) or not (known(word) & LAST or unlisted(word.capitalize())):
            return
        yield Name(item.start(1), item.end(1), _SCORE, False)
        at = item.end()
