"""The home page and the pages that say why something could not be shown."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from balise.portal.organizations.authority import SecondFactorRequired
from balise.portal.ui.cards import cards_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What awaits the person, then what they follow."""
    cards = cards_of(request.person)
    return render(
        request,
        "ui/home.html",
        {
            "awaiting": [card for card in cards if card.awaits],
            "following": [card for card in cards if not card.awaits],
        },
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is too long is still in the form that was sent: the page says to shorten it there."""
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return render(request, "ui/errors/400.html", {"too_big": too_big}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says how to add a second factor when that alone is missing."""
    if isinstance(exception, SecondFactorRequired):
        return render(request, "ui/errors/second_factor.html", status=403)
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/404.html", status=404)


def no_such_page(request: HttpRequest) -> HttpResponse:
    """Stands in the place of a page of a library that the portal does not have."""
    raise Http404


def broken(request: HttpRequest) -> HttpResponse:
    # No context processor: whatever broke (the database, perhaps) must not break this page.
    return HttpResponseServerError(render_to_string("ui/errors/500.html"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's protection token is missing or stale, most often after signing in elsewhere."""
    return render(request, "ui/errors/csrf.html", status=403)
