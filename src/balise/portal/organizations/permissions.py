"""Who may do what in the pages of the public body."""

from __future__ import annotations

from balise.portal.organizations.authority import EMPLOYEE, MANDATE_HOLDER

_GOVERNING = frozenset({"dirigeant", "dirigeant-information", "unite-responsable"})

PERMISSIONS: dict[str, frozenset[str]] = {
    "organizations.read": frozenset({EMPLOYEE}),
    "organizations.edit": _GOVERNING,
    # The reading of the matrix and public systems are choices of the head (guide, 1.1, 2.2 and 4.1).
    "organizations.choose": frozenset({"dirigeant", "dirigeant-information"}),
    "organizations.manage_units": _GOVERNING,
    "organizations.manage_committees": _GOVERNING,
    "organizations.grant_mandate": frozenset({"dirigeant"}),
    "organizations.delegate_mandate": frozenset({MANDATE_HOLDER}),
    "organizations.revoke_mandate": frozenset({"dirigeant"}),
    "organizations.write_directive": frozenset({"unite-responsable", "dirigeant-information", "juridique"}),
    "organizations.publish_directive": frozenset({"dirigeant", "dirigeant-information"}),
    "organizations.withdraw_directive": _GOVERNING,
    "organizations.follow_readings": _GOVERNING | {"formation", "auditeur"},
}
