"""Which header of a request may bear the token that says for whom an application asks."""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,59}")
# What proxies keep for themselves (RFC 9110, 7.6.1), what frames a message, what carries other secrets,
# and what front ends and proxies write by themselves.
_TAKEN = frozenset(
    {
        "age",
        "allow",
        "authorization",
        "cache-control",
        "connection",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "expect",
        "forwarded",
        "from",
        "host",
        "http2-settings",
        "keep-alive",
        "last-event-id",
        "link",
        "location",
        "max-forwards",
        "origin",
        "pragma",
        "priority",
        "range",
        "referer",
        "server",
        "set-cookie",
        "te",
        "traceparent",
        "tracestate",
        "baggage",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "upgrade-insecure-requests",
        "user-agent",
        "vary",
        "via",
        "warning",
        "www-authenticate",
        "x-api-key",
        "x-forwarded-by",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-port",
        "x-forwarded-prefix",
        "x-forwarded-proto",
        "x-forwarded-scheme",
        "x-forwarded-server",
        "x-http-method-override",
        "x-original-url",
        "x-real-ip",
        "x-request-id",
        "x-rewrite-url",
    }
)
_FAMILIES = (
    "accept",
    "access-control-",
    "alt-",
    "anthropic-",
    "content-",
    "if-",
    "openai-",
    "proxy-",
    "sec-",
    "x-balise-",
    "x-openwebui-",
    "x-ratelimit-",
    "x-stainless-",
)


def may_bear_a_token(header: str) -> bool:
    """Whether a header of this name can hold a token, and means nothing else to anyone on its way."""
    name = header.lower()
    return bool(_NAME.fullmatch(header)) and name not in _TAKEN and not name.startswith(_FAMILIES)
