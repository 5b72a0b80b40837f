"""Who may do what with use cases: action to role codes.

``usecases.care`` is what a case's lead may also do for their own case: see ``care``.
"""

from __future__ import annotations

from balise.portal.people.permissions import EMPLOYEE

PERMISSIONS: dict[str, frozenset[str]] = {
    "usecases.view": frozenset({EMPLOYEE}),
    "usecases.propose": frozenset({EMPLOYEE}),
    "usecases.join": frozenset({EMPLOYEE}),
    "usecases.triage": frozenset({"unite-responsable"}),
    "usecases.care": frozenset({"unite-responsable"}),
    "usecases.suspend": frozenset(
        {"unite-responsable", "securite", "rprp", "dirigeant", "dirigeant-information"}
    ),
}
