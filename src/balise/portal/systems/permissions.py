"""Who may do what with systems: action to role codes."""

from __future__ import annotations

from balise.portal.people.permissions import EMPLOYEE, MANDATE_HOLDER

PERMISSIONS: dict[str, frozenset[str]] = {
    "systems.view": frozenset({EMPLOYEE}),
    "systems.edit": frozenset({"integrateur", "unite-responsable"}),
    "systems.give_opinion": frozenset({"securite"}),
    # The action also asks that the mandate say so (guide, 1.2).
    "systems.grant_exception": frozenset({MANDATE_HOLDER}),
}
