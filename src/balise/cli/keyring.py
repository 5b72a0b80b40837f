"""The planes' own keys on disk: made once, never printed, never sent anywhere.

``snapshot.key`` signs the published policy (portal), ``journal.key`` the heads of
the journal's chains (gateways and portal), ``content.key`` wraps the keys that
seal prompts and answers. Public halves have the suffix ``.pub``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from balise.contracts import signing
from balise.journal.seal import MasterKey

CONTENT_KEY = "content.key"


@dataclass(frozen=True)
class SigningKey:
    """A signing key of this installation. ``use`` is French, for people."""

    name: str
    use: str


SIGNING_KEYS = (
    SigningKey("snapshot", "signe les règles publiées"),
    SigningKey("journal", "signe les têtes de chaîne du journal"),
)


def ensure(keys_dir: Path) -> list[str]:
    """Create the keys that are missing; return the names of those that were made."""
    keys_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = [key.name for key in SIGNING_KEYS if not (keys_dir / f"{key.name}.key").exists()]
    for key in SIGNING_KEYS:
        signing.load_or_create_private_key(keys_dir / f"{key.name}.key")
    if not (keys_dir / CONTENT_KEY).exists():
        made.append("content")
    MasterKey.load_or_create(keys_dir / CONTENT_KEY)
    return made


def fingerprint(keys_dir: Path, key: SigningKey) -> str:
    """The public fingerprint that records carry. Raises ``FileNotFoundError`` when the key is missing."""
    return signing.key_fingerprint(signing.load_public_key(keys_dir / f"{key.name}.pub"))
