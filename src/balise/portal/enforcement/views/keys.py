"""My keys: ask for one, see its secret once, replace it, revoke it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.enforcement.actions.create_key import create_key
from balise.portal.enforcement.actions.revoke_key import revoke_key
from balise.portal.enforcement.actions.rotate_key import rotate_key
from balise.portal.enforcement.alerting import is_suspended, suspended_keys
from balise.portal.enforcement.forms.keys import KeyForm, RotateForm
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.standings import standing_of, standings
from balise.portal.enforcement.tickets import already_done, give_ticket, take_ticket
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.usecases.models import UseCase


@require_safe
@needs("enforcement.use_keys")
def my_keys(request: HttpRequest) -> HttpResponse:
    keys = _own_keys(request)
    return render(
        request,
        "enforcement/keys/mine.html",
        {
            "live": [key for key in keys if key.is_live],
            "ended": [key for key in keys if not key.is_live],
            "answered": _answered(request),
            "suspended": suspended_keys(request.public_body),
            "own_suspended": is_suspended(request.person),
            "gateway_url": settings.BALISE.gateway_url,
        },
    )


@require_safe
@needs("enforcement.use_keys")
def choose_case(request: HttpRequest) -> HttpResponse:
    """Which case the key is for: those open now, then what is missing for the others."""
    found = standings(request.person)
    return render(
        request,
        "enforcement/keys/choose.html",
        {
            "usable": [standing for standing in found if standing.usable],
            "nearly": [standing for standing in found if standing.mine and not standing.usable],
            "others": [standing for standing in found if not standing.mine],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("enforcement.use_keys")
def new_key(request: HttpRequest, code: str) -> HttpResponse:
    case = get_object_or_404(UseCase.objects.of(request.public_body), code=code)
    standing = standing_of(request.person, case.code)
    if standing is None or not standing.usable:
        return render(request, "enforcement/keys/missing.html", {"case": case, "standing": standing})
    form = KeyForm(request.POST or None)
    if request.method == "POST":
        if not take_ticket(request):
            return already_done(request, "enforcement:keys")
        if form.is_valid():
            try:
                key, secret = create_key(
                    actor=request.person,
                    case=case,
                    label=form.cleaned_data["label"],
                    expires_at=form.expires_at,
                    networks=form.cleaned_data["networks"],
                )
            except ActionRefused as refused:
                form.add_error(None, str(refused))
            else:
                return _show_once(request, key, secret)
    return render(
        request,
        "enforcement/keys/new.html",
        {"form": form, "case": case, "standing": standing, "ticket": give_ticket(request)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.use_keys")
def revoke(request: HttpRequest, key_id: str) -> HttpResponse:
    key = get_object_or_404(_own_keys(request) | _answered(request), key_id=key_id)
    if request.method == "POST":
        try:
            revoke_key(actor=request.person, key=key)
        except ActionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("La clé « %(label)s » est révoquée.") % {"label": key.label})
        return redirect("enforcement:keys")
    return render(request, "enforcement/keys/revoke.html", {"key": key, "back": "enforcement:keys"})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("enforcement.use_keys")
def rotate(request: HttpRequest, key_id: str) -> HttpResponse:
    key = get_object_or_404(_own_keys(request), key_id=key_id)
    form = RotateForm(request.POST or None)
    if request.method == "POST":
        if not take_ticket(request):
            return already_done(request, "enforcement:keys")
        if form.is_valid():
            try:
                fresh, secret = rotate_key(
                    actor=request.person, key=key, overlap_hours=form.cleaned_data["overlap_hours"]
                )
            except ActionRefused as refused:
                form.add_error(None, str(refused))
            else:
                return _show_once(request, fresh, secret)
    return render(
        request,
        "enforcement/keys/rotate.html",
        {"form": form, "key": key, "ticket": give_ticket(request), "back": "enforcement:keys"},
    )


def _own_keys(request: HttpRequest):
    keys = ApiKey.objects.of(request.public_body).personal()
    return keys.filter(person=request.person).select_related("case")


def _answered(request: HttpRequest):
    """Live keys of applications for which the person answers."""
    keys = ApiKey.objects.of(request.public_body).of_applications().live()
    return keys.filter(person=request.person).select_related("case")


def _show_once(request: HttpRequest, key: ApiKey, secret: str) -> HttpResponse:
    """The answer to the form itself: keeping the secret for another page would mean storing it."""
    standing = standing_of(request.person, key.case.code)
    systems = [system.rule.code for system in standing.systems if not system.refused] if standing else []
    return render(
        request,
        "enforcement/keys/secret.html",
        {
            "key": key,
            "secret": secret,
            "base_url": f"{settings.BALISE.gateway_url.rstrip('/')}/v1",
            "model": systems[0] if systems else "",
            "kind": key.case.kinds[0] if key.case.kinds else "",
        },
    )
