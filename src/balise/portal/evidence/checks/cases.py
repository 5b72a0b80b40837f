"""Use cases, their data and their register (guide, 1.2, 2.1, 3.3, 4.1)."""

from __future__ import annotations

from datetime import timedelta

from balise.catalog.kinds import kinds
from balise.contracts.snapshot import CaseStatus, Phase
from balise.policy.masking import NEVER_MASKED
from balise.portal.evidence.records import CaseRecord, Records
from balise.portal.evidence.status import Status, conditions, share, unread

ANSWER_WITHIN = timedelta(days=30)
_NOT_UNDER_STUDY = {CaseStatus.OUT_OF_SCOPE, CaseStatus.CLOSED, CaseStatus.REFUSED}
_NEEDS = frozenset({"relevance", "data_used", "level"})


def profile_computed(records: Records) -> Status:
    """0-3: a case beyond proposal names systems, without which no profile can be drawn."""
    return share(
        ((case.code, bool(case.systems)) for case in _decided_or_ready(records)),
        "Cas documentés dont le profil peut être établi",
        "Documented cases whose profile can be drawn",
    )


def intake_open(records: Records) -> Status:
    """1.1-8: proposals come in and none waits longer than the delay for its answer."""
    return share(
        ((case.code, not _waits_too_long(case, records)) for case in records.cases),
        f"Propositions traitées, ou reçues depuis moins de {ANSWER_WITHIN.days} jours",
        f"Proposals dealt with, or received less than {ANSWER_WITHIN.days} days ago",
    )


def needs_documented(records: Records) -> Status:
    """1.2-4: relevance, data and level are filled in."""
    return share(
        ((case.code, not _NEEDS & set(case.missing)) for case in _decided_or_ready(records)),
        "Cas documentés dont le besoin et les données sont décrits",
        "Documented cases whose need and data are described",
    )


def minimisation_held(records: Records) -> Status:
    """2.1-8: gateways see no personal information that the case neither needs nor replaces."""
    if not records.gateways.window_days and not all(case.mask for case in records.cases_in_use):
        return unread()
    return share(
        ((case.code, not _undeclared(case)) for case in records.cases_in_use),
        "Cas utilisés où rien de non déclaré ne reste lisible",
        "Cases in use where nothing undeclared stays readable",
    )


def masking_active(records: Records) -> Status:
    """2.1-10: cases that touch personal information replace what they do not need."""
    return share(
        ((case.code, case.mask) for case in records.cases_in_use if case.personal_information),
        "Cas avec renseignements personnels où la dépersonnalisation est active",
        "Cases with personal information where de-identification is active",
    )


def continuity_planned(records: Records) -> Status:
    """2.3-13: each case in use says what to do when its systems fail."""
    return share(
        ((case.code, bool(case.continuity)) for case in records.cases_in_use),
        "Cas utilisés qui ont un plan de continuité",
        "Cases in use that have a continuity plan",
    )


def progressive_rollout(records: Records) -> Status:
    """3.1-3: each experimentation has its pilot group."""
    return share(
        (
            (case.code, case.pilot_groups > 0)
            for case in records.cases_in_use
            if case.phase is Phase.EXPERIMENTATION
        ),
        "Expérimentations qui ont un groupe pilote",
        "Experimentations that have a pilot group",
    )


def case_documented(records: Records) -> Status:
    """3.3-1: a case beyond proposal names its systems, and every required field is filled in."""
    return share(
        ((case.code, bool(case.systems) and not case.missing) for case in _decided_or_ready(records)),
        "Cas documentés sans champ manquant",
        "Documented cases with no field missing",
    )


def forbidden_kinds_listed(records: Records) -> Status:
    """3.3-5: the kinds that the guide forbids everywhere are published as forbidden."""
    return share(
        (
            (kind.code, kind.code in records.body.forbidden_kinds)
            for kind in kinds().values()
            if not kind.allowed
        ),
        "Utilisations interdites par le guide et publiées comme telles",
        "Uses that the guide forbids, published as forbidden",
    )


def kinds_of_use_set(records: Records) -> Status:
    """4.1-E: each kind of the guide's table is in the published rules."""
    return share(
        ((code, code in records.body.published_kinds) for code in kinds()),
        "Types d'utilisation du guide présents dans les règles publiées",
        "Kinds of use of the guide present in the published rules",
    )


def register_complete(records: Records) -> Status:
    """3.3-E: no field missing, and no authorised case whose decision is over."""
    return conditions(
        (bool(records.cases), "des cas au registre", "cases in the register"),
        (
            all(not case.missing for case in _decided_or_ready(records)),
            "tous les champs des cas documentés",
            "every field of documented cases",
        ),
        (
            all(_decision_runs(case, records) for case in records.cases if _authorised(case)),
            "une décision en vigueur pour chaque cas autorisé",
            "a live decision for each authorised case",
        ),
    )


def _decided_or_ready(records: Records) -> list[CaseRecord]:
    skipped = _NOT_UNDER_STUDY | {CaseStatus.PROPOSED}
    return [case for case in records.cases if case.status not in skipped]


def _waits_too_long(case: CaseRecord, records: Records) -> bool:
    if case.status is not CaseStatus.PROPOSED:
        return False
    return case.waits_since is None or records.today - case.waits_since >= ANSWER_WITHIN


def _authorised(case: CaseRecord) -> bool:
    return case.status is CaseStatus.AUTHORISED


def _decision_runs(case: CaseRecord, records: Records) -> bool:
    decision = case.decision
    return decision is not None and decision.expires_on is not None and decision.expires_on >= records.today


def _undeclared(case: CaseRecord) -> bool:
    readable = frozenset() if case.mask else case.seen_types - NEVER_MASKED
    return bool(readable - case.needed_types)
