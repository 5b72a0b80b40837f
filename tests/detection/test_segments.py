"""Walls stand at ends of sentences, not inside values, and at worst after a fixed length."""

from __future__ import annotations

import itertools

import pytest

from balise.detection.engine import Engine
from balise.detection.segments import HARD, blocks, walls


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (b"Le guide est publie. Il compte.", [20]),
        (b"M. Tremblay et le Dr. Roy", []),
        (b"12, boul. Charest", []),
        (b"NAS : 046. 454. 286", []),
        (b"ligne\n\nautre", [5]),
        (b"ligne\nautre", []),
        (b"points :\n- un\n- deux", [8, 13]),
        (b"detenus :\n- un\n- deux\n- trois", [21]),
        (b"detenus :\n- lot 4\n- deux", [17]),
        (b"1. Un homme.\nDetenus", [2, 12]),
        (b"son cellulaire : 418-662-\n73\n91. Merci", [32]),
        (b"son cellulaire : 418-662-7391\n2. Merci", [29, 32]),
        (b"Il est venu. Bonjour", [12]),
        (b"Le 3, boul. Benoit", []),
        (b"Le total. Dept. Benoit", [9]),
        (b"Il est malade. C'est Luc Roy.", []),
        (b"Il est malade. Charles aussi.", [14]),
    ],
)
def test_walls(text: bytes, places: list[int]) -> None:
    assert walls(text) == places


def test_text_without_sentences_is_cut_all_the_same() -> None:
    places = walls(b"7" * 10_000)
    gaps = [after - before for before, after in zip([0, *places], places, strict=False)]
    assert max(gaps) <= HARD


def test_long_lists_of_lines_are_cut_at_line_ends() -> None:
    data = b"ligne sans point\n" * 200
    assert walls(data)
    assert all(data[place] == 0x0A for place in walls(data))


def test_growing_text_leaves_out_walls_that_may_move() -> None:
    data = b"mot " * 500
    assert set(walls(data, growing=True)) <= set(walls(data))


def test_blocks_cover_every_segment_once() -> None:
    bounds = [0, 10, 25, 26, 90, 200]
    runs = list(blocks(bounds, 30))
    assert next(first for first, _ in runs) == 0
    assert runs[-1][1] == len(bounds)
    assert all(after == nxt for (_, after), (nxt, _) in itertools.pairwise(runs))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NAM GUEB 8403 1229", "NAM"),
        ("code permanent GUEB 1204 0801", "CODE_PERMANENT"),
        ("NAS 046 454 286", "NAS"),
        ("carte 4539 5787 6362 1486", "CREDIT_CARD"),
        ("permis G1234-150484-12", "DRIVER_LICENCE"),
        ("téléphone 418 555-0134", "PHONE"),
        ("plaque K12 BCD", "PLATE"),
        ("née le 1978-05-30", "DATE_OF_BIRTH"),
        ("passeport AB123456", "PASSPORT"),
    ],
)
@pytest.mark.parametrize("after", ["", "\n", "\n\nSuite.", ". Suite", "\n\n- suite", "\r\n\r\nSuite"])
def test_what_ends_a_segment_is_found(engine: Engine, text: str, kind: str, after: str) -> None:
    assert kind in {finding.type.name for finding in engine.inspect(text + after).findings}
