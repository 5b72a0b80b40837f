"""What every page knows: the person, the OP, whether this is a demonstration."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    person = getattr(request, "person", None)
    return {
        "person": person,
        "public_body": getattr(request, "public_body", None),
        "is_demo": settings.BALISE.demo,
    }
