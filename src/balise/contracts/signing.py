"""Ed25519 keys on disk, and the digest that is signed. Private keys never leave their file."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balise.contracts.private_files import put_once


class BadKey(ValueError):
    """A key file that cannot serve; the message (French) names it and says what to do."""


def load_or_create_private_key(path: Path) -> Ed25519PrivateKey:
    """Read a PEM private key, creating it (mode 0600) with its ``.pub`` beside it on first use.

    Two processes starting at once agree on one key (``private_files``). Raises ``BadKey``
    for a file that is no key, and for a ``.pub`` that is another key's: what one
    signs would be refused by all who know the other.
    """
    public_path = path.with_suffix(".pub")
    if not path.exists():
        if public_path.exists() and not path.exists():  # not: made by another process meanwhile
            raise BadKey(
                f"{path} manque, mais {public_path.name} est là : remettez la clé de la sauvegarde ou, pour "
                f"en créer une autre sur le serveur du portail, renommez {public_path.name} "
                f"(par exemple {path.stem}-ancienne.pub)"
            )
        pem = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        put_once(path, pem)
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(
            f"{path} ne contient pas une clé privée Ed25519 lisible : remettez celle de la sauvegarde"
        )
    if public_path.exists():
        if key_fingerprint(load_public_key(public_path)) != key_fingerprint(key.public_key()):
            raise BadKey(
                f"{path.name} et {public_path.name} de {path.parent} ne vont pas ensemble : "
                "remettez les deux de la même sauvegarde"
            )
    else:
        # Whole or not at all: another process that starts now compares the two.
        written = public_path.with_name(f"{public_path.name}.{os.getpid()}")
        written.write_bytes(
            key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )
        written.replace(public_path)
    return key


def load_public_key(path: Path) -> Ed25519PublicKey:
    """Read a PEM public key. Raises ``FileNotFoundError`` or ``BadKey``."""
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise BadKey(
            f"{path} ne contient pas une clé publique Ed25519 lisible : remettez celle de la sauvegarde"
        )
    return key


def public_key_files(folder: Path, name: str) -> list[Path]:
    """``name.pub`` and those that it took the place of (``name-2026.pub``), as the folder is now."""
    return sorted(folder.glob(f"{name}*.pub"))


def load_public_keys(folder: Path, name: str) -> list[Ed25519PublicKey]:
    """The keys of ``public_key_files``. Raises as ``load_public_key``."""
    return [load_public_key(path) for path in public_key_files(folder, name)]


def key_fingerprint(key: Ed25519PublicKey) -> str:
    """First 16 hex digits of the SHA-256 of the raw public key: names a key in records."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def verify(key: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    """True when ``signature`` is ``key``'s over ``message``."""
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True
