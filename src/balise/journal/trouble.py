"""What goes on failing, said in the log once, when it begins."""

from __future__ import annotations

import logging

log = logging.getLogger("balise.journal")


class Trouble:
    """``what`` cannot be done for now. Of an error only the type is told: its text may quote a secret."""

    def __init__(self, what: str) -> None:
        self._what, self._why = what, ""

    def goes_on(self, error: BaseException) -> None:
        if self._why != (why := type(error).__name__):
            self._why = why
            log.error("%s: %s", self._what, why)

    def ended(self) -> None:
        self._why = ""
