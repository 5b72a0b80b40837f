"""Signing in to the demonstration's portal as a person would, authenticator included."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

PERIOD = 30
MARGIN = 3
"""Seconds that signing in may take; should it take more, the code is refused and the next one serves."""


def sign_in(page: Page, account: dict[str, Any], *, anew: bool = False) -> None:
    """From the sign-in page to the home page; unless ``anew``, with the session that the account has already."""
    page.goto("/accounts/login/")
    known = urlsplit(page.url).netloc, account["username"]
    if known in _sessions and not anew:
        page.context.add_cookies(_sessions[known])
        page.goto("/")
        if "/accounts/" not in page.url:
            return
    page.fill("input[name=login]", account["username"])
    page.fill("input[name=password]", account["password"])
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/**")
    form = page.locator("main form").filter(has=page.locator("input[name=code]"))
    while "/accounts/" in page.url:
        # A code serves once, and until its period ends: a second sign-in waits for the next, as one too late in it does.
        while (code := one_time_code(account["totp"])) == _used.get(account["username"]) or _left() < MARGIN:
            time.sleep(0.1)
        _used[account["username"]] = code
        form.locator("input[name=code]").fill(code)
        with page.expect_navigation():
            form.locator("button[type=submit]").first.click()
    _sessions[known] = page.context.cookies()


_used: dict[str, str] = {}
_sessions: dict[tuple[str, str], Any] = {}
"""Cookies by portal and account: a code serves once, so that each signing in may wait for half a minute."""


def _left() -> float:
    """Seconds until the period ends."""
    return PERIOD - time.time() % PERIOD


def one_time_code(secret: str, at: float | None = None) -> str:
    """The authenticator's six digits (RFC 6238, SHA-1, 30 seconds)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(at if at is not None else time.time()) // PERIOD)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"
