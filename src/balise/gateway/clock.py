"""How far this machine's clock is from the database's.

Ends of keys, of trainings and of exceptions are judged by the one, and were mostly written by the other.
Which of the two is right is not for the gateway to say: whoever watches it is told.
"""

from __future__ import annotations

import logging

log = logging.getLogger("balise.gateway")
TOLD_SECONDS = 30.0


class Clock:
    """``off`` is positive while this machine's is ahead."""

    def __init__(self) -> None:
        self.off = 0.0
        self._told = False

    def compare(self, asked: float, answer: float, heard: float) -> None:
        """The database said ``answer`` between the two moments that this machine noted."""
        self.off = asked - answer if answer < asked else min(heard - answer, 0.0)
        far = abs(self.off) >= TOLD_SECONDS
        if far and not self._told:
            log.error(
                "the clock of this machine is %.0f seconds %s that of the database",
                abs(self.off),
                "ahead of" if self.off > 0 else "behind",
            )
        elif self._told and not far:
            log.info("the clock of this machine is that of the database again")
        self._told = far
