"""The system itself: in the case, in service, opinion, sovereignty (guide, 1.2, 2.3, 3.3, 4.1)."""

from __future__ import annotations

from collections.abc import Iterable

from balise.contracts.decisions import Reason
from balise.contracts.snapshot import CaseRule, SystemRule
from balise.policy.reasons.build import listed, reason


def system_unknown() -> Reason:
    return reason(
        "system_unknown",
        ("2.3", "3.3"),
        fr="Le système demandé n'est pas au registre publié de l'organisme.",
        en="The requested system is not in the public body's published register.",
        instead_fr="Consultez la liste de vos systèmes à l'adresse /v1/models et reprenez le nom exact.",
        instead_en="See the list of your systems at /v1/models and use the exact name.",
        status=404,
    )


def system_not_in_case(system: SystemRule, case: CaseRule, allowed: Iterable[str]) -> Reason:
    """``allowed``: codes of the case's systems."""
    codes = list(allowed)
    return reason(
        "system_not_in_case",
        ("2.3", "3.3"),
        fr=f"« {system.name} » n'est pas un système autorisé pour « {case.title} ».",
        en=f"“{system.name}” is not a system authorised for “{case.title}”.",
        instead_fr=(
            f"Demandez l'un de ceux-ci : {listed(codes, 'ou')}."
            if codes
            else "Demandez qu'un système soit autorisé pour ce cas d'usage."
        ),
        instead_en=(
            f"Ask for one of these: {listed(codes, 'or')}."
            if codes
            else "Ask for a system to be authorised for this use case."
        ),
    )


def system_inactive(system: SystemRule, others: Iterable[str]) -> Reason:
    return reason(
        "system_inactive",
        ("2.3", "3.3"),
        fr=f"« {system.name} » est hors service.",
        en=f"“{system.name}” is out of service.",
        instead_fr=_other_fr(others),
        instead_en=_other_en(others),
    )


def security_opinion_missing(system: SystemRule) -> Reason:
    return _opinion(
        "security_opinion_missing",
        f"Aucun avis de sécurité n'est déposé pour « {system.name} ».",
        f"No security opinion is held for “{system.name}”.",
    )


def security_opinion_unfavourable(system: SystemRule) -> Reason:
    return _opinion(
        "security_opinion_unfavourable",
        f"L'avis de sécurité de « {system.name} » est défavorable.",
        f"The security opinion on “{system.name}” is unfavourable.",
    )


def security_opinion_expired(system: SystemRule) -> Reason:
    return _opinion(
        "security_opinion_expired",
        f"L'avis de sécurité de « {system.name} » est échu.",
        f"The security opinion on “{system.name}” has expired.",
    )


def sovereignty(system: SystemRule) -> Reason:
    place = f" ({system.jurisdiction})" if system.jurisdiction else ""
    return reason(
        "sovereignty",
        ("1.2",),
        fr=(
            f"« {system.name} » est hébergé hors du Québec{place}, sans protection jugée équivalente "
            "ni exception approuvée."
        ),
        en=(
            f"“{system.name}” is hosted outside Quebec{place}, with neither protection found "
            "equivalent nor an approved exception."
        ),
        instead_fr=(
            "Utilisez un système souverain du cas d'usage, ou faites approuver une exception "
            "justifiée et datée."
        ),
        instead_en=(
            "Use a sovereign system of the use case, or have a justified and dated exception approved."
        ),
    )


def public_systems_forbidden(others: Iterable[str]) -> Reason:
    """``others``: names of the case's systems that are not public."""
    return reason(
        "public_systems_forbidden",
        ("4.1",),
        fr="L'organisme interdit les systèmes publics d'IA générative.",
        en="The public body forbids public generative AI systems.",
        instead_fr=_other_fr(others),
        instead_en=_other_en(others),
    )


def _opinion(code: str, fr: str, en: str) -> Reason:
    return reason(
        code,
        ("1.2",),
        fr=fr,
        en=en,
        instead_fr=(
            "Utilisez un autre système du cas d'usage; la sécurité de l'information peut rendre un "
            "nouvel avis."
        ),
        instead_en="Use another system of the use case; information security can issue a new opinion.",
    )


def _other_fr(others: Iterable[str]) -> str:
    names = [f"« {name} »" for name in others]
    if names:
        return f"Utilisez plutôt {listed(names, 'ou')}."
    return "Demandez au pilote du cas d'usage quel système autorisé peut le remplacer."


def _other_en(others: Iterable[str]) -> str:
    names = [f"“{name}”" for name in others]
    if names:
        return f"Use {listed(names, 'or')} instead."
    return "Ask the lead of the use case which authorised system can replace it."
