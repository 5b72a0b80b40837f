"""What Prometheus reads of our own counts is what its own would have said."""

from __future__ import annotations

import time

import pytest
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.registry import DuplicateTimeseries

from balise.gateway.tallies import Counts, Durations

BOUNDS = (0.0005, 0.01, 0.25, 1, 5)
SECONDS = (0.0, 0.0001, 0.0005, 0.0007, 0.01, 0.25, 0.3, 5, 7)


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.5)


def test_counts_are_told_as_a_counter() -> None:
    theirs, ours = CollectorRegistry(), CollectorRegistry()
    counter = Counter("balise_essai", "Un essai", ("système", "issue"), registry=theirs)
    counts = Counts("balise_essai", "Un essai", ("système", "issue"), ours)
    assert generate_latest(ours) == generate_latest(theirs)
    for labels, number in ((("a", "ok"), 1), (("a", "ok"), 41), (('b"\n\\', "non"), 0)):
        counter.labels(*labels).inc(number)
        counts.add(labels, number)
    assert generate_latest(ours) == generate_latest(theirs)
    assert b" 42.0" in generate_latest(ours)


@pytest.mark.parametrize("labels", [(), ("système",)])
def test_durations_are_told_as_a_histogram(labels: tuple[str, ...]) -> None:
    theirs, ours = CollectorRegistry(), CollectorRegistry()
    histogram = Histogram("balise_essai", "Un essai", labels, buckets=BOUNDS, registry=theirs)
    durations = Durations("balise_essai", "Un essai", BOUNDS, ours, labels)
    assert generate_latest(ours) == generate_latest(theirs)
    for values in (("a",), ("b",)) if labels else ((),):
        for seconds in SECONDS:
            (histogram.labels(*values) if values else histogram).observe(seconds)
            durations.of(*values).observe(seconds)
    assert generate_latest(ours) == generate_latest(theirs)


def test_one_name_is_counted_once() -> None:
    registry = CollectorRegistry()
    Counts("balise_essai", "Un essai", ("issue",), registry)
    for make in (
        lambda: Counts("balise_essai", "Un autre", ("issue",), registry),
        lambda: Durations("balise_essai", "Un autre", BOUNDS, registry),
    ):
        with pytest.raises(DuplicateTimeseries):
            make()
