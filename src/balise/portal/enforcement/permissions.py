"""Who may do what with keys, stops, quotas, the live view and the journal."""

from __future__ import annotations

from balise.portal.organizations.authority import EMPLOYEE

_WATCH = frozenset({"unite-responsable", "securite", "auditeur", "rprp", "dirigeant-information"})

PERMISSIONS: dict[str, frozenset[str]] = {
    "enforcement.use_keys": frozenset({EMPLOYEE}),
    "enforcement.administer_keys": frozenset({"unite-responsable", "securite"}),
    # What an application's key opens, it opens to everybody that a provider names.
    "enforcement.administer_applications": frozenset({"unite-responsable", "securite"}),
    "enforcement.set_providers": frozenset({"unite-responsable", "securite"}),
    # How one signs in to the portal; ``people.open_sign_in`` says who opens it.
    "enforcement.read_sign_in": _WATCH | {"dirigeant"},
    "enforcement.close_sign_in": frozenset({"unite-responsable", "securite", "dirigeant"}),
    "enforcement.stop": frozenset({"unite-responsable", "securite", "dirigeant"}),
    # Whoever leads a case may stop that one; ``actions.order_stop`` checks which one it is.
    "enforcement.stop_own_case": frozenset({EMPLOYEE}),
    "enforcement.lift_stop": frozenset({"unite-responsable", "securite", "dirigeant"}),
    "enforcement.read_stops": frozenset({EMPLOYEE}),
    # Whoever leads a case validates its answers; ``holding`` checks which one it is.
    "enforcement.read_holds": frozenset({EMPLOYEE}),
    "enforcement.validate": frozenset({"unite-responsable"}),
    "enforcement.watch": _WATCH,
    "enforcement.handle_alerts": frozenset({"unite-responsable", "securite"}),
    "enforcement.lift_suspension": frozenset({"unite-responsable", "securite"}),
    "enforcement.set_anomalies": frozenset({"securite", "unite-responsable"}),
    # The live view shows the journal's last lines and leads to each: who watches reads it.
    "enforcement.read_journal": _WATCH,
    "enforcement.verify_journal": frozenset({"auditeur", "unite-responsable", "securite", "rprp"}),
    "enforcement.export_journal": frozenset({"auditeur", "unite-responsable", "securite", "rprp"}),
    "enforcement.read_rules": _WATCH,
    # Who registers a system knows what it costs.
    "enforcement.set_figures": frozenset({"integrateur", "unite-responsable", "dirigeant-information"}),
    "enforcement.set_quotas": frozenset({"unite-responsable", "securite", "dirigeant-information"}),
    # What is forbidden, and what detection tolerates, are choices of those who answer for them.
    "enforcement.choose_kinds": frozenset({"unite-responsable", "dirigeant-information"}),
    "enforcement.set_detection": frozenset({"securite", "rprp"}),
}
