"""Who may do what with courses and the proofs that they were followed."""

from __future__ import annotations

PERMISSIONS: dict[str, frozenset[str]] = {
    "training.read": frozenset({"employe"}),
    "training.follow": frozenset(
        {"formation", "unite-responsable", "dirigeant", "dirigeant-information", "auditeur"}
    ),
    "training.record": frozenset({"formation", "unite-responsable"}),
    "training.manage": frozenset({"formation", "unite-responsable"}),
}
