"""The most that one request may have a system produce, all its answers together.

A caller's own bound is lowered to it, never refused: clients send the highest bound
that they know, whatever they need. So no reservation is larger, and an answer that is
cut there says so (``finish_reason: length``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DEFAULT_ANSWER_TOKENS = 512
"""Reserved for an answer that the caller does not bound."""
_BOUNDS = ("max_completion_tokens", "max_tokens")


def lowered(request: Mapping[str, Any], ceiling: int) -> dict[str, int]:
    """The bounds of a chat request that are above ``ceiling`` tokens, as they are sent instead."""
    each = _each(request, ceiling)
    return {name: each for name in _BOUNDS if (request.get(name) or 0) > each}


def most_produced(request: Mapping[str, Any], ceiling: int) -> int:
    """Tokens to reserve for the answers of a chat request."""
    # Which bound a system obeys, when there are two, is its own affair.
    asked = max(request.get(name) or 0 for name in _BOUNDS) or DEFAULT_ANSWER_TOKENS
    return min(asked, _each(request, ceiling)) * _answers(request)


def _each(request: Mapping[str, Any], ceiling: int) -> int:
    return max(ceiling // _answers(request), 1)


def _answers(request: Mapping[str, Any]) -> int:
    return request.get("n") or 1
