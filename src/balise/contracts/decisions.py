"""The gateway's answer to "may this go?": an outcome and reasons that teach."""

from __future__ import annotations

from enum import Enum

import msgspec

from balise.contracts.levels import Hosting, Level


class Outcome(str, Enum):
    """What the gateway does with a request."""

    PERMIT = "permit"
    PERMIT_MASKED = "permit-masked"
    HOLD = "hold"
    REFUSE = "refuse"


class Reason(msgspec.Struct, frozen=True):
    """One reason, traceable to the guide. Every refusal says what the person can do instead.

    ``code`` is stable and machine-readable (``level_not_allowed``); ``measures``
    are guide section numbers (``2.2``); ``status`` is the HTTP status a refusal
    for this reason deserves.
    """

    code: str
    measures: tuple[str, ...]
    fr: str
    en: str
    instead_fr: str = ""
    instead_en: str = ""
    status: int = 403


class Decision(msgspec.Struct, frozen=True):
    """The outcome for one request and one candidate system."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    level: Level
    hosting: Hosting | None
    system: str
    snapshot_digest: str

    @property
    def refused(self) -> bool:
        return self.outcome is Outcome.REFUSE

    @property
    def status(self) -> int:
        """HTTP status of a refusal: that of its first reason."""
        return self.reasons[0].status if self.reasons else 403
