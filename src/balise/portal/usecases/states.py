"""The whole life of a case as one table: every transition, who may make it, what it asks for.

Buttons, guards and the confirmation page all read this table; nothing else
knows which state follows which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.contracts.snapshot import Phase
from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed, require
from balise.portal.usecases.care import leads
from balise.portal.usecases.models import UseCase

S = UseCase.Status


@dataclass(frozen=True)
class Transition:
    """``route`` is the page that asks for what the act needs; ``lead`` and ``requester`` say who may besides
    those whose roles have ``permission`` (empty: nobody else)."""

    verb: str
    label: str | Promise
    explanation: str | Promise
    sources: tuple[S, ...]
    target: S
    permission: str
    look: str = ""
    lead: bool = False
    requester: bool = False
    reason: bool = True
    route: str = "usecases:transition"

    def open_to(self, person: Person, case: UseCase) -> bool:
        return (
            (self.lead and leads(person, case))
            or (self.requester and case.requester_id == person.pk)
            or (bool(self.permission) and allowed(person, self.permission))
        )


TRANSITIONS: dict[str, Transition] = {
    t.verb: t
    for t in (
        Transition(
            "keep",
            _("Retenir la proposition"),
            _("Le cas est retenu : son pilote le documente, puis il est soumis à une décision."),
            (S.PROPOSED,),
            S.DOCUMENTED,
            "usecases.triage",
            look="primary",
            reason=False,
            route="usecases:keep",
        ),
        Transition(
            "join-to",
            _("Réunir à un autre cas"),
            _("Le besoin est déjà couvert : la proposition est fermée et renvoie à l’autre cas."),
            (S.PROPOSED,),
            S.CLOSED,
            "usecases.triage",
            route="usecases:join_to",
        ),
        Transition(
            "refuse",
            _("Refuser la proposition"),
            _("La proposition n’est pas retenue. La personne qui l’a faite en reçoit le motif."),
            (S.PROPOSED,),
            S.REFUSED,
            "usecases.triage",
            look="danger",
        ),
        Transition(
            "forbid",
            _("Interdire l’usage"),
            _(
                "L’usage est interdit dans l’organisme : il reste au "
                "registre, avec son motif, pour les personnes qui y penseraient."
            ),
            (S.PROPOSED, S.DOCUMENTED),
            S.REFUSED,
            "usecases.triage",
            look="danger",
        ),
        Transition(
            "out-of-scope",
            _("Déclarer hors de portée"),
            _("Ce n’est pas de l’IA générative : la réponse est conservée avec son motif."),
            (S.PROPOSED, S.DOCUMENTED),
            S.OUT_OF_SCOPE,
            "usecases.triage",
        ),
        Transition(
            "withdraw",
            _("Retirer ma proposition"),
            _("La proposition est fermée sans être étudiée."),
            (S.PROPOSED,),
            S.CLOSED,
            "",
            requester=True,
        ),
        Transition(
            "reopen",
            _("Reprendre l’étude"),
            _("Le cas revient parmi les propositions à étudier."),
            (S.REFUSED, S.OUT_OF_SCOPE),
            S.PROPOSED,
            "usecases.triage",
        ),
        Transition(
            "authorise",
            _("Décider"),
            _("Une personne titulaire d’un mandat autorise le cas pour une phase et une durée."),
            (S.DOCUMENTED, S.AUTHORISED),
            S.AUTHORISED,
            "approvals.decide",
            look="primary",
            route="approvals:sheet",
        ),
        Transition(
            "refuse-decision",
            _("Refuser par décision"),
            _("Une personne titulaire d’un mandat refuse le cas."),
            (S.DOCUMENTED,),
            S.REFUSED,
            "approvals.decide",
            route="",
        ),
        Transition(
            "revoke",
            _("Révoquer la décision"),
            _("La décision prend fin tout de suite; le cas redevient documenté."),
            (S.AUTHORISED, S.SUSPENDED),
            S.DOCUMENTED,
            "approvals.decide",
            look="danger",
            route="approvals:revoke",
        ),
        Transition(
            "end-changed",
            _("Fin de la décision"),
            _("Le cas a changé de façon importante : la décision ne vaut plus."),
            (S.AUTHORISED, S.SUSPENDED),
            S.DOCUMENTED,
            "usecases.care",
            route="",
        ),
        Transition(
            "suspend",
            _("Suspendre le cas"),
            _("Les passerelles refusent toute requête de ce cas jusqu’à la reprise."),
            (S.AUTHORISED,),
            S.SUSPENDED,
            "usecases.suspend",
            look="danger",
            lead=True,
        ),
        Transition(
            "resume",
            _("Reprendre le cas"),
            _("Le cas redevient utilisable, dans les limites de sa décision."),
            (S.SUSPENDED,),
            S.AUTHORISED,
            "usecases.suspend",
            look="primary",
        ),
        Transition(
            "close",
            _("Fermer le cas"),
            _("Le cas prend fin. Un cas autorisé passe d’abord par la phase de mise hors service."),
            (S.DOCUMENTED, S.SUSPENDED, S.AUTHORISED),
            S.CLOSED,
            "usecases.care",
            look="danger",
            lead=True,
        ),
    )
}


def require_open(person: Person, case: UseCase, transition: Transition) -> None:
    """Raises ``PermissionDenied`` when this person may not make this transition, whatever the state."""
    if transition.open_to(person, case):
        return
    if not transition.permission:
        raise PermissionDenied
    require(person, transition.permission)


def available(person: Person, case: UseCase) -> Iterator[Transition]:
    """Transitions with a page that ``person`` may make now, in the table's order."""
    for transition in TRANSITIONS.values():
        if transition.route and case.status in transition.sources and transition.open_to(person, case):
            if transition.verb == "close" and not may_close(case):
                continue
            yield transition


def may_close(case: UseCase) -> bool:
    """What is in use is taken out of service first (guide, 1.2, life-cycle table)."""
    return case.status != S.AUTHORISED or case.phase == Phase.DECOMMISSIONING


P = UseCase.CasePhase

# From each phase, where the case may go next (guide, 1.2, life-cycle table).
PHASE_MOVES: dict[P, tuple[P, ...]] = {
    P.DESIGN: (P.EXPERIMENTATION, P.ACQUISITION, P.DEVELOPMENT, P.DEPLOYMENT, P.DECOMMISSIONING),
    P.EXPERIMENTATION: (P.DESIGN, P.ACQUISITION, P.DEVELOPMENT, P.DEPLOYMENT, P.DECOMMISSIONING),
    P.ACQUISITION: (P.DESIGN, P.EXPERIMENTATION, P.DEVELOPMENT, P.DEPLOYMENT, P.DECOMMISSIONING),
    P.DEVELOPMENT: (P.DESIGN, P.EXPERIMENTATION, P.DEPLOYMENT, P.DECOMMISSIONING),
    P.DEPLOYMENT: (P.EXPERIMENTATION, P.DEVELOPMENT, P.OPERATION, P.DECOMMISSIONING),
    P.OPERATION: (P.DEVELOPMENT, P.DEPLOYMENT, P.DECOMMISSIONING),
    P.DECOMMISSIONING: (),
}
# A decision for a phase of use covers the earlier ones: going back is more careful, never less.
_USE_ORDER = (P.EXPERIMENTATION, P.DEPLOYMENT, P.OPERATION)


def phases_to_decide(case: UseCase) -> tuple[P, ...]:
    """Phases of use that a decision may authorise from where the case stands."""
    here = P(case.phase)
    return tuple(phase for phase in _USE_ORDER if phase == here or phase in PHASE_MOVES[here])


def covers_phase(decided: str, phase: str) -> bool:
    """True when a decision that authorises ``decided`` lets the case be in ``phase`` and be used."""
    if decided not in _USE_ORDER or phase not in _USE_ORDER:
        return False
    return _USE_ORDER.index(P(phase)) <= _USE_ORDER.index(P(decided))
