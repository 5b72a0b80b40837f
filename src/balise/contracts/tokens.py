"""What a signed token of a provider says, once it is believed.

By RFC 7519, RFC 8725 and OpenID Connect Core 1.0, 3.1.3.7. Gateways verify by this code for whom an
application asks, and the portal who signs in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jwt
from jwt.exceptions import InvalidSubjectError

MAX_TOKEN = 16 * 1024
LEEWAY_SECONDS = 30
MAX_NAME = 255


class BadToken(Exception):
    """What a provider said is not believed: ``code`` says why, and nothing of it is told."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def claims_of(
    token: str | bytes,
    key: Any,
    algorithm: str,
    issuer: str,
    audiences: Sequence[str],
    required: Sequence[str],
) -> dict[str, Any]:
    """The claims of a token that ``key`` signed. Raises ``BadToken``: expired, not_yet, audience, issuer,
    claims (one is missing, or of no such kind), signature or malformed."""
    try:
        return jwt.decode(
            token,
            key,
            algorithms=[algorithm],
            audience=list(audiences),
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": list(required)},
        )
    except jwt.ExpiredSignatureError:
        raise BadToken("expired") from None
    except jwt.ImmatureSignatureError:
        raise BadToken("not_yet") from None
    except jwt.InvalidAudienceError:
        raise BadToken("audience") from None
    except jwt.InvalidIssuerError:
        raise BadToken("issuer") from None
    except (jwt.MissingRequiredClaimError, jwt.InvalidIssuedAtError, InvalidSubjectError):
        raise BadToken("claims") from None
    except jwt.InvalidSignatureError:
        raise BadToken("signature") from None
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError):
        raise BadToken("malformed") from None


def name_in(claims: dict[str, Any], claim: str) -> str:
    """What the provider calls the person. Raises ``BadToken`` (claims)."""
    value = claims.get(claim)
    if not isinstance(value, str) or not 0 < len(value) <= MAX_NAME or not value.isprintable():
        raise BadToken("claims")
    return value
