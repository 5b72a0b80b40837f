"""Accounts are opened by the OP, never by strangers."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Refuses self-registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
