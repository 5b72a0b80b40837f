"""Closed by default: without ``@public``, a view serves only an active person of an OP."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import Person

OPEN_PREFIXES = ("/accounts/", "/static/", "/i18n/")


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that needs no sign-in."""
    view.balise_public = True  # type: ignore[attr-defined]
    return view


class PersonRequiredMiddleware:
    """Resolves ``request.person`` and ``request.public_body`` and sets the session's OP."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        if not account.is_authenticated or account.public_body_id is None:
            return self.get_response(request)
        with acting_for(account.public_body_id):
            person = Person.objects.select_related("unit", "public_body").filter(account=account, active=True).first()
            if person is not None:
                request.person = person
                request.public_body = person.public_body
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        if getattr(view, "balise_public", False) or request.path.startswith(OPEN_PREFIXES):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not hasattr(request, "person"):
            return render(request, "ui/no_person.html", status=403)
        return None
