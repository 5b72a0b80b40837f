"""What can go wrong at a system, told without repeating anything it said.

``UpstreamFailed``
    ``kind`` is ``unreachable``, ``timeout``, ``busy``, ``failed``, ``denied``,
    ``unknown``, ``rejected`` or ``malformed``; ``transient`` says that another try may do,
    ``held_against`` that the system is the one to blame, ``waited`` that nobody
    answered in all the time that connecting may take.
"""

from __future__ import annotations

from balise.contracts.decisions import Reason
from balise.contracts.snapshot import CaseRule
from balise.policy.reasons.build import reason


class UpstreamFailed(Exception):
    def __init__(
        self,
        kind: str,
        *,
        retry_after: float | None = None,
        status: int = 0,
        held_against: bool = True,
        waited: bool = False,
    ) -> None:
        super().__init__(kind)
        self.kind, self.retry_after, self.status = kind, retry_after, status
        self.held_against, self.waited = held_against, waited

    @property
    def transient(self) -> bool:
        return self.kind in ("unreachable", "timeout", "busy", "failed", "malformed")

    @property
    def passing(self) -> bool:
        """Whether the same system may well do a moment later."""
        return self.kind in ("unreachable", "failed") and not self.waited

    @property
    def took_nothing(self) -> bool:
        """Whether the system had no token to read: nothing reached it, or its status says no."""
        return bool(self.status) or self.kind in ("unreachable", "denied")

    def reason(self, case: CaseRule | None = None) -> Reason:
        """What is told; the continuity plan of the ``case``, when it has one, says what to do meanwhile."""
        status, fr, en = _SENTENCES[self.kind]
        instead_fr, instead_en = _INSTEAD[self.kind == "rejected"]
        if self.kind != "rejected" and case is not None and case.continuity_fr:
            instead_fr, instead_en = _planned(case)
        return reason(
            f"upstream_{self.kind}",
            ("2.3",),
            fr=fr,
            en=en,
            instead_fr=instead_fr,
            instead_en=instead_en,
            status=status,
        )


def _planned(case: CaseRule) -> tuple[str, str]:
    return (
        f"Réessayez plus tard. D'ici là, le plan de continuité du cas d'usage prévoit : {case.continuity_fr}",
        f"Try again later. Until then, the use case's continuity plan says: "
        f"{case.continuity_en or case.continuity_fr}",
    )


_INSTEAD = {
    False: (
        "Réessayez plus tard, ou suivez le plan de continuité du cas d'usage.",
        "Try again later, or follow the use case's continuity plan.",
    ),
    True: (
        "Vérifiez les paramètres de la requête et la longueur du texte, fichiers compris; si une image y est "
        "jointe, il se peut que le système n'en lise pas.",
        "Check the request's parameters and the length of the text, files included; if a picture goes with "
        "it, the system may read none.",
    ),
}
_SENTENCES = {
    "unreachable": (502, "Le système ne peut être joint.", "The system cannot be reached."),
    "timeout": (504, "Le système n'a pas répondu à temps.", "The system did not answer in time."),
    "busy": (
        429,
        "Le système reçoit trop de requêtes pour le moment.",
        "The system is receiving too many requests at the moment.",
    ),
    "failed": (502, "Le système a signalé une panne.", "The system reported a failure."),
    "denied": (
        502,
        "Le système refuse les accès de la passerelle.",
        "The system refuses the gateway's credentials.",
    ),
    "unknown": (
        502,
        "Le système ne connaît pas le modèle ou l'adresse que sa fiche lui donne.",
        "The system does not know the model or the address that its record gives.",
    ),
    "rejected": (
        400,
        "Le système juge la requête irrecevable.",
        "The system finds the request unacceptable.",
    ),
    "malformed": (
        502,
        "Le système a répondu sous une forme que la passerelle ne reconnaît pas.",
        "The system answered in a form that the gateway does not recognise.",
    ),
}
