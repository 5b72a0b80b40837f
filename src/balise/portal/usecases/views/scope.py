"""A view's case: of the OP, or not found."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from balise.portal.usecases.models import UseCase


def case_of(request: HttpRequest, code: str) -> UseCase:
    """Raises ``Http404`` for another OP's case as for none."""
    cases = UseCase.objects.of(request.public_body).select_related("requester", "lead", "unit", "public_body")
    return get_object_or_404(cases, code=code)
