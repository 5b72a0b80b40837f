"""The cells of a row, and what one holds by its form, whatever file number its heading announces."""

from __future__ import annotations

import re
from dataclasses import replace

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.columns import OF_PUPILS, Column
from balise.detection.detector import alnum_of
from balise.detection.detectors.quebec.nam import SAMPLES, day_and_month, year_and_month

_LETTERED = re.compile(rb"[A-Za-z]{4}[ .-]?\d{4}[ .-]?\d{4}\Z")
_LIBRARY = re.compile(rb"2\d{13}\Z")
"""Fourteen figures, the first of them for who borrows (Codabar of libraries)."""
_ANY = re.compile(rb"(?s).+\Z")


def told_by_form(column: Column, value: bytes) -> Column:
    """The column of what a cell holds: the number of someone insured is the one of their health card.

    A pupil's is their code permanent, and that of a card that pays nothing the one of a library.
    """
    if column.type is FindingType.FILE_NUMBER and _LETTERED.match(value):
        number = alnum_of(value)
        if number[:4] in SAMPLES:
            return column
        pupil = column is OF_PUPILS and day_and_month(number)
        if year_and_month(number) and not pupil:
            return replace(column, type=FindingType.NAM, level=Level.PROTEGE_B, cell=_ANY, loose=False)
        if pupil:
            return replace(column, type=FindingType.CODE_PERMANENT, level=Level.PROTEGE_B, cell=_ANY)
    if column.type is FindingType.CREDIT_CARD and _LIBRARY.match(value):
        return replace(
            column, type=FindingType.FILE_NUMBER, level=Level.PROTEGE_A, cell=_LIBRARY, digits=(14, 14)
        )
    return column


def delimited(data: bytes, low: int, high: int, delimiter: bytes) -> list[tuple[int, int]]:
    """Where the cells of a line stand."""
    places = []
    for part in _parts(data[low:high], delimiter):
        places.append((low, low + len(part)))
        low += len(part) + 1
    return places


def _parts(row: bytes, delimiter: bytes) -> list[bytes]:
    """The cells of a row; a delimiter between quotation marks that open a cell parts nothing (RFC 4180)."""
    parts = row.split(delimiter)
    if b'"' not in row:
        return parts
    joined: list[bytes] = []
    for part in parts:
        if joined and joined[-1].lstrip().startswith(b'"') and joined[-1].count(b'"') % 2:
            joined[-1] += delimiter + part
        else:
            joined.append(part)
    # A quotation mark that is never closed opens nothing: it must not hide the cells after it.
    return parts if joined[-1].lstrip().startswith(b'"') and joined[-1].count(b'"') % 2 else joined
