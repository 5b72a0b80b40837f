"""Kinds of use as the OP allows them: the catalogue, tightened by what it chose (guide, 3.3 and 4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from balise.catalog.kinds import kinds
from balise.portal.organizations.models import PublicBody
from balise.portal.systems.catalogue import in_english
from balise.portal.usecases.choices import kind_decisions


@dataclass(frozen=True)
class KindOfUse:
    """One kind, in the reader's language."""

    code: str
    label: str
    condition: str
    allowed: bool
    allowed_public: bool


def kinds_of(public_body: PublicBody) -> dict[str, KindOfUse]:
    """Every kind by code, permitted ones first."""
    chosen = {choice.kind: choice for choice in kind_decisions(public_body)}
    english = in_english()
    found = []
    for kind in kinds().values():
        choice = chosen.get(kind.code)
        found.append(
            KindOfUse(
                kind.code,
                kind.en if english else kind.fr,
                kind.condition_en if english else kind.condition_fr,
                choice.allowed if choice else kind.allowed,
                choice.allowed_public if choice else kind.allowed_public,
            )
        )
    return {kind.code: kind for kind in sorted(found, key=lambda kind: not kind.allowed)}


def labels(public_body: PublicBody, codes: list[str]) -> list[KindOfUse]:
    """Those of ``codes`` that are known, in the catalogue's order."""
    return [kind for code, kind in kinds_of(public_body).items() if code in codes]
