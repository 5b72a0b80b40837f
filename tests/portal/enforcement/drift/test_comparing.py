"""Series that stay what they are, and series that do not."""

from __future__ import annotations

import random

import pytest

from balise.contracts.anomalies import DriftSettings
from balise.portal.enforcement.drift.comparing import FEATURES, drift_of

SETTINGS = DriftSettings(minimum=50, change_percent=25)
LENGTH, DECLINED = FEATURES["length"], FEATURES["declined"]


def lengths(seed: int, count: int, usual: float) -> list[float]:
    chance = random.Random(seed)
    return [max(1.0, chance.lognormvariate(0, 0.5) * usual) for _ in range(count)]


def shares(seed: int, count: int, share: float) -> list[float]:
    chance = random.Random(seed)
    return [float(chance.random() < share) for _ in range(count)]


@pytest.mark.parametrize("seed", range(20))
def test_what_only_varies_does_not_drift(seed: int) -> None:
    assert drift_of(lengths(seed, 1500, 120), LENGTH, SETTINGS) is None
    assert drift_of(shares(seed, 1500, 0.1), DECLINED, SETTINGS) is None


def test_too_few_answers_say_nothing() -> None:
    assert drift_of([10.0] * 49 + [500.0] * 49, LENGTH, SETTINGS) is None
    assert drift_of([10.0] * 300 + [500.0] * 30, LENGTH, SETTINGS) is None


def test_a_certain_but_small_change_is_no_drift() -> None:
    assert drift_of([100.0] * 500 + [110.0] * 500, LENGTH, SETTINGS) is None


@pytest.mark.parametrize("seed", range(5))
def test_answers_that_become_longer_drift(seed: int) -> None:
    found = drift_of(lengths(seed, 400, 100) + lengths(seed + 100, 200, 220), LENGTH, SETTINGS)
    assert found is not None
    assert 300 <= found.since <= 450
    assert found.after > 1.5 * found.before
    assert found.answers_before + found.answers_after == 600


def test_a_system_that_begins_to_decline_drifts() -> None:
    found = drift_of(shares(1, 400, 0.02) + shares(2, 200, 0.6), DECLINED, SETTINGS)
    assert found is not None
    assert found.before < 0.1 < 0.4 < found.after


def test_from_the_change_on_nothing_drifts_any_more() -> None:
    series = lengths(1, 400, 100) + lengths(2, 400, 220)
    found = drift_of(series, LENGTH, SETTINGS)
    assert found is not None
    assert drift_of(series[found.since :], LENGTH, SETTINGS) is None
