"""Identities of a person at the OP's providers: link one, undo it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from balise.portal.people.actions.link_identities import link_identities
from balise.portal.people.actions.link_identity import link_identity
from balise.portal.people.actions.unlink_identity import already_unlinked, unlink_identity
from balise.portal.people.forms import IdentitiesForm, IdentityForm
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.ui.attempt import attempt
from balise.portal.ui.late import sent_back


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.link_identity")
def link(request: HttpRequest, ref: uuid.UUID) -> HttpResponse:
    subject = get_object_or_404(Person.objects.of(request.public_body), ref=ref)
    back = reverse("people:person", args=[ref])
    form = IdentityForm(request.POST or None, public_body=request.public_body)
    if not form.fields["issuer"].choices:
        messages.error(request, _("L’organisme n’a inscrit aucun fournisseur d’identité."))
        return redirect(back)
    if form.is_valid() and attempt(
        form, link_identity, actor=request.person, subject=subject, **form.cleaned_data
    ):
        messages.success(request, _("L’identité est liée."))
        return redirect(back)
    return render(
        request,
        "ui/form.html",
        {
            "heading": _("Lier une identité à %(name)s") % {"name": subject},
            "lead": _(
                "Les applications pourront faire des requêtes au nom de cette personne; là où la connexion "
                "par ce fournisseur est ouverte, qui porte cette identité entrera au portail à son nom."
            ),
            "button": _("Lier"),
            "form": form,
            "back": back,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.link_identity")
def link_many(request: HttpRequest) -> HttpResponse:
    known = {"issuer": request.GET.get("issuer", "")}
    form = IdentitiesForm(request.POST or None, initial=known, public_body=request.public_body)
    back = reverse("people:directory")
    if form.is_valid():
        try:
            linked = link_identities(actor=request.person, **form.cleaned_data)
        except ActionRefused as refused:
            form.add_error("pairs", str(refused.message))
        else:
            messages.success(
                request,
                ngettext("%(count)s identité est liée.", "%(count)s identités sont liées.", linked)
                % {"count": linked},
            )
            return redirect(back)
    return render(
        request,
        "ui/form.html",
        {
            "heading": _("Lier des identités"),
            "lead": _(
                "Les applications pourront faire des requêtes au nom de ces personnes; là où la connexion "
                "par ce fournisseur est ouverte, qui porte ces identités entrera au portail à leur nom."
            ),
            "button": _("Lier"),
            "form": form,
            "back": back,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.link_identity")
def unlink(request: HttpRequest, ref: uuid.UUID, pk: int) -> HttpResponse:
    subject = get_object_or_404(Person.objects.of(request.public_body), ref=ref)
    identity = subject.identities.filter(pk=pk).first()
    if identity is None:
        return sent_back(request, already_unlinked(), "people:person", ref)
    if request.method == "POST":
        try:
            unlink_identity(actor=request.person, identity=identity)
            messages.success(request, _("L’identité n’est plus liée."))
        except ActionRefused as refused:
            messages.error(request, str(refused.message))
        return redirect("people:person", ref)
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": _("Délier une identité de %(name)s") % {"name": subject},
            "facts": [(_("Fournisseur d’identité"), identity.issuer), (_("Identifiant"), identity.subject)],
            "message": _(
                "Les applications ne pourront plus nommer la personne ainsi; les requêtes en cours faites "
                "de cette façon sont coupées, et les sessions du portail ouvertes ainsi prennent fin."
            ),
            "button": _("Délier"),
            "danger": True,
            "back": reverse("people:person", args=[ref]),
        },
    )
