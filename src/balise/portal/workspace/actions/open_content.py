"""Unseal one's own request and answer; each opening is journaled (guide, 2.3 and 3.3)."""

from __future__ import annotations

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from balise.journal.contents import open_content as unseal
from balise.journal.seal import MasterKey, Unreadable
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require

_WHOSE = "SELECT DISTINCT person FROM balise_content WHERE public_body = %s AND request_id = %s"


def open_content(*, actor: Person, request_id: str) -> dict[tuple[str, int], str]:
    """Texts by part (``prompt``, ``upstream``, ``answer``) and attempt.

    Raises ``ActionRefused`` when nothing is kept, when the content was disposed of,
    or when it is not the actor's own.
    """
    require(actor, "workspace.own_history")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_WHOSE, [actor.public_body_id, request_id])
            owners = {row[0] for row in cursor.fetchall()}
        if owners != {str(actor.ref)}:
            # Another's content and none at all look the same from here.
            raise ActionRefused(_("Aucun contenu n’est conservé pour cette requête."))
        record_event(actor.public_body, actor, "content.open", detail={"request": request_id})
        try:
            master = MasterKey.load_or_create(settings.BALISE.keys_dir / "content.key")
            opened = unseal(connection.connection, master, request_id)
        except Unreadable as error:
            raise ActionRefused(
                _("Ce contenu ne peut plus être lu : %(reason)s.") % {"reason": str(error)}
            ) from None
    return {place: plain.decode("utf-8", "replace") for place, plain in opened.items()}
