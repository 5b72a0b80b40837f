"""Kinds of use (guide, 4.1 table): what an OP starts from and may tighten."""

from __future__ import annotations

from functools import cache

import msgspec

from balise.catalog.load import load
from balise.contracts.snapshot import KindRule


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of use. ``allowed_public`` speaks of public systems, ``allowed`` of every system."""

    code: str
    fr: str
    en: str
    allowed: bool
    allowed_public: bool
    condition_fr: str
    condition_en: str

    def rule(self) -> KindRule:
        """As it goes into a published snapshot."""
        return KindRule(self.code, self.fr, self.en, self.allowed, self.allowed_public)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    kinds: tuple[Kind, ...]


@cache
def kinds() -> dict[str, Kind]:
    """Kinds by code, permitted ones first."""
    return {kind.code: kind for kind in load("kinds", _File).kinds}
