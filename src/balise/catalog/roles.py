"""Roles and what each may authorise (guide, 1.1; LGGRI; LAI)."""

from __future__ import annotations

from functools import cache

import msgspec

from balise.catalog.load import BadCatalogue, load


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a role may authorise, as a verb phrase."""

    fr: str
    en: str


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One role. ``may``: codes of acts. ``second_factor``: strong authentication is required (guide, 2.3)."""

    code: str
    fr: str
    en: str
    source: str
    second_factor: bool
    may: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    acts: dict[str, Act]
    roles: tuple[Role, ...]


@cache
def roles() -> dict[str, Role]:
    """Roles by code. Raises ``BadCatalogue`` when one may authorise an act that does not exist."""
    file = load("roles", _File)
    for role in file.roles:
        if unknown := set(role.may) - set(file.acts):
            raise BadCatalogue(f"catalogue roles : actes inconnus pour {role.code} : {sorted(unknown)}")
    return {role.code: role for role in file.roles}


@cache
def acts() -> dict[str, Act]:
    """Acts by code."""
    return load("roles", _File).acts


def may_authorise(act: str) -> frozenset[str]:
    """Codes of the roles that may authorise ``act``; empty when there is no such act."""
    return frozenset(role.code for role in roles().values() if act in role.may)
