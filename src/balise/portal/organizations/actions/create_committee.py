"""Form a committee (guide, 1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.committee_rules import known, valid_quorum
from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.codes import code_of
from balise.portal.organizations.models import Committee

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def create_committee(
    *, actor: Person, name: str, purpose: str, sectors: Sequence[str], quorum: int, meets: str = ""
) -> Committee:
    require(actor, "organizations.manage_committees")
    body = locked_body(actor)
    code = code_of(name)
    if Committee.objects.of(body).filter(code=code).exists():
        raise ActionRefused(_("Un comité porte déjà ce nom."))
    committee = Committee.objects.create(
        public_body=body,
        code=code,
        name=name.strip(),
        purpose=purpose.strip(),
        sectors=known(sectors),
        quorum=valid_quorum(quorum),
        meets=meets.strip(),
    )
    record_event(body, actor, "committee.create", detail={"committee": code})
    return committee
