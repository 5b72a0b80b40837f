"""Did a series move? ADWIN (Bifet and Gavaldà, 2007) says where it changed, medians say by how much."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from balise.contracts.anomalies import DriftSettings
from balise.portal.enforcement.anomalies import AnswerSample


@dataclass(frozen=True)
class Feature:
    """``read`` gives what is compared; of shares the means are, of amounts the medians."""

    read: Callable[[AnswerSample], float | None]
    share: bool


FEATURES: dict[str, Feature] = {
    "length": Feature(lambda sample: float(sample.tokens), share=False),
    "latency": Feature(lambda sample: sample.latency_ms, share=False),
    "declined": Feature(lambda sample: float(sample.refused), share=True),
    "flagged": Feature(lambda sample: float(sample.flagged), share=True),
    "variety": Feature(lambda sample: sample.variety, share=True),
}


@dataclass(frozen=True)
class Drift:
    """``since`` is the place in the series where it became another one."""

    since: int
    before: float
    after: float
    answers_before: int
    answers_after: int


def drift_of(values: Sequence[float], feature: Feature, settings: DriftSettings) -> Drift | None:
    """The first change that is both certain and large, or None."""
    if len(values) < 2 * settings.minimum:
        return None
    for since in _changes(values if feature.share else [math.log1p(value) for value in values], settings):
        before, after = values[:since], values[since:]
        if min(len(before), len(after)) < settings.minimum:
            continue
        middle = statistics.fmean if feature.share else statistics.median
        found = Drift(since, middle(before), middle(after), len(before), len(after))
        if _large(found, feature, settings.change_percent):
            return found
    return None


def _changes(values: Sequence[float], settings: DriftSettings) -> list[int]:
    # Only here: it brings SciPy, which the pages of the portal do without.
    from river.drift import ADWIN

    detector = ADWIN(delta=settings.delta)
    changes = []
    for place, value in enumerate(values, 1):
        detector.update(value)
        if detector.drift_detected:
            changes.append(place - int(detector.width))
    return changes


def _large(found: Drift, feature: Feature, percent: int) -> bool:
    moved = abs(found.after - found.before)
    if feature.share:
        return moved * 100 >= percent
    return moved * 100 >= percent * max(found.before, 1.0)
