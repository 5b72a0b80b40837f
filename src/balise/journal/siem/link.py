"""What carries encoded events to a destination, and how it says no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from balise.journal.siem.entries import Entry


class Undelivered(Exception):
    """The destination did not accept, for the moment. ``why`` is a code; ``retry_after`` is seconds;
    ``detail`` is what OpenSSL says of a certificate, for the log.
    """

    def __init__(self, why: str, retry_after: float = 0.0, detail: str = "") -> None:
        super().__init__(why)
        self.why, self.retry_after, self.detail = why, retry_after, detail


class Rejected(Undelivered):
    """The destination will not have something of this batch, and says that it is the batch's fault."""


class TooLarge(Rejected):
    """The destination takes smaller batches."""


class Link(Protocol):
    """An open way. What was sent counts as delivered once the link outlived it by ``settles_after``
    seconds.
    """

    settles_after: float

    async def send(self, batch: Sequence[tuple[Entry, bytes]]) -> None:
        """Returns once accepted. Raises ``Undelivered``; any part of the batch may then have arrived."""
        ...

    def check(self) -> None:
        """Raises ``Undelivered`` when the link is known to be dead."""
        ...

    async def close(self) -> None: ...
