"""What may be said of a request outside: codes, counts and times, names of the rules alone.

Names follow OpenTelemetry's conventions for HTTP and for generative AI where they
have one. What a caller wrote (a model's name that no rule knows, a header, a
path, a file's name) is never among them, nor is the person.
"""

from __future__ import annotations

from typing import Any

from balise.gateway.exchange import Exchange

Attributes = dict[str, Any]
_OPERATIONS = {
    "chat": "chat",
    "responses": "chat",
    "messages": "chat",
    "embeddings": "embeddings",
    "count_tokens": "count_tokens",
}


def of_request(exchange: Exchange, status: int) -> Attributes:
    """For the request's span and its line of log. ``status`` is the HTTP status, 0 when none was sent."""
    decision, system, grant, policy = exchange.decision, exchange.system, exchange.grant, exchange.policy
    why = exchange.refused_for or (decision.reasons if decision else ())
    told: Attributes = {
        "balise.request_id": exchange.request_id,
        "balise.surface": exchange.surface,
        "balise.decision": decision.outcome.value if decision else "refuse",
        "balise.status": exchange.status or "refused",
        "balise.level": decision.level.slug if decision else "",
        "balise.public_body": policy.snapshot.public_body_code if policy else "",
        "balise.case": grant.case if grant else "",
        "balise.key_id": grant.key_id if grant else "",
        "balise.hosting": system.hosting.value if system else "",
        "balise.reasons": [reason.code for reason in why],
        "balise.measures": list(dict.fromkeys(measure for reason in why for measure in reason.measures)),
        "balise.overhead_ms": round(exchange.overhead_ms, 3),
        "balise.stream": exchange.streams,
        "http.response.status_code": status,
    }
    told |= {f"balise.findings.{kind}": count for kind, count in exchange.findings().items()}
    if exchange.surface in _OPERATIONS:
        told["http.request.method"] = "POST"
        told |= of_call(exchange)
    return {name: value for name, value in told.items() if value not in ("", [])}


def of_call(exchange: Exchange) -> Attributes:
    """For the span of one call to a system."""
    told: Attributes = {"gen_ai.operation.name": _OPERATIONS.get(exchange.surface, exchange.surface)}
    if exchange.system is not None:
        told |= {
            "balise.system": exchange.system.code,
            "gen_ai.request.model": exchange.system.upstream_model,
            "gen_ai.usage.input_tokens": exchange.tokens_in,
            "gen_ai.usage.output_tokens": exchange.tokens_out,
            "balise.attempt": exchange.attempt,
        }
    return told
