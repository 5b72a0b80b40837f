"""The catalogue speaks in its own words, complete in both languages.

The guide is under full copyright: its text is not in this repository. Whoever
holds a copy sets BALISE_TEST_GUIDE to a plain-text file of it, and no run of
more than eight words may be shared with it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from balise.catalog.courses import courses
from balise.catalog.load import raw
from balise.catalog.measures import SECTIONS

FILES = [item.name.removesuffix(".yaml") for item in files("balise.catalog").joinpath("data").iterdir()]
NAMES = sorted({*FILES, *(f"measures/{section}" for section in SECTIONS)} - {"measures"})
LONGEST_SHARED = 8


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _mappings(item)


def _texts(value: Any) -> Iterator[str]:
    for mapping in _mappings(value):
        for item in mapping.values():
            yield from (
                text for text in (item if isinstance(item, list) else [item]) if isinstance(text, str)
            )


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.replace("’", "'").lower())


@pytest.mark.parametrize("name", NAMES)
def test_each_french_text_has_its_english_one(name: str) -> None:
    pairs = 0
    for mapping in _mappings(raw(name)):
        french = {key for key in mapping if key == "fr" or key.endswith("_fr")}
        english = {key for key in mapping if key == "en" or key.endswith("_en")}
        assert {key[:-2] for key in french} == {key[:-2] for key in english}
        for key in french:
            fr, en = mapping[key], mapping[key[:-2] + "en"]
            assert fr and en
            # One word may be spelled the same in both languages; a sentence may not.
            assert fr != en or " " not in fr
            assert not isinstance(fr, list) or len(fr) == len(en)
            pairs += 1
    assert pairs


@pytest.mark.parametrize("name", NAMES)
def test_masking_is_never_called_anonymisation(name: str) -> None:
    for text in _texts(raw(name)):
        assert (
            not re.search(r"anonymis.*(requête|prompt)", text.lower())
            or "dépersonnalisation" in text
            or ("de-identification" in text)
        )


@pytest.mark.skipif("BALISE_TEST_GUIDE" not in os.environ, reason="no copy of the guide at hand")
@pytest.mark.parametrize("name", NAMES)
def test_no_long_run_of_words_is_shared_with_the_guide(name: str) -> None:
    guide = _words(Path(os.environ["BALISE_TEST_GUIDE"]).read_text(encoding="utf-8"))
    runs = {tuple(guide[i : i + LONGEST_SHARED + 1]) for i in range(len(guide) - LONGEST_SHARED)}
    titles = {course.fr for course in courses().values()}
    for text in set(_texts(raw(name))) - titles:
        words = _words(text)
        shared = [
            " ".join(words[i : i + LONGEST_SHARED + 1])
            for i in range(len(words) - LONGEST_SHARED)
            if tuple(words[i : i + LONGEST_SHARED + 1]) in runs
        ]
        assert not shared
