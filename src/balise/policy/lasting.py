"""Until when what ``authorize`` permits stays permitted, if nothing changes but the time."""

from __future__ import annotations

from datetime import datetime

from balise.contracts.snapshot import PolicySnapshot
from balise.policy.facts import RequestFacts
from balise.policy.lookup import find_case, find_system
from balise.policy.moments import aware


def lasts_until(facts: RequestFacts, snapshot: PolicySnapshot) -> datetime | None:
    """The first moment after ``facts.now`` at which something on which it rests lapses; None when nothing
    does. What lapsed before was not needed, since it was permitted. Aware UTC."""
    grant = facts.grant
    if grant is None:
        return facts.now
    case, system = find_case(snapshot, grant.case), find_system(snapshot, facts.system)
    moments = [grant.expires_at, *grant.trainings.values()]
    if case is not None:
        moments.append(case.decision_expires_at)
    if system is not None:
        moments += (system.security_opinion_until, system.sovereignty_exception_until)
    now = aware(facts.now)
    return min((later for moment in moments if moment and (later := aware(moment)) > now), default=None)
