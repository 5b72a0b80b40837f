"""A view's case: of the OP, or not found; and the way back from an act that its state does not permit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from balise.portal.usecases.models import UseCase


def case_of(request: HttpRequest, code: str) -> UseCase:
    """Raises ``Http404`` for another OP's case as for none."""
    cases = UseCase.objects.of(request.public_body).select_related("requester", "lead", "unit", "public_body")
    return get_object_or_404(cases, code=code)


def turned_back(
    request: HttpRequest, case: UseCase, why: str | None, to: str = "usecases:page"
) -> HttpResponse | None:
    """To a page of the case that says ``why`` the act is not possible; None when there is nothing to say.

    A page of an act is opened late too, from a tab left open, a message or a bookmark: nobody should fill it
    for nothing. What was sent goes on to the action, whose refusal leaves on the page what was typed.
    """
    if why is None or request.method == "POST":
        return None
    messages.warning(request, why)
    return redirect(to, case.code)
