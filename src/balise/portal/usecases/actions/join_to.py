"""Close a proposal that another case already covers (guide, 1.1)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.actions.ask_to_join import is_own, open_request
from balise.portal.usecases.actions.moving import guard, locked, move
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.notices import about, notify

LIVING = (
    UseCase.Status.PROPOSED,
    UseCase.Status.DOCUMENTED,
    UseCase.Status.AUTHORISED,
    UseCase.Status.SUSPENDED,
)


@transaction.atomic
def join_to(*, actor: Person, case: UseCase, other: UseCase, reason: str) -> UseCase:
    """Close ``case`` in favour of ``other`` and ask there for its requester's access.

    Raises ``ActionRefused`` when ``other`` is the same case or is not living.
    """
    # Always in the order of keys, so that two opposite joins never wait for each other.
    first, second = sorted((case, other), key=lambda row: row.pk)
    rows = {row.pk: row for row in (locked(first, actor), locked(second, actor))}
    case, other = rows[case.pk], rows[other.pk]
    guard(case, actor, "join-to", reason)
    if case.pk == other.pk:
        raise ActionRefused(_("Choisissez un autre cas que celui-ci."))
    if other.status not in LIVING:
        raise ActionRefused(_("Le cas %(code)s n’est plus ouvert.") % {"code": other.code})
    move(case, actor, "join-to", f"{other.code} — {reason.strip()}", other=other.code)
    if case.requester.active and not is_own(case.requester, other):
        open_request(other, case.requester, f"{case.code} — {case.title}")
    notify([case.requester], *about(case, f"Votre proposition est réunie au cas {other}.", reason.strip()))
    return case
