"""Use cases as they were decided (guide, 1.1 and 3.3)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from balise.contracts.levels import Level
from balise.contracts.snapshot import CaseRule, CaseStatus, Phase
from balise.portal.approvals.models import Decision
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.moments import end_of_day
from balise.portal.enforcement.rules.limits import Limits
from balise.portal.enforcement.rules.types import known_types
from balise.portal.organizations.models import PublicBody
from balise.portal.training.models import Course
from balise.portal.usecases.models import UseCase


def case_rules(body: PublicBody, limits: Limits) -> tuple[CaseRule, ...]:
    """Every case that was decided or has keys, by code: a refusal then says why, not just "unknown"."""
    cases = (
        UseCase.objects.of(body)
        .filter(_exists(Decision) | _exists(ApiKey) | Q(status=UseCase.Status.AUTHORISED))
        .order_by("code")
        .prefetch_related("system_links__system", "group_links__group")
    )
    in_force = decisions_in_force(body)
    mandatory = set(Course.objects.of(body).filter(mandatory=True).values_list("code", flat=True))
    return tuple(_rule(case, in_force.get(case.pk), mandatory, limits) for case in cases)


def _exists(model: type[Decision | ApiKey]) -> Exists:
    """Rather than joined: cases times keys would be sorted, while others wait for their turn."""
    return Exists(model.objects.filter(case=OuterRef("pk")))


def decisions_in_force(body: PublicBody) -> dict[int, Decision]:
    """By case, the authorisation that nothing ended. Its expiry is left to the gateway.

    A decision whose frozen content no longer has its digest proves nothing and is left out.
    """
    authorising = Decision.objects.of(body).authorising().select_related("decided_by")
    newest = authorising.order_by("case_id", "-decided_at", "-id").distinct("case_id")
    return {decision.case_id: decision for decision in newest if decision.intact}


def _rule(case: UseCase, decision: Decision | None, mandatory: set[str], limits: Limits) -> CaseRule:
    links = list(case.group_links.all())
    systems = [link.system.code for link in case.system_links.all() if link.system.generative]
    return CaseRule(
        code=case.code,
        title=case.title,
        status=_status(case, decision),
        phase=Phase(case.phase),
        level=Level(case.level),
        systems=tuple(systems),
        kinds=tuple(sorted(case.kinds)),
        minimum_level=Level(case.minimum_level),
        groups=tuple(sorted({link.group.code for link in links if not link.pilot})),
        pilot_groups=tuple(sorted({link.group.code for link in links if link.pilot})),
        required_courses=tuple(sorted(mandatory | set(case.required_courses))),
        needed_types=known_types(case.needed_types),
        mask=case.mask,
        decision_digest=decision.digest if decision else "",
        decision_expires_at=end_of_day(decision.expires_on) if decision and decision.expires_on else None,
        critical_tools=tuple(sorted(case.critical_tools)),
        critical_answers=case.critical_answers,
        limits=limits.of_case(case.pk),
        continuity_fr=case.continuity,
    )


def _status(case: UseCase, decision: Decision | None) -> CaseStatus:
    """A status is not a decision: without one in force, nothing is authorised."""
    status = CaseStatus(case.status)
    if status is CaseStatus.AUTHORISED and decision is None:
        return CaseStatus.SUSPENDED
    return status
