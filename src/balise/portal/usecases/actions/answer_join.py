"""Accept or decline an employee's request to use a case."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.signals import grants_changed
from balise.portal.people.filling import require_filling
from balise.portal.people.models import Group, GroupMember, Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.care import require_care
from balise.portal.usecases.models import JoinRequest, UseCase
from balise.portal.usecases.notices import about, notify
from balise.portal.usecases.story import tell


def already_answered() -> str:
    return _("Cette demande a déjà reçu une réponse.")


@transaction.atomic
def answer_join(
    *, actor: Person, request: JoinRequest, accepted: bool, answer: str = "", group: Group | None = None
) -> JoinRequest:
    """Accepting puts the person in ``group``, one of those that the case serves in its phase.

    Raises ``ActionRefused`` when it was answered already or is the actor's own, the group
    is not the case's or opens others that the actor does not answer for, or a refusal has no reason.
    """
    case = locked(request.case, actor)
    require_care(actor, case)
    request = JoinRequest.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=request.pk)
    if request.accepted is not None:
        raise ActionRefused(already_answered())
    if request.person_id == actor.pk:
        raise ActionRefused(_("Cette demande est la vôtre : une autre personne doit y répondre."))
    if accepted and not request.person.active:
        raise ActionRefused(_("Cette personne n’est plus en fonction : refusez sa demande."))
    if accepted and (group is None or not case.serving_links.filter(group=group).exists()):
        raise ActionRefused(_("Choisissez un groupe auquel le cas est ouvert."))
    if accepted and group is not None:
        # As whoever adds members does, before the journal: neither waits for the other in a circle.
        group = Group.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=group.pk)
        require_filling(actor, group)
    if not accepted and not answer.strip():
        raise ActionRefused(_("Dites pourquoi la demande est refusée."))
    request.accepted, request.answer, request.answered_by = accepted, answer.strip(), actor
    request.group = group if accepted else None
    request.answered_at = timezone.now()
    request.save()
    if accepted and group is not None:
        GroupMember.objects.get_or_create(
            group=group, person=request.person, defaults={"public_body": case.public_body}
        )
    verb = "accept-join" if accepted else "decline-join"
    tell(
        case, actor, verb, f"{request.person} — {answer.strip()}".rstrip(" —"), person=str(request.person.ref)
    )
    if accepted:
        grants_changed.send(sender=UseCase, public_body=case.public_body, persons=[request.person_id])
    sentence = "Votre demande d’accès est acceptée." if accepted else "Votre demande d’accès est refusée."
    notify([request.person], *about(case, sentence, answer.strip()))
    return request
