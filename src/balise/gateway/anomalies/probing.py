"""Refusals that resemble one another on texts that change: somebody looks for what the filter lets through.

They resemble by the reason and the types found; that the text changes is seen by
its length and the number of findings. The same text sent again is no probing, nor is
a conversation that goes on after it: every turn brings it back.
"""

from __future__ import annotations

from collections import deque

from balise.contracts.anomalies import ProbingSettings
from balise.contracts.records import Scalar
from balise.gateway.anomalies.seen import Seen

# Reasons that the text itself gives.
_ABOUT_THE_TEXT = frozenset(
    {
        "level_not_allowed",
        "level_above_case",
        "unscanned",
        "cannot_mask",
        "answer_level_not_allowed",
        "answer_level_above_case",
        "answer_unscanned",
    }
)
_MOST = 64
_VARIANTS = 3


class Probing:
    """Recent refusals that were about a text."""

    __slots__ = ("_refusals",)

    def __init__(self) -> None:
        self._refusals: deque[Seen] = deque(maxlen=_MOST)

    def see(self, seen: Seen, settings: ProbingSettings) -> dict[str, Scalar] | None:
        codes = _ABOUT_THE_TEXT.intersection(seen.refused)
        if not codes:
            return None
        self._refusals.append(seen)
        while seen.at - self._refusals[0].at > settings.seconds:
            self._refusals.popleft()
        alike = [one for one in self._refusals if codes.intersection(one.refused) and _same_kind(one, seen)]
        variants = {(one.size, one.found, one.types) for one in alike}
        if len(alike) < settings.refusals or len(variants) < min(_VARIANTS, settings.refusals):
            return None
        return {
            "refusals": len(alike),
            "variants": len(variants),
            "seconds": round(seen.at - alike[0].at),
            "types": " ".join(sorted(seen.types)),
            "reason": min(codes),
        }


def _same_kind(one: Seen, other: Seen) -> bool:
    return bool(one.types & other.types) or not (one.types or other.types)
