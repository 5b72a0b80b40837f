"""Directives: what is in force, their versions, who read them."""

from __future__ import annotations

import functools

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balise.portal.organizations.actions.acknowledge_directive import acknowledge_directive
from balise.portal.organizations.actions.directive_rules import digest_of
from balise.portal.organizations.actions.publish_directive import publish_directive
from balise.portal.organizations.actions.rewrite_directive import rewrite_directive
from balise.portal.organizations.actions.withdraw_directive import why_not_withdraw, withdraw_directive
from balise.portal.organizations.actions.write_directive import write_directive
from balise.portal.organizations.authority import ActionRefused, allowed, needs
from balise.portal.organizations.forms import DirectiveForm, ReasonForm
from balise.portal.organizations.models import Directive, DirectiveReading
from balise.portal.organizations.persons import active_persons
from balise.portal.ui.attempt import attempt
from balise.portal.ui.late import turned_back

_STAFF = Q(readings__person__active=True)


def _visible(request: HttpRequest):
    """Drafts are seen by those who write or publish them."""
    found = Directive.objects.of(request.public_body).select_related("withdrawal")
    editors = ("organizations.write_directive", "organizations.publish_directive")
    return found if any(allowed(request.person, action) for action in editors) else found.published()


@require_safe
@needs("organizations.read")
def directives(request: HttpRequest) -> HttpResponse:
    in_force = set(Directive.objects.of(request.public_body).in_force().values_list("pk", flat=True))
    read = set(
        DirectiveReading.objects.of(request.public_body)
        .filter(person=request.person)
        .values_list("directive_id", flat=True)
    )
    found = _visible(request).order_by("title", "-version").annotate(read_by=Count("readings", filter=_STAFF))
    rows = [(each, each.pk in in_force, each.pk in read) for each in found]
    staff = active_persons(request.public_body).count()
    return render(request, "organizations/directives.html", {"rows": rows, "staff": staff})


@require_safe
@needs("organizations.read")
def directive(request: HttpRequest, pk: int) -> HttpResponse:
    visible = _visible(request).select_related("withdrawal__withdrawn_by")
    found = get_object_or_404(visible, pk=pk)
    versions = list(visible.filter(title=found.title).order_by("-version"))
    return render(
        request,
        "organizations/directive.html",
        {
            "directive": found,
            "digest": digest_of(found),
            "versions": versions,
            "in_force": Directive.objects.of(request.public_body).in_force().filter(pk=pk).exists(),
            "mine": found.readings.filter(person=request.person).first(),
            "readings": found.readings.filter(person__active=True).count(),
            "staff": active_persons(request.public_body).count(),
            "newest": versions[0] == found,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.write_directive")
def write(request: HttpRequest) -> HttpResponse:
    form = DirectiveForm(request.POST or None)
    if form.is_valid() and attempt(form, write_directive, actor=request.person, **form.cleaned_data):
        messages.success(request, _("Le projet de directive est enregistré."))
        return redirect("organizations:directives")
    context = {"heading": _("Nouvelle directive"), "form": form, "back": reverse("organizations:directives")}
    return render(request, "ui/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.write_directive")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is rewritten; a published version is followed by the next one."""
    found = get_object_or_404(_visible(request), pk=pk)
    draft = Directive.objects.of(request.public_body).filter(title=found.title, published_on=None).first()
    if found.published_on and draft and request.method != "POST":
        messages.warning(request, _("Une version de cette directive est déjà en préparation : la voici."))
        return redirect("organizations:directive", draft.pk)
    form = DirectiveForm(request.POST or None, initial={"text": found.text})
    del form.fields["title"]
    if form.is_valid():
        text = form.cleaned_data["text"]
        done = (
            attempt(form, write_directive, actor=request.person, title=found.title, text=text, follows=found)
            if found.published_on
            else attempt(form, rewrite_directive, actor=request.person, directive=found, text=text)
        )
        if done:
            # A draft may be published while it is rewritten: what was written is then of the next version.
            messages.success(
                request,
                _("Le projet de la version suivante est enregistré.")
                if found.published_on
                else _("Le projet de directive est enregistré."),
            )
            return redirect("organizations:directives")
    return render(
        request,
        "ui/form.html",
        {
            "heading": _("Nouvelle version de « %(title)s »") % {"title": found.title}
            if found.published_on
            else found.title,
            "form": form,
            "back": reverse("organizations:directive", args=[pk]),
        },
    )


@require_POST
@needs("organizations.publish_directive")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Directive.objects.of(request.public_body), pk=pk)
    publish_read = functools.partial(publish_directive, seen=request.POST.get("seen", ""))
    return _done(request, found, publish_read, _("La directive est en vigueur."))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.withdraw_directive")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Directive.objects.of(request.public_body).published(), pk=pk)
    if (back := turned_back(request, why_not_withdraw(found), "organizations:directive", pk)) is not None:
        return back
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(
        form, withdraw_directive, actor=request.person, directive=found, **form.cleaned_data
    ):
        messages.success(request, _("La directive est retirée : elle n’est plus en vigueur."))
        return redirect("organizations:directive", pk)
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": _("Retirer « %(title)s »") % {"title": found.title},
            "form": form,
            "facts": [(_("Version"), found.version), (_("En vigueur le"), date_format(found.published_on))],
            "message": _(
                "Plus personne n’aura à la lire. Aucune version antérieure ne revient en vigueur; son texte, "
                "les lectures et votre motif restent à son historique."
            ),
            "button": _("Retirer la directive"),
            "danger": True,
            "back": reverse("organizations:directive", args=[pk]),
        },
    )


@require_POST
@needs("organizations.read")
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Directive.objects.of(request.public_body).published(), pk=pk)
    return _done(request, found, acknowledge_directive, _("Merci : votre lecture est consignée."))


def _done(request: HttpRequest, directive: Directive, action, said: str) -> HttpResponse:
    try:
        action(actor=request.person, directive=directive)
        messages.success(request, said)
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("organizations:directive", directive.pk)
