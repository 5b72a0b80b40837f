"""How OpenAI's clients ask for prompts to be kept for a while, on both its surfaces: never passed on."""

from __future__ import annotations

from balise.gateway.wire.shapes import Choice, Object

_LASTS = Choice("30m", "12h")
CACHE_BREAKPOINT = Object({"mode": Choice("explicit"), "ttl": _LASTS})
# Whoever only prepares a prompt wants no answer, and would be given one.
CACHE_OPTIONS = Object({"mode": Choice("implicit", "explicit"), "ttl": _LASTS, "prewarm": Choice(False)})
