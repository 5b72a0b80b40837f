"""A text without the words that an expression needs cannot meet it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from balise.detection.disguise.reading import ANCHORS
from balise.detection.engine import Engine
from balise.detection.keywords import Key, Keys, KeyWords, Notable, keys, parted, words_of
from balise.detection.registry import detectors
from balise.detection.scan import CASED, Scanner

SHARES = 12
ASCII = st.characters(codec="ascii", exclude_characters="\x00")


def compiled(expression: str) -> re.Pattern[str]:
    flags = re.NOFLAG if expression.startswith(CASED) else re.IGNORECASE
    return re.compile(expression.removeprefix(CASED), re.DOTALL | re.ASCII | flags)


@pytest.fixture(scope="module")
def parts() -> list[tuple[str, Keys]]:
    """The rare parts of all that is looked for; not found at import, which takes seconds of every test process."""
    found = {
        part: needed
        for anchors in (*(detector.anchors for detector in detectors()), *ANCHORS)
        for anchor in anchors
        if isinstance(anchor, str) and not anchor.startswith(("[0-9]", "(?:^|[^0-9])[0-9]"))
        for part, needed in parted(anchor)[1].items()
    }
    return sorted(found.items())


@pytest.mark.parametrize("share", range(SHARES))
def test_every_match_of_a_rare_part_holds_one_of_its_words(parts: list[tuple[str, Keys]], share: int) -> None:
    assert len(parts) > 80 * SHARES
    for part, needed in parts[share::SHARES]:
        holds(part, needed)


def holds(part: str, needed: Keys) -> None:
    pattern, words = compiled(part), KeyWords(needed)
    loose = compiled(part.replace(r"\b", ""))

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(loose, fullmatch=True, alphabet=ASCII), st.text(ASCII, max_size=3))
    def held(text: str, around: str) -> None:
        text = around + text + around
        assume(pattern.search(text))
        assert any(words[word] for word in words_of(text.encode("ascii"))), part

    held()


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"\bgreffe", {Key("greffe", True, False)}),
        (r"\bgreffee?s?\b", {Key("greffe", True, False)}),
        (r"\b(?:la|le) (?:gifl|poignard)", {Key("gifl", True, False), Key("poignard", True, False)}),
        (r"\b(?:civic|yaris)\b", {Key("civic", True, True), Key("yaris", True, True)}),
        (r"passe-?port", {Key("passe", False, False)}),
        (r"[a-z]{0,3}toxique\b", {Key("toxique", False, True)}),
        (r"mandat[ .]d'arrestation", {Key("arrestation", True, False)}),
        (r"mandats?[^.]{0,9}greffe", {Key("mandat", False, False)}),
        (r"(?:mandat)?[0-9]", set()),
        (r"mandat|[0-9]", set()),
        (r"(?=mandat)greffe", set()),
        (r"\x41bcd", set()),
    ],
)
def test_words_that_an_expression_needs(expression: str, expected: set[Key]) -> None:
    assert keys(expression) == expected


def test_an_expression_is_cut_where_its_branches_are_rare() -> None:
    common, rare = parted(r"\b(?:compte|civic|yaris)\b")
    assert common == r"\b(?:compte)\b"
    assert list(rare) == [r"\b(?:civic|yaris)\b"]
    assert parted("compte|civic") == ("compte", {"civic": frozenset((Key("civic", False, False),))})
    assert parted("[0-9]x") == ("[0-9]x", {})


def test_a_word_is_judged_as_its_letters_are() -> None:
    words = KeyWords([Key("gifl", True, False), Key("yaris", True, True), Key("mai", False, True)])
    assert all(words[word] for word in ("Gifle", "GIFL", "yaris", "demai"))
    assert not any(words[word] for word in ("agifle", "Yariss", "maire", "a"))


def test_only_words_that_something_looks_for_are_notable() -> None:
    notable = Notable(KeyWords([Key("gifl", True, False)]), frozenset(("julie", "M")), "depresion".__eq__)
    words = ["Gifle", "le", "julie", "Julie", "M", "m", "depresion", "a" * 60, "gifl" + "e" * 60]
    assert notable.among(words) == notable.among(words) == ["Gifle", "julie", "M", "depresion", words[-1]]


@pytest.mark.parametrize(
    "text", ["x" * 1600 + "diabete de Julie Tremblay", "Luc Roy a le diabete. " + "y" * 3300]
)
def test_words_that_a_wall_makes_are_found_with_or_without_orders(text: str) -> None:
    engine = Engine()
    assert engine.inspect(text).findings == engine.inspect(text, orders=False).findings


@given(st.lists(st.sampled_from(["civic ", "dossier ", "le ", "gifle", "-", "9", "Yaris", "\n"]), max_size=9))
@settings(max_examples=300, deadline=None)
def test_what_is_cut_is_met_as_if_it_were_whole(pieces: list[str]) -> None:
    text = "".join(pieces).encode("ascii")
    anchors = [r"\b(?:dossier|civic|yaris)\b", r"(?:le|la) (?:gifl|dossier)", r"civic\b"]
    scanner = Scanner([[anchor] for anchor in anchors])
    met = {(owner, end) for anchor, end in scanner.scan(text) for owner in scanner.owners[anchor]}
    expected = {
        (index, found.end(1))
        for index, anchor in enumerate(anchors)
        for found in re.finditer(f"(?=({anchor}))", text.decode(), re.IGNORECASE)
    }
    assert met == expected
