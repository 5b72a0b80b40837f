"""The queue of answers that wait for a human, and what is decided of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.enforcement.actions.decide_hold import approve_hold, refuse_hold
from balise.portal.enforcement.actions.open_hold import Opened, open_hold
from balise.portal.enforcement.asking import asked_in_words
from balise.portal.enforcement.forms.holds import EditForm
from balise.portal.enforcement.forms.stops import ReasonForm
from balise.portal.enforcement.holding import (
    asked,
    decided_before,
    may_take_up,
    may_validate,
    named,
    of_asker,
    shown,
    waiting_for,
)
from balise.portal.enforcement.models import Hold
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.ui.attempt import attempt

_OWN, _DECIDED, _WAITING = 10, 25, 25


@require_safe
@never_cache
@needs("enforcement.read_holds")
def queue(request: HttpRequest) -> HttpResponse:
    page = Paginator(of_asker(request.person), _OWN).get_page(request.GET.get("page"))
    own = named(request.public_body, page)
    context = {
        **_waiting(request),
        "own": own,
        "page": page,
        "decided": decided_before(request.person).exists(),
    }
    return render(request, "enforcement/holds/list.html", context)


@require_safe
@never_cache
@needs("enforcement.read_holds")
def queue_rows(request: HttpRequest) -> HttpResponse:
    """The part of the page that changes."""
    return render(request, "enforcement/holds/_rows.html", _waiting(request))


def _waiting(request: HttpRequest) -> dict[str, Any]:
    """One page of what waits: asked for every two seconds, the whole of it might be thousands."""
    waiting = Paginator(waiting_for(request.person), _WAITING).get_page(request.GET.get("file"))
    return {"waiting": waiting, "lines": named(request.public_body, waiting)}


@require_safe
@never_cache
@needs("enforcement.read_holds")
def decided(request: HttpRequest) -> HttpResponse:
    """What was decided, and by whom, for those who may validate it."""
    page = Paginator(decided_before(request.person), _DECIDED).get_page(request.GET.get("page"))
    context = {"page": page, "lines": named(request.public_body, page)}
    return render(request, "enforcement/holds/decided.html", context)


@require_safe
@never_cache
@needs("enforcement.read_holds")
def hold(request: HttpRequest, pk: str) -> HttpResponse:
    return _page(request, _found(request, pk))


@require_http_methods(["POST"])
@never_cache
@needs("enforcement.read_holds")
def approve(request: HttpRequest, pk: str) -> HttpResponse:
    """As it is, or with the texts of the form."""
    found = _found(request, pk)
    if "modifier" not in request.POST:
        try:
            approve_hold(actor=request.person, hold=found)
        except ActionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Réponse approuvée : elle part à l’application qui l’attend."))
        return redirect("enforcement:holds")
    try:
        opened = open_hold(actor=request.person, hold=found)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        return redirect("enforcement:hold", pk=found.pk)
    form = EditForm(request.POST, shown=shown(opened.answer))
    if form.is_valid() and attempt(
        form, approve_hold, actor=request.person, hold=found, changes=form.changes()
    ):
        messages.success(
            request,
            _(
                "Réponse approuvée : la passerelle inspecte le texte modifié, "
                "puis le remet s’il convient au cas."
            ),
        )
        return redirect("enforcement:holds")
    return _rendered(request, found, opened, edit=form)


@require_http_methods(["POST"])
@never_cache
@needs("enforcement.read_holds")
def refuse(request: HttpRequest, pk: str) -> HttpResponse:
    found = _found(request, pk)
    form = _refusal(request.POST)
    if form.is_valid() and attempt(
        form, refuse_hold, actor=request.person, hold=found, reason=form.cleaned_data["reason"]
    ):
        messages.success(request, _("Réponse refusée : le motif est transmis à la personne."))
        return redirect("enforcement:holds")
    return _page(request, found, refusal=form)


def _found(request: HttpRequest, pk: str) -> Hold:
    """A hold that the person may validate or asked for."""
    found = get_object_or_404(Hold.objects.of(request.public_body), pk=pk)
    if not may_validate(request.person, found) and not asked(request.person, found):
        raise PermissionDenied
    return found


def _page(request: HttpRequest, found: Hold, **forms: Any) -> HttpResponse:
    """What it would do and what led to it are opened for the validator alone, while it waits."""
    if not found.is_pending or asked(request.person, found):
        return _rendered(request, found)
    try:
        opened = open_hold(actor=request.person, hold=found)
    except ActionRefused as refused:
        return _rendered(request, found, unreadable=str(refused))
    return _rendered(request, found, opened, **forms)


def _rendered(
    request: HttpRequest, found: Hold, opened: Opened | None = None, **context: Any
) -> HttpResponse:
    (line,) = named(request.public_body, [found])
    context.setdefault("refusal", _refusal(None))
    if opened is not None:
        pieces = shown(opened.answer)
        context |= {
            "pieces": pieces,
            "question": asked_in_words(opened.question) if opened.question else None,
        }
        context.setdefault("edit", EditForm(shown=pieces))
    context |= {"line": line, "hold": found, "to_take_up": may_take_up(request.person, found)}
    return render(request, "enforcement/holds/detail.html", context)


def _refusal(data: Any) -> ReasonForm:
    form = ReasonForm(data)
    form.fields["reason"].label = _("Motif du refus")
    form.fields["reason"].help_text = _("Il est transmis à la personne qui a fait la demande.")
    return form
