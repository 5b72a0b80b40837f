"""Walls stand at ends of sentences, not inside values, and at worst after a fixed length."""

from __future__ import annotations

import itertools

import pytest

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
