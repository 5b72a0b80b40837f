"""The most that one request may have a system produce, all its answers together.

A caller's own bound is lowered to it, never refused: clients send the highest bound
that they know, whatever they need. A caller without a bound is given the ceiling that the
OP chose; not the usual one, which many systems would refuse for more than they hold. An
answer that is cut there says so (``finish_reason: length``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from balise.contracts.snapshot import ANSWER_TOKENS

DEFAULT_ANSWER_TOKENS = 512
"""Reserved for an answer that the caller does not bound."""
WITHOUT_ANSWER = frozenset({"embeddings", "count_tokens"})
"""Surfaces of which a system produces no text."""
_BOUNDS = ("max_completion_tokens", "max_tokens")
_GIVEN = "max_completion_tokens"
"""Systems that know only the older name ignore it; those that refuse the older one know no other."""


def bounded(request: Mapping[str, Any], ceiling: int) -> dict[str, int]:
    """The bounds of a chat request that ``ceiling`` tokens change, as they are sent instead."""
    if not any(map(request.get, _BOUNDS)):
        return {} if ceiling == ANSWER_TOKENS else {_GIVEN: _each(request, ceiling)}
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
