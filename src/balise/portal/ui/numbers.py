"""Numbers as people write them, and as pages show them: with what stands between thousands."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.formats import get_format

# Three figures after each comma, and a number that does not begin with zero: « 1,5 » and « 0,500 » are not
# in thousands, whoever wrote them.
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?")


class SpacedDecimalField(forms.DecimalField):
    """A decimal that may be written « 1 000,50 », whichever space it is, and in English « 1,000.50 »."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(_ungrouped(value) if isinstance(value, str) else value)


def _ungrouped(text: str) -> str:
    closed = "".join(each for each in text if not each.isspace())
    if get_format("DECIMAL_SEPARATOR") == "." and _GROUPED.fullmatch(closed):
        return closed.replace(",", "")
    return closed
