"""What every page knows: the person, the OP, the menu, the theme, whether this is a demonstration."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from balise.portal.organizations.authority import needs_second_factor
from balise.portal.ui.mail import sends_mail
from balise.portal.ui.navigation import menu

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, object]:
    person = getattr(request, "person", None)
    theme = request.COOKIES.get("theme", "")
    return {
        "person": person,
        "public_body": getattr(request, "public_body", None),
        "menu": SimpleLazyObject(lambda: menu(request, person) if person else []),
        "second_factor_missing": SimpleLazyObject(lambda: person is not None and needs_second_factor(person)),
        "theme": theme if theme in THEMES else "",
        "sends_mail": sends_mail(),
        "is_demo": settings.BALISE.demo,
    }
