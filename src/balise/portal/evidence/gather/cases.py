"""Use cases as records, with what gateways found in their requests."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.contracts.snapshot import CaseStatus, Phase
from balise.portal.approvals.models import Decision
from balise.portal.enforcement.rules.cases import decisions_in_force
from balise.portal.evidence.records import CaseRecord, DecisionRecord
from balise.portal.organizations.models import PublicBody
from balise.portal.training.models import Course
from balise.portal.usecases.models import CaseEvent, UseCase

_DOCUMENTED = ("intended_use", "relevance", "expected_gains", "data_used")


def case_records(body: PublicBody, seen: dict[str, set[str]]) -> tuple[CaseRecord, ...]:
    """``seen``: by case code, the types that gateways found."""
    # Gateways ask for these in every case.
    mandatory = frozenset(Course.objects.of(body).filter(mandatory=True).values_list("code", flat=True))
    reopened = CaseEvent.objects.of(body).filter(action="reopen").values("case")
    again = dict(reopened.annotate(last=Max("at")).values_list("case", "last"))
    cases = (
        UseCase.objects.of(body)
        .select_related("requester")
        .prefetch_related("system_links__system", "group_links")
    )
    in_force = decisions_in_force(body)
    return tuple(
        _case(
            case,
            in_force.get(case.pk),
            _known(seen.get(case.code, set())),
            mandatory,
            again.get(case.pk, case.proposed_at),
        )
        for case in cases
    )


def _case(
    case: UseCase,
    decision: Decision | None,
    seen: frozenset[FindingType],
    mandatory: frozenset[str],
    waits_since: datetime,
) -> CaseRecord:
    links = list(case.group_links.all())
    return CaseRecord(
        code=case.code,
        status=CaseStatus(case.status),
        phase=Phase(case.phase),
        level=Level(case.level),
        requester=str(case.requester.ref),
        waits_since=timezone.localdate(waits_since),
        missing=tuple(name for name in _DOCUMENTED if not getattr(case, name).strip()),
        systems=tuple(link.system.code for link in case.system_links.all()),
        kinds=tuple(case.kinds),
        required_courses=tuple(sorted(mandatory | set(case.required_courses))),
        groups=sum(not link.pilot for link in links),
        pilot_groups=sum(link.pilot for link in links),
        personal_information=case.personal_information,
        internal=case.audience == UseCase.Audience.INTERNAL,
        mask=case.mask,
        needed_types=_known(case.needed_types),
        seen_types=seen,
        continuity=case.continuity,
        decision=_decision(case, decision) if decision else None,
    )


def _decision(case: UseCase, decision: Decision) -> DecisionRecord:
    return DecisionRecord(
        decided_by=str(decision.decided_by.ref),
        reasons=decision.reasons,
        expires_on=decision.expires_on,
        intact=decision.intact,
        current=decision.frozen.get("facts_digest") == case.facts_digest(case.system_links.all()),
    )


def _known(names: list[str] | set[str]) -> frozenset[FindingType]:
    """The OP's own identifiers are journaled under their own name: they are not types."""
    known = {kind.value for kind in FindingType}
    return frozenset(FindingType(name) for name in names if name in known)
