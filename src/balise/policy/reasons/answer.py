"""The answer: levels it may not have, masking that was applied, human validation owed."""

from __future__ import annotations

from balise.contracts.decisions import Reason
from balise.contracts.levels import Level
from balise.contracts.snapshot import CaseRule, SystemRule
from balise.policy.reasons.build import level_en, level_fr, reason
from balise.policy.reasons.level import hosting_measures


def answer_level_not_allowed(level: Level, system: SystemRule) -> Reason:
    return reason(
        "answer_level_not_allowed",
        hosting_measures(system.hosting),
        fr=f"La réponse produite est de niveau {level_fr(level)}, que « {system.name} » ne peut pas traiter.",
        en=f"The answer produced is {level_en(level)}, which “{system.name}” may not handle.",
        instead_fr=(
            "Reformulez la requête sans appeler de renseignements confidentiels, ou changez de système."
        ),
        instead_en="Reword the request so that it calls for no confidential information, or change systems.",
    )


def answer_level_above_case(level: Level, case: CaseRule) -> Reason:
    return reason(
        "answer_level_above_case",
        ("2.2", "1.1"),
        fr=(
            f"La réponse produite est de niveau {level_fr(level)}; « {case.title} » a été autorisé "
            f"jusqu'à {level_fr(case.level)}."
        ),
        en=(
            f"The answer produced is {level_en(level)}; “{case.title}” was authorised up to "
            f"{level_en(case.level)}."
        ),
        instead_fr="Reformulez la requête, ou prenez un cas d'usage autorisé pour ce niveau.",
        instead_en="Reword the request, or take a use case authorised for this level.",
    )


def answer_unscanned(system: SystemRule) -> Reason:
    return reason(
        "answer_unscanned",
        hosting_measures(system.hosting),
        fr=(
            "La réponse n'a pas pu être lue par l'inspection; elle compte comme du plus haut niveau "
            "et n'est pas remise."
        ),
        en="Inspection could not read the answer; it counts as the highest level and is not delivered.",
        instead_fr="Demandez une réponse plus courte, en texte simple.",
        instead_en="Ask for a shorter answer in plain text.",
    )


def masked() -> Reason:
    return reason(
        "masked",
        ("2.1",),
        fr=(
            "Les renseignements dont la tâche n'a pas besoin sont remplacés avant l'envoi "
            "(dépersonnalisation)."
        ),
        en="Information that the task does not need is replaced before sending (de-identification).",
        instead_fr="",
        instead_en="",
    )


def tolerated_masked(level: Level) -> Reason:
    """The OP's recorded choice was used: ``level`` is the level without the masked types."""
    return reason(
        "tolerated_masked",
        ("2.1", "2.2"),
        fr=(
            "Par choix consigné de l'organisme, les types remplacés ne comptent pas : le niveau "
            f"retenu est {level_fr(level)}."
        ),
        en=(
            "By the public body's recorded choice, replaced types do not count: the level kept is "
            f"{level_en(level)}."
        ),
        instead_fr="",
        instead_en="",
    )


def human_validation_owed() -> Reason:
    return reason(
        "human_validation_owed",
        ("2.3", "3.3"),
        fr="Une personne désignée doit valider cette réponse avant toute action.",
        en="A designated person must validate this answer before any action.",
        instead_fr=(
            "Attendez la validation; l'identifiant de la demande permet de revenir chercher la réponse."
        ),
        instead_en="Wait for the validation; the request's identifier lets you come back for the answer.",
        status=409,
    )
