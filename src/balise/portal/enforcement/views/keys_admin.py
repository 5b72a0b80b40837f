"""Everybody's keys, for those who administer them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.enforcement.alerting import suspended_keys
from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.standings import authorised_codes
from balise.portal.enforcement.trail.usage import LOOKED_BACK, last_uses
from balise.portal.enforcement.views.key_acts import revoked
from balise.portal.people.permissions import needs
from balise.portal.ui.text import folded_fields, holding

_PAGE = 25
_SEARCHED_OF_CASE = ("case__code", "case__title")
_SEARCHED_OF_PERSON = ("person__first_name", "person__last_name", "person__email")


@require_safe
@needs("enforcement.administer_keys")
def all_keys(request: HttpRequest) -> HttpResponse:
    search, state = request.GET.get("q", "").replace("\x00", "").strip(), request.GET.get("etat", "live")
    keys = _filtered(ApiKey.objects.of(request.public_body), search, state)
    page = Paginator(keys.select_related("person", "case"), _PAGE).get_page(request.GET.get("page"))
    used = last_uses(request.public_body, [key.key_id for key in page])
    return render(
        request,
        "enforcement/keys/all.html",
        {
            "page": page,
            "rows": [(key, (used or {}).get(key.key_id)) for key in page],
            "unknown": used is None,
            "days": LOOKED_BACK.days,
            "search": search,
            "state": state,
            "suspended": suspended_keys(request.public_body),
            "authorised": authorised_codes(request.public_body),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.administer_keys")
def revoke_any(request: HttpRequest, key_id: str) -> HttpResponse:
    keys = ApiKey.objects.of(request.public_body).select_related("case", "person")
    return revoked(request, get_object_or_404(keys, key_id=key_id), "enforcement:keys_all")


def _filtered(keys: QuerySet, search: str, state: str) -> QuerySet:
    if search:
        words = folded_fields("label", *_SEARCHED_OF_CASE, *_SEARCHED_OF_PERSON)
        keys = keys.annotate(words=words).filter(holding("words", search) | Q(key_id__startswith=search))
    if state == "live":
        return keys.live()
    if state == "revoked":
        return keys.filter(revoked_at__isnull=False)
    if state == "expired":
        return keys.filter(revoked_at__isnull=True, expires_at__lte=timezone.now())
    return keys
