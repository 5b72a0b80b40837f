"""My keys: ask for one, see its secret once, replace it, revoke it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.enforcement.actions.create_key import create_key
from balise.portal.enforcement.alerting import is_suspended, suspended_keys, with_own_key
from balise.portal.enforcement.forms.keys import KeyForm
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.standings import authorised_codes, by_answer, standing_of, standings
from balise.portal.enforcement.tickets import give_ticket
from balise.portal.enforcement.trail.usage import LOOKED_BACK, last_uses
from balise.portal.enforcement.views.key_acts import given, revoked, rotated
from balise.portal.people.permissions import needs
from balise.portal.usecases.actions.ask_to_join import why_not_join
from balise.portal.usecases.models import UseCase

_LIST = "enforcement:keys"


@require_safe
@needs("enforcement.use_keys")
def my_keys(request: HttpRequest) -> HttpResponse:
    keys = list(_own_keys(request))
    live = [key for key in keys if key.is_live]
    used = last_uses(request.public_body, [key.key_id for key in live]) if live else {}
    return render(
        request,
        "enforcement/keys/mine.html",
        {
            "live": [(key, (used or {}).get(key.key_id)) for key in live],
            "unknown": used is None,
            "days": LOOKED_BACK.days,
            "ended": [key for key in keys if not key.is_live],
            "answered": _answered(request),
            "suspended": suspended_keys(request.public_body),
            "authorised": authorised_codes(request.public_body),
            "own_suspended": with_own_key(request.person),
            "gateway_url": settings.BALISE.gateway_url,
        },
    )


@require_safe
@needs("enforcement.use_keys")
def choose_case(request: HttpRequest) -> HttpResponse:
    """Which case the key is for: those open now, then what is missing for the others."""
    context = by_answer(standings(request.person)) | {"barred": is_suspended(request.person)}
    return render(request, "enforcement/keys/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("enforcement.use_keys")
def new_key(request: HttpRequest, code: str) -> HttpResponse:
    case = get_object_or_404(UseCase.objects.of(request.public_body), code=code)
    standing = standing_of(request.person, case.code)
    if standing is None or not standing.usable or standing.barred:
        may_join = why_not_join(request.person, case) is None
        return render(
            request,
            "enforcement/keys/missing.html",
            {"case": case, "standing": standing, "may_join": may_join},
        )
    form = KeyForm(request.POST or None)

    def make() -> tuple[ApiKey, str]:
        said = form.cleaned_data
        return create_key(
            actor=request.person,
            case=case,
            label=said["label"],
            expires_at=form.expires_at,
            networks=said["networks"],
        )

    return given(request, form, _LIST, make, _show_once) or render(
        request,
        "enforcement/keys/new.html",
        {"form": form, "case": case, "standing": standing, "ticket": give_ticket(request)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.use_keys")
def revoke(request: HttpRequest, key_id: str) -> HttpResponse:
    key = get_object_or_404(_own_keys(request) | _answered(request), key_id=key_id)
    return revoked(request, key, _LIST)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@needs("enforcement.use_keys")
def rotate(request: HttpRequest, key_id: str) -> HttpResponse:
    return rotated(request, get_object_or_404(_own_keys(request), key_id=key_id), _LIST, _show_once)


def _own_keys(request: HttpRequest):
    keys = ApiKey.objects.of(request.public_body).personal()
    return keys.filter(person=request.person).select_related("case")


def _answered(request: HttpRequest):
    """Live keys of applications for which the person answers."""
    keys = ApiKey.objects.of(request.public_body).of_applications().live()
    return keys.filter(person=request.person).select_related("case")


def _show_once(request: HttpRequest, key: ApiKey, secret: str) -> HttpResponse:
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
            "back": _LIST,
        },
    )
