"""The code that a browser brought back, exchanged for an ID token that is believed."""

from __future__ import annotations

import base64
import json
from http import HTTPStatus
from typing import Any
from urllib.parse import quote_plus

from asgiref.sync import async_to_sync
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction

from balise.contracts.key_sets import KeySet, fetch, post, read
from balise.contracts.tokens import BadToken
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.sign_in.id_tokens import verify
from balise.portal.enforcement.sign_in.pending import Pending
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import ProviderSignIn
from balise.portal.people.sealing import cipher, resealed

SECONDS = 5.0
"""For each of the two things that are asked of a provider while somebody waits."""
_PURPOSE = b"balise-provider-secret-v1"


def seal(secret: str) -> str:
    return cipher(_PURPOSE).encrypt(secret.encode()).decode() if secret else ""


def reseal(body: PublicBody) -> tuple[int, int]:
    """By the portal's key of today what a former one sealed: how many, and how many no key opens."""
    done = lost = 0
    with transaction.atomic():
        for door in ProviderSignIn.objects.of(body).exclude(sealed_secret="").select_for_update():
            before = door.sealed_secret
            try:
                door.sealed_secret = resealed(_PURPOSE, before)
            except InvalidToken:
                lost += 1
                continue
            if door.sealed_secret != before:
                door.save(update_fields=["sealed_secret"])
                done += 1
    return done, lost


def keys_of(provider: IdentityProvider) -> KeySet:
    """As they are now: a key that the provider withdrew signs nobody in."""
    if not provider.jwks_url:
        return read(provider.jwks)
    return read(async_to_sync(fetch)(provider.jwks_url, settings.BALISE.identity_networks, SECONDS))


def redeem(
    door: ProviderSignIn, provider: IdentityProvider, pending: Pending, code: str, redirect_uri: str
) -> tuple[str, dict[str, Any]]:
    """The ID token of the person who brought ``code``, and its claims. Raises ``BadToken``, or ``BadKeySet``
    when the provider cannot be asked."""
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": pending.verifier,
    }
    authorization, secret = "", _secret(door)
    if secret and not door.secret_by_post:
        # The name goes there alone: given twice, it passes for two ways of showing it (RFC 6749, 2.3).
        authorization = _basic(door.client_id, secret)
    else:
        fields |= {"client_id": door.client_id} | ({"client_secret": secret} if secret else {})
    networks = settings.BALISE.identity_networks
    status, data = async_to_sync(post)(door.token_endpoint, fields, networks, SECONDS, authorization)
    if status != HTTPStatus.OK:
        raise BadToken(_why(status, data))
    token = _id_token(data)
    return token, verify(token, provider, door.client_id, keys_of(provider), pending.nonce)


def _secret(door: ProviderSignIn) -> str:
    try:
        return cipher(_PURPOSE).decrypt(door.sealed_secret.encode()).decode() if door.sealed_secret else ""
    except InvalidToken:
        raise BadToken("secret") from None


def _basic(client_id: str, secret: str) -> str:
    """RFC 6749, 2.3.1: each is encoded by itself first."""
    pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def _why(status: int, data: bytes) -> str:
    """It answered, and refused: a code that was used or is too old, or the portal as it is registered there
    (RFC 6749, 5.2)."""
    said = _answer(data).get("error")
    if status == HTTPStatus.UNAUTHORIZED or (isinstance(said, str) and said != "invalid_grant"):
        return "client"
    return "code"


def _id_token(data: bytes) -> str:
    token = _answer(data).get("id_token")
    if not isinstance(token, str):
        raise BadToken("malformed")
    return token


def _answer(data: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}
