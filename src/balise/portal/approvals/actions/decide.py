"""Decide a case: authorise it for a phase and a time, or refuse it (guide, 1.1 and 1.2)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.approvals.authority import hold_mandates, mandate_for, objections
from balise.portal.approvals.freeze import freeze, sheet_digest
from balise.portal.approvals.models import Decision, DecisionEnd
from balise.portal.approvals.obstacles import case_obstacles
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.dates import check_expiry
from balise.portal.systems.fitness import Obstacle
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.actions.moving import guard, locked, move
from balise.portal.usecases.models import UseCase, canonical_digest
from balise.portal.usecases.notices import about, notify
from balise.portal.usecases.states import phases_to_decide

LONGEST_MONTHS = 24
_VERBS = {Decision.Outcome.AUTHORISE: "authorise", Decision.Outcome.REFUSE: "refuse-decision"}


class CannotAuthorise(ActionRefused):
    """The case may not be authorised as it stands; ``obstacles`` has every reason."""

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(" ".join(obstacle.text for obstacle in obstacles))
        self.obstacles = obstacles


def last_decision_id(case: UseCase) -> int:
    """What a form remembers to tell that nothing was decided or ended meanwhile.

    0 without a decision; negative once the last one was revoked or ended by a change.
    """
    last = case.decisions.order_by("-pk").values_list("pk", "end").first()
    if last is None:
        return 0
    key, end = last
    return -key if end else key


@transaction.atomic
def decide(
    *,
    actor: Person,
    case: UseCase,
    outcome: str,
    reasons: str,
    seen_sheet: str,
    seen_decision: int,
    conditions: str = "",
    expires_on: date | None = None,
    phase: str = "",
) -> Decision:
    """Freeze what is decided, keep its digest, move the case, tell gateways and people.

    ``seen_sheet`` and ``seen_decision`` are the digest of the sheet and the last
    decision that the decider had before them: what they did not see, an opinion
    given meanwhile for instance, is not decided. Raises ``PermissionDenied``
    without a mandate or a second factor, ``CannotAuthorise`` with every
    obstacle, ``ActionRefused`` otherwise.
    """
    require(actor, "approvals.decide")
    outcome = Decision.Outcome(outcome)
    # Systems before the case, as a change of a system does: nobody waits for each other in a circle.
    list(
        GenAISystem.objects.of(actor.public_body)
        .filter(case_links__case=case)
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    case = locked(case, actor)
    hold_mandates(actor)
    _check_person(actor, case)
    guard(case, actor, _VERBS[outcome], reasons)
    _check_seen(case, seen_sheet, seen_decision)
    if outcome == Decision.Outcome.AUTHORISE:
        _check_terms(case, expires_on, phase)
        if obstacles := case_obstacles(case):
            raise CannotAuthorise(obstacles)
    else:
        phase, expires_on = "", None
    decision = _record(actor, case, outcome, reasons.strip(), conditions.strip(), expires_on, phase)
    _apply(actor, case, decision)
    return decision


def _check_person(actor: Person, case: UseCase) -> None:
    if found := objections(actor, case):
        raise ActionRefused(" ".join(found))


def _check_seen(case: UseCase, seen_sheet: str, seen_decision: int) -> None:
    if last_decision_id(case) != seen_decision:
        raise ActionRefused(
            _("Une autre décision vient d’être prise, ou de prendre fin, sur ce cas : relisez la fiche.")
        )
    if sheet_digest(case) != seen_sheet:
        raise ActionRefused(
            _(
                "Le cas, ses avis, ses systèmes ou ses groupes ont changé depuis que vous avez ouvert la "
                "fiche : relisez-la avant de décider."
            )
        )


def _check_terms(case: UseCase, expires_on: date | None, phase: str) -> None:
    choices = phases_to_decide(case)
    if phase not in choices:
        names = ", ".join(str(choice.label) for choice in choices)
        raise ActionRefused(
            _("Choisissez la phase autorisée parmi : %(phases)s.") % {"phases": names}
            if choices
            else _(
                "Aucune phase d’utilisation ne peut être autorisée à partir de la phase où se trouve le cas."
            )
        )
    check_expiry(expires_on, months=LONGEST_MONTHS)


def _record(
    actor: Person,
    case: UseCase,
    outcome: str,
    reasons: str,
    conditions: str,
    expires_on: date | None,
    phase: str,
) -> Decision:
    mandate = mandate_for(actor, case)
    assert mandate is not None
    at = timezone.now()
    terms = {"outcome": outcome, "phase": phase, "reasons": reasons, "conditions": conditions}
    frozen = freeze(
        case, mandate=mandate, decided_by=actor, expires_on=expires_on, decided_at=at.isoformat(), **terms
    )
    return Decision.objects.create(
        public_body=case.public_body,
        case=case,
        decided_by=actor,
        mandate=mandate,
        expires_on=expires_on,
        frozen=frozen,
        digest=canonical_digest(frozen),
        decided_at=at,
        **terms,
    )


def _apply(actor: Person, case: UseCase, decision: Decision) -> None:
    authorised = decision.outcome == Decision.Outcome.AUTHORISE
    if authorised:
        for earlier in case.decisions.authorising().exclude(pk=decision.pk):
            DecisionEnd.objects.create(
                public_body=case.public_body,
                decision=earlier,
                cause=DecisionEnd.Cause.REPLACED,
                reason=decision.digest[:12],
                ended_by=actor,
            )
        case.phase = decision.phase
        case.save(update_fields=["phase"])
    move(
        case,
        actor,
        _VERBS[Decision.Outcome(decision.outcome)],
        decision.reasons,
        digest=decision.digest,
        phase=decision.phase,
        expires_on=decision.expires_on.isoformat() if decision.expires_on else "",
        mandate=decision.mandate_id,
    )
    sentence = "Ce cas est autorisé." if authorised else "Ce cas est refusé."
    notify([case.requester, case.lead], *about(case, sentence, decision.reasons))
