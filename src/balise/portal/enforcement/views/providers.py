"""The OP's OIDC providers: list, enter, try, change, remove."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.enforcement.actions.save_provider import (
    ProviderRefused,
    add_provider,
    already_removed,
    edit_provider,
    remove_provider,
)
from balise.portal.enforcement.forms.providers import ProviderForm, RemoveForm
from balise.portal.enforcement.provider_trial import try_provider
from balise.portal.enforcement.providers import MOST, IdentityProvider
from balise.portal.people.models import PersonIdentity
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.ui.attempt import attempt
from balise.portal.ui.late import sent_back


@require_safe
@needs("enforcement.read_rules")
def providers(request: HttpRequest) -> HttpResponse:
    rows = IdentityProvider.objects.of(request.public_body)
    return render(
        request, "enforcement/providers/list.html", {"rows": rows, "full": len(rows) >= MOST, "most": MOST}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_providers")
def new_provider(request: HttpRequest) -> HttpResponse:
    form = ProviderForm(request.POST or None)
    if form.is_valid():
        added = _tried(form, add_provider, actor=request.person, **form.cleaned_data)
        if added is not None:
            messages.success(request, _("Le fournisseur est inscrit : essayez-le."))
            return redirect("enforcement:provider", added.code)
    return _write(request, form, _("Inscrire un fournisseur d’identité"), reverse("enforcement:providers"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_providers")
def edit(request: HttpRequest, code: str) -> HttpResponse:
    held, changed = _held(request, code).first(), _held(request, code).first()
    if held is None:
        return sent_back(request, already_removed(), "enforcement:providers")
    form = ProviderForm(request.POST or None, instance=changed)
    if form.is_valid():
        done = _tried(form, edit_provider, actor=request.person, provider=held, **form.cleaned_data)
        if done is not None:
            messages.success(request, _("Le fournisseur est modifié; les passerelles l’appliquent."))
            return redirect("enforcement:provider", code)
    return _write(
        request,
        form,
        _("Modifier « %(name)s »") % {"name": held.name},
        reverse("enforcement:provider", args=[code]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.read_rules")
def provider(request: HttpRequest, code: str) -> HttpResponse:
    """One provider; a POST fetches its keys and says what they are good for."""
    held = get_object_or_404(_held(request, code))
    return render(
        request,
        "enforcement/providers/page.html",
        {
            "provider": held,
            "trial": try_provider(held) if request.method == "POST" else None,
            "linked": _linked(request, held),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_providers")
def remove(request: HttpRequest, code: str) -> HttpResponse:
    held = _held(request, code).first()
    if held is None:
        return sent_back(request, already_removed(), "enforcement:providers")
    form = RemoveForm(request.POST or None)
    if form.is_valid() and attempt(
        form, remove_provider, actor=request.person, provider=held, **form.cleaned_data
    ):
        messages.success(request, _("Le fournisseur est retiré : ses jetons sont refusés."))
        return redirect("enforcement:providers")
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": _("Retirer « %(name)s »") % {"name": held.name},
            "form": form,
            "facts": [(_("Personnes liées"), _linked(request, held))],
            "message": _(
                "Les requêtes que les applications font avec ses jetons seront refusées aussitôt, et "
                "personne ne se connectera plus au portail par lui. "
                "Les personnes sont déliées : si le même émetteur est inscrit de nouveau, il faudra les "
                "lier de nouveau."
            ),
            "button": _("Retirer le fournisseur"),
            "danger": True,
            "back": reverse("enforcement:provider", args=[code]),
        },
    )


def _linked(request: HttpRequest, held: IdentityProvider) -> int:
    """How many persons are linked to what this provider calls them."""
    links = PersonIdentity.objects.of(request.public_body).filter(issuer=held.issuer)
    return links.values("person").distinct().count()


def _held(request: HttpRequest, code: str) -> QuerySet[IdentityProvider]:
    held = IdentityProvider.objects.of(request.public_body).select_related("changed_by")
    return held.filter(code=code)


def _tried(form: BaseForm, act: Any, /, **arguments: Any) -> IdentityProvider | None:
    """What ``act`` saved; None when it refused, its message then stands at its field."""
    try:
        return act(**arguments)
    except ActionRefused as refused:
        field = refused.field if isinstance(refused, ProviderRefused) else None
        form.add_error(field if field in form.fields else None, str(refused))
        return None


def _write(request: HttpRequest, form: ProviderForm, heading: str, back: str) -> HttpResponse:
    lead = _("Qui signe les jetons par lesquels les applications disent pour qui elles font une requête.")
    return render(request, "ui/form.html", {"form": form, "heading": heading, "lead": lead, "back": back})
