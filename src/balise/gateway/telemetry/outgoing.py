"""The ``traceparent`` (W3C Trace Context) that the call under way gives to its system; empty: none."""

from __future__ import annotations

from contextvars import ContextVar

TRACEPARENT: ContextVar[str] = ContextVar("traceparent", default="")
