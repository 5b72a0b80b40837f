"""Prometheus metrics: counts and durations by code, never by person or content."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from balise.gateway.tallies import Counts, Durations

_MILLISECONDS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """One registry per gateway, so that tests and processes do not share counts."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counts(
            "balise_requests",
            "Requests by surface, decision and outcome",
            ("surface", "decision", "status"),
            self.registry,
        )
        self.overhead = Durations(
            "balise_overhead_seconds",
            "Time spent in the gateway before the system is called",
            _MILLISECONDS,
            self.registry,
        )
        self.upstream = Durations(
            "balise_upstream_seconds",
            "Time spent waiting for systems",
            _SECONDS,
            self.registry,
            ("system",),
        )
        self.tokens = Counts(
            "balise_tokens", "Tokens by system and direction", ("system", "direction"), self.registry
        )
        self.quotas_away = Counter(
            "balise_quotas_unavailable",
            "Requests refused because they could not be counted",
            registry=self.registry,
        )
        self.strangers = Counter(
            "balise_unknown_keys_refused",
            "Requests refused because their address tried too many unknown keys",
            registry=self.registry,
        )
        self.bodies_held = Gauge(
            "balise_bodies_held_bytes",
            "Bytes held of large requests and answers",
            registry=self.registry,
        )
        self.bodies_refused = Counts(
            "balise_bodies_refused",
            "Requests refused because too many bytes were held, of their key or of all",
            ("held_by",),
            self.registry,
        )
        self.open = Gauge("balise_open_requests", "Requests under way", registry=self.registry)
        self.confirmed = Gauge(
            "balise_policy_confirmed_ago_seconds", "Age of the last look at the rules", registry=self.registry
        )
        self.version = Gauge(
            "balise_policy_version", "Version in force", ("public_body",), registry=self.registry
        )
        self.clock_off = Gauge(
            "balise_clock_off_seconds",
            "How far this machine's clock is ahead of the database's",
            registry=self.registry,
        )
        self.spooling = Gauge(
            "balise_journal_spooling", "1 while the journal goes to the local spool", registry=self.registry
        )

        self.anomalies = Counter(
            "balise_anomalies", "Requests out of the ordinary, by kind", ("kind",), registry=self.registry
        )
        self.anomaly_faults = Counter(
            "balise_anomaly_faults", "Requests that the watch could not take in", registry=self.registry
        )
        self.suspensions = Counter(
            "balise_suspensions", "Keys that this gateway suspended", registry=self.registry
        )
        self.alerts_waiting = Gauge(
            "balise_alerts_waiting", "Alerts not yet written to the database", registry=self.registry
        )
        self.alerts_lost = Counter(
            "balise_alerts_lost", "Alerts given up because too many waited", registry=self.registry
        )

    def count_tokens(self, system: str, tokens_in: int, tokens_out: int) -> None:
        if tokens_in or tokens_out:
            self.tokens.add((system, "in"), tokens_in)
            self.tokens.add((system, "out"), tokens_out)

    def exposition(self) -> bytes:
        return generate_latest(self.registry)
