"""Numbers as people write them, and as pages show them: with spaces between thousands."""

from __future__ import annotations

from typing import Any

from django import forms

# A space, and the no-break ones that pages set between thousands and a paste brings along.
_SPACES = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


class SpacedDecimalField(forms.DecimalField):
    """A decimal that may be written « 1 000,50 », whichever space it is."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.translate(_SPACES) if isinstance(value, str) else value)
