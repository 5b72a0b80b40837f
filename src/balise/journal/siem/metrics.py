"""How far behind each destination is, for Prometheus."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge

_LABELS = ("destination",)


class ShipMetrics:
    """One registry per service."""

    def __init__(self) -> None:
        registry = self.registry = CollectorRegistry()
        self.behind = Gauge(
            "balise_siem_behind_records",
            "Journal rows that the destination was not sent yet",
            _LABELS,
            registry=registry,
        )
        self._seconds = Gauge(
            "balise_siem_behind_seconds", "Age of the oldest of them", _LABELS, registry=registry
        )
        self.delivered = Counter(
            "balise_siem_delivered_records", "Records sent, repeats included", _LABELS, registry=registry
        )
        self.failures = Counter(
            "balise_siem_failures",
            "Batches that the destination did not accept, by cause",
            (*_LABELS, "cause"),
            registry=registry,
        )
        self.broken = Counter(
            "balise_siem_broken_rows",
            "Rows that do not follow from the row before them",
            _LABELS,
            registry=registry,
        )
        self.set_aside = Counter(
            "balise_siem_set_aside_rows",
            "Rows that the destination refused for good, and that it does not have",
            _LABELS,
            registry=registry,
        )
        self.connected = Gauge(
            "balise_siem_connected", "1 while the destination accepts records", _LABELS, registry=registry
        )

    def leave(self, destination: str) -> None:
        """Another shipper carries it, and measures it: what was measured here holds no more."""
        for lag in (self.behind, self._seconds):
            with contextlib.suppress(KeyError):
                lag.remove(destination)

    def measure(self, destination: str, records: int, oldest: datetime | None) -> None:
        """The lag grows between two measures, even while the database or the destination is away."""
        self.behind.labels(destination).set(records)
        seconds = self._seconds.labels(destination)
        if oldest is None or not records:
            seconds.set_function(lambda: 0.0)
            return
        began = time.monotonic() - max(0.0, (datetime.now(UTC) - oldest).total_seconds())
        seconds.set_function(lambda: time.monotonic() - began)
