"""Counts of every request, told to Prometheus when it asks: counting costs an addition, and no lock.

Prometheus' own counters are safe among threads, which one event loop has no need of,
and cost more than the stages they count. What it reads is the same.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import inf

from prometheus_client import CollectorRegistry, Metric
from prometheus_client.metrics_core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.utils import floatToGoString

Labels = tuple[str, ...]


class Count:
    """How often something happened, under one set of labels."""

    __slots__ = ("created", "number")

    def __init__(self) -> None:
        self.number, self.created = 0, time.time()


class Counts:
    """A counter with labels. ``name`` is without ``_total``."""

    def __init__(self, name: str, about: str, labels: Labels, registry: CollectorRegistry) -> None:
        self._name, self._about, self._labels = name, about, labels
        self._known: dict[Labels, Count] = {}
        registry.register(self)

    def add(self, labels: Labels, number: int = 1) -> None:
        count = self._known.get(labels)
        if count is None:
            count = self._known[labels] = Count()
        count.number += number

    def describe(self) -> list[Metric]:
        return [CounterMetricFamily(self._name, self._about, labels=self._labels)]

    def collect(self) -> Iterator[Metric]:
        told = CounterMetricFamily(self._name, self._about, labels=self._labels)
        for labels, count in self._known.items():
            told.add_metric(labels, count.number, created=count.created)
        yield told


class Times:
    """How long something took, under one set of labels."""

    __slots__ = ("_bounds", "created", "numbers", "seconds")

    def __init__(self, bounds: Sequence[float]) -> None:
        self._bounds = bounds
        self.numbers = [0] * (len(bounds) + 1)
        self.seconds, self.created = 0.0, time.time()

    def observe(self, seconds: float) -> None:
        self.numbers[bisect_left(self._bounds, seconds)] += 1
        self.seconds += seconds


class Durations:
    """A histogram. ``bounds`` are the upper bounds of its buckets, seconds, all but the infinite one."""

    def __init__(
        self, name: str, about: str, bounds: Sequence[float], registry: CollectorRegistry, labels: Labels = ()
    ) -> None:
        self._name, self._about, self._labels, self._bounds = name, about, labels, bounds
        self._known: dict[Labels, Times] = {}
        if not labels:
            self.of()
        registry.register(self)

    def of(self, *labels: str) -> Times:
        known = self._known.get(labels)
        if known is None:
            known = self._known[labels] = Times(self._bounds)
        return known

    def describe(self) -> list[Metric]:
        return [HistogramMetricFamily(self._name, self._about, labels=self._labels)]

    def collect(self) -> Iterator[Metric]:
        told = HistogramMetricFamily(self._name, self._about, labels=self._labels)
        names = [str(floatToGoString(bound)) for bound in (*self._bounds, inf)]  # type: ignore[no-untyped-call]
        for labels, times in self._known.items():
            total, buckets = 0, []
            for name, number in zip(names, times.numbers, strict=True):
                total += number
                buckets.append((name, float(total)))
            told.add_metric(labels, buckets, times.seconds)
            named = dict(zip(self._labels, labels, strict=True))
            told.add_sample(f"{self._name}_created", named, times.created)
        yield told
