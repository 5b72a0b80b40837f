"""Sealing of prompts and answers, apart from the chain.

AES-256-GCM (NIST SP 800-38D) under a content key per OP, retention rule and
month; each content key is wrapped by the master key, a file on the planes'
machines that the database never sees. Destroying a content key's row value
disposes of everything it sealed (Loi sur les archives, calendrier de
conservation) and leaves the journal whole: records only hold the SHA-256 of the
ciphertexts.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import uuid
from datetime import date, datetime
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from balise.contracts.private_files import put_once
from balise.contracts.signing import BadKey

KEY_BYTES = 32
NONCE_BYTES = 12


class Unreadable(Exception):
    """Content that cannot be opened: key destroyed, wrong master key, or bytes changed."""


class Sealed(msgspec.Struct, frozen=True):
    """One row of ``balise_content``: ``part`` is ``prompt``, ``upstream`` or ``answer``."""

    request_id: str
    part: str
    attempt: int
    public_body: int
    key: uuid.UUID
    person: str
    at: datetime
    nonce: bytes
    ciphertext: bytes

    @property
    def digest(self) -> str:
        """What the journal keeps of it: SHA-256 of the ciphertext, hex."""
        return hashlib.sha256(self.ciphertext).hexdigest()

    @property
    def context(self) -> bytes:
        """Bound to the ciphertext, so that a row cannot be passed off as another request's."""
        return _context(self.request_id, self.part, self.attempt, self.public_body)


class MasterKey:
    """Wraps content keys. Held in a file of 32 random bytes in base64, mode 0600."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("la clé maîtresse du contenu doit faire 32 octets")
        self._cipher = AESGCM(secret)

    @classmethod
    def load_or_create(cls, path: Path) -> MasterKey:
        """Read the key file, creating it on first use. Raises ``BadKey`` when it is not a key."""
        if not path.exists():
            put_once(path, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        try:
            secret = base64.b64decode(path.read_bytes().strip(), validate=True)
        except binascii.Error:
            secret = b""
        if len(secret) != KEY_BYTES:
            raise BadKey(
                f"{path} ne contient pas une clé de 32 octets en base64 : remettez celle de la sauvegarde"
            )
        return cls(secret)

    def wrap(self, key_id: uuid.UUID, secret: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret, key_id.bytes)

    def unwrap(self, key_id: uuid.UUID, wrapped: bytes) -> bytes:
        """Raises ``Unreadable`` when this master key did not wrap it."""
        try:
            return self._cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], key_id.bytes)
        except (InvalidTag, ValueError):
            raise Unreadable(
                "content.key n'est pas la clé qui a scellé ceci : remettez celle de la sauvegarde"
            ) from None


class ContentKey:
    """An unwrapped content key, ready to seal."""

    def __init__(self, key_id: uuid.UUID, secret: bytes) -> None:
        self.id = key_id
        self._cipher = AESGCM(secret)

    def seal(
        self,
        plain: bytes,
        *,
        request_id: str,
        part: str,
        public_body: int,
        person: str,
        at: datetime,
        attempt: int = 1,
    ) -> Sealed:
        nonce = os.urandom(NONCE_BYTES)
        context = _context(request_id, part, attempt, public_body)
        return Sealed(
            request_id=request_id,
            part=part,
            attempt=attempt,
            public_body=public_body,
            key=self.id,
            person=person,
            at=at,
            nonce=nonce,
            ciphertext=self._cipher.encrypt(nonce, plain, context),
        )

    def open(self, sealed: Sealed) -> bytes:
        """Raises ``Unreadable`` when the bytes or their context changed."""
        try:
            return self._cipher.decrypt(sealed.nonce, sealed.ciphertext, sealed.context)
        except InvalidTag:
            raise Unreadable("le contenu scellé a été modifié") from None


def month_of(moment: datetime) -> date:
    """The month whose key seals content of ``moment``."""
    return date(moment.year, moment.month, 1)


def _context(request_id: str, part: str, attempt: int, public_body: int) -> bytes:
    return f"balise-content-v1\n{public_body}\n{request_id}\n{part}\n{attempt}".encode()
