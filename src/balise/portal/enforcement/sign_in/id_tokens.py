"""What an ID token says, once it is believed (OpenID Connect Core 1.0, 3.1.3.7; RFC 8725)."""

from __future__ import annotations

import hmac
from typing import Any

import jwt

from balise.contracts.key_sets import ALGORITHMS, KeySet
from balise.portal.enforcement.providers import IdentityProvider

MAX_TOKEN = 16 * 1024
LEEWAY_SECONDS = 30
MAX_NAME = 255
_MOST_AMR = 10


class NotBelieved(Exception):
    """``code`` says why; nothing of the token is told."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def verify(
    token: str, provider: IdentityProvider, client_id: str, keys: KeySet, nonce: str
) -> dict[str, Any]:
    """Its claims. Raises ``NotBelieved``."""
    if len(token) > MAX_TOKEN:
        raise NotBelieved("malformed")
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise NotBelieved("malformed") from None
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise NotBelieved("algorithm")
    if str(header.get("typ") or "JWT").upper() != "JWT" or "crit" in header:
        raise NotBelieved("malformed")
    key = keys.find(str(header.get("kid") or ""), algorithm)
    if key is None:
        raise NotBelieved("key")
    claims = _claims(token, key.key, algorithm, provider.issuer, client_id)
    said = claims.get("nonce")
    if not isinstance(said, str) or not hmac.compare_digest(said.encode("utf-8", "replace"), nonce.encode()):
        raise NotBelieved("nonce")
    listed = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    # Issued for several, it says for whom; issued through another, it is not ours.
    if claims.get("azp", client_id if len(listed) == 1 else None) != client_id:
        raise NotBelieved("audience")
    return claims


def name_of(claims: dict[str, Any], provider: IdentityProvider) -> str:
    """What the provider calls the person. Raises ``NotBelieved``."""
    value = claims.get(provider.claim)
    if not isinstance(value, str) or not 0 < len(value) <= MAX_NAME or not value.isprintable():
        raise NotBelieved("claims")
    return value


def authentication(claims: dict[str, Any]) -> tuple[list[str], str]:
    """How the person showed who they are, as far as the token says: ``amr``, ``acr``."""
    amr, acr = claims.get("amr"), claims.get("acr")
    methods = [one[:100] for one in amr if isinstance(one, str)] if isinstance(amr, list) else []
    return methods[:_MOST_AMR], acr[:100] if isinstance(acr, str) else ""


def _claims(token: str, key: Any, algorithm: str, issuer: str, client_id: str) -> dict[str, Any]:
    try:
        return jwt.decode(
            token,
            key,
            algorithms=[algorithm],
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.ExpiredSignatureError:
        raise NotBelieved("expired") from None
    except jwt.ImmatureSignatureError:
        raise NotBelieved("not_yet") from None
    except jwt.InvalidAudienceError:
        raise NotBelieved("audience") from None
    except jwt.InvalidIssuerError:
        raise NotBelieved("issuer") from None
    except jwt.InvalidSignatureError:
        raise NotBelieved("signature") from None
    except jwt.MissingRequiredClaimError:
        raise NotBelieved("claims") from None
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError):
        raise NotBelieved("malformed") from None
