"""Ask to use a case that exists, rather than propose the same again (guide, 1.1)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.people.models import GroupMember, Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.models import JoinRequest, UseCase
from balise.portal.usecases.notices import about, holders_of, notify
from balise.portal.usecases.story import tell

_NOT_YET = (UseCase.Status.PROPOSED, UseCase.Status.DOCUMENTED)
_IN_USE = (UseCase.Status.AUTHORISED, UseCase.Status.SUSPENDED)


def is_member(person: Person, case: UseCase) -> bool:
    """Belongs to a group that the case serves in its phase: gateways refuse those of the others."""
    groups = case.serving_links.values("group")
    return GroupMember.objects.of(case.public_body).filter(person=person, group__in=groups).exists()


def pending_of(person: Person, case: UseCase) -> JoinRequest | None:
    """The person's request that nobody has answered yet."""
    return case.join_requests.filter(person=person, accepted__isnull=True).first()


def is_own(person: Person, case: UseCase) -> bool:
    return person.pk in (case.requester_id, case.lead_id)


def why_not_join(person: Person, case: UseCase) -> str | None:
    """Why the person has nothing to ask of this case now, or None."""
    if case.status in _NOT_YET:
        return _("Ce cas n’est pas encore en service : vous pourrez vous y joindre quand il sera autorisé.")
    if case.status not in _IN_USE:
        return _("Ce cas n’est plus ouvert : vous ne pouvez pas vous y joindre.")
    if is_own(person, case):
        return _("Ce cas est le vôtre : l’unité responsable peut vous ajouter à l’un de ses groupes.")
    if is_member(person, case):
        return _("Vous faites déjà partie d’un groupe de ce cas.")
    if pending_of(person, case) is not None:
        return _("Votre demande est déjà à l’étude.")
    return None


@transaction.atomic
def ask_to_join(*, actor: Person, case: UseCase, need: str) -> JoinRequest:
    """Raises ``ActionRefused`` when the case is not in use or is the person's own, or they asked already or
    are in."""
    require(actor, "usecases.join")
    case = locked(case, actor)
    if (why := why_not_join(actor, case)) is not None:
        raise ActionRefused(why)
    if not need.strip():
        raise ActionRefused(_("Décrivez votre besoin en quelques mots."))
    return open_request(case, actor, need.strip())


def open_request(case: UseCase, person: Person, need: str) -> JoinRequest:
    """Record the request unless one is pending; the caller holds the case's lock."""
    request = pending_of(person, case)
    if request is not None:
        return request
    request = JoinRequest.objects.create(public_body=case.public_body, case=case, person=person, need=need)
    tell(case, person, "ask-join", need)
    people = (
        [case.lead]
        if case.lead is not None and case.lead.active
        else holders_of(case.public_body, "unite-responsable")
    )
    notify(people, *about(case, f"{person} demande à utiliser ce cas.", need))
    return request
