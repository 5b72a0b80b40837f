"""Zero takes the singular in French (OQLF) and the plural in English, on pages as in code."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from balise.cli import translations

PAGE = Template(
    "{% load i18n %}{% blocktranslate count count=n %}{{ count }} obstacle à lever"
    "{% plural %}{{ count }} obstacles à lever{% endblocktranslate %}"
)


@pytest.fixture(scope="module", autouse=True)
def compiled():
    translations.compile_all(translations.PORTAL)


@pytest.mark.parametrize(
    ("language", "number", "shown"),
    [
        ("fr-ca", 0, "0 obstacle à lever"),
        ("fr-ca", 1, "1 obstacle à lever"),
        ("fr-ca", 2, "2 obstacles à lever"),
        ("en", 0, "0 obstacles to remove"),
    ],
)
def test_forms(language, number, shown):
    with translation.override(language):
        assert PAGE.render(Context({"n": number})) == shown
