"""A form's one-time ticket: sending it again (a page reloaded) must not make a second key."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balise.portal.people import sessions

_TICKETS = "key_tickets"
# Forms of one session that may be open at the same time; the oldest is then to be opened again.
_MOST = 20


def give_ticket(request: HttpRequest) -> str:
    ticket = secrets.token_hex(8)
    request.session[_TICKETS] = [*request.session.get(_TICKETS, ()), ticket][-_MOST:]
    return ticket


def take_ticket(request: HttpRequest) -> bool:
    """In turn: a second click sends the form again before the first one is answered."""
    given = request.POST.get("ticket", "")
    with transaction.atomic():
        stored = sessions.held(request.session.session_key).select_for_update().first()
        held = stored.get_decoded().get(_TICKETS, []) if stored else []
        request.session[_TICKETS] = [ticket for ticket in held if ticket != given]
        request.session.save()
    return given in held


def already_done(request: HttpRequest, back: str) -> HttpResponse:
    messages.info(
        request, _("Cette demande a déjà été traitée; le secret d’une clé ne se montre qu’une fois.")
    )
    return redirect(back)
