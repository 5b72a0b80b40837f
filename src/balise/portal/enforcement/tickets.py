"""A form's one-time ticket: sending it again (a page reloaded) must not make a second key."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

_TICKET = "key_ticket"


def give_ticket(request: HttpRequest) -> str:
    request.session[_TICKET] = secrets.token_hex(8)
    return request.session[_TICKET]


def take_ticket(request: HttpRequest) -> bool:
    given = request.session.pop(_TICKET, "")
    return bool(given) and secrets.compare_digest(given, request.POST.get("ticket", ""))


def already_done(request: HttpRequest, back: str) -> HttpResponse:
    messages.info(
        request, _("Cette demande a déjà été traitée; le secret d’une clé ne se montre qu’une fois.")
    )
    return redirect(back)
