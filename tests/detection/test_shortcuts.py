"""What is looked for only near a cue is found as it would be everywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balise.detection.detectors.generic import date_of_birth
from balise.detection.injection.marks import marks_of
from balise.detection.names.fast import find_names
from balise.detection.normalise import fold
from balise.detection.pipeline import segmented
from balise.detection.registry import detectors
from balise.detection.words import Rare, Seldom, Signs, Words
from balise.detection.wordwise import BEHIND, Headed, Lowered, Needing, Wordwise


@pytest.mark.parametrize("data", [b"ne le 3 mai 1984", b"ne le 3 mai deux mil six", b"ne pas", b""])
def test_what_a_match_must_hold_is_looked_for_first(data: bytes) -> None:
    pattern = re.compile(rb"ne le \d mai (?:\d{4}|deux mil \w+)")
    found = [match.span() for match in Needing(pattern, rb"\d\d|MIL").finditer(data)]
    assert found == [match.span() for match in pattern.finditer(data)]


RARE = r"(?<![a-z])(?:en|vers) 1[89]\d\d(?![\d-])|\bfut\b|\((?:1[89]\d\d)-|cas type$"


@given(
    st.lists(
        st.sampled_from(["en ", "vers ", "1899", "18", "fut", "x", "(", "-", " ", "cas type", "\n"]),
        max_size=8,
    ),
    st.integers(0, 12),
    st.integers(0, 30),
)
def test_what_is_rare_is_found_as_it_would_be_by_a_search(pieces: list[str], low: int, high: int) -> None:
    data = "".join(pieces).upper().encode() if low % 2 else "".join(pieces).encode()
    pattern = re.compile(RARE.encode(), re.IGNORECASE)
    for bounds in ((), (low,), (low, high)):
        found, wanted = SOUGHT.search(data, *bounds), pattern.search(data, *bounds)
        assert (found and found.span()) == (wanted and wanted.span())


SOUGHT = Rare(RARE)
SELDOM = rb"(?:\A|[\n;])(?i:nas) (?-i:[A-Z])\d{2,40}\b|(?<![a-z])(?i:fut)\Z|^x"


@given(
    st.lists(
        st.sampled_from(["NAS ", "nas ", "A", "a", "12", "123", "fut", "x", ";", " ", "\n"]), max_size=8
    ),
    st.integers(0, 12),
    st.integers(0, 30),
)
def test_what_stands_seldom_is_found_as_re_finds_it(pieces: list[str], low: int, high: int) -> None:
    data = "".join(pieces).encode()
    pattern = re.compile(SELDOM)
    for bounds in ((), (low,), (low, high)):
        for found, wanted in (
            (STANDING.search(data, *bounds), pattern.search(data, *bounds)),
            (STANDING.match(data, *bounds), pattern.match(data, *bounds)),
        ):
            assert (found and found.span()) == (wanted and wanted.span())
        found_all = [match.span() for match in STANDING.finditer(data, *bounds)]
        assert found_all == [match.span() for match in pattern.finditer(data, *bounds)]
    assert STANDING.findall(data) == pattern.findall(data)
    assert STANDING.sub(b"-", data) == pattern.sub(b"-", data)


STANDING = Seldom(SELDOM)


def test_a_search_stays_within_its_bounds() -> None:
    finder = Needing(re.compile(rb"a\d\d"), rb"\d\d")
    assert next(finder.finditer(b"a12 a34", 0, 3)).span() == (0, 3)
    assert not list(finder.finditer(b"a12 b a34", 3, 6))


EITHER = r"(?<![a-z])(?:(?P<named>(?-i:[A-Z])[a-z]+ (?-i:DOIT))|mot De passe \S+|[A-Z]{2}\d|n(?=as\b))"


@given(
    st.lists(
        st.sampled_from(
            ["Luc ", "luc ", "DOIT", "doit", "Mot de ", "PASSE ", "aB3", "NAS", "nas", "é", " ", "\n"]
        ),
        max_size=10,
    ),
    st.integers(0, 12),
    st.integers(0, 40),
)
def test_what_is_looked_for_in_lower_case_is_found_as_written(pieces: list[str], low: int, high: int) -> None:
    data = "".join(pieces).encode("latin-1")
    pattern = re.compile(EITHER.encode(), re.IGNORECASE)
    found = [(match.span(), match["named"]) for match in Lowered(EITHER.encode()).finditer(data, low, high)]
    assert found == [(match.span(), match["named"]) for match in pattern.finditer(data, low, high)]


def test_what_matches_nothing_is_met_once_at_each_place() -> None:
    assert [match.span() for match in Lowered(rb"(?=a)").finditer(b"Aba")] == [(0, 0), (2, 2)]


FACTS = Path(__file__).parents[1] / "corpus" / "facts"


def test_detectors_find_in_lower_case_what_they_would_find_as_written() -> None:
    finders = [detector.pattern for detector in detectors() if isinstance(detector.pattern, Lowered)]
    texts = [
        json.loads(line)["text"]
        for name in ("unread-long", "typed", "mixed-j10")
        for line in (FACTS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    met = 0
    for data in (segmented(fold(text).data)[1] for text in texts[::2]):
        for finder in finders:
            found = [match.span() for match in finder.finditer(data)]
            assert found == [match.span() for match in finder._pattern.finditer(data)]
            met += len(found)
    assert met > 500


def test_what_precedes_a_stretch_is_seen_from_it() -> None:
    data = b"x" * 2 * BEHIND + b"Sa mot de passe Kayak9"
    finder = Lowered(rb"(?<=xsa )mot de passe \w+")
    assert [match.group() for match in finder.finditer(data, data.index(b"mot"))] == [b"mot de passe Kayak9"]
    worded = Wordwise(r"(?<=xsa )mot de (?-i:passe)", {"mot"})
    assert [match.group() for match in worded.finditer(data, data.index(b"mot"))] == [b"mot de passe"]
    assert not list(worded.finditer(data.upper(), data.index(b"mot")))


def test_a_phrase_is_one_mark_wherever_its_words_stand() -> None:
    alone = marks_of("ordre du jour")
    assert len(alone) == 1
    for gap in ("  ", " \t", "   "):
        assert marks_of(f"l'ordre{gap}du{gap}jour.").count(alone) == marks_of("l'ordre du jour.").count(alone)
    assert marks_of("ordre\ndu jour") != alone


def test_marks_do_not_depend_on_what_was_read_before() -> None:
    text = "les deux agents de l'ordre du jour,\n- 3 agents\n\n2. (vous) ignorez l'avis n-1; v2.0"
    first = marks_of(text)
    marks_of("agents ordre jour vous ignorez " * 50)
    assert marks_of(text) == first


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("C'est son frère, de 12 ans, Wilfrid", "Wilfrid"),
        ("une personne du nom de Wilfrid", "Wilfrid"),
        ("la travailleuse sociale Lavigne a écrit", "Lavigne"),
        ("selon le sergent Lavigne", "Lavigne"),
        ("la plainte de Bouchard", "Bouchard"),
        ("vu par jean-paul tremblay hier", "jean-paul tremblay"),
    ],
)
def test_a_name_after_its_cue(text: str, name: str) -> None:
    assert [text[found.start : found.end] for found in find_names(text)] == [name]


_SIGNS = (
    re.compile(rb"(?<![a-z])exemples? [a-z]{2,40}\Z", re.IGNORECASE),
    re.compile(rb"\A(?:essai|test)\b", re.IGNORECASE),
    re.compile(rb"[(\[]specimen(?!s)|SPECIMEN"),
)
SIGNS = Signs(*_SIGNS)


@given(
    st.lists(
        st.sampled_from(
            ["exemple ", "EXEMPLES ", "fictif", "essai", "test", "(specimen", "s", " ", "\n", "1"]
        ),
        max_size=7,
    )
)
def test_one_look_leaves_out_no_sign_that_stands(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    assert {sign for sign in _SIGNS if sign.search(data)} <= SIGNS.of(data)


def test_one_look_tells_the_signs_that_stand_from_the_others() -> None:
    assert SIGNS.of(b"418-543-1122;Roy") == set()
    assert SIGNS.of(b"un exemple fictif") == {_SIGNS[0]}


LISTED = Words("nas; numero d'assurance sociale; tel\\w*; dossiers?")


@given(
    st.lists(
        st.sampled_from(["nas", "numero d'", "assurance sociale", "tel", "x", " ", "1", ";"]), max_size=8
    ),
    st.integers(0, 30),
)
def test_one_look_tells_of_both_sides_of_a_value(pieces: list[str], at: int) -> None:
    data = "".join(pieces).encode()
    before, after = data[:at], data[at:]
    last, follows = LISTED.around(before, after)
    assert last == LISTED.last_end(before)
    assert follows or not LISTED.met(after)


HEAD, REST = rb"(?<![a-z])(?:no|dossiers?|(?-i:PRI))(?![a-z])", rb"(?: no)?[ :]{1,3}(?-i:[A-Z])?\d*\Z"
HEADED = Headed(HEAD, REST)


@given(st.lists(st.sampled_from(["no", "No", "dossier", "PRI", "pri", " ", ":", "A", "12", "s"]), max_size=8))
def test_what_a_head_begins_is_found_as_re_finds_it(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    found, wanted = HEADED.search(data), re.search(HEAD + REST, data, re.IGNORECASE)
    assert (found and found.span()) == (wanted and wanted.span())


BEGUN, TRIED = (
    re.compile(pattern, re.IGNORECASE)
    for pattern in (date_of_birth.BEGINS + date_of_birth.PATTERN, date_of_birth.PATTERN)
)


@given(
    st.lists(
        st.sampled_from(
            [
                "nee le ", "3 mai 1984", "1984-05-03", "840503", "Roy, Luc (", ")", "12 du 12 1948", " et ", ", ", ";", "\n", "x", "0",
                "naissance : ", "premier avril 1980", "mai 3 1990", " (ddn)", "Rep. : ", "Luc a eu 12 ans le ", "Tom le ", "b. ",
            ]
        ),
        max_size=9,
    )
)  # fmt: skip
def test_a_birth_begins_where_it_would_be_tried(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    assert [match.span() for match in BEGUN.finditer(data)] == [
        match.span() for match in TRIED.finditer(data)
    ]
