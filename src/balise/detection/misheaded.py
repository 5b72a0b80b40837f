"""Findings that their column says to be something else: a number of things, a town, the name of a firm."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence

from balise.contracts.findings import Finding, FindingType
from balise.detection.tables import AROUND, DELIMITERS, OF_THINGS, SHAPED, Table, cells_of, headings_of

_OF_PLACES = re.compile(
    rb"[\s\"'`]*(?:nom[ _]de[ _](?:la[ _])?)?(?:villes?|municipalites?|localites?|arrondissements?|quartiers?|regions?|provinces?|pays|mrc|cit(?:y|ies)|towns?|municipality|countr(?:y|ies))"
    rb"(?:[ _/-](?:et|and|ou|or|d[eu]|of|l[ae]|province|pays|country|state|region|code|postal|naissance|birth|origine?|residence|travail|depart|arrivee|livraison|correspondance|mailing)){0,3}[\s\"'`.]*",
    re.IGNORECASE,
)
"""Of places alone: « Country manager », « Ville et responsable » head columns of people."""
_OF_FIRMS = re.compile(rb"[\s\"'`]*(?:(?:no|numero)[ _](?:de[ _])?)?neq[\s\"'`.]*", re.IGNORECASE)
_FIRM_NAMED = re.compile(
    rb"[\s\"'`]*(?:(?:nom|name)(?:[ _](?:de[ _]l'|de[ _]la[ _]|du[ _]|d')?(?:entreprise|compagnie|societe|firme|fournisseur|assujetti|legal))?"
    rb"|raison[ _]sociale|entreprise|compagnie|societe|firme|fournisseur|company|supplier)[\s\"'`.]*",
    re.IGNORECASE,
)
_OF_PERSONS = re.compile(
    rb"prenom|first[ _]?name|nais|birth|employ|matricule|dossier|(?<![a-z])na[sm](?![a-z])", re.IGNORECASE
)
"""Headings of whoever works for a firm, or asks it something, whose number is not theirs."""
_FIRM = re.compile(rb"[\s\"'`]*(?:11|33|88)\d{2}")
"""How the number of what is no one person begins."""


def without_misheaded(data: bytes, tables: Sequence[Table], findings: list[Finding]) -> list[Finding]:
    """The others.

    An order is no card, whatever its check digit; one word under a heading of towns is nobody's name, nor is one of
    the name of a firm, on whose row its number in the register of enterprises is. Several may be a first name and a
    surname, whatever the heading.
    """
    things = {span for table in tables for span in _things(data, table)}
    towns = sorted({span for table in tables for span in _of_columns(data, table, _towns)})
    firms = sorted({span for table in tables for span in _of_columns(data, table, _firms)})
    if not (things or towns or firms):
        return findings
    return [
        finding
        for finding in findings
        if finding.detector.startswith("tables.")
        or not (
            (finding.type in SHAPED and (finding.start, finding.end) in things)
            or (
                finding.type is FindingType.PERSON
                and (_within(towns, finding) or _within(firms, finding))
                and b" " not in data[finding.start : finding.end]
            )
        )
    ]


def _within(places: list[tuple[int, int]], finding: Finding) -> bool:
    at = bisect.bisect_right(places, (finding.start, len(places) and places[-1][1])) - 1
    return at >= 0 and finding.end <= places[at][1]


def _towns(headings: list[bytes]) -> tuple[set[int], int]:
    """The columns of towns, whatever the row."""
    return {index for index, name in enumerate(headings) if _OF_PLACES.fullmatch(name)}, -1


def _firms(headings: list[bytes]) -> tuple[set[int], int]:
    """Those of the names of firms, and that of the number which says that a row is one's."""
    number = next((index for index, name in enumerate(headings) if _OF_FIRMS.fullmatch(name)), -1)
    if number < 0 or any(map(_OF_PERSONS.search, headings)):
        return set(), -1
    named = {index for index, name in enumerate(headings) if _FIRM_NAMED.fullmatch(name)}
    return (named if len(named) == 1 else set()), number  # of two, « nom » is of whoever answers for the firm


def _of_columns(
    data: bytes, table: Table, chosen: Callable[[list[bytes]], tuple[set[int], int]]
) -> Iterator[tuple[int, int]]:
    """The cells of some columns, of rows whose cells are as many as the headings: a sign amid one moves the others."""
    if table.delimiter not in (*DELIMITERS, b"("):
        return
    headings = headings_of(data, table)
    columns, number = chosen(headings)
    for low, high in table.rows if columns else ():
        cells = cells_of(data, low, high, table.delimiter)
        if len(cells) == len(headings) and (number < 0 or _FIRM.match(data, *cells[number])):
            for index in columns:
                yield cells[index]


def _things(data: bytes, table: Table) -> Iterator[tuple[int, int]]:
    if table.delimiter not in (*DELIMITERS, b"("):
        return
    numbered = {index for index, name in enumerate(headings_of(data, table)) if OF_THINGS.fullmatch(name)}
    for low, high in table.rows if numbered else ():
        for index, (start, end) in enumerate(cells_of(data, low, high, table.delimiter)):
            if index in numbered:
                cell = data[start:end]
                yield start + len(cell) - len(cell.lstrip(AROUND)), start + len(cell.rstrip(AROUND))
