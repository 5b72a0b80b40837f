"""Whether the portal sends messages: no page promises one that nobody will receive; and where they lead."""

from __future__ import annotations

from django.conf import settings


def sends_mail() -> bool:
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def public_address(path: str) -> str:
    """The page at ``path``, as whoever reads a message opens it.

    Never by what a request says of its host: who asks for a message to somebody else would choose it.
    """
    return f"{settings.BALISE.portal_url}{path}"
