"""Whether the portal sends messages: no page promises one that nobody will receive."""

from __future__ import annotations

from django.conf import settings


def sends_mail() -> bool:
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")
