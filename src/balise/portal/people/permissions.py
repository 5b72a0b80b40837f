"""Who may do what with persons; and, for every app, the names it needs to ask."""

from __future__ import annotations

from balise.portal.organizations.authority import (
    AUTHORISING_ROLES,
    EMPLOYEE,
    MANDATE_HOLDER,
    ActionRefused,
    SecondFactorRequired,
    allowed,
    has_second_factor,
    needs,
    needs_second_factor,
    permissions,
    require,
    roles_of,
)

__all__ = [
    "AUTHORISING_ROLES",
    "EMPLOYEE",
    "MANDATE_HOLDER",
    "PERMISSIONS",
    "ActionRefused",
    "SecondFactorRequired",
    "allowed",
    "has_second_factor",
    "needs",
    "needs_second_factor",
    "permissions",
    "require",
    "roles_of",
]

_GOVERNING = frozenset({"dirigeant", "dirigeant-information", "unite-responsable"})

PERMISSIONS: dict[str, frozenset[str]] = {
    "people.read": frozenset({EMPLOYEE}),
    "people.read_standing": _GOVERNING | {"securite", "rprp", "formation", "auditeur"},
    "people.export": _GOVERNING | {"securite", "auditeur"},
    "people.manage": frozenset({"unite-responsable", "dirigeant-information"}),
    # These two actions also ask who the other person is.
    "people.open_account": frozenset({"dirigeant", "unite-responsable", "dirigeant-information"}),
    "people.renew_access": frozenset({"dirigeant", "unite-responsable", "dirigeant-information"}),
    # Whoever links an identity lets it act in the person's name.
    # The head too: alone for those who bind the OP, once one signs in to the portal so.
    "people.link_identity": frozenset({"unite-responsable", "securite", "dirigeant"}),
    # Whoever opens it, opens every account that is linked, that of the head among them.
    "people.open_sign_in": frozenset({"dirigeant"}),
    # For the day when the provider is away, although the OP asks everybody to come by it.
    "people.sign_in_by_password": frozenset({"dirigeant", "unite-responsable", "securite"}),
    "people.assign_role": frozenset({"dirigeant", "unite-responsable"}),
    "people.assign_head": frozenset({"dirigeant"}),
    "people.manage_groups": frozenset({"unite-responsable", "pilote"}),
    "people.deactivate": frozenset({"unite-responsable", "securite"}),
}
