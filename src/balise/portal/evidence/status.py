"""A status: where a measure stands, how far, what is missing, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    told: bool = False
    """Whether the sentence already says each gap, so that a page need not list them under it."""


def share(items: Iterable[tuple[str, bool]], fr: str, en: str) -> Status:
    """How many of the named things are in order. Nothing to look at: not applicable.

    ``fr`` and ``en`` name what is counted: « Systèmes dont l'avis est en vigueur ».
    """
    seen = list(items)
    gaps = tuple(name for name, good in seen if not good)
    done, total = len(seen) - len(gaps), len(seen)
    if not total:
        return Status(
            Standing.NOT_APPLICABLE, french(f"{fr} : rien à vérifier."), f"{en}: nothing to look at."
        )
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
        return Status(
            Standing.NOT_APPLICABLE, french(f"{fr} : rien à vérifier."), f"{en}: nothing to look at."
        )
    return Status(
        _of(done, total), french(f"{fr} : {done} sur {total}."), f"{en}: {done} of {total}.", done, total
    )


def conditions(
    *wanted: tuple[bool, str, str], instead: Mapping[int, tuple[str, str]] | None = None
) -> Status:
    """Several conditions of one measure: (holds, French, English).

    The sentence says what lacks, or all that holds when nothing lacks. ``instead``: by place,
    the clause that says better than « il manque » how a condition fails.
    """
    clauses = {place: said for place, said in (instead or {}).items() if not wanted[place][0]}
    lacking = [(fr, en) for place, (holds, fr, en) in enumerate(wanted) if not holds and place not in clauses]
    failed = len(lacking) + len(clauses)
    if failed:
        fr = " ".join(
            [*(_sentence(fr) for fr, _ in clauses.values()), *_list("Il manque :", [fr for fr, _ in lacking])]
        )
        en = " ".join(
            [*(_sentence(en) for _, en in clauses.values()), *_list("Missing:", [en for _, en in lacking])]
        )
    else:
        fr = _list("En place :", [fr for _, fr, _ in wanted])[0]
        en = _list("In place:", [en for _, _, en in wanted])[0]
    gaps = [(fr, en) for holds, fr, en in wanted if not holds]
    return Status(
        standing=_of(len(wanted) - failed, len(wanted)),
        fr=french(fr),
        en=en,
        done=len(wanted) - failed,
        total=len(wanted),
        gaps=tuple(french(fr) for fr, _ in gaps),
        gaps_en=tuple(en for _, en in gaps),
        told=True,
    )


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}."


def _list(lead: str, items: Sequence[str]) -> list[str]:
    return [f"{lead} {', '.join(items)}."] if items else []


def unknown() -> Status:
    """No computation covers this measure: say so rather than guess."""
    return Status(
        Standing.UNKNOWN,
        "Aucun registre ne permet de calculer l’état de cette mesure.",
        "No register lets the status of this measure be computed.",
    )


def unread() -> Status:
    """What computes this measure is in a journal that could not be read while somebody waits."""
    return Status(
        Standing.UNKNOWN,
        "Le journal est trop long pour être additionné ici.",
        "The journal is too long to be added up here.",
    )


def not_applicable(fr: str, en: str) -> Status:
    return Status(Standing.NOT_APPLICABLE, french(fr), en)


def _of(done: int, total: int) -> Standing:
    if done >= total:
        return Standing.MET
    return Standing.PARTLY if done else Standing.UNMET
