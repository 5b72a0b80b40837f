"""Verifying the token that says for whom an application asks.

By RFC 7519, RFC 8725 (best practices) and OpenID Connect Core, 3.1.3.7. A token is verified
once: its digest is then remembered until it expires, as long as its provider stays as it was
and publishes the key that signed it. Tokens are neither logged nor kept.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import jwt
import msgspec

from balise.contracts.grants import email_name, subject_name
from balise.contracts.key_sets import ALGORITHMS, FoundKey
from balise.contracts.snapshot import IdentityProvider
from balise.contracts.tokens import LEEWAY_SECONDS, MAX_TOKEN, BadToken, claims_of, name_in
from balise.gateway.identities.key_sets import KeySets
from balise.gateway.refusals import Refused
from balise.policy.reasons.identity import identity_reason

_REMEMBERED = 20_000
_REQUIRED = ("exp", "iat", "iss", "aud")
_CODES = {code: f"identity_{code}" for code in ("expired", "not_yet", "audience", "claims")}
# Tokens of a provider that are no one's credentials: logout tokens and the like say so in ``typ``.
_TYPES = frozenset({"", "jwt", "at+jwt", "application/at+jwt"})


class Named(msgspec.Struct, frozen=True):
    """Whom a verified token names (``name`` as in ``balise_identity``), and what it was believed for:
    its provider as it then was, the key that signed, for whom and for how many seconds it was issued."""

    provider: IdentityProvider
    name: str
    expires: float
    key: FoundKey
    audiences: frozenset[str]
    lives: float
    email_verified: bool


class Tokens:
    """Verifies tokens with the key sets of their providers."""

    def __init__(self, key_sets: KeySets, size: int = _REMEMBERED) -> None:
        self._key_sets, self._size = key_sets, size
        self._verified: OrderedDict[bytes, Named] = OrderedDict()

    async def verify(self, token: bytes, providers: Sequence[IdentityProvider]) -> Named:
        """Whom the token names, among what ``providers`` may say. Raises ``Refused``."""
        if len(token) > MAX_TOKEN:
            raise refused("identity_malformed")
        digest = hashlib.sha256(token).digest()
        known = self._verified.get(digest)
        if known is not None and self._stands(known, providers):
            return known
        named = await self._verify(token, providers)
        self._verified[digest] = named
        if len(self._verified) > self._size:
            self._verified.popitem(last=False)
        return named

    def disbelief(self, named: Named, providers: Sequence[IdentityProvider]) -> str:
        """The code of what ``providers`` find wrong with a token that was believed before; empty if nothing.

        New keys are believed only once they are had: until then nobody knows what they sign.
        """
        before = named.provider
        now = next((one for one in providers if (one.code, one.issuer) == (before.code, before.issuer)), None)
        if now is None:
            return "identity_issuer_unknown"
        if now == before:
            return ""
        if not named.audiences.intersection(now.audiences):
            return "identity_audience"
        if named.lives > now.lifetime_seconds:
            return "identity_too_long"
        unverified = now.claim == "email" and not (now.vouches_for_email or named.email_verified)
        if now.claim != before.claim or unverified:
            return "identity_claims"
        moved = (now.jwks_url, now.jwks) != (before.jwks_url, before.jwks)
        return "identity_key_unknown" if moved and not self._key_sets.publishes(now, named.key) else ""

    def _stands(self, known: Named, providers: Sequence[IdentityProvider]) -> bool:
        return (
            time.time() < known.expires
            and known.provider in providers
            and self._key_sets.has(known.provider, known.key)
        )

    async def _verify(self, token: bytes, providers: Sequence[IdentityProvider]) -> Named:
        header, issuer = _unverified(token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise refused("identity_algorithm")
        if str(header.get("typ") or "").lower() not in _TYPES or "crit" in header or "b64" in header:
            raise refused("identity_malformed")
        provider = next((one for one in providers if one.issuer == issuer), None)
        if provider is None:
            raise refused("identity_issuer_unknown")
        kid = str(header.get("kid") or "")
        key = await self._key(provider, kid, algorithm)
        try:
            claims = _claims(token, provider, key, algorithm)
        except _BadSignature:
            key = await self._successor(provider, kid, algorithm, key)
            claims = _claims(token, provider, key, algorithm)
        return Named(
            provider,
            _name(claims, provider),
            float(claims["exp"]) + LEEWAY_SECONDS,
            key,
            _audiences(claims["aud"]),
            _lives(claims),
            claims.get("email_verified") is True,
        )

    async def _key(self, provider: IdentityProvider, kid: str, algorithm: str) -> FoundKey:
        """The key that signed; the provider is asked again when it is not known. Raises ``Refused``."""
        current = self._key_sets.current(provider)
        found = current.find(kid, algorithm) if current else None
        if found is None:
            await self._key_sets.refreshed(provider)
            current = self._key_sets.current(provider)
            if current is None:
                raise Refused(identity_reason("identity_keys_unavailable"), retry_after=10)
            found = current.find(kid, algorithm)
        if found is None:
            raise refused("identity_key_unknown")
        return found

    async def _successor(
        self, provider: IdentityProvider, kid: str, algorithm: str, known: FoundKey
    ) -> FoundKey:
        """The key that took the place of a known one under its name, or without one, where keys rotate so.
        Raises ``Refused``."""
        await self._key_sets.refreshed(provider)
        current = self._key_sets.current(provider)
        found = current.find(kid, algorithm) if current else None
        if found is None or found is known:
            raise _BadSignature
        return found


class _BadSignature(Refused):
    def __init__(self) -> None:
        super().__init__(identity_reason("identity_signature"))


def refused(code: str) -> Refused:
    return Refused(identity_reason(code))


def _unverified(token: bytes) -> tuple[dict[str, Any], str]:
    """The header, and the issuer that the token claims: only to choose what to verify it with."""
    try:
        parsed = jwt.decode_complete(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise refused("identity_malformed") from None
    issuer = parsed["payload"].get("iss")
    return parsed["header"], issuer if isinstance(issuer, str) else ""


def _claims(token: bytes, provider: IdentityProvider, key: FoundKey, algorithm: str) -> dict[str, Any]:
    try:
        claims = claims_of(token, key.key, algorithm, provider.issuer, provider.audiences, _REQUIRED)
        lives = _lives(claims)
    except BadToken as bad:
        if bad.code == "signature":
            raise _BadSignature from None
        raise refused(_CODES.get(bad.code, "identity_malformed")) from None
    except (ValueError, TypeError, OverflowError):
        raise refused("identity_malformed") from None
    if "events" in claims:  # a security event (RFC 8417), a logout for instance, identifies nobody here
        raise refused("identity_malformed")
    if lives > provider.lifetime_seconds:
        raise refused("identity_too_long")
    return claims


def _lives(claims: dict[str, Any]) -> float:
    return float(claims["exp"]) - float(claims["iat"])


def _audiences(claim: Any) -> frozenset[str]:
    """For whom a token is: one name, or a list (RFC 7519, 4.1.3)."""
    listed = claim if isinstance(claim, list) else [claim]
    return frozenset(one for one in listed if isinstance(one, str))


def _name(claims: dict[str, Any], provider: IdentityProvider) -> str:
    """The name of the person in the OP. Raises ``Refused`` when the token does not give it."""
    try:
        value = name_in(claims, provider.claim)
    except BadToken:
        raise refused("identity_claims") from None
    if provider.claim != "email":
        return subject_name(provider.issuer, value)
    if not provider.vouches_for_email and claims.get("email_verified") is not True:
        raise refused("identity_claims")
    return email_name(value)
