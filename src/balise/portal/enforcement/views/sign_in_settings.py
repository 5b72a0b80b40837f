"""How one signs in to the portal by the OP's providers: see, prepare, open, close."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.enforcement.actions.sign_in import (
    close_sign_in,
    not_prepared,
    open_sign_in,
    prepare_sign_in,
)
from balise.portal.enforcement.forms.providers import RemoveForm
from balise.portal.enforcement.forms.sign_in import OpenForm, PrepareForm
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.sign_in.discovery import discover
from balise.portal.enforcement.sign_in.standing import standings, who_would_bind
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import PersonIdentity, ProviderSignIn
from balise.portal.people.permissions import needs
from balise.portal.ui.attempt import attempt
from balise.portal.ui.late import sent_back


@require_safe
@needs("enforcement.read_sign_in")
def sign_in(request: HttpRequest) -> HttpResponse:
    rows = [(row, _addresses(request, row.provider.code)) for row in standings(request.public_body)]
    return render(request, "enforcement/sign_in/page.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_providers")
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    """The provider's own document is read each time that it is saved: what it says is tried, not believed."""
    provider = get_object_or_404(IdentityProvider.objects.of(request.public_body), code=code)
    held = _doors(request.public_body).filter(issuer=provider.issuer).first()
    form = PrepareForm(
        request.POST or None, instance=held, initial=None if held else {"label": provider.name}
    )
    if form.is_valid() and attempt(
        form, _discovered_and_kept, actor=request.person, provider=provider, **form.cleaned_data
    ):
        fresh = _(
            "Le fournisseur répond : la connexion est préparée. Le dirigeant de l’organisme peut l’ouvrir."
        )
        messages.success(request, _("Le fournisseur répond, et ses adresses sont notées.") if held else fresh)
        return redirect("enforcement:sign_in")
    lead = _(
        "Inscrivez le portail chez le fournisseur, comme application Web, avec l’adresse de retour que "
        "montre la page précédente, puis recopiez ici ce qu’il donne. À l’enregistrement, le portail lit son "
        "document de découverte et essaie ses clés."
    )
    return _form(request, form, _("Préparer la connexion par « %(name)s »") % {"name": provider.name}, lead)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("people.open_sign_in")
def open_it(request: HttpRequest, code: str) -> HttpResponse:
    door = _doors(request.public_body).filter(code=code).first()
    if door is None:
        return sent_back(request, not_prepared(), "enforcement:sign_in")
    was_open = door.opened_at is not None
    links = who_would_bind(request.public_body, door.issuer)
    form = OpenForm(
        request.POST or None,
        instance=_doors(request.public_body).get(pk=door.pk),
        initial={"links": ",".join(str(link.pk) for link in links)},
    )
    if form.is_valid() and attempt(form, open_sign_in, actor=request.person, door=door, **form.cleaned_data):
        messages.success(request, _("On se connecte au portail par « %(name)s ».") % {"name": door})
        return redirect("enforcement:sign_in")
    heading = _("Ouvrir la connexion par « %(name)s »") if not was_open else _("Connexion par « %(name)s »")
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": heading % {"name": door},
            "form": form,
            "facts": _who(door, links),
            "message": _(
                "Le fournisseur dira qui est chaque personne liée, et ouvrira son compte : celui de qui "
                "engage l’organisme aussi. Vérifiez l’émetteur, qui a lié ces personnes, et à quoi : vous le "
                "confirmez en enregistrant."
            ),
            "button": _("Enregistrer") if was_open else _("Ouvrir"),
            "back": reverse("enforcement:sign_in"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.close_sign_in")
def close_it(request: HttpRequest, code: str) -> HttpResponse:
    door = _doors(request.public_body).filter(code=code).first()
    if door is None:
        return sent_back(request, not_prepared(), "enforcement:sign_in")
    form = RemoveForm(request.POST or None)
    if form.is_valid() and attempt(form, close_sign_in, actor=request.person, door=door, **form.cleaned_data):
        messages.success(request, _("On ne se connecte plus au portail par « %(name)s ».") % {"name": door})
        return redirect("enforcement:sign_in")
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": _("Fermer la connexion par « %(name)s »") % {"name": door},
            "form": form,
            "message": _(
                "Les sessions ouvertes par ce fournisseur prennent fin. Chacun se connecte de nouveau avec "
                "son mot de passe ou sa clé d’accès; qui n’en a pas demande à l’unité responsable de "
                "renouveler son accès."
            ),
            "button": _("Fermer"),
            "danger": True,
            "back": reverse("enforcement:sign_in"),
        },
    )


def _discovered_and_kept(*, provider: IdentityProvider, **values: Any) -> None:
    """The provider is asked first: nothing is held in the database while it answers."""
    prepare_sign_in(provider=provider, discovered=discover(provider), **values)


def _doors(public_body: PublicBody) -> Any:
    return ProviderSignIn.objects.of(public_body)


def _addresses(request: HttpRequest, code: str) -> tuple[str, str, str]:
    """Where the provider sends people back to, after signing in and after signing out; and where itself says
    that a session is over."""
    names = [request.public_body.code, code]
    return (
        request.build_absolute_uri(reverse("provider_back", args=names)),
        request.build_absolute_uri(reverse("account_login")),
        request.build_absolute_uri(reverse("provider_ended", args=names)),
    )


def _who(door: ProviderSignIn, binding: list[PersonIdentity]) -> list[tuple[str, str]]:
    links = PersonIdentity.objects.of(door.public_body).filter(issuer=door.issuer)
    told = [
        (_("Émetteur"), door.issuer),
        (_("Personnes liées"), str(links.values("person").distinct().count())),
    ]
    for link in binding:
        words = _("« %(subject)s », liée par %(by)s le %(day)s") % {
            "subject": link.subject,
            "by": link.linked_by,
            "day": date_format(link.linked_at, "SHORT_DATE_FORMAT"),
        }
        if link.confirmed_by_id is None:
            words = _("%(words)s, à confirmer") % {"words": words}
        told.append((str(link.person), words))
    return told


def _form(request: HttpRequest, form: PrepareForm, heading: str, lead: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "lead": lead, "back": reverse("enforcement:sign_in")}
    return render(request, "ui/form.html", context)
