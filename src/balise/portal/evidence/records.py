"""What an OP's registers and journal hold at one moment, as plain frozen values.

Dates are local calendar dates; ``at`` moments are aware. A file of records never
holds a prompt, an answer or a detected value: codes, counts and dates only.
"""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from balise.contracts.anomalies import AnomalyKind
from balise.contracts.findings import FindingType
from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.contracts.snapshot import CaseStatus, Phase, QuotaScope, SecurityOpinion


class BodyRecord(msgspec.Struct, frozen=True):
    """The OP's own choices, and whether its portal is served over HTTPS (``portal_encrypted``)."""

    reading: MatrixReading = MatrixReading.STRICT
    reading_reason: str = ""
    public_systems_allowed: bool = False
    help_text: str = ""
    retention_rule: str = ""
    keeps_content: bool = True
    responsible_unit: str = ""
    responsible_may_act: bool = False
    quota_scopes: frozenset[QuotaScope] = frozenset()
    forbidden_kinds: frozenset[str] = frozenset()
    published_kinds: frozenset[str] = frozenset()
    courses: frozenset[str] = frozenset()
    portal_encrypted: bool = False


class MandateRecord(msgspec.Struct, frozen=True):
    """A mandate to authorise; in force between its dates unless revoked.

    ``awake``: its holder is in office and has the second factor without which its powers sleep.
    """

    holder: str
    starts_on: date
    ends_on: date | None = None
    revoked: bool = False
    awake: bool = True

    def is_live(self, today: date) -> bool:
        return (
            not self.revoked and self.starts_on <= today and (self.ends_on is None or today <= self.ends_on)
        )


class CommitteeRecord(msgspec.Struct, frozen=True):
    """A committee and the sectors that have a live member on it."""

    name: str
    seated_sectors: frozenset[str]
    members: int
    quorum: int


class DirectiveRecord(msgspec.Struct, frozen=True):
    """The newest version of a directive. ``expected`` persons should acknowledge it."""

    title: str
    published_on: date | None
    acknowledged: int = 0
    expected: int = 0


class SystemRecord(msgspec.Struct, frozen=True):
    """A system as registered. ``opinion_outdated``: it changed in a material way since its opinion."""

    code: str
    hosting: Hosting
    active: bool = True
    generative: bool = True
    out_of_scope_reason: str = ""
    opinion: SecurityOpinion = SecurityOpinion.NONE
    opinion_until: date | None = None
    opinion_outdated: bool = False
    equivalent_jurisdiction: bool = True
    exception: str = ""
    exception_until: date | None = None
    open_model: bool = False
    licence: str = ""
    licence_compatible: bool = False


class DecisionRecord(msgspec.Struct, frozen=True):
    """The newest authorisation of a case that nothing ended. ``decided_by`` is a ``Person.ref``.

    ``intact``: its frozen content has its digest; ``current``: the case still says
    what was decided.
    """

    decided_by: str
    reasons: str
    expires_on: date | None
    intact: bool = True
    current: bool = True


class CaseRecord(msgspec.Struct, frozen=True):
    """A use case. ``requester`` is a ``Person.ref``; ``waits_since``: the day it was proposed, or its study
    taken up again; ``missing``: names of required fields left empty; ``required_courses``: the OP's mandatory
    ones included; ``seen_types``: of a case that masks nothing, types of personal information that gateways
    found in its requests over the window."""

    code: str
    status: CaseStatus
    phase: Phase
    level: Level
    requester: str = ""
    waits_since: date | None = None
    missing: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    required_courses: tuple[str, ...] = ()
    groups: int = 0
    pilot_groups: int = 0
    personal_information: bool = False
    internal: bool = True
    mask: bool = True
    needed_types: frozenset[FindingType] = frozenset()
    seen_types: frozenset[FindingType] = frozenset()
    continuity: str = ""
    decision: DecisionRecord | None = None

    @property
    def in_use(self) -> bool:
        return self.status is CaseStatus.AUTHORISED and self.phase.allows_use

    @property
    def serves(self) -> int:
        """How many groups it serves: while it is tried out those of pilots alone, who count no more after."""
        return self.pilot_groups if self.phase is Phase.EXPERIMENTATION else self.groups

    @property
    def open_to_all(self) -> bool:
        """Without a group, a case serves everyone who has a key; one that is tried out serves nobody."""
        return not self.serves and self.phase is not Phase.EXPERIMENTATION


class PeopleRecord(msgspec.Struct, frozen=True):
    """Counts of persons. ``trained`` hold every course, still valid, of the cases they have access to."""

    with_access: int = 0
    trained: int = 0
    authorising: int = 0
    with_second_factor: int = 0


class GatewayRecord(msgspec.Struct, frozen=True):
    """What gateways and the journal show over the window of ``window_days``, none when no day could be read.

    ``answers``: of ``requests``, those for which a system was called and whose outcome was told.
    ``without_outcome``: those of ``requests`` that called a system and whose outcome is not in the journal,
    where it ought to be by now.
    """

    window_days: int = 30
    replicas: int = 0
    replicas_current: int = 0
    rules_published_at: datetime | None = None
    requests: int = 0
    answers: int = 0
    refusals: dict[str, int] = {}
    journal_checked_at: datetime | None = None
    journal_problems: int = 0
    without_outcome: int = 0
    last_stop_on: date | None = None
    interventions: int = 0

    @property
    def enforcing(self) -> bool:
        """Every running gateway applies the newest published rules, and there is one."""
        return self.rules_published_at is not None and 0 < self.replicas == self.replicas_current


class WatchRecord(msgspec.Struct, frozen=True):
    """What the published rules watch for, and what became of alerts.

    ``alerts`` were raised over the window; ``waiting_since`` is the day of the oldest that
    nobody took in charge, ``drift_since`` of the oldest of drift that nobody closed.
    Answers were last compared at ``compared_at``.
    """

    watched: frozenset[AnomalyKind] = frozenset()
    alerts: int = 0
    waiting_since: date | None = None
    drift_since: date | None = None
    suspended: int = 0
    compared_at: datetime | None = None

    @property
    def watches_requests(self) -> bool:
        """Every kind about requests is looked for; drift is about answers."""
        return set(AnomalyKind) - {AnomalyKind.DRIFT} <= self.watched


class Records(msgspec.Struct, frozen=True):
    """Everything a status is computed from."""

    now: datetime
    today: date
    body: BodyRecord = BodyRecord()
    mandates: tuple[MandateRecord, ...] = ()
    committees: tuple[CommitteeRecord, ...] = ()
    directives: tuple[DirectiveRecord, ...] = ()
    systems: tuple[SystemRecord, ...] = ()
    cases: tuple[CaseRecord, ...] = ()
    people: PeopleRecord = PeopleRecord()
    gateways: GatewayRecord = GatewayRecord()
    watch: WatchRecord = WatchRecord()

    @property
    def live_systems(self) -> tuple[SystemRecord, ...]:
        """Generative systems in service."""
        return tuple(system for system in self.systems if system.active and system.generative)

    @property
    def cases_in_use(self) -> tuple[CaseRecord, ...]:
        return tuple(case for case in self.cases if case.in_use)

    def systems_of(self, case: CaseRecord) -> tuple[SystemRecord, ...]:
        return tuple(system for system in self.live_systems if system.code in case.systems)
