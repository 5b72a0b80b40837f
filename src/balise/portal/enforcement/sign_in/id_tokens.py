"""What an ID token says, once it is believed (OpenID Connect Core 1.0, 3.1.3.7; RFC 8725)."""

from __future__ import annotations

import hmac
import math
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

import jwt

from balise.contracts.key_sets import ALGORITHMS, KeySet
from balise.contracts.tokens import MAX_TOKEN, BadToken, claims_of
from balise.portal.enforcement.providers import IdentityProvider

_REQUIRED = ("exp", "iat", "iss", "aud", "sub")
_MOST_AMR = 10


def verify(
    token: str, provider: IdentityProvider, client_id: str, keys: KeySet, nonce: str
) -> dict[str, Any]:
    """Its claims. Raises ``BadToken``."""
    key, algorithm = key_for(token, frozenset({"JWT"}), lambda: keys)
    claims = claims_of(token, key, algorithm, provider.issuer, [client_id], _REQUIRED)
    said = claims.get("nonce")
    if not isinstance(said, str) or not hmac.compare_digest(said.encode("utf-8", "replace"), nonce.encode()):
        raise BadToken("nonce")
    listed = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    # Issued for several, it says for whom; issued through another, it is not ours.
    if claims.get("azp", client_id if len(listed) == 1 else None) != client_id:
        raise BadToken("audience")
    return claims


def key_for(token: str, types: AbstractSet[str], keys: Callable[[], KeySet]) -> tuple[Any, str]:
    """What verifies it, and the algorithm by which. ``keys`` is called for what may be one. Raises
    ``BadToken``."""
    if len(token) > MAX_TOKEN:
        raise BadToken("malformed")
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise BadToken("malformed") from None
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise BadToken("algorithm")
    if str(header.get("typ") or "JWT").upper() not in types or "crit" in header:
        raise BadToken("malformed")
    found = keys().find(str(header.get("kid") or ""), algorithm)
    if found is None:
        raise BadToken("key")
    return found.key, algorithm


def authentication(claims: dict[str, Any]) -> tuple[list[str], str]:
    """How the person showed who they are, as far as the token says: ``amr``, ``acr``."""
    amr, acr = claims.get("amr"), claims.get("acr")
    methods = [one[:100] for one in amr if isinstance(one, str)] if isinstance(amr, list) else []
    return methods[:_MOST_AMR], acr[:100] if isinstance(acr, str) else ""


def authenticated_at(claims: dict[str, Any]) -> float:
    """When the person last did, as far as the token says; long ago when it does not. A number, with or
    without fractions: providers write both."""
    said = claims.get("auth_time")
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 < said < math.inf:
        return 0.0
    return min(float(said), time.time())
