"""The provider's word that a session with it is over (OpenID Connect Back-Channel Logout 1.0)."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import transaction

from balise.contracts.key_sets import KeySet
from balise.contracts.tokens import MAX_NAME, BadToken, claims_of
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.sign_in.exchange import keys_of
from balise.portal.enforcement.sign_in.id_tokens import key_for
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import PersonIdentity, ProviderSessionEnd, ProviderSignIn

_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_TYPES = frozenset({"JWT", "LOGOUT+JWT"})
_KEPT_SECONDS = 10
"""Anybody may bring a token: each would have the provider asked for its keys."""


def end(door: ProviderSignIn, provider: IdentityProvider, token: str) -> None:
    """The sessions that it names end at their next page; a token that is brought twice ends none that
    began since. Raises ``BadToken``, or ``BadKeySet`` when the provider's keys cannot be had."""
    claims = _believed(door, provider, token)
    subject, sid = claims.get("sub", ""), claims.get("sid", "")
    oldest = time.time() - settings.SESSION_COOKIE_AGE
    if (said_at := float(claims["iat"])) < oldest:
        return
    at, kept_since = datetime.fromtimestamp(said_at, UTC), datetime.fromtimestamp(oldest, UTC)
    with acting_for(door.public_body_id), transaction.atomic():
        ends = ProviderSessionEnd.objects.of(door.public_body).filter(issuer=provider.issuer)
        ends.filter(at__lt=kept_since).delete()
        _row, fresh = ends.get_or_create(
            public_body=door.public_body, issuer=provider.issuer, subject=subject, sid=sid, at=at
        )
        if fresh:
            # Where persons are named by ``oid``, the token does not tell whose it was.
            named = PersonIdentity.objects.of(door.public_body).filter(
                issuer=provider.issuer, subject=subject
            )
            link = named.select_related("person").first() if provider.claim == "sub" and subject else None
            detail = {"provider": door.code}
            record_event(door.public_body, link and link.person, "account.signed-out", detail=detail)


def _believed(door: ProviderSignIn, provider: IdentityProvider, token: str) -> dict[str, Any]:
    """2.6: an ID token is none, nor the other way round."""
    now = int(time.monotonic() // _KEPT_SECONDS)
    key, algorithm = key_for(token, _TYPES, lambda: _keys(provider, provider.jwks_url, now))
    claims = claims_of(token, key, algorithm, provider.issuer, [door.client_id], ("iss", "aud", "iat", "jti"))
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(_EVENT), dict) or "nonce" in claims:
        raise BadToken("claims")
    names = [claims[name] for name in ("sub", "sid") if name in claims]
    if not names or not all(isinstance(name, str) and name.isprintable() for name in names):
        raise BadToken("claims")
    if not all(0 < len(name) <= MAX_NAME for name in names):
        raise BadToken("claims")
    return claims


@lru_cache(maxsize=64)
def _keys(provider: IdentityProvider, _url: str, _now: int) -> KeySet:
    return keys_of(provider)
