"""Numbers are read as pages write them, in the language of the page."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from balise.portal.ui.numbers import SpacedDecimalField


def read(text: str, language: str) -> Decimal | None:
    with translation.override(language):
        return SpacedDecimalField(localize=True).clean(text)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\t"])
@pytest.mark.parametrize("language", ["fr-ca", "en"])
def test_whichever_space_stands_between_thousands(space, language):
    decimal = "," if language == "fr-ca" else "."
    assert read(f"1{space}000{decimal}50", language) == Decimal("1000.50")


@pytest.mark.parametrize(
    ("text", "number"), [("1,000", "1000"), ("12,345,678.90", "12345678.90"), ("-1,000", "-1000")]
)
def test_a_comma_groups_thousands_in_english(text, number):
    assert read(text, "en") == Decimal(number)


@pytest.mark.parametrize(
    "text", ["1,5", "1,50", "0,500", "1,0000", "1000,000", "1,00,000", ",500", "1.5,000"]
)
def test_a_comma_that_groups_nothing_is_refused_in_english(text):
    with pytest.raises(ValidationError):
        read(text, "en")


def test_a_comma_is_for_decimals_in_french():
    assert read("1,000", "fr-ca") == Decimal(1)
