"""What every page about keys does alike, a person's or an application's: give one once, replace, revoke."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.revoke_key import revoke_key
from balise.portal.enforcement.actions.rotate_key import already_replaced, rotate_key
from balise.portal.enforcement.forms.keys import RotateForm
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.tickets import already_done, give_ticket, take_ticket
from balise.portal.people.permissions import ActionRefused

Show = Callable[[HttpRequest, ApiKey, str], HttpResponse]
"""The page that shows a secret: the answer to the form itself, since keeping it would mean storing it."""


def given(
    request: HttpRequest, form: Form, back: str, make: Callable[[], tuple[ApiKey, str]], show: Show
) -> HttpResponse | None:
    """The answer to a form that makes a key, sent once; None when it is to be filled in, or again."""
    if request.method != "POST":
        return None
    if not take_ticket(request):
        return already_done(request, back)
    if form.is_valid():
        try:
            key, secret = make()
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            return show(request, key, secret)
    return None


def rotated(request: HttpRequest, key: ApiKey, back: str, show: Show) -> HttpResponse:
    if request.method != "POST" and not key.is_live:
        messages.warning(request, _("Cette clé ne fonctionne plus : demandez-en une nouvelle."))
        return redirect(back)
    if request.method != "POST" and key.replaced_by_id is not None:
        messages.warning(request, already_replaced())
        return redirect(back)
    if request.method != "POST" and key.conversation:
        messages.warning(request, _("Le portail renouvelle lui-même la clé de la page « Converser »."))
        return redirect(back)
    form = RotateForm(request.POST or None)
    answer = given(
        request, form, back, lambda: rotate_key(actor=request.person, key=key, **form.cleaned_data), show
    )
    context = {"form": form, "key": key, "back": back}
    return answer or render(
        request, "enforcement/keys/rotate.html", {**context, "ticket": give_ticket(request)}
    )


def revoked(request: HttpRequest, key: ApiKey, back: str) -> HttpResponse:
    if request.method != "POST":
        if key.revoked_at is not None:
            messages.warning(request, _("Cette clé est déjà révoquée."))
            return redirect(back)
        return render(request, "enforcement/keys/revoke.html", {"key": key, "back": back})
    try:
        revoke_key(actor=request.person, key=key)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("La clé « %(label)s » est révoquée.") % {"label": key.label})
    return redirect(back)
