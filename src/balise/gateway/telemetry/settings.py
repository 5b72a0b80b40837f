"""When traces are sent: OpenTelemetry's own variables decide, as its specification has them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from balise.contracts.environment import EnvironmentReader

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
OURS = "http/protobuf"


def tracing_wanted(env: EnvironmentReader, environ: Mapping[str, str]) -> bool:
    """Whether an OTLP endpoint is named. Tells ``env`` of what the exporter would not understand."""
    named = {name: environ.get(name, "").strip() for name in ENDPOINTS}
    if not any(named.values()) or environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return False
    for name, value in named.items():
        if value and not _is_http(value):
            env.wrong(f"{name} attend une adresse http:// ou https://.")
    for name in PROTOCOLS:
        if environ.get(name, OURS).strip() not in ("", OURS):
            env.wrong(f"{name} : seul {OURS} est offert.")
    return True


def _is_http(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
