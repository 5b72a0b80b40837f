"""Read a table of completed trainings: every line understood, or the reason why not.

Columns: e-mail, course code, date (AAAA-MM-JJ), proof (optional). A header line is
recognised. Separators: semicolon, comma or tab, whichever comes first, or the one
that a first line « sep= » says.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person
from balise.portal.training.models import Course, TrainingRecord
from balise.portal.ui.dates import check_year

MAX_LINES = 5_000
_SEPARATORS = ";\t,"
# What Excel reads, and some tools write, before the table: « sep=; ».
_SAID_SEPARATOR = re.compile(r'[ \t]*"?sep=(\t|[^\w\s"])"?[ \t]*(?:\r\n?|\n|\Z)', re.IGNORECASE)


class UnreadableTable(ValueError):
    """The file is not a table that can be read; the message (French) says why."""


@dataclass(frozen=True)
class Line:
    """A line of the table. ``error`` is empty when it may be recorded, or was (``recorded``)."""

    number: int
    email: str
    code: str
    day: str
    proof: str
    error: str = ""
    person: Person | None = None
    course: Course | None = None
    completed_on: date | None = None
    recorded: bool = False


def decode(content: bytes) -> str:
    """UTF-8, with or without mark; Excel's "Unicode text", whose mark says UTF-16; else its Windows encoding.

    Raises ``UnreadableTable``.
    """
    unicode_text = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\x00" in content and not unicode_text:
        raise UnreadableTable(_("Ce fichier n’est pas un texte : enregistrez la feuille au format CSV."))
    for encoding in ("utf-16",) if unicode_text else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableTable(_("L’encodage du fichier n’est pas reconnu : enregistrez-le en UTF-8."))


def read(public_body: PublicBody, text: str) -> list[Line]:
    """Every line with its person and course, or with its error. Raises ``UnreadableTable``."""
    rows = _rows(text.removeprefix("\ufeff"))
    courses = {course.code: course for course in Course.objects.of(public_body)}
    if rows and _is_header(rows[0][1], courses):
        rows = rows[1:]
    if not rows:
        raise UnreadableTable(_("Le tableau ne contient aucune ligne."))
    if len(rows) > MAX_LINES:
        raise UnreadableTable(_("Le tableau dépasse %(max)d lignes : scindez-le.") % {"max": MAX_LINES})
    persons = {person.email.lower(): person for person in Person.objects.of(public_body)}
    known = set(TrainingRecord.objects.of(public_body).values_list("person_id", "course_id", "completed_on"))
    lines: list[Line] = []
    said: dict[tuple[int, int, date], int] = {}
    for number, cells in rows:
        line = _understood(number, cells, persons, courses)
        if not line.error:
            key = (line.person.pk, line.course.pk, line.completed_on)
            if key in said:
                line = _wrong(
                    line, _("Cette formation est déjà à la ligne %(number)d.") % {"number": said[key]}
                )
            # A table that a platform gives each month holds those of the months before.
            elif key in known:
                line = replace(line, recorded=True)
            said.setdefault(key, number)
        lines.append(line)
    return lines


def _rows(text: str) -> list[tuple[int, Sequence[str]]]:
    """Rows that say something, each with the line where it begins: a cell in quotes may hold several."""
    if (said := _SAID_SEPARATOR.match(text)) is not None:
        separator = said[1]
        # A line still, for those that follow to keep their numbers.
        text = "\n" + text[said.end() :]
    else:
        first = next((line for line in text.splitlines() if line.strip()), "")
        # Whichever comes first: a proof may hold the others.
        separator = next((character for character in first if character in _SEPARATORS), ";")
    # Otherwise a quote that is never closed takes the lines of other persons for the end of a proof.
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator, strict=True)
    rows, begins = [], 1
    try:
        for cells in reader:
            said = [" ".join(cell.split()) for cell in cells]
            if any(said):
                rows.append((begins, said))
            begins = reader.line_num + 1
    except csv.Error:
        raise UnreadableTable(
            _("La ligne %(number)d ne se lit pas : un guillemet y est mal placé ou n’est pas fermé.")
            % {"number": begins}
        ) from None
    return rows


def _is_header(cells: Sequence[str], courses: dict[str, Course]) -> bool:
    """It has neither an address nor a date nor a course: a first line that is merely wrong is kept, and said
    to be."""
    return not any("@" in cell or any(map(str.isdigit, cell)) or cell.lower() in courses for cell in cells)


def _understood(
    number: int, cells: Sequence[str], persons: dict[str, Person], courses: dict[str, Course]
) -> Line:
    email, code, day, proof = (*cells[:4], "", "", "", "")[:4]
    line = Line(number, email, code, day, proof)
    if len(cells) < 3:
        return _wrong(line, _("Il faut au moins trois colonnes : courriel, code, date."))
    if "@" not in email:
        return _wrong(
            line,
            _(
                "Ce n’est pas une adresse de courriel. Les colonnes sont, dans l’ordre : "
                "courriel, code, date, preuve."
            ),
        )
    person = persons.get(email.lower())
    if person is None:
        return _wrong(line, _("Personne n’a cette adresse de courriel dans l’organisme."))
    if not person.active:
        return _wrong(line, _("Cette personne n’est plus en fonction."))
    course = courses.get(code.lower())
    if course is None:
        return _wrong(line, _("Aucune formation n’a ce code."))
    try:
        completed_on = date.fromisoformat(day)
    except ValueError:
        return _wrong(line, _("La date doit s’écrire AAAA-MM-JJ."))
    if completed_on > timezone.localdate():
        return _wrong(line, _("La date est dans le futur."))
    try:
        check_year(completed_on)
    except ValidationError as reason:
        return _wrong(line, " ".join(reason.messages))
    if len(proof) > 200:
        return _wrong(line, _("La preuve dépasse 200 caractères."))
    return Line(number, email, code, day, proof, "", person, course, completed_on)


def _wrong(line: Line, error: str) -> Line:
    return Line(line.number, line.email, line.code, line.day, line.proof, error)
