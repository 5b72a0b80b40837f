"""The acts that a case's story tells, and the one way to write a line of it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.usecases.models import CaseEvent, UseCase

ACTS: dict[str, str | Promise] = {
    "propose": _("Proposé"),
    "explain-distinct": _("Différence avec un cas semblable expliquée"),
    "document": _("Documenté"),
    "keep": _("Retenu"),
    "join-to": _("Réuni à un autre cas"),
    "refuse": _("Proposition refusée"),
    "forbid": _("Usage interdit"),
    "out-of-scope": _("Déclaré hors de portée"),
    "withdraw": _("Proposition retirée"),
    "reopen": _("Étude reprise"),
    "ask-join": _("Demande d’accès"),
    "accept-join": _("Demande d’accès acceptée"),
    "decline-join": _("Demande d’accès refusée"),
    "open-to-groups": _("Groupes changés"),
    "ask-decision": _("Décision demandée"),
    "give-opinion": _("Avis de comité"),
    "contest-opinion": _("Avis de comité contesté"),
    "authorise": _("Autorisé"),
    "refuse-decision": _("Refusé par décision"),
    "revoke": _("Décision révoquée"),
    "end-changed": _("Décision terminée par un changement important"),
    "change-phase": _("Changement de phase"),
    "suspend": _("Suspendu"),
    "resume": _("Repris"),
    "close": _("Fermé"),
    # Written by enforcement, further right, into the same story.
    "stop": _("Arrêt d’urgence ordonné"),
    "stop-lift": _("Arrêt d’urgence levé"),
}


def note_in_words(line: CaseEvent) -> str:
    """What was kept with a line. An opinion's note ends with its outcome, kept in the language of work."""
    committee, dash, outcome = line.note.rpartition(" — ")
    return f"{committee}{dash}{gettext(outcome)}" if line.action == "give-opinion" and dash else line.note


def tell(
    case: UseCase,
    actor: Person,
    action: str,
    note: str = "",
    *,
    from_state: str = "",
    to_state: str = "",
    **detail: str | int | bool,
) -> CaseEvent:
    """Write the line and its journal event in the caller's transaction; ``detail`` holds codes only."""
    line = CaseEvent.objects.create(
        public_body=case.public_body,
        case=case,
        actor=actor,
        action=action,
        note=note,
        from_state=from_state,
        to_state=to_state,
    )
    states = {"from": from_state, "to": to_state} if to_state else {}
    record_event(case.public_body, actor, f"case.{action}", case=case.code, detail={**states, **detail})
    return line
