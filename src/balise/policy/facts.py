"""What the gateway knows of one request when it asks for a decision."""

from __future__ import annotations

from datetime import datetime

import msgspec

from balise.contracts.findings import FindingType, Verdict
from balise.contracts.grants import Grant
from balise.contracts.levels import Level


class RequestFacts(msgspec.Struct, frozen=True):
    """One request to one system. ``now`` is aware UTC; ``system`` and ``usage_kind`` are codes.

    ``declared`` is the caller's own classification; ``level``, ``verdict`` and
    ``finding_types`` come from inspection, combined over the whole request.
    ``level_without_tolerated`` is the level inspection gives when findings of
    ``DetectionSettings.tolerated_types`` are left out; None when not computed,
    and then nothing is tolerated. ``address`` is the caller's IP address.
    """

    now: datetime
    grant: Grant | None
    system: str
    usage_kind: str = ""
    declared: Level | None = None
    level: Level = Level.NON_CLASSIFIE
    verdict: Verdict = Verdict.CLEAR
    finding_types: frozenset[FindingType] = frozenset()
    address: str = ""
    level_without_tolerated: Level | None = None
