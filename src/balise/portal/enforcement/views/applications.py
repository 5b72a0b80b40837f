"""Keys of applications: list, give one, see its secret once, change, replace, revoke."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.enforcement.actions.create_application_key import create_application_key
from balise.portal.enforcement.actions.edit_application_key import edit_application_key
from balise.portal.enforcement.forms.applications import ApplicationEditForm, ApplicationForm
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.tickets import give_ticket
from balise.portal.enforcement.trail.usage import LOOKED_BACK, last_uses
from balise.portal.enforcement.views.key_acts import given, revoked, rotated
from balise.portal.people.permissions import needs
from balise.portal.ui.attempt import attempt

_PAGE = 25
_LIST = "enforcement:applications"


@require_safe
@needs("enforcement.administer_applications")
def applications(request: HttpRequest) -> HttpResponse:
    keys = _keys(request)
    ended = request.GET.get("etat") == "ended"
    shown = keys.exclude(pk__in=keys.live().values("pk")) if ended else keys.live()
    page = Paginator(shown, _PAGE).get_page(request.GET.get("page"))
    used = last_uses(request.public_body, [key.key_id for key in page])
    return render(
        request,
        "enforcement/applications/list.html",
        {
            "page": page,
            "rows": [(key, (used or {}).get(key.key_id)) for key in page],
            "unknown": used is None,
            "days": LOOKED_BACK.days,
            "ended": ended,
            "providers": IdentityProvider.objects.of(request.public_body).exists(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("enforcement.administer_applications")
def new_application(request: HttpRequest) -> HttpResponse:
    form = ApplicationForm(request.POST or None, public_body=request.public_body)

    def make() -> tuple[ApiKey, str]:
        values = {**form.cleaned_data, "expires_at": form.expires_at}
        del values["expires_on"]
        return create_application_key(actor=request.person, **values)

    return given(request, form, _LIST, make, _show_once) or render(
        request,
        "enforcement/applications/new.html",
        {"form": form, "ticket": give_ticket(request), "cases": form.fields["case"].queryset.exists()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.administer_applications")
def edit(request: HttpRequest, key_id: str) -> HttpResponse:
    key = get_object_or_404(_keys(request), key_id=key_id)
    if request.method != "POST" and not key.is_live:
        messages.warning(request, _("Cette clé ne fonctionne plus : demandez-en une nouvelle."))
        return redirect(_LIST)
    known = {
        "responsible": key.person_id,
        "networks": "\n".join(key.networks),
        "trust_forwarded": key.trust_forwarded,
    }
    form = ApplicationEditForm(request.POST or None, initial=known, public_body=request.public_body)
    if form.is_valid() and attempt(
        form, edit_application_key, actor=request.person, key=key, **form.cleaned_data
    ):
        messages.success(request, _("La clé est modifiée; les passerelles l’appliquent."))
        return redirect(_LIST)
    lead = f"{key.application} – {key.case.title_and_code}"
    context = {"form": form, "heading": _("Modifier une clé d’application"), "lead": lead}
    return render(request, "ui/form.html", {**context, "back": reverse(_LIST)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("enforcement.administer_applications")
def rotate(request: HttpRequest, key_id: str) -> HttpResponse:
    return rotated(request, get_object_or_404(_keys(request), key_id=key_id), _LIST, _show_once)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.administer_applications")
def revoke(request: HttpRequest, key_id: str) -> HttpResponse:
    return revoked(request, get_object_or_404(_keys(request), key_id=key_id), _LIST)


def _keys(request: HttpRequest) -> Any:
    keys = ApiKey.objects.of(request.public_body).of_applications()
    return keys.select_related("case", "person")


def _show_once(request: HttpRequest, key: ApiKey, secret: str) -> HttpResponse:
    providers = IdentityProvider.objects.of(request.public_body)
    headers = ["X-Balise-Identity", *(provider.header for provider in providers if provider.header)]
    return render(
        request,
        "enforcement/keys/secret.html",
        {
            "key": key,
            "secret": secret,
            "base_url": f"{settings.BALISE.gateway_url.rstrip('/')}/v1",
            "headers": list(dict.fromkeys(headers)),
            "by_token": bool(providers) or not key.trust_forwarded,
            "back": _LIST,
        },
    )
