"""A person's use cases as gateways see them: what is open, what is missing and how to get it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
from django.utils import timezone

from balise.contracts.decisions import Reason
from balise.contracts.grants import Grant
from balise.contracts.levels import Level
from balise.contracts.snapshot import CaseRule, CaseStatus, PolicySnapshot, StopRule, SystemRule
from balise.policy.decide import RequestFacts, authorize, covers
from balise.policy.lookup import find_case, find_system
from balise.policy.matrix import ceiling
from balise.policy.moments import has_passed
from balise.portal.enforcement.alerting import is_suspended, ways_of
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.published import rules_for_pages
from balise.portal.enforcement.standing import what_is_missing, would_be_grant
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person

_NOT_MINE = frozenset({"not_in_group", "not_in_pilot"})


@dataclass(frozen=True)
class SystemStanding:
    """One system of a case: the highest level that may go there, or why nothing may."""

    rule: SystemRule
    ceiling: Level
    refused: tuple[Reason, ...]


@dataclass(frozen=True)
class CaseStanding:
    """One case: ``missing`` is what the person lacks, ``stops`` the emergency stops that hold it.

    ``barred``: the person is suspended somewhere, and no key is made for any case before that is lifted.
    ``key_suspended`` and ``application_suspended``: what gateways refuse the person in this very case, with
    keys of their own or through applications. ``served``: a key goes on serving, or one can be made.
    """

    rule: CaseRule
    missing: tuple[Reason, ...]
    stops: tuple[StopRule, ...]
    systems: tuple[SystemStanding, ...] = ()
    barred: bool = False
    key_suspended: bool = False
    application_suspended: bool = False
    served: bool = True

    @property
    def suspended(self) -> bool:
        """Whether gateways refuse whatever key there is, since a suspension was made in this case."""
        return not self.served and (self.key_suspended or self.application_suspended)

    @property
    def keyless(self) -> bool:
        """Whether nothing is suspended here, but there is no key and none can be made."""
        return not self.served and not self.suspended

    @property
    def mine(self) -> bool:
        """Whether the case is open to the person's groups, whatever else is missing."""
        return not any(reason.code in _NOT_MINE for reason in self.missing)

    @property
    def usable(self) -> bool:
        """Whether the person's requests pass, emergency stops apart."""
        return not self.missing and self.served

    @property
    def unserved(self) -> bool:
        """Whether no system of the case takes a request now, whoever makes it."""
        return bool(self.systems) and all(system.refused for system in self.systems)

    @property
    def halted(self) -> bool:
        """Whether an emergency stop holds the case, or every one of its systems that nothing else closes."""
        codes = [{reason.code for reason in system.refused} for system in self.systems]
        return bool(self.stops) or (self.unserved and {"stopped"} in codes)

    @property
    def open(self) -> bool:
        return self.usable and not self.stops and not self.unserved

    @property
    def may_join(self) -> bool:
        return not self.mine


def standings(person: Person) -> list[CaseStanding]:
    """Every authorised case of the OP: usable ones first, then one's own, then the others."""
    snapshot = rules_for_pages(person.public_body)
    rules = [rule for rule in snapshot.cases if rule.status is CaseStatus.AUTHORISED]
    found = _standings(person, rules, snapshot)
    return sorted(found, key=lambda standing: (not standing.open, not standing.mine, standing.rule.title))


def by_answer(found: list[CaseStanding]) -> dict[str, list[CaseStanding]]:
    """The same as pages set them apart: what is open now, stopped, lacking something, of other teams."""
    return {
        "usable": [standing for standing in found if standing.open],
        "stopped": [standing for standing in found if standing.usable and standing.halted],
        "nearly": [
            standing
            for standing in found
            if standing.mine and not standing.open and not (standing.usable and standing.halted)
        ],
        "others": [standing for standing in found if not standing.mine],
    }


def authorised_codes(public_body: PublicBody) -> frozenset[str]:
    """Codes of cases that the rules in force authorise today: a key of any other one opens nothing."""
    now = timezone.now()
    return frozenset(
        rule.code
        for rule in rules_for_pages(public_body).cases
        if rule.status is CaseStatus.AUTHORISED and not has_passed(rule.decision_expires_at, now)
    )


def keys_without_effect(person: Person) -> list[ApiKey]:
    """The person's own live keys whose case is not authorised, by case."""
    keys = ApiKey.objects.of(person.public_body).personal().live().filter(person=person, conversation=False)
    keys = keys.exclude(case__code__in=authorised_codes(person.public_body))
    return list(keys.select_related("case").order_by("case__title", "case__code", "-created_at"))


def standing_of(person: Person, case_code: str) -> CaseStanding | None:
    """One case, whatever its status; None when it is not published."""
    snapshot = rules_for_pages(person.public_body)
    rule = find_case(snapshot, case_code)
    return None if rule is None else _standings(person, [rule], snapshot)[0]


def _standings(person: Person, rules: list[CaseRule], snapshot: PolicySnapshot) -> list[CaseStanding]:
    grant = would_be_grant(person)
    found = [_standing(rule, grant, snapshot) for rule in rules]
    if not is_suspended(person):
        return found
    ways = ways_of(person)
    return [
        replace(
            one,
            barred=True,
            key_suspended=one.rule.code in ways.keys_suspended,
            application_suspended=one.rule.code in ways.applications_suspended,
            served=one.rule.code in ways.serving,
        )
        for one in found
    ]


def _standing(rule: CaseRule, grant: Grant, snapshot: PolicySnapshot) -> CaseStanding:
    held = msgspec.structs.replace(grant, case=rule.code)
    missing = what_is_missing(held, snapshot)
    theirs = {reason.code for reason in missing}
    systems = tuple(
        SystemStanding(system, min(ceiling(system.hosting, snapshot.reading), rule.level), refused)
        for code in rule.systems
        if (system := find_system(snapshot, code)) is not None
        for refused in [_of_system(held, rule, code, snapshot, theirs)]
    )
    stops = tuple(stop for stop in snapshot.stops if covers(stop, rule.code, ""))
    return CaseStanding(rule, missing, stops, systems)


def _of_system(
    grant: Grant, rule: CaseRule, code: str, snapshot: PolicySnapshot, theirs: set[str]
) -> tuple[Reason, ...]:
    """What the system itself is refused for, beside what the person lacks. The kind of use is asked of
    the caller request by request."""
    kind = rule.kinds[0] if rule.kinds else ""
    facts = RequestFacts(now=timezone.now(), grant=grant, system=code, usage_kind=kind)
    return tuple(reason for reason in authorize(facts, snapshot) if reason.code not in theirs)
