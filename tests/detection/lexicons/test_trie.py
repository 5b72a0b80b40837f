"""A list of words as one pattern: same words met, whatever their common beginnings."""

from __future__ import annotations

import re

import pytest

from balise.detection.lexicons.trie import anchors_of, pattern_of, words_of
from balise.detection.scan import Scanner

LIST = "hernie; hernie discale; her*pes; perte de *; vol"


@pytest.mark.parametrize(
    "text",
    ("hernie", "hernies", "hernie discale", "hernie\ndiscale", "herpes", "perte de vue", "vol", "vols"),
)
def test_words_of_a_list_are_met_whole(text: str) -> None:
    assert re.fullmatch(pattern_of(LIST), text)


@pytest.mark.parametrize("text", ("herni", "volcan", "perte", "discale"))
def test_other_words_are_not(text: str) -> None:
    assert not re.fullmatch(pattern_of(LIST), text)


@pytest.mark.parametrize("text", ("une hernie discale", "Herpes", "perte de vue", "un vol"))
def test_an_anchor_is_met_wherever_a_word_is(text: str) -> None:
    assert Scanner([anchors_of(LIST)]).scan(text.encode())


def test_a_word_is_kept_once() -> None:
    assert words_of("vol; vol", " vol ;viol") == ("viol", "vol")
