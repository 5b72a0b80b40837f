"""Anchors looked for behind a cue are met wherever they would be without one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.detection.disguise.reading import ANCHORS
from balise.detection.registry import detectors
from balise.detection.scan import CASED, Behind, Scanner

BEHIND = sorted(
    {
        anchor
        for anchors in (*(detector.anchors for detector in detectors()), *ANCHORS)
        for anchor in anchors
        if isinstance(anchor, Behind)
    }
)
ASCII = st.characters(codec="ascii", exclude_characters="\x00")


def compiled(expression: str) -> re.Pattern[str]:
    return re.compile(
        expression.removeprefix(CASED),
        re.DOTALL | re.ASCII | (re.NOFLAG if expression.startswith(CASED) else re.IGNORECASE),
    )


@pytest.mark.parametrize("anchor", BEHIND, ids=lambda anchor: anchor.expression[:40])
def test_every_match_holds_its_cue(anchor: Behind) -> None:
    cue, loose = compiled(anchor.cue), anchor.expression.replace(r"\b", "")

    @settings(max_examples=60, deadline=None)
    @given(st.from_regex(compiled(loose), fullmatch=True, alphabet=ASCII))
    def held(text: str) -> None:
        assert cue.search(text)

    held()


def ends(scanner: Scanner, text: bytes) -> set[tuple[int, int]]:
    return {(owner, end) for anchor, end in scanner.scan(text) for owner in scanner.owners[anchor]}


OWNED = Scanner([["a1", r"[0-9]{3}"], [r"(?:[a-z][ .-]){2}[0-9]", "a1"]])
CUED = Scanner(
    [
        ["a1", Behind(r"[0-9]{3}", cue="[0-9]{2}")],
        [Behind(r"(?:[a-z][ .-]){2}[0-9]", cue=r"[ .-][a-z]"), "a1"],
    ]
)


@given(st.text(alphabet="ab12 -.", max_size=60))
@settings(max_examples=300, deadline=None)
def test_what_is_behind_a_cue_is_met_as_if_it_were_not(text: str) -> None:
    assert ends(CUED, text.encode()) == ends(OWNED, text.encode())


def test_a_cue_alone_is_no_anchor() -> None:
    assert Scanner([[Behind(r"[0-9]{3}-[0-9]", cue="[0-9]{3}")]]).scan(b"123 456") == []
