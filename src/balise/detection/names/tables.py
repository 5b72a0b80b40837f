"""Names in columns: CSV, Markdown tables and SQL inserts whose heading says nom, prénom or name.

Texts are folded to ASCII, one character for one. Each line is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from balise.detection.lined_rows import after_blanks_text, quoted_text, undressed_text
from balise.detection.names.credible import listed
from balise.detection.names.fields import value_name
from balise.detection.names.runs import Name
from balise.detection.names.words import NAME_LABELS

_HEADING_CELL = re.compile(r"[ \t]*[\"'`]?([A-Za-z_ ]{2,32}?)[\"'`]?[ \t]*$")
_VALUES = re.compile(r"\)\s{0,4}VALUES\s{0,4}", re.IGNORECASE)
_TUPLE = re.compile(r"\(((?:'[^'\n]{0,200}'|[^()'\n]){1,2000})\)[ ,;\n]{0,4}")
_CELL = re.compile(r"'[^'\n]*'|[^,'\s][^,']*")
"""Blanks between two cells are none."""
_DELIMITERS = (";", "\t", "|", ",")
_ROLES = (
    "employe", "eleve", "client", "benevole", "patient", "participant", "usager", "citoyen", "membre", "responsable", "locataire", "enfant", "etudiant",
    "candidat", "titulaire", "demandeur", "intervenant", "personne", "animateur", "beneficiaire", "invite", "joueur", "resident", "salarie", "stagiaire",
    "passager", "conducteur", "chauffeur", "assure", "proprietaire", "remplacant", "remplace", "employee", "student", "tenant", "member", "volunteer", "staff", "qui",
)  # fmt: skip
"""Headings of a column of persons, in which a place, a firm or a service stands too: only what lists hold is a name there."""
_ROLE_CELL = re.compile(rf"[ \t]*(?:{'|'.join(_ROLES)})(?:\(?[.-]?e\)?)?s?(?:\(e?s\))?[ \t]*\Z")
MAX_LINE = 4000


class Table(NamedTuple):
    """Where a heading starts, where its last row ends, and the names in between."""

    start: int
    end: int
    names: list[Name]


def columns(text: str) -> Iterator[Name]:
    """Names in the name columns of every table of the text."""
    for table in tables(text) if "\n" in text or ")" in text else ():  # else there is no row
        yield from table.names


def open_from(text: str) -> int:
    """Where the heading of a table that reaches the end of the text starts, or the length of the text.

    A reader that drops old text must keep it from there: later rows need their heading.
    """
    last: Table | None = None
    for table in tables(text):
        last = table
    return last.start if last and last.end >= len(text) else len(text)


def tables(text: str) -> Iterator[Table]:
    """Every table with a name column, each line read once."""
    lower = text.lower()
    done = 0
    for place in _places(lower):
        if place < done:
            continue
        start = lower.rfind("\n", 0, place) + 1
        end = lower.find("\n", place)
        end = len(text) if end == -1 else end
        done = end
        if end - start > MAX_LINE:
            continue
        values = _VALUES.search(text, place, min(len(text), end + 40))
        opened = text.rfind("(", start, place)
        found: list[Name] = []
        if values and opened != -1:
            done = _rows_of_insert(text, opened + 1, values, found)
            yield Table(start, done, found)
            continue
        low, high = undressed_text(text, quoted_text(text, start, place), end)
        if heading := _heading(text[low:high]):
            led = undressed_text(text, start, end)[0] > start
            done = _rows_of_table(text, end + 1, heading, found, led=led)
            yield Table(start, done, found)


def _places(lower: str) -> Iterator[int]:
    """Where a heading may stand: ``nom`` or ``name`` as a whole cell."""
    found = []
    barred = "|" in lower or ";" in lower or "\t" in lower
    for word in ("nom", "name", *(_ROLES if barred else ())):
        at = lower.find(word)
        role = word not in ("nom", "name")
        while at != -1:
            if role and not _begins_cell(lower, at):
                at = lower.find(word, at + 3)
                continue
            after = lower[at + len(word) : at + len(word) + 1]
            if after in ('"', "'", "`", ";", ",", "|", "\t", "\n", "\r", " ", ")", "_", "s", "(", ".", "e"):
                found.append(at)
            at = lower.find(word, at + 3)
    found.sort()
    return iter(found)


def _begins_cell(lower: str, at: int) -> bool:
    """Whether the word there begins a cell that ``|``, ``;`` or a tab parts from others."""
    line = lower[max(0, at - 40) : at].rpartition("\n")[2].rstrip(" ")
    end = lower.find("\n", at)
    rest = lower[at : end if end >= 0 else len(lower)]
    return (not line or line[-1] in "|;\t") and ("|" in rest or ";" in rest or "\t" in rest or bool(line))


def _is_heading(cell: str) -> bool:
    if _ROLE_CELL.match(cell.lower()):
        return True
    match = _HEADING_CELL.match(cell)
    if match is None:
        return False
    words = match.group(1).lower().replace(" de ", "_").strip().split(" ")
    if len(words) > 3 or any(word in ("fichier", "file", "user", "produit", "organisme") for word in words):
        return False
    return any(word in NAME_LABELS and word not in ("complet", "naissance", "famille") for word in words)


def _heading(line: str) -> tuple[str, list[int], int, list[int]] | None:
    for delimiter in _DELIMITERS:
        cells = line.split(delimiter)
        if len(cells) >= 2 and all(len(cell) <= 40 for cell in cells):
            wanted = [index for index, cell in enumerate(cells) if _is_heading(cell)]
            roles = [index for index in wanted if _ROLE_CELL.match(cells[index].lower())]
            if delimiter == ",":
                wanted = [index for index in wanted if index not in roles]
            return (delimiter, wanted, len(cells), roles) if wanted else None
    return None


def _rows_of_table(
    text: str, start: int, heading: tuple[str, list[int], int, list[int]], found: list[Name], *, led: bool
) -> int:
    """Adds names; returns where the table ends. See ``lined_rows`` for what may part and begin its rows."""
    delimiter, wanted, width, roles = heading
    apart = after_blanks_text(text, start) > start
    if delimiter == "," and (led or apart) and width < 3:
        return start
    while start < len(text):
        start = after_blanks_text(text, start) if apart else start
        end = text.find("\n", start)
        end = len(text) if end == -1 else end
        line = text[start:end] if end - start <= MAX_LINE else ""
        offset, high = undressed_text(text, start, end)
        cells = (
            text[offset:high].split(delimiter) if line and "\x00" not in line else []
        )  # a wall ends the table
        if len(cells) < min(width, 2) or abs(len(cells) - width) > 2:
            break
        for index, cell in enumerate(cells):
            if index in wanted:
                found.extend(_cell(text, offset, offset + len(cell), role=index in roles))
            offset += len(cell) + 1
        start = end + 1
    return start


def _rows_of_insert(text: str, opened: int, values: re.Match[str], found: list[Name]) -> int:
    """Adds names; returns where the statement ends."""
    wanted = [
        index for index, cell in enumerate(text[opened : values.start()].split(",")) if _is_heading(cell)
    ]
    position = values.end()
    while wanted and (row := _TUPLE.match(text, position)):
        for index, cell in enumerate(_CELL.finditer(text, row.start(1), row.end(1))):
            if index in wanted:
                found.extend(_cell(text, cell.start(), cell.end()))
        position = row.end()
    return position


def _cell(text: str, start: int, end: int, *, role: bool = False) -> Iterator[Name]:
    while start < end and text[start] in " \t\"'`":
        start += 1
    name = value_name(text, start, not role, end)
    if name:
        yield name
    elif role:
        word = text[start:end].rstrip(" \t\"'`\r")
        if word[:1].isupper() and len(word) > 2 and listed(word):
            yield Name(start, start + len(word), 0.7, False)
