"""Registers as CSV files: a header, then a row each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from balise.portal.ui import csv


def csv_response(name: str, header: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """As every other table of the portal: same separator, same protection from formulas."""
    return csv.csv_response(name, [header, *rows])
