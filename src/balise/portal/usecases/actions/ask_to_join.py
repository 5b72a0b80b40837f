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

_OPEN = (
    UseCase.Status.PROPOSED,
    UseCase.Status.DOCUMENTED,
    UseCase.Status.AUTHORISED,
    UseCase.Status.SUSPENDED,
)


def is_member(person: Person, case: UseCase) -> bool:
    """Belongs to a group to which the case is open, pilot or not."""
    groups = case.group_links.values("group")
    return GroupMember.objects.of(case.public_body).filter(person=person, group__in=groups).exists()


@transaction.atomic
def ask_to_join(*, actor: Person, case: UseCase, need: str) -> JoinRequest:
    """Raises ``ActionRefused`` when the case is not living, or the person asked already or is in."""
    require(actor, "usecases.join")
    case = locked(case, actor)
    if case.status not in _OPEN:
        raise ActionRefused(_("Ce cas n’est plus ouvert : vous ne pouvez pas vous y joindre."))
    if not need.strip():
        raise ActionRefused(_("Décrivez votre besoin en quelques mots."))
    if is_member(actor, case):
        raise ActionRefused(_("Vous faites déjà partie d’un groupe de ce cas."))
    if case.join_requests.filter(person=actor, accepted__isnull=True).exists():
        raise ActionRefused(_("Votre demande est déjà à l’étude."))
    return open_request(case, actor, need.strip())


def open_request(case: UseCase, person: Person, need: str) -> JoinRequest:
    """Record the request unless one is pending; the caller holds the case's lock."""
    request = case.join_requests.filter(person=person, accepted__isnull=True).first()
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
