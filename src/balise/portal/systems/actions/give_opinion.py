"""Give a security opinion on a system (guide, 1.2); the newest one counts at once."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.actions.change import material_digest
from balise.portal.systems.dates import check_expiry
from balise.portal.systems.models import GenAISystem, SecurityOpinion
from balise.portal.systems.story import tell


@transaction.atomic
def give_opinion(
    *,
    actor: Person,
    system: GenAISystem,
    outcome: str,
    reasons: str,
    expires_on: date,
    seen: str,
    conditions: str = "",
) -> SecurityOpinion:
    """Add an opinion, in force from today to ``expires_on`` included (36 months at most).

    ``seen`` is the digest of the system as it was examined. Raises ``ActionRefused`` when it changed
    since, when reasons, or the conditions of a conditional opinion, are missing, or the expiry is not
    in range.
    """
    require(actor, "systems.give_opinion")
    system = GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)
    if material_digest(system) != seen:
        raise ActionRefused(
            _(
                "Le système a changé depuis que vous avez ouvert la page : examinez-le de nouveau avant "
                "l’avis."
            )
        )
    if not system.generative:
        raise ActionRefused(_("Ce système est hors de portée : il ne reçoit pas d’avis de sécurité."))
    if not reasons.strip():
        raise ActionRefused(_("Donnez les motifs de l’avis."))
    if outcome == SecurityOpinion.Outcome.CONDITIONAL and not conditions.strip():
        raise ActionRefused(_("Donnez les conditions : l’avis est favorable avec conditions."))
    check_expiry(expires_on, months=36)
    opinion = SecurityOpinion.objects.create(
        public_body=system.public_body,
        system=system,
        outcome=SecurityOpinion.Outcome(outcome),
        reasons=reasons.strip(),
        conditions=conditions.strip(),
        given_by=actor,
        given_on=timezone.localdate(),
        expires_on=expires_on,
    )
    # What is kept is written in the language of work, whoever writes it.
    with override("fr-ca"):
        note = str(opinion.get_outcome_display())
    tell(
        system,
        actor,
        "give-opinion",
        note,
        outcome=opinion.outcome,
        expires_on=expires_on.isoformat(),
    )
    policy_changed.send(sender=GenAISystem, public_body=system.public_body)
    return opinion
