"""Who may do what with decisions: action to role codes."""

from __future__ import annotations

from balise.portal.people.permissions import EMPLOYEE, MANDATE_HOLDER

PERMISSIONS: dict[str, frozenset[str]] = {
    # The case's requester and lead see its sheet too.
    "approvals.view": frozenset(
        {
            "dirigeant",
            "dirigeant-information",
            "unite-responsable",
            "securite",
            "rprp",
            "juridique",
            "ethique",
            "archiviste",
            "auditeur",
            "membre-comite",
            "pilote",
            MANDATE_HOLDER,
        }
    ),
    # The action also asks for a mandate that covers the case.
    "approvals.decide": frozenset({MANDATE_HOLDER}),
    # The action also asks for a live seat on the committee.
    "approvals.give_opinion": frozenset({EMPLOYEE}),
}
