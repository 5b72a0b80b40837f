"""Decide a held answer: approve it as it is or as edited, or refuse it with a reason (guide, 2.3 and 3.3).

One human decision per hold. It is journaled as an intervention on the held
request, and the gateway that waits hears of it when the transaction commits.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.contracts import holds
from balise.contracts.holds import HoldStatus
from balise.contracts.records import RecordKind
from balise.journal.held import seal_edited
from balise.journal.seal import Unreadable
from balise.portal.enforcement.holding import asked, content_of, master_key, may_validate, unsealed
from balise.portal.enforcement.models import Hold
from balise.portal.enforcement.published import published
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused

_DECIDED = ["status", "decided_by", "decided_at", "reason"]
_SEALED = ["nonce", "ciphertext"]
_EDITED = ["edited_digest", "edited_nonce", "edited_ciphertext"]


@transaction.atomic
def approve_hold(*, actor: Person, hold: Hold, changes: Mapping[str, str] | None = None) -> Hold:
    """Let the answer go, with ``changes`` (text by place) when the human made some.

    Raises ``PermissionDenied``, or ``ActionRefused`` when it no longer waits, when
    the rules changed since, or when changed arguments are not a JSON object.
    """
    hold = _locked(actor, hold)
    current = published(actor.public_body)
    if current is None or current.digest != hold.policy_digest:
        raise ActionRefused(
            _(
                "Les règles ont changé depuis la demande : la personne doit refaire sa requête. Vous pouvez "
                "encore refuser la réponse."
            )
        )
    edited = _edit(hold, changes or {})
    _decide(hold, actor, HoldStatus.APPROVED, "")
    hold.save(update_fields=[*_DECIDED, *_EDITED])
    _record(hold, actor, "hold.edit" if edited else "hold.approve")
    return hold


@transaction.atomic
def refuse_hold(*, actor: Person, hold: Hold, reason: str) -> Hold:
    """Keep the answer back for good; the reason is told to who asked, and the content is let go.

    Raises ``PermissionDenied``, or ``ActionRefused`` without a reason or when it no longer waits.
    """
    if not reason.strip():
        raise ActionRefused(_("Le motif du refus est nécessaire : il est transmis à la personne."))
    hold = _locked(actor, hold)
    _decide(hold, actor, HoldStatus.REFUSED, reason.strip())
    hold.nonce = hold.ciphertext = None
    hold.save(update_fields=[*_DECIDED, *_SEALED])
    _record(hold, actor, "hold.refuse")
    return hold


def _locked(actor: Person, hold: Hold) -> Hold:
    hold = Hold.objects.of(actor.public_body).select_for_update().get(pk=hold.pk)
    if asked(actor, hold):
        raise ActionRefused(
            _("Vous ne pouvez pas valider ce que vous avez demandé : une autre personne doit le faire.")
        )
    if not may_validate(actor, hold):
        raise PermissionDenied
    if hold.status != HoldStatus.PENDING.value:
        raise ActionRefused(_("Une personne a déjà décidé de cette réponse."))
    if hold.expired:
        raise ActionRefused(_("Le délai de validation est écoulé."))
    return hold


def _edit(hold: Hold, changes: Mapping[str, str]) -> bool:
    """Seal what the human changed; False when nothing was."""
    try:
        answer = unsealed(hold)
        texts = {piece.place: piece for piece in holds.pieces(answer)}
        different = {
            place: text for place, text in changes.items() if place not in texts or texts[place].text != text
        }
        if not different:
            return False
        edited = holds.edited(answer, different)
        sealed = seal_edited(connection.connection, master_key(), content_of(hold), edited, timezone.now())
    except Unreadable as error:
        raise ActionRefused(
            _("Ce contenu ne peut plus être lu : %(reason)s.") % {"reason": str(error)}
        ) from None
    except ValueError:
        raise ActionRefused(
            _("Les arguments modifiés doivent former un objet JSON valide, de 32 niveaux au plus.")
        ) from None
    hold.edited_digest = holds.digest(edited)
    hold.edited_nonce, hold.edited_ciphertext = sealed.nonce, sealed.ciphertext
    return True


def _decide(hold: Hold, actor: Person, status: HoldStatus, reason: str) -> None:
    hold.status, hold.reason = status.value, reason
    hold.decided_by, hold.decided_at = str(actor.ref), timezone.now()


def _record(hold: Hold, actor: Person, action: str) -> None:
    record_event(
        actor.public_body,
        actor,
        action,
        case=hold.case,
        system=hold.system,
        kind=RecordKind.INTERVENTION,
        request_id=hold.request_id,
        detail={"hold": hold.pk, "digest": hold.edited_digest or hold.digest},
    )
