"""Whose names of persons may be linked: apps to the right say which providers the OP has."""

from __future__ import annotations

from collections.abc import Callable

from balise.portal.organizations.models import PublicBody

Issuers = Callable[[PublicBody], list[tuple[str, str]]]
_known: list[Issuers] = []


def register_issuers(issuers: Issuers) -> None:
    """Pairs of issuer and name. Called once, when the app is ready."""
    _known.append(issuers)


def issuers_of(public_body: PublicBody) -> list[tuple[str, str]]:
    return [pair for issuers in _known for pair in issuers(public_body)]
