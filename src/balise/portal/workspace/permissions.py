"""The staff's own pages: open to everybody, each on the own cases and requests."""

from __future__ import annotations

from balise.portal.organizations.authority import EMPLOYEE

PERMISSIONS: dict[str, frozenset[str]] = {
    "workspace.check_text": frozenset({EMPLOYEE}),
    "workspace.converse": frozenset({EMPLOYEE}),
    "workspace.may_i": frozenset({EMPLOYEE}),
    "workspace.own_history": frozenset({EMPLOYEE}),
}
