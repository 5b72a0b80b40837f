"""End every session of an account, wherever it was opened."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.utils import timezone


def close_sessions(account_id: int) -> None:
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(account_id):
            session.delete()
