"""A status: where a measure stands, how far, what is missing, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import msgspec

from balise.catalog.typography import french


class Standing(str, Enum):
    """UNKNOWN: no record says anything, which proves nothing either way."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"


class Status(msgspec.Struct, frozen=True):
    """One measure's standing: ``done`` of ``total`` things looked at; ``gaps`` names what falls short."""

    standing: Standing
    fr: str
    en: str
    done: int = 0
    total: int = 0
    gaps: tuple[str, ...] = ()
    gaps_en: tuple[str, ...] = ()
    """The same in English; empty when the gaps are names, which have no language."""


def share(items: Iterable[tuple[str, bool]], fr: str, en: str) -> Status:
    """How many of the named things are in order. Nothing to look at: not applicable.

    ``fr`` and ``en`` name what is counted: « Systèmes dont l'avis est en vigueur ».
    """
    seen = list(items)
    gaps = tuple(name for name, good in seen if not good)
    done, total = len(seen) - len(gaps), len(seen)
    if not total:
        return Status(Standing.NOT_APPLICABLE, french(f"{fr} : aucun à vérifier."), f"{en}: none to look at.")
    return Status(
        standing=_of(done, total),
        fr=french(f"{fr} : {done} sur {total}."),
        en=f"{en}: {done} of {total}.",
        done=done,
        total=total,
        gaps=gaps,
    )


def counted(done: int, total: int, fr: str, en: str) -> Status:
    """The same from two counts, when the things looked at are persons and must not be named."""
    if total <= 0:
        return Status(Standing.NOT_APPLICABLE, french(f"{fr} : aucun à vérifier."), f"{en}: none to look at.")
    return Status(
        _of(done, total), french(f"{fr} : {done} sur {total}."), f"{en}: {done} of {total}.", done, total
    )


def conditions(*wanted: tuple[bool, str, str]) -> Status:
    """Several conditions of one measure: (holds, French, English).

    The sentence says what lacks, or all that holds when nothing lacks.
    """
    lacking = [item for item in wanted if not item[0]]
    told = lacking or list(wanted)
    lead_fr, lead_en = ("Il manque : ", "Missing: ") if lacking else ("En place : ", "In place: ")
    return Status(
        standing=_of(len(wanted) - len(lacking), len(wanted)),
        fr=french(f"{lead_fr}{', '.join(fr for _, fr, _ in told)}."),
        en=f"{lead_en}{', '.join(en for _, _, en in told)}.",
        done=len(wanted) - len(lacking),
        total=len(wanted),
        gaps=tuple(french(fr) for _, fr, _ in lacking),
        gaps_en=tuple(en for _, _, en in lacking),
    )


def unknown() -> Status:
    """No computation covers this measure: say so rather than guess."""
    return Status(
        Standing.UNKNOWN,
        "Aucun registre ne permet de calculer l’état de cette mesure.",
        "No register lets the status of this measure be computed.",
    )


def not_applicable(fr: str, en: str) -> Status:
    return Status(Standing.NOT_APPLICABLE, french(fr), en)


def _of(done: int, total: int) -> Standing:
    if done >= total:
        return Standing.MET
    return Standing.PARTLY if done else Standing.UNMET
