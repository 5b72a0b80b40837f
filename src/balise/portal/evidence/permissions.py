"""Who reads the status of the guide's measures."""

from __future__ import annotations

PERMISSIONS: dict[str, frozenset[str]] = {
    "evidence.read": frozenset(
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
        }
    ),
}
