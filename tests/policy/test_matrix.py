from __future__ import annotations

import itertools

import pytest

from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.policy.matrix import ceiling, permits

N, A, B, C = Level
PUBLIC, CLOSED, SOVEREIGN, GOVERNMENT = Hosting
STRICT, TABLE = MatrixReading

# Written out by hand from the guide, 2.2: what is permitted, everything else is not.
PERMITTED = {
    STRICT: {PUBLIC: {N}, CLOSED: {N}, SOVEREIGN: {N, A, B}, GOVERNMENT: {N, A, B, C}},
    TABLE: {PUBLIC: {N}, CLOSED: {N, A, B}, SOVEREIGN: {N, A, B}, GOVERNMENT: {N, A, B, C}},
}


@pytest.mark.parametrize(
    ("level", "hosting", "reading"), list(itertools.product(Level, Hosting, MatrixReading))
)
def test_every_cell_is_the_guides(level: Level, hosting: Hosting, reading: MatrixReading) -> None:
    assert permits(level, hosting, reading) is (level in PERMITTED[reading][hosting])


@pytest.mark.parametrize(("hosting", "reading"), list(itertools.product(Hosting, MatrixReading)))
def test_the_ceiling_is_the_highest_level_permitted(hosting: Hosting, reading: MatrixReading) -> None:
    assert ceiling(hosting, reading) is max(PERMITTED[reading][hosting])


def test_the_strict_reading_is_the_default() -> None:
    assert not permits(B, CLOSED)
    assert ceiling(CLOSED) is N


def test_protege_c_has_one_place_only() -> None:
    allowed = {hosting for hosting in Hosting for reading in MatrixReading if permits(C, hosting, reading)}
    assert allowed == {GOVERNMENT}


def test_the_table_reading_differs_on_closed_circuits_alone() -> None:
    different = {
        (level, hosting)
        for level, hosting in itertools.product(Level, Hosting)
        if permits(level, hosting, STRICT) != permits(level, hosting, TABLE)
    }
    assert different == {(A, CLOSED), (B, CLOSED)}
