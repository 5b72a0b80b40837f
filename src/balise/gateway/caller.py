"""Whether the caller is still there, told without a task that waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

SHORTCUT_KEY = "balise.shortcut"
"""Where our own server puts a ``Shortcut`` in an ASGI scope."""
SCOPE_KEY = "balise.caller"
"""Where our own server puts a ``Caller`` in an ASGI scope. Of other servers, ``receive`` must be asked."""


class Caller:
    """Of one connection: calls whoever asked for it when the connection is lost, at once if it is already.

    ``said_all``: every request that began on the connection came to its end.
    """

    __slots__ = ("_told", "gone", "said_all")

    def __init__(self) -> None:
        self.gone = self.said_all = False
        self._told: list[Callable[[], None]] = []

    def when_gone(self, told: Callable[[], None]) -> None:
        if self.gone:
            told()
        else:
            self._told.append(told)

    def forget(self, told: Callable[[], None]) -> None:
        """Harmless when it is not known."""
        if told in self._told:
            self._told.remove(told)

    def leaves(self) -> None:
        self.gone = True
        told, self._told = self._told, []
        for one in told:
            one()


class Shortcut(Protocol):
    """What our own server does in one step, of one request. When it cannot, ASGI's way is left."""

    def body(self) -> bytes | None:
        """The body, if it came whole, which nobody asks for again."""

    def answer(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> bool:
        """Write a whole answer, of which ``headers`` give the length, unless False."""
