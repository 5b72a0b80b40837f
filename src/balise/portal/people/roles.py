"""The names of roles in the page's language; the catalogue is their source."""

from __future__ import annotations

from django.utils.translation import get_language

from balise.catalog.roles import roles
from balise.portal.organizations.authority import EMPLOYEE


def label(code: str) -> str:
    """An OP's own role, not in the catalogue, keeps its code."""
    role = roles().get(code)
    if role is None:
        return code
    return role.en if (get_language() or "").startswith("en") else role.fr


def choices() -> list[tuple[str, str]]:
    """Roles that may be assigned: everybody in office is an employee already."""
    return [(code, label(code)) for code in roles() if code != EMPLOYEE]
