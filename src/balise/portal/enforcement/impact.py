"""What an emergency stop would touch, said before it is ordered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from balise.contracts.levels import Hosting
from balise.contracts.snapshot import CaseRule, CaseStatus, PolicySnapshot
from balise.policy.moments import has_passed
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.published import rules_in_force
from balise.portal.enforcement.status import gateways
from balise.portal.organizations.impact import Touched
from balise.portal.organizations.models import PublicBody


@dataclass(frozen=True)
class Impact:
    """Counts of live gateways, of keys and of cases now in use; ``stranded`` cases keep no other system."""

    gateways: int
    keys: int
    cases: tuple[CaseRule, ...]
    stranded: tuple[CaseRule, ...]
    systems: int


def touched(public_body: PublicBody, *, system: str = "", case: str = "", public: bool = False) -> Touched:
    """The same for pages of apps further left: of a system, a case, or every public system."""
    if not public:
        found = impact(public_body, system=system, case=case)
        return Touched([_named(rule) for rule in found.cases], found.keys)
    snapshot = rules_in_force(public_body)
    codes = {rule.code for rule in snapshot.systems if rule.active and rule.hosting is Hosting.PUBLIC}
    cases = [rule for rule in _in_use(snapshot) if codes & set(rule.systems)]
    return Touched([_named(rule) for rule in cases], _keys(public_body, cases))


def _named(rule: CaseRule) -> str:
    return f"{rule.title} ({rule.code})"


def _in_use(snapshot: PolicySnapshot) -> list[CaseRule]:
    now = timezone.now()
    return [
        rule
        for rule in snapshot.cases
        if rule.status is CaseStatus.AUTHORISED
        and rule.phase.allows_use
        and not has_passed(rule.decision_expires_at, now)
    ]


def _keys(public_body: PublicBody, cases: Iterable[CaseRule]) -> int:
    keys = ApiKey.objects.of(public_body).live()
    return keys.filter(case__code__in=[rule.code for rule in cases]).count()


def impact(public_body: PublicBody, *, system: str = "", case: str = "") -> Impact:
    """Of a stop of ``system``, of ``case``, or of everything when both are empty (codes)."""
    snapshot = rules_in_force(public_body)
    in_use = _in_use(snapshot)
    active = {rule.code for rule in snapshot.systems if rule.active}
    if case:
        reached = [rule for rule in in_use if rule.code == case]
    elif system:
        reached = [rule for rule in in_use if system in rule.systems]
    else:
        reached = in_use
    stranded = (
        [rule for rule in reached if not (set(rule.systems) & active - {system})] if system else reached
    )
    return Impact(
        gateways=sum(gateway.live for gateway in gateways(public_body)),
        keys=_keys(public_body, reached),
        cases=tuple(reached),
        stranded=tuple(stranded),
        systems=1 if system else len(active) if not case else 0,
    )
