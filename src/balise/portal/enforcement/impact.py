"""What an emergency stop would touch, said before it is ordered."""

from __future__ import annotations

from dataclasses import dataclass

from balise.contracts.snapshot import CaseRule, CaseStatus
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.published import rules_in_force
from balise.portal.enforcement.status import gateways
from balise.portal.organizations.models import PublicBody


@dataclass(frozen=True)
class Impact:
    """Counts of live gateways, of keys and of cases now in use; ``stranded`` cases keep no other system."""

    gateways: int
    keys: int
    cases: tuple[CaseRule, ...]
    stranded: tuple[CaseRule, ...]
    systems: int


def impact(public_body: PublicBody, *, system: str = "", case: str = "") -> Impact:
    """Of a stop of ``system``, of ``case``, or of everything when both are empty (codes)."""
    snapshot = rules_in_force(public_body)
    in_use = [
        rule for rule in snapshot.cases if rule.status is CaseStatus.AUTHORISED and rule.phase.allows_use
    ]
    active = {rule.code for rule in snapshot.systems if rule.active}
    if case:
        touched = [rule for rule in in_use if rule.code == case]
    elif system:
        touched = [rule for rule in in_use if system in rule.systems]
    else:
        touched = in_use
    stranded = (
        [rule for rule in touched if not (set(rule.systems) & active - {system})] if system else touched
    )
    keys = ApiKey.objects.of(public_body).live().filter(case__code__in=[rule.code for rule in touched])
    return Impact(
        gateways=sum(gateway.live for gateway in gateways(public_body)),
        keys=keys.count(),
        cases=tuple(touched),
        stranded=tuple(stranded),
        systems=1 if system else len(active) if not case else 0,
    )
