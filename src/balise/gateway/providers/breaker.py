"""Circuit breakers: a system that keeps failing is left alone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from balise.gateway.providers.errors import UpstreamFailed

FAILURES = 5
PAUSE_SECONDS = 15.0
_COUNTED = frozenset({"unreachable", "timeout", "failed", "malformed"})


class _State(msgspec.Struct):
    failures: int = 0
    closed_again_at: float = 0.0
    finder: str = ""  # the request that finds out whether it answers again


System = tuple[int, str]
"""An OP and the code of one of its systems: two OPs may give the same code to different systems."""


class Breakers:
    """One breaker per system: opens after so many failures in a row, lets one try through after a pause."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._states: dict[System, _State] = {}

    def allows(self, system: System, request: str) -> bool:
        """Whether a request may be made now, which then is, and is ``left`` in the end."""
        state = self._states.get(system)
        if state is None or state.failures < FAILURES:
            return True
        if self.rests(system):
            return False
        # One request finds out; the others keep away until it has.
        state.closed_again_at, state.finder = self._clock() + PAUSE_SECONDS, request
        return True

    def rests(self, system: System) -> bool:
        """Whether it is left alone for now."""
        state = self._states.get(system)
        return state is not None and state.failures >= FAILURES and self._clock() < state.closed_again_at

    def failed(self, system: System, failure: UpstreamFailed) -> None:
        if failure.kind == "rejected":
            self.answers(system)
        if failure.kind not in _COUNTED or not failure.held_against:
            return
        state = self._states.setdefault(system, _State())
        state.failures += 1
        state.finder = ""
        if state.failures >= FAILURES:
            state.closed_again_at = self._clock() + PAUSE_SECONDS

    def answers(self, system: System) -> None:
        """It says something, which may yet fail: others need not wait for its end, and one more failure keeps
        them away again."""
        state = self._states.get(system)
        if state is not None and state.failures >= FAILURES:
            state.failures, state.finder = FAILURES - 1, ""

    def left(self, system: System, request: str) -> None:
        """A request is over. If it was to find out and did not (its caller left, say), the next one does."""
        state = self._states.get(system)
        if state is not None and state.finder == request:
            state.closed_again_at, state.finder = self._clock(), ""

    def succeeded(self, system: System) -> None:
        self._states.pop(system, None)
