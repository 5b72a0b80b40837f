"""Everything that can be refused before the text is read: who, for what, with which system.

Order matters: the first reason gives the HTTP status, and a caller whose key is
not good learns nothing else. After the stop orders every independent reason is
given at once, so that a person corrects them in one go.
"""

from __future__ import annotations

import msgspec

from balise.catalog.courses import course_title
from balise.contracts.decisions import Reason
from balise.contracts.grants import Grant
from balise.contracts.snapshot import (
    CaseRule,
    CaseStatus,
    Phase,
    PolicySnapshot,
    SystemRule,
)
from balise.policy import reasons
from balise.policy.facts import RequestFacts
from balise.policy.kinds import kind_reasons
from balise.policy.lookup import covers, find_case, find_system, in_networks
from balise.policy.moments import has_passed
from balise.policy.systems import breaks_sovereignty, forbidden_as_public, opinion_reason, usable_systems


def authorize(facts: RequestFacts, snapshot: PolicySnapshot) -> tuple[Reason, ...]:
    """Why this request may not go on, whatever its text; empty means go on. Never raises."""
    key = key_reason(facts, snapshot)
    if key is not None:
        return (with_help(key, snapshot),)
    return tuple([with_help(found, snapshot) for found in _reasons(facts, snapshot)])


def with_help(found: Reason, snapshot: PolicySnapshot) -> Reason:
    """``found`` with where to get help, as the OP worded it (guide, 3.1: help within reach)."""
    if not snapshot.help_fr:
        return found
    return msgspec.structs.replace(
        found,
        instead_fr=f"{found.instead_fr} {snapshot.help_fr}".strip(),
        instead_en=f"{found.instead_en} {snapshot.help_en or snapshot.help_fr}".strip(),
    )


def key_reason(facts: RequestFacts, snapshot: PolicySnapshot) -> Reason | None:
    """What is wrong with the key itself, or with where it is used from."""
    grant = facts.grant
    if grant is None or grant.public_body != snapshot.public_body:
        return reasons.key_unknown()
    if grant.revoked_at is not None:
        return reasons.key_revoked(application=grant.application)
    if has_passed(grant.expires_at, facts.now):
        return reasons.key_expired(application=grant.application)
    if grant.person in grant.suspended:
        return reasons.suspended(application=grant.application)
    if grant.networks and not in_networks(facts.address, grant.networks):
        return reasons.network_not_allowed(application=grant.application)
    return None


def _reasons(facts: RequestFacts, snapshot: PolicySnapshot) -> list[Reason]:
    grant = facts.grant
    assert grant is not None
    found: list[Reason] = []
    case = find_case(snapshot, grant.case)
    system = find_system(snapshot, facts.system)
    for stop in snapshot.stops:
        if covers(stop, grant.case, facts.system):
            found.append(reasons.stopped(stop, case))
            break
    if case is None:
        return [*found, reasons.case_unknown()]
    _case_reasons(case, facts, found)
    _person_reasons(grant, case, facts, found)
    if system is None:
        return [*found, reasons.system_unknown()]
    _system_reasons(system, case, facts, snapshot, found)
    return [*found, *kind_reasons(facts, case, system, snapshot)]


def _case_reasons(case: CaseRule, facts: RequestFacts, found: list[Reason]) -> None:
    if case.status is not CaseStatus.AUTHORISED:
        found.append(reasons.case_not_authorised(case))
    if has_passed(case.decision_expires_at, facts.now):
        found.append(reasons.decision_expired(case))
    if not case.phase.allows_use:
        found.append(reasons.phase_forbids_use(case))


def _person_reasons(grant: Grant, case: CaseRule, facts: RequestFacts, found: list[Reason]) -> None:
    if not grant.person:
        found.append(reasons.person_unnamed())
    if not grant.person_active:
        found.append(reasons.person_inactive())
    if case.phase is Phase.EXPERIMENTATION:
        # An experimentation without a pilot group is open to nobody rather than to everybody.
        if not set(grant.groups) & set(case.pilot_groups):
            found.append(reasons.not_in_pilot(case.title))
    elif case.groups and not set(grant.groups) & set(case.groups):
        found.append(reasons.not_in_group(case.title))
    missing = [
        course
        for course in case.required_courses
        if course not in grant.trainings or has_passed(grant.trainings[course], facts.now)
    ]
    if missing:
        found.append(reasons.training_missing([course_title(course) for course in missing]))


def _system_reasons(
    system: SystemRule, case: CaseRule, facts: RequestFacts, snapshot: PolicySnapshot, found: list[Reason]
) -> None:
    def usable() -> tuple[SystemRule, ...]:  # only a refusal needs them
        return usable_systems(case, snapshot, facts.now)

    if system.code not in case.systems:
        found.append(reasons.system_not_in_case(system, case, [other.code for other in usable()]))
    if not system.active:
        found.append(reasons.system_inactive(system, [other.name for other in usable()]))
    if (opinion := opinion_reason(system, facts.now)) is not None:
        found.append(opinion)
    if breaks_sovereignty(system, facts.now):
        found.append(reasons.sovereignty(system))
    if forbidden_as_public(system, snapshot):
        found.append(reasons.public_systems_forbidden([other.name for other in usable()]))
