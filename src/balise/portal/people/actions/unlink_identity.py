"""Undo the link of a person to what a provider calls them: running requests made so are cut."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.models import Person, PersonIdentity


def already_unlinked() -> str:
    return _("Cette identité n’est déjà plus liée.")


@transaction.atomic
def unlink_identity(*, actor: Person, identity: PersonIdentity) -> None:
    """Raises ``ActionRefused`` when somebody undid it meanwhile."""
    require(actor, "people.link_identity")
    identities = PersonIdentity.objects.of(actor.public_body).select_related("person")
    found = identities.select_for_update(of=("self",)).filter(pk=identity.pk).first()
    if found is None:
        raise ActionRefused(already_unlinked())
    identity = found
    detail = {"subject": str(identity.person.ref), "issuer": identity.issuer}
    person = identity.person_id
    identity.delete()
    record_event(actor.public_body, actor, "identity.unlink", detail=detail)
    grants_changed.send(sender=Person, public_body=actor.public_body, persons=[person])
