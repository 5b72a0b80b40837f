"""The OP's own identifiers: list, write, try, activate, retire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balise.portal.enforcement.actions.activate_identifier import activate_identifier
from balise.portal.enforcement.actions.retire_identifier import already_retired, retire_identifier
from balise.portal.enforcement.actions.save_identifier import add_identifier, edit_identifier
from balise.portal.enforcement.forms.identifiers import CONTROLS, IdentifierForm, RetireForm, SampleForm
from balise.portal.enforcement.identifier_trial import IdentifierRefused, marked
from balise.portal.enforcement.identifiers import MOST, OwnIdentifier
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.ui.late import turned_back


@require_safe
@needs("enforcement.read_rules")
def identifiers(request: HttpRequest) -> HttpResponse:
    held = OwnIdentifier.objects.of(request.public_body)
    order = {status: rank for rank, status in enumerate(("active", "draft", "retired"))}
    rows = sorted(held, key=lambda one: (order[one.status], one.code))
    full = sum(not one.is_retired for one in rows) >= MOST
    return render(request, "enforcement/identifiers/list.html", {"rows": rows, "full": full, "most": MOST})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_detection")
def new_identifier(request: HttpRequest) -> HttpResponse:
    form = IdentifierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = _tried(form, add_identifier, actor=request.person, **form.cleaned_data)
        if added is not None:
            messages.success(request, _("L’identifiant est un brouillon : essayez-le, puis activez-le."))
            return redirect("enforcement:identifier", added.code)
    return _write(request, form, _("Ajouter un identifiant"), reverse("enforcement:identifiers"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_detection")
def edit(request: HttpRequest, code: str) -> HttpResponse:
    held = _one(request, code)
    if held.is_retired:
        messages.error(request, _("Cet identifiant est retiré."))
        return redirect("enforcement:identifier", code)
    form = IdentifierForm(request.POST or None, instance=_one(request, code))
    if request.method == "POST" and form.is_valid():
        done = _tried(form, edit_identifier, actor=request.person, identifier=held, **form.cleaned_data)
        if done is not None:
            messages.success(request, _("L’identifiant est modifié."))
            return redirect("enforcement:identifier", code)
    return _write(
        request,
        form,
        _("Modifier « %(name)s »") % {"name": held.name},
        reverse("enforcement:identifier", args=[code]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.read_rules")
def identifier(request: HttpRequest, code: str) -> HttpResponse:
    """One identifier; a POST tries it on the text of the form."""
    held = _one(request, code)
    form = SampleForm(request.POST or None)
    pieces = None
    if request.method == "POST" and form.is_valid():
        pieces = _tried(form, marked, rule=held.as_rule(), text=form.cleaned_data["text"])
    return render(
        request,
        "enforcement/identifiers/page.html",
        {
            "identifier": held,
            "control": dict(CONTROLS).get(held.check_name, held.check_name),
            "form": form,
            "pieces": pieces,
            "found": sum(hit for _text, hit in pieces or ()),
        },
    )


@require_POST
@needs("enforcement.set_detection")
def activate(request: HttpRequest, code: str) -> HttpResponse:
    try:
        activate_identifier(actor=request.person, identifier=_one(request, code))
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("L’identifiant est actif : les passerelles l’appliquent."))
    return redirect("enforcement:identifier", code)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_detection")
def retire(request: HttpRequest, code: str) -> HttpResponse:
    held = _one(request, code)
    why = already_retired() if held.is_retired else None
    if (back := turned_back(request, why, "enforcement:identifier", code)) is not None:
        return back
    form = RetireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _tried(form, retire_identifier, actor=request.person, identifier=held, **form.cleaned_data)
        if done is not None:
            messages.success(request, _("L’identifiant est retiré."))
            return redirect("enforcement:identifier", code)
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": pgettext("identifiant", "Retirer « %(name)s »") % {"name": held.name},
            "form": form,
            "message": _("Les passerelles cesseront de le chercher. Il reste au registre et peut revenir."),
            "button": _("Retirer l’identifiant"),
            "danger": True,
            "back": reverse("enforcement:identifier", args=[code]),
        },
    )


def _one(request: HttpRequest, code: str) -> OwnIdentifier:
    held = OwnIdentifier.objects.of(request.public_body)
    return get_object_or_404(held.select_related("changed_by", "activated_by", "retired_by"), code=code)


def _tried(form: BaseForm, act: Callable[..., Any], /, **arguments: Any) -> Any:
    """What ``act`` gave, True when nothing; None when it refused, its message then stands at its field."""
    try:
        given = act(**arguments)
    except ActionRefused as refused:
        field = refused.field if isinstance(refused, IdentifierRefused) else None
        form.add_error(field if field in form.fields else None, str(refused))
        return None
    return True if given is None else given


def _write(request: HttpRequest, form: IdentifierForm, heading: str, back: str) -> HttpResponse:
    lead = _(
        "Un matricule, un numéro de dossier : ce que vos textes contiennent et que Balise ne connaît pas."
    )
    return render(request, "ui/form.html", {"form": form, "heading": heading, "lead": lead, "back": back})
