"""Closed by default: without ``@public``, a view serves only an active person of an OP."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from http import HTTPStatus

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from balise.contracts.snapshot import BadSnapshot
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people import first_password, interrupted, provider_sign_in, second_factor
from balise.portal.people.models import Account, Person

log = logging.getLogger("balise.portal")
_FREE_PREFIXES = ("/static/", "/i18n/")
OPEN_PREFIXES = ("/accounts/", *_FREE_PREFIXES)
# Who signs out of a shared computer leaves nothing behind the Back button.
_KEPT_NOWHERE = "no-store, private"


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that needs no sign-in."""
    view.balise_public = True  # type: ignore[attr-defined]
    return view


class PersonRequiredMiddleware:
    """Resolves ``request.person`` and ``request.public_body`` and sets the session's OP.

    The OP holds for the view and for the body of a streamed response that is a
    plain iterator. An asynchronous stream outlives this block: its queries go
    through ``tenancy.ask``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        if not account.is_authenticated:
            return self.get_response(request)
        response = self._served(request, account)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            response = interrupted.only_a_button(request, response)
        response.headers.setdefault("Cache-Control", _KEPT_NOWHERE)
        return response

    def _served(self, request: HttpRequest, account: Account) -> HttpResponse:
        if account.public_body_id is None:
            return self.get_response(request)
        with acting_for(account.public_body_id):
            person = (
                Person.objects.select_related("unit", "public_body", "account")
                .filter(account=account, active=True)
                .first()
            )
            if person is not None:
                if not provider_sign_in.still_stands(request, person):
                    logout(request)
                    return self.get_response(request)
                person.standing_cache = {}
                request.person = person
                request.public_body = person.public_body
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            response.streaming_content = _streamed_for(
                account.public_body_id, iter(response.streaming_content)
            )
        return response

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if getattr(view, "balise_public", False) or request.path.startswith(_FREE_PREFIXES):
            return None
        if (owed := second_factor.asked(request)) is not None:
            return owed
        if (owed := first_password.owed(request)) is not None:
            return owed
        if (owed := provider_sign_in.owed(request)) is not None:
            return owed
        if request.path.startswith(OPEN_PREFIXES):
            return None
        if not request.user.is_authenticated:
            return (
                interrupted.signed_out(request)
                if request.method == "POST"
                else redirect_to_login(request.get_full_path())
            )
        if not hasattr(request, "person"):
            return render(request, "ui/errors/no_person.html", status=403)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A refusal that a view did not report itself: the page says why, and nothing was changed. Rules that
        this portal did not sign: the page says what to do."""
        if isinstance(exception, ActionRefused):
            return render(request, "ui/errors/refused.html", {"message": exception.message}, status=409)
        if isinstance(exception, BadSnapshot):
            log.error("published rules of public body %s: %s", request.public_body.pk, exception)
            return render(request, "ui/errors/unsigned.html", status=503)
        return None


def _streamed_for(public_body_id: int, content: Iterator[bytes]) -> Iterator[bytes]:
    with acting_for(public_body_id):
        yield from content
