"""Systems: sovereignty, security opinion, openness, licence, public use (guide, 1.2, 2.1, 2.2, 3.3, 4.1)."""

from __future__ import annotations

from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.contracts.snapshot import SecurityOpinion
from balise.policy.matrix import permits
from balise.portal.evidence.records import CaseRecord, Records, SystemRecord
from balise.portal.evidence.status import Status, conditions, not_applicable, share, unread


def sovereignty_respected(records: Records) -> Status:
    """1.2-12: equivalent protection, or an exception that is written and not over."""
    return share(
        ((system.code, _sovereign(system, records)) for system in records.live_systems),
        "Systèmes en service sous une protection équivalente ou une exception en vigueur",
        "Systems in service under equivalent protection or a live exception",
    )


def security_opinion_valid(records: Records) -> Status:
    """1.2-13: a favourable or conditional opinion on the system as it is, that is not over."""
    return share(
        ((system.code, _opinion_holds(system, records)) for system in records.live_systems),
        "Systèmes en service dont l'avis de sécurité est en vigueur",
        "Systems in service whose security opinion is live",
    )


def open_model_considered(records: Records) -> Status:
    """1.2-14: services to the public that touch confidential data run an open model."""
    return share(
        (
            (case.code, any(system.open_model for system in records.systems_of(case)))
            for case in records.cases_in_use
            if not case.internal and case.level >= Level.PROTEGE_B
        ),
        "Services au public qui touchent du confidentiel et disposent d'un modèle ouvert",
        "Services to the public that touch confidential data and have an open model",
    )


def environment_matches_class(records: Records) -> Status:
    """2.1-12: each case in use has a system that may receive its level."""
    return share(
        ((case.code, bool(_receivers(case, records))) for case in records.cases_in_use),
        "Cas utilisés dont un système peut recevoir le niveau des données",
        "Cases in use with a system that may receive the level of their data",
    )


def matrix_enforced(records: Records) -> Status:
    """2.2-2: gateways apply the newest rules, and a reading other than the strict one has its reason."""
    strict = records.body.reading is MatrixReading.STRICT
    return conditions(
        (
            strict or bool(records.body.reading_reason),
            "le choix de lecture consigné avec son motif",
            "the choice of reading recorded with its reason",
        ),
        (
            records.gateways.enforcing,
            "toutes les passerelles sur les dernières règles",
            "every gateway on the latest rules",
        ),
    )


def level_by_hosting_enforced(records: Records) -> Status:
    """1.2-18: every running gateway applies the newest rules."""
    return conditions(
        (
            records.gateways.enforcing,
            f"toutes les passerelles sur les dernières règles ({_replicas(records)})",
            f"every gateway on the latest rules ({_replicas(records)})",
        )
    )


def secure_system_chosen(records: Records) -> Status:
    """3.3-6: each case in use names systems, one of them sovereign or governmental."""
    return share(
        (
            (
                case.code,
                any(s.hosting in (Hosting.SOVEREIGN, Hosting.GOVERNMENT) for s in records.systems_of(case)),
            )
            for case in records.cases_in_use
        ),
        "Cas utilisés qui disposent d'un système souverain ou gouvernemental",
        "Cases in use that have a sovereign or governmental system",
    )


def licence_compatible(records: Records) -> Status:
    """3.3-12: the licence is named and was found compatible."""
    return share(
        ((s.code, bool(s.licence) and s.licence_compatible) for s in records.live_systems),
        "Systèmes en service dont la licence a été jugée compatible",
        "Systems in service whose licence was found compatible",
    )


def private_first(records: Records) -> Status:
    """4.1-1: public systems are forbidden, or no case depends on them alone."""
    if not records.body.public_systems_allowed:
        return conditions((True, "l'interdiction des systèmes publics", "the ban on public systems"))
    return share(
        (
            (case.code, any(s.hosting is not Hosting.PUBLIC for s in records.systems_of(case)))
            for case in records.cases_in_use
        ),
        "Cas utilisés qui ne dépendent pas seulement de systèmes publics",
        "Cases in use that do not depend on public systems alone",
    )


def public_use_framed(records: Records) -> Status:
    """4.1-2: when public systems are allowed, a directive is in force and each has its opinion."""
    public = [system for system in records.live_systems if system.hosting is Hosting.PUBLIC]
    if not records.body.public_systems_allowed:
        return not_applicable(
            "L'organisme interdit les systèmes publics.", "The body forbids public systems."
        )
    published = any(d.published_on and d.published_on <= records.today for d in records.directives)
    return conditions(
        (published, "une directive en vigueur", "a directive in force"),
        (
            all(_opinion_holds(system, records) for system in public),
            "l'avis de sécurité de chaque système public",
            "the security opinion of each public system",
        ),
    )


def confidential_blocked_from_public(records: Records) -> Status:
    """4.1-3: gateways enforce; how many confidential texts they stopped is told, not judged."""
    if not records.gateways.window_days:
        return unread()
    stopped = records.gateways.refusals.get("level_not_allowed", 0)
    days = records.gateways.window_days
    s = "s" if days > 1 else ""
    return conditions(
        (
            records.gateways.enforcing,
            f"toutes les passerelles sur les dernières règles ({stopped} refus de niveau en {days} jour{s})",
            f"every gateway on the latest rules ({stopped} level refusals in {days} day{s})",
        )
    )


def public_use_followed(records: Records) -> Status:
    """4.1-4: a unit follows public use and everyone with access is trained."""
    people = records.people
    return conditions(
        (bool(records.body.responsible_unit), "l'unité qui suit l'utilisation", "the unit that follows use"),
        (
            people.trained >= people.with_access,
            "la formation de toutes les personnes qui ont accès",
            "training of everyone with access",
        ),
    )


def _replicas(records: Records) -> str:
    return f"{records.gateways.replicas_current}/{records.gateways.replicas}"


def _sovereign(system: SystemRecord, records: Records) -> bool:
    if system.equivalent_jurisdiction:
        return True
    until = system.exception_until
    return bool(system.exception) and until is not None and until >= records.today


def _opinion_holds(system: SystemRecord, records: Records) -> bool:
    good = system.opinion in (SecurityOpinion.FAVOURABLE, SecurityOpinion.CONDITIONAL)
    until = system.opinion_until
    return good and not system.opinion_outdated and until is not None and until >= records.today


def _receivers(case: CaseRecord, records: Records) -> list[SystemRecord]:
    body = records.body
    return [
        system
        for system in records.systems_of(case)
        if permits(case.level, system.hosting, body.reading)
        and (body.public_systems_allowed or system.hosting is not Hosting.PUBLIC)
    ]
