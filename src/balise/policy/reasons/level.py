"""The text and the level it may not have here (guide, 1.2, 2.2, 4.1)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec.structs import replace

from balise.catalog.typography import french
from balise.contracts.decisions import Reason
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import CaseRule, SystemRule
from balise.policy.reasons.build import hosting_en, hosting_fr, level_en, level_fr, listed, reason


class LevelSource(Enum):
    """What gave a text its level: what was found in it, what its author said, or its use case."""

    FOUND = "found"
    DECLARED = "declared"
    CASE = "case"


OF_THE_TEXT = frozenset({"level_not_allowed", "level_above_case", "unscanned"})
_REMEDY_FR = {
    LevelSource.FOUND: "Retirez du texte les renseignements confidentiels",
    LevelSource.DECLARED: "Vérifiez le niveau que vous avez déclaré",
    LevelSource.CASE: "Réservez ce système aux textes d'un cas d'usage de moindre niveau",
}
_REMEDY_EN = {
    LevelSource.FOUND: "Remove the confidential information from the text",
    LevelSource.DECLARED: "Check the level that you declared",
    LevelSource.CASE: "Keep this system for texts of a use case with a lower level",
}


def level_not_allowed(
    level: Level, system: SystemRule, source: LevelSource, others: Iterable[SystemRule]
) -> Reason:
    """``others``: systems of the case that may receive this level."""
    return reason(
        "level_not_allowed",
        hosting_measures(system.hosting),
        fr=(
            f"Ce texte est de niveau {level_fr(level)}; « {system.name} » ({hosting_fr(system.hosting)}) "
            "ne peut pas le recevoir."
        ),
        en=(
            f"This text is {level_en(level)}; “{system.name}” ({hosting_en(system.hosting)}) "
            "may not receive it."
        ),
        instead_fr=_instead_fr(level, source, others),
        instead_en=_instead_en(level, source, others),
        status=400,
    )


def level_above_case(level: Level, case: CaseRule, source: LevelSource) -> Reason:
    return reason(
        "level_above_case",
        ("2.2", "1.1"),
        fr=(
            f"Ce texte est de niveau {level_fr(level)}; « {case.title} » a été autorisé "
            f"jusqu'à {level_fr(case.level)}."
        ),
        en=(f"This text is {level_en(level)}; “{case.title}” was authorised up to {level_en(case.level)}."),
        instead_fr=f"{_REMEDY_FR[source]}, ou prenez un cas d'usage autorisé pour ce niveau.",
        instead_en=f"{_REMEDY_EN[source]}, or take a use case authorised for this level.",
        status=400,
    )


def unscanned(hosting: Hosting) -> Reason:
    return reason(
        "unscanned",
        hosting_measures(hosting),
        fr=(
            "Une partie de la requête n'a pas pu être lue par l'inspection; "
            f"elle compte donc comme {level_fr(Level.PROTEGE_C)}, que ce système ou ce cas d'usage ne "
            "peut pas recevoir."
        ),
        en=(
            "Inspection could not read a part of the request; it therefore counts as "
            f"{level_en(Level.PROTEGE_C)}, which this system or use case may not receive."
        ),
        instead_fr=(
            "Envoyez le contenu en texte simple ou dans un document courant (PDF, Word, Excel, PowerPoint) "
            "qu'aucun mot de passe ne protège, ou en parties plus courtes, sans encodage, avec moins "
            "d'images ou des images plus lisibles."
        ),
        instead_en=(
            "Send the content as plain text or in an ordinary document (PDF, Word, Excel, PowerPoint) that "
            "no password protects, or in shorter parts, without encoding, with fewer images or clearer ones."
        ),
        status=400,
    )


def of_an_earlier_turn(found: Reason) -> Reason:
    """A reason that the text gives, when a turn before the last one gives it; any other as it is."""
    return _preceded(
        found,
        "Ce qui est en cause se trouve dans un message précédent, qui part avec toute la conversation : "
        "modifiez ce message, ou commencez une nouvelle conversation.",
        "What is at fault stands in an earlier message, which goes with the whole conversation: "
        "edit that message, or begin a new conversation.",
    )


def of_a_tools_result(found: Reason) -> Reason:
    """The same, when what tools gave back gives it: whoever asked wrote nothing of it."""
    return _preceded(
        found,
        "Ce qui est en cause se trouve dans ce qu'un outil a rendu (un fichier lu, par exemple), qui part "
        "avec toute la conversation : commencez une nouvelle conversation, sans le lui faire lire.",
        "What is at fault stands in what a tool gave back (a file that was read, for example), which goes "
        "with the whole conversation: begin a new conversation, without having it read.",
    )


def of_files(found: Reason, fr: str, en: str, *, text: bool) -> Reason:
    """A reason that files give by themselves, told by these words (« le 2ᵉ fichier »); ``text``: so does what
    stands in none."""
    told_fr = " et ".join(filter(None, ("le texte" if text else "", fr)))
    told_en = " and ".join(filter(None, ("the text" if text else "", en)))
    return _preceded(found, f"En cause : {told_fr}.", f"At fault: {told_en}.")


def of_all_together(found: Reason) -> Reason:
    """A reason that no file gives by itself, nor what stands in none."""
    return _preceded(
        found,
        "Rien n'y suffit seul : c'est ce que le texte et les fichiers disent ensemble.",
        "Nothing suffices alone: it is what the text and the files say together.",
    )


def of_unread_file(found: Reason, fr: str, en: str, why_fr: str, why_en: str) -> Reason:
    """The reason that inspection could not read a file, with which it is and why, where that is known."""
    return _preceded(
        found,
        f"En cause : {fr}{f' ({why_fr})' if why_fr else ''}.",
        f"At fault: {en}{f' ({why_en})' if why_en else ''}.",
    )


def _preceded(found: Reason, fr: str, en: str) -> Reason:
    if found.code not in OF_THE_TEXT:
        return found
    return replace(
        found,
        instead_fr=french(f"{fr} {found.instead_fr}".strip()),
        instead_en=f"{en} {found.instead_en}".strip(),
    )


def declared_level_unknown() -> Reason:
    """For the gateway, when the declared classification is not a level. The value is not repeated."""
    slugs = ", ".join(level.slug for level in Level)
    return reason(
        "declared_level_unknown",
        ("2.2",),
        fr="Le niveau de protection déclaré n'est pas reconnu.",
        en="The declared protection level is not recognised.",
        instead_fr=f"Donnez à X-Balise-Classification l'une de ces valeurs : {slugs}.",
        instead_en=f"Give X-Balise-Classification one of these values: {slugs}.",
        status=400,
    )


def hosting_measures(hosting: Hosting) -> tuple[str, ...]:
    """Measures that a level × hosting refusal rests on; 4.1 speaks of public systems only."""
    return ("2.2", "4.1", "1.2") if hosting is Hosting.PUBLIC else ("2.2", "1.2")


def _instead_fr(level: Level, source: LevelSource, others: Iterable[SystemRule]) -> str:
    names = [f"« {system.name} » ({hosting_fr(system.hosting)})" for system in others]
    if names:
        return f"{_REMEDY_FR[source]}; sinon, utilisez {listed(names, 'ou')}, où ce niveau est permis."
    wanted = "gouvernemental" if level is Level.PROTEGE_C else "souverain ou gouvernemental"
    return (
        f"{_REMEDY_FR[source]}; aucun système de ce cas d'usage ne peut recevoir ce niveau : "
        f"il faut un système {wanted} autorisé pour ce cas."
    )


def _instead_en(level: Level, source: LevelSource, others: Iterable[SystemRule]) -> str:
    names = [f"“{system.name}” ({hosting_en(system.hosting)})" for system in others]
    if names:
        return f"{_REMEDY_EN[source]}; otherwise use {listed(names, 'or')}, where this level is permitted."
    wanted = "governmental" if level is Level.PROTEGE_C else "sovereign or governmental"
    return (
        f"{_REMEDY_EN[source]}; no system of this use case may receive this level: "
        f"a {wanted} system must be authorised for it."
    )
