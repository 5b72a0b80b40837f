"""One builder per reason: a stable code, guide sections, both languages, what to do instead, status."""

from __future__ import annotations

from balise.policy.reasons.access import (
    key_expired,
    key_revoked,
    key_unknown,
    network_not_allowed,
    not_in_group,
    not_in_pilot,
    person_inactive,
    person_unnamed,
    suspended,
    training_missing,
)
from balise.policy.reasons.answer import (
    answer_level_above_case,
    answer_level_not_allowed,
    answer_unscanned,
    human_validation_owed,
    masked,
    tolerated_masked,
)
from balise.policy.reasons.case import (
    case_not_authorised,
    case_unknown,
    decision_expired,
    phase_forbids_use,
    stopped,
)
from balise.policy.reasons.kind import (
    kind_forbidden,
    kind_forbidden_public,
    kind_missing,
    kind_not_in_case,
    kind_unknown,
)
from balise.policy.reasons.level import (
    LevelSource,
    declared_level_unknown,
    level_above_case,
    level_not_allowed,
    unscanned,
)
from balise.policy.reasons.quotas import (
    quota_exceeded,
    quota_never_enough,
    quota_not_countable,
    quotas_unavailable,
)
from balise.policy.reasons.system import (
    public_systems_forbidden,
    security_opinion_expired,
    security_opinion_missing,
    security_opinion_unfavourable,
    sovereignty,
    system_inactive,
    system_not_in_case,
    system_unknown,
)

__all__ = [
    "LevelSource",
    "answer_level_above_case",
    "answer_level_not_allowed",
    "answer_unscanned",
    "case_not_authorised",
    "case_unknown",
    "decision_expired",
    "declared_level_unknown",
    "human_validation_owed",
    "key_expired",
    "key_revoked",
    "key_unknown",
    "kind_forbidden",
    "kind_forbidden_public",
    "kind_missing",
    "kind_not_in_case",
    "kind_unknown",
    "level_above_case",
    "level_not_allowed",
    "masked",
    "network_not_allowed",
    "not_in_group",
    "not_in_pilot",
    "person_inactive",
    "person_unnamed",
    "phase_forbids_use",
    "public_systems_forbidden",
    "quota_exceeded",
    "quota_never_enough",
    "quota_not_countable",
    "quotas_unavailable",
    "security_opinion_expired",
    "security_opinion_missing",
    "security_opinion_unfavourable",
    "sovereignty",
    "stopped",
    "suspended",
    "system_inactive",
    "system_not_in_case",
    "system_unknown",
    "tolerated_masked",
    "training_missing",
    "unscanned",
]
