"""Cutting a request short: an emergency stop, a key or an access taken away, a caller who left, a gateway
that ends."""

from __future__ import annotations

import asyncio
from types import TracebackType

STOPPED, DISCONNECTED = "stopped", "interrupted"
ENDING = "ending"
"""The gateway was told to end, and this request had not ended within the time left to it."""
REVOKED, EXPIRED, REMOVED = "revoked", "expired", "removed"
"""Of a key: a human took it back, its last moment passed, nobody knows it any more."""
SUSPENDED, WITHDRAWN = "suspended", "withdrawn"
OUTSIDE = "outside"
"""Of the networks that the key may be used from, as they are now."""
UNBELIEVED = "unbelieved"
"""What said for whom an application asks no longer counts: its provider, or its key's headers."""
REFUSED = frozenset({REVOKED, EXPIRED, REMOVED, SUSPENDED, WITHDRAWN, OUTSIDE, UNBELIEVED})
"""Causes for which the next request would be refused, too."""


class Interrupted(Exception):
    """The request was cut; ``cause`` is one of the constants above."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Interruption:
    """Wraps the parts of a request that may be cut at any moment::

        with exchange.interruption:
            await upstream

    Outside of such a part (while the journal is written, say) nothing is cut, and
    the next part raises ``Interrupted`` on entry. A first cause is kept, with the code of the
    reason why when it has one of its own.
    """

    __slots__ = ("_cancelled", "_task", "cause", "why")

    def __init__(self) -> None:
        self.cause = self.why = ""
        self._task: asyncio.Task[object] | None = None
        self._cancelled = False

    def interrupt(self, cause: str, why: str = "") -> None:
        """Called from another task of the same loop."""
        if self.cause:
            return
        self.cause, self.why = cause, why
        if self._task is not None:
            self._cancelled = True
            self._task.cancel()

    def check(self) -> None:
        """Raises ``Interrupted`` when the request was cut."""
        if self.cause:
            raise Interrupted(self.cause)

    def __enter__(self) -> Interruption:
        if self.cause:
            raise Interrupted(self.cause)
        self._task = asyncio.current_task()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        task, self._task = self._task, None
        if not self._cancelled:
            return
        self._cancelled = False
        assert task is not None
        # Only our own cancellation is turned into Interrupted; the server's goes on as it is.
        if task.uncancel() == 0 and (kind is None or kind is asyncio.CancelledError):
            raise Interrupted(self.cause) from None
