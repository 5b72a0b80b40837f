"""Dates that people type: one field for all of them, which takes no mistyped year (0026, 2206) for a date."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Wide: what may be long ago or far ahead is for each act to say. Outside, it is a slip of the hand.
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


def check_year(day: date) -> None:
    """Raises ``ValidationError`` when nobody can have meant that year."""
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(
            _("L’année %(year)s n’est pas plausible : écrivez une date de %(first)s à %(last)s."),
            code="year",
            params={"year": f"{day.year:04}", "first": EARLIEST.year, "last": LATEST.year},
        )


class DateInput(forms.DateInput):
    """The browser's own calendar, which offers no other year either."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None, format: str = "%Y-%m-%d") -> None:
        super().__init__(
            {"min": EARLIEST.isoformat(), "max": LATEST.isoformat(), **(attrs or {})}, format=format
        )


class DateField(forms.DateField):
    widget = DateInput
    default_validators = [check_year]
    default_error_messages = {
        "invalid": gettext_lazy("Cette date ne se lit pas : elle s’écrit AAAA-MM-JJ, comme 2026-01-31."),
    }
