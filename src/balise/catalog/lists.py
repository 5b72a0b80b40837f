"""Short lists of the catalogue: sectors, audits, supplier clauses, NIST functions and risks."""

from __future__ import annotations

from functools import cache

import msgspec

from balise.catalog.load import load


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named thing and the rows it answers to."""

    code: str
    fr: str
    en: str
    measures: tuple[str, ...] = ()


class Audit(Entry, frozen=True):
    """A kind of verification. ``every_months`` is a proposal that the OP may change."""

    every_months: int = 12


class _Sectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    sectors: tuple[Entry, ...]


class _Audits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    audits: tuple[Audit, ...]


class _Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    clauses: tuple[Entry, ...]


class _Nist(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    functions: tuple[Entry, ...]
    risks: tuple[Entry, ...]


@cache
def sectors() -> dict[str, Entry]:
    """The nine sectors that committees bring together (guide, 1.1)."""
    return {entry.code: entry for entry in load("sectors", _Sectors).sectors}


@cache
def audits() -> dict[str, Audit]:
    """The six kinds of verification (guide, 1.3)."""
    return {audit.code: audit for audit in load("audits", _Audits).audits}


@cache
def clauses() -> dict[str, Entry]:
    """What a contract with a supplier or partner must settle (guide, objective and 2.1)."""
    return {entry.code: entry for entry in load("clauses", _Clauses).clauses}


@cache
def nist_functions() -> dict[str, Entry]:
    """The four functions of NIST AI 100-1, names only."""
    return {entry.code: entry for entry in load("nist", _Nist).functions}


@cache
def nist_risks() -> dict[str, Entry]:
    """The twelve generative AI risks of NIST AI 600-1, names only."""
    return {entry.code: entry for entry in load("nist", _Nist).risks}
