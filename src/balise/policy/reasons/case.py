"""The use case, its decision, its phase, and emergency stops (guide, 1.1, 1.2, 2.3, 3.3)."""

from __future__ import annotations

from balise.contracts.decisions import Reason
from balise.contracts.snapshot import CaseRule, CaseStatus, Phase, StopRule, StopScope
from balise.policy.reasons.build import reason

_STOPPED = {
    StopScope.ALL: (
        "Un arrêt d'urgence vise tous les systèmes d'IA générative de l'organisme.",
        "An emergency stop covers every generative AI system of the public body.",
    ),
    StopScope.SYSTEM: (
        "Un arrêt d'urgence vise ce système.",
        "An emergency stop covers this system.",
    ),
    StopScope.CASE: (
        "Un arrêt d'urgence vise ce cas d'usage.",
        "An emergency stop covers this use case.",
    ),
}

_STATUS = {
    CaseStatus.PROPOSED: ("il est proposé, sans décision", "it is proposed, not decided"),
    CaseStatus.DOCUMENTED: ("il attend une décision", "it awaits a decision"),
    CaseStatus.REFUSED: ("il a été refusé", "it was refused"),
    CaseStatus.SUSPENDED: ("il est suspendu", "it is suspended"),
    CaseStatus.OUT_OF_SCOPE: ("il a été jugé hors de portée", "it was found out of scope"),
    CaseStatus.CLOSED: ("il est fermé", "it is closed"),
}

_PHASES = {
    Phase.DESIGN: ("conception", "design"),
    Phase.EXPERIMENTATION: ("expérimentation", "experimentation"),
    Phase.ACQUISITION: ("acquisition", "acquisition"),
    Phase.DEVELOPMENT: ("développement", "development"),
    Phase.DEPLOYMENT: ("déploiement", "deployment"),
    Phase.OPERATION: ("exploitation", "operation"),
    Phase.DECOMMISSIONING: ("mise hors service", "decommissioning"),
}


def stopped(stop: StopRule, case: CaseRule | None) -> Reason:
    """The case's continuity plan, when it has one, says what to do meanwhile."""
    fr, en = _STOPPED[stop.scope]
    plan_fr = case.continuity_fr if case else ""
    plan_en = (case.continuity_en or case.continuity_fr) if case else ""
    return reason(
        "stopped",
        ("2.3",),
        fr=fr,
        en=en,
        instead_fr=plan_fr or "Poursuivez votre tâche sans IA générative jusqu'à la levée de l'arrêt.",
        instead_en=plan_en or "Carry on without generative AI until the stop is lifted.",
        status=503,
    )


def case_unknown() -> Reason:
    return reason(
        "case_unknown",
        ("1.1", "3.3"),
        fr="Le cas d'usage de cette clé n'est pas au registre publié de l'organisme.",
        en="The use case of this key is not in the public body's published register.",
        instead_fr="Choisissez un cas d'usage autorisé dans le portail et créez-y une clé.",
        instead_en="Choose an authorised use case in the portal and create a key for it.",
    )


def case_not_authorised(case: CaseRule) -> Reason:
    why_fr, why_en = _STATUS.get(case.status, ("il n'est pas autorisé", "it is not authorised"))
    return reason(
        "case_not_authorised",
        ("1.1", "3.3"),
        fr=f"Le cas d'usage « {case.title} » ne peut pas servir : {why_fr}.",
        en=f"The use case “{case.title}” may not be used: {why_en}.",
        instead_fr="Consultez sa fiche au registre, ou joignez-vous à un cas d'usage autorisé semblable.",
        instead_en="See its page in the register, or join a similar authorised use case.",
    )


def decision_expired(case: CaseRule) -> Reason:
    return reason(
        "decision_expired",
        ("1.1", "3.3"),
        fr=f"L'autorisation du cas d'usage « {case.title} » est échue.",
        en=f"The authorisation of the use case “{case.title}” has expired.",
        instead_fr="Demandez au pilote du cas d'usage d'en faire renouveler l'autorisation.",
        instead_en="Ask the lead of the use case to have its authorisation renewed.",
    )


def phase_forbids_use(case: CaseRule) -> Reason:
    phase_fr, phase_en = _PHASES[case.phase]
    return reason(
        "phase_forbids_use",
        ("1.2",),
        fr=(
            f"Le cas d'usage « {case.title} » est à la phase « {phase_fr} », qui ne permet pas de s'en "
            "servir."
        ),
        en=f"The use case “{case.title}” is in the phase “{phase_en}”, which does not allow its use.",
        instead_fr="Attendez l'ouverture de l'expérimentation, du déploiement ou de l'exploitation.",
        instead_en="Wait until experimentation, deployment or operation opens.",
    )
