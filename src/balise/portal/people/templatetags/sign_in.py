"""The ways in that the sign-in page offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from balise.portal.people.provider_sign_in import open_doors

register = template.Library()


@dataclass(frozen=True)
class Way:
    """``public_body`` is told where several share this portal."""

    label: str
    url: str
    public_body: str


@register.simple_tag(takes_context=True)
def ways_by_provider(context: dict[str, Any]) -> list[Way]:
    """Each brings the person to the page that they wanted."""
    doors = open_doors()
    wanted = context["request"].GET.get("next", "")
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    several = len({door.public_body_id for door in doors}) > 1
    return [
        Way(
            door.label,
            reverse("provider_sign_in", args=[door.public_body.code, door.code]) + query,
            door.public_body.name if several else "",
        )
        for door in doors
    ]
