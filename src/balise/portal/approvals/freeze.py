"""What a decision freezes: the case, its systems, the opinions, the mandate, the terms (guide, 1.1).

Plain JSON values only (text, integers, booleans, lists, maps): PostgreSQL gives
them back unchanged, so the digest can be computed again at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from balise.portal.approvals.models import Opinion
from balise.portal.approvals.sheet import opinions_of
from balise.portal.organizations.models import Mandate
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem, SecurityOpinion
from balise.portal.usecases.models import UseCase, canonical_digest

FORMAT = 1


def freeze(
    case: UseCase,
    *,
    mandate: Mandate,
    decided_by: Person,
    outcome: str,
    phase: str,
    reasons: str,
    conditions: str,
    expires_on: date | None,
    decided_at: str,
) -> dict[str, object]:
    """Everything an auditor needs to see what was decided, without following a link."""
    return {
        **_sheet(case, opinions_of(case)),
        "mandate": _mandate(mandate),
        "decision": {
            "outcome": outcome,
            "phase": phase,
            "reasons": reasons,
            "conditions": conditions,
            "expires_on": _day(expires_on),
            "decided_by": str(decided_by.ref),
            "decided_at": decided_at,
        },
    }


def sheet_digest(case: UseCase, opinions: Iterable[Opinion] | None = None) -> str:
    """SHA-256 of all that would be frozen but the decision itself: what the sheet of a case shows of it.

    ``opinions``: the case's, from whoever just read them.
    """
    return canonical_digest(_sheet(case, opinions_of(case) if opinions is None else opinions))


def _sheet(case: UseCase, opinions: Iterable[Opinion]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "public_body": case.public_body.code,
        "matrix_reading": case.public_body.matrix_reading,
        "facts": case.facts,
        "facts_digest": case.facts_digest(),
        "systems": [_system(link.system) for link in case.system_links.select_related("system__supplier")],
        "groups": sorted([link.group.code, link.pilot] for link in case.group_links.select_related("group")),
        "opinions": [
            {
                "committee": opinion.committee.code,
                "outcome": opinion.outcome,
                "conditions": opinion.conditions,
                "dissent": opinion.dissent,
                "met_on": _day(opinion.met_on),
                "present": opinion.present,
                "attended": sorted(str(person.ref) for person in opinion.attended.all()),
                "contested_by": sorted(str(each.person.ref) for each in opinion.contests.all()),
                "facts_digest": opinion.facts_digest,
                "given_at": opinion.given_at.isoformat(),
            }
            for opinion in sorted(opinions, key=lambda opinion: opinion.pk)
        ],
        "requester": str(case.requester.ref),
        "lead": str(case.lead.ref) if case.lead else "",
    }


def _mandate(mandate: Mandate) -> dict[str, object]:
    said = {"id": mandate.pk, "scope": mandate.scope, "instrument": mandate.instrument}
    source = mandate.delegated_from
    return {**said, "delegated_from": {"id": source.pk, "instrument": source.instrument}} if source else said


def _system(system: GenAISystem) -> dict[str, object]:
    opinion = SecurityOpinion.objects.latest_of(system)
    return {
        "code": system.code,
        "name": system.name,
        "hosting": system.hosting,
        "jurisdiction": system.jurisdiction,
        "equivalent_jurisdiction": system.equivalent_jurisdiction,
        "sovereignty_exception_until": _day(system.sovereignty_exception_until),
        "model": system.model_name,
        "openness": system.openness,
        "licence": system.licence,
        "supplier": system.supplier.name if system.supplier else "",
        "security_opinion": opinion.outcome if opinion else "none",
        "security_opinion_until": _day(opinion.expires_on if opinion else None),
        "security_opinion_conditions": opinion.conditions if opinion else "",
    }


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
