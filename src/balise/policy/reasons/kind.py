"""Kinds of use: what people do with a system (guide, 3.3 and the table of 4.1)."""

from __future__ import annotations

from collections.abc import Iterable

from balise.contracts.decisions import Reason
from balise.contracts.levels import Hosting
from balise.contracts.snapshot import CaseRule, KindRule
from balise.policy.reasons.build import listed, reason


def kind_unknown(accepted: Iterable[str]) -> Reason:
    """The value received is not repeated: it is free text from the caller."""
    codes = listed(accepted, "ou") or "—"
    return reason(
        "kind_unknown",
        ("3.3",),
        fr="Le type d'utilisation déclaré n'existe pas dans les règles de l'organisme.",
        en="The declared kind of use does not exist in the public body's rules.",
        instead_fr=f"Déclarez dans X-Balise-Usage l'un de ceux-ci : {codes}.",
        instead_en=f"Declare one of these in X-Balise-Usage: {codes.replace(' ou ', ' or ')}.",
        status=400,
    )


def kind_missing(accepted: Iterable[str], hosting: Hosting) -> Reason:
    codes = listed(accepted, "ou") or "—"
    return reason(
        "kind_missing",
        ("3.3", "4.1") if hosting is Hosting.PUBLIC else ("3.3",),
        fr="Le type d'utilisation n'est pas déclaré, alors que tous ne sont pas permis ici.",
        en="The kind of use is not declared, and not every kind is allowed here.",
        instead_fr=f"Déclarez dans X-Balise-Usage l'un de ceux-ci : {codes}.",
        instead_en=f"Declare one of these in X-Balise-Usage: {codes.replace(' ou ', ' or ')}.",
        status=400,
    )


def kind_not_in_case(kind: KindRule, case: CaseRule) -> Reason:
    return reason(
        "kind_not_in_case",
        ("3.3", "2.3"),
        fr=f"« {kind.fr} » ne fait pas partie des utilisations autorisées pour « {case.title} ».",
        en=f"“{kind.en}” is not among the uses authorised for “{case.title}”.",
        instead_fr=(
            "Prenez un cas d'usage autorisé pour cette utilisation, ou faites-la ajouter au cas par décision."
        ),
        instead_en="Take a use case authorised for this use, or have it added to the case by decision.",
    )


def kind_forbidden(kind: KindRule, hosting: Hosting | None) -> Reason:
    return reason(
        "kind_forbidden",
        ("3.3", "4.1") if hosting is Hosting.PUBLIC else ("3.3",),
        fr=f"Cette utilisation est interdite par l'organisme : {kind.fr.lower()}.",
        en=f"The public body forbids this use: {kind.en.lower()}.",
        instead_fr="Faites cette tâche sans IA générative, ou demandez conseil à l'unité responsable.",
        instead_en="Do this task without generative AI, or ask the responsible unit for advice.",
    )


def kind_forbidden_public(kind: KindRule, others: Iterable[str]) -> Reason:
    """``others``: names of the case's systems that are not public."""
    names = list(others)
    if names:
        instead_fr = f"Utilisez plutôt {listed((f'« {n} »' for n in names), 'ou')}."
        instead_en = f"Use {listed((f'“{n}”' for n in names), 'or')} instead."
    else:
        instead_fr = "Demandez l'ajout au cas d'usage d'un système réservé à l'organisme."
        instead_en = "Ask for a system reserved for the public body to be added to the use case."
    return reason(
        "kind_forbidden_public",
        ("3.3", "4.1"),
        fr=f"Cette utilisation est interdite sur un système public : {kind.fr.lower()}.",
        en=f"This use is forbidden on a public system: {kind.en.lower()}.",
        instead_fr=instead_fr,
        instead_en=instead_en,
    )
