"""A view's case: of the OP, or not found; and the way back from an act that its state does not permit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from balise.portal.ui import late
from balise.portal.usecases.models import UseCase


def case_of(request: HttpRequest, code: str) -> UseCase:
    """Raises ``Http404`` for another OP's case as for none."""
    cases = UseCase.objects.of(request.public_body).select_related("requester", "lead", "unit", "public_body")
    return get_object_or_404(cases, code=code)


def turned_back(
    request: HttpRequest, case: UseCase, why: str | None, to: str = "usecases:page"
) -> HttpResponse | None:
    """To a page of the case that says ``why`` the act is not possible; None when there is nothing to say."""
    return late.turned_back(request, why, to, case.code)
