"""The portal's settings, read once from the environment and validated together."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from balise.contracts.environment import SERVERS, EnvironmentReader
from balise.contracts.private_files import put_once
from balise.documents.characters import characters_asked

if TYPE_CHECKING:
    from balise.contracts.key_sets import Network


@dataclass(frozen=True)
class PortalSettings:
    """What the portal needs to start. Paths are absolute; ``owner`` skips ``SET ROLE`` (migrations)."""

    database_url: str
    owner: bool
    var_dir: Path
    keys_dir: Path
    secret_key: str
    former_secrets: tuple[str, ...]
    debug: bool
    demo: bool
    secure: bool
    allowed_hosts: tuple[str, ...]
    trusted_origins: tuple[str, ...]
    portal_url: str
    gateway_url: str
    own_gateway_url: str
    email_url: str
    email_from: str
    identity_networks: tuple[Network, ...]
    characters_dir: Path | None = None
    inspect_seconds: float = 10.0


def read(environ: dict[str, str] | None = None) -> PortalSettings:
    """Read and check. Raises ``BadSettings`` with one sentence per mistake."""
    env = EnvironmentReader(environ)
    var_dir = env.path("VAR_DIR", "var")
    keys_dir = env.path("KEYS_DIR", str(var_dir / "keys"))
    hosts = env.host_names("ALLOWED_HOSTS", "127.0.0.1,localhost")
    origins = env.origins("TRUSTED_ORIGINS")
    named = [origin for origin in origins if "*" not in origin]
    kept = keys_dir / "django.secret"
    given = env.text("SECRET_KEY")
    secret_key, *as_written = [given] if given else _kept_secret(kept)
    former = {path: _read_secret(path) for path in sorted(keys_dir.glob("django-*.secret"))}
    settings = PortalSettings(
        database_url=env.url("DATABASE_URL", schemes=SERVERS, hostless=SERVERS, required=True),
        owner=env.choice("DATABASE_ROLE", "portal", ("portal", "owner")) == "owner",
        var_dir=var_dir,
        keys_dir=keys_dir,
        secret_key=secret_key,
        former_secrets=tuple(chain(as_written, *former.values())),
        debug=env.flag("DEBUG"),
        demo=env.flag("DEMO"),
        secure=env.flag("HTTPS"),
        allowed_hosts=hosts,
        trusted_origins=origins,
        portal_url=env.origin("PORTAL_URL") or (named[0] if named else ""),
        gateway_url=(gateway := env.url("GATEWAY_URL", "http://127.0.0.1:8080", schemes=("http", "https"))),
        own_gateway_url=env.url("PORTAL_GATEWAY_URL", gateway, schemes=("http", "https")),
        email_url=env.url("EMAIL_URL", schemes=("smtp", "smtps", "console"), hostless=("console",)),
        email_from=env.sender("EMAIL_FROM", "balise@localhost"),
        identity_networks=env.networks("IDENTITY_NETWORKS"),
        characters_dir=characters_asked(env),
        # As the gateways have, so that the page says what they would.
        inspect_seconds=env.decimal("GATEWAY_INSPECT_SECONDS", 10.0, low=0.05, high=120.0),
    )
    if len(settings.secret_key) < 32:
        env.wrong(
            "BALISE_SECRET_KEY doit compter au moins 32 caractères."
            if given
            else f"{kept} ne contient pas une clé d'au moins 32 caractères : remettez celle de la sauvegarde."
        )
    for path, (secret, *_as_written) in former.items():
        if len(secret) < 32:
            env.wrong(
                f"{path} ne contient pas une ancienne clé d'au moins 32 caractères : retirez ce fichier."
            )
    if not hosts:
        env.wrong("BALISE_ALLOWED_HOSTS doit nommer au moins un hôte.")
    if settings.email_url and not settings.portal_url:
        env.wrong(
            "BALISE_PORTAL_URL est nécessaire pour envoyer des courriels : l'adresse du portail, où mènent "
            "leurs liens (https://balise.exemple.ca)."
        )
    env.finish()
    return settings


def _kept_secret(path: Path) -> list[str]:
    """The generated secret of this installation, made on first use so that sessions survive restarts.

    Whole or not at all: another process that starts now reads it. Empty when what is there is no secret.
    """
    if not path.exists():
        put_once(path, secrets.token_urlsafe(48).encode())
    return _read_secret(path)


def _read_secret(path: Path) -> list[str]:
    """The secret and, where an editor ended its line, that with it, by which earlier versions sealed."""
    try:
        written = path.read_text(encoding="ascii")
    except UnicodeDecodeError:
        return [""]
    return list(dict.fromkeys((written.strip(), written)))
