"""The gateway's settings, read once from the environment and validated together."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from balise.contracts import logs
from balise.contracts.environment import PREFIX, SERVERS, EnvironmentReader, is_host
from balise.contracts.key_sets import Network
from balise.documents.characters import characters_asked
from balise.gateway.telemetry.settings import tracing_wanted

CREDENTIAL = f"{PREFIX}CREDENTIAL_"
# What verifies the rules, signs the journal and seals contents. A gateway makes none of them: they would
# not be the portal's, and nobody could verify or read again what they served for.
KEYS = ("snapshot.pub", "journal.key", "content.key")


@dataclass(frozen=True)
class GatewaySettings:
    """What the gateway needs to start. Paths are absolute, durations are seconds, sizes are bytes."""

    host: str
    port: int
    name: str
    database_url: str
    var_dir: Path
    keys_dir: Path
    characters_dir: Path | None
    max_body: int
    bodies_bytes: int
    key_bodies_bytes: int
    body_seconds: float
    unread_seconds: float
    inspect_seconds: float
    connect_seconds: float
    answer_seconds: float
    keep_alive_seconds: float
    unknown_keys: int
    poll_seconds: float
    drain_seconds: int
    hold_wait_seconds: float
    hold_lifetime_seconds: float
    spool_bytes: int
    quotas_url: str
    quotas_milliseconds: int
    quotas_lease_seconds: float
    log_format: str
    log_access: bool
    tracing: bool
    trace_upstream: bool
    trusted_proxies: tuple[str, ...]
    identity_networks: tuple[Network, ...]
    identity_keys_seconds: float
    credentials: Mapping[str, str]

    @property
    def spool_dir(self) -> Path | None:
        return self.var_dir / "spool" if self.spool_bytes else None

    def __repr__(self) -> str:  # the URL and the credentials hold secrets
        return f"GatewaySettings(host={self.host!r}, port={self.port}, name={self.name!r})"


def read(environ: Mapping[str, str] | None = None, keys: tuple[str, ...] = KEYS) -> GatewaySettings:
    """Read and check. Raises ``BadSettings`` with one sentence per mistake.

    ``keys`` must be there already: none of them for a command that makes what is missing before it serves.
    """
    source = os.environ if environ is None else environ
    env = EnvironmentReader(source)
    var_dir = env.path("VAR_DIR", "var")
    port = env.integer("GATEWAY_PORT", 8080, low=0, high=65535)
    settings = GatewaySettings(
        host=env.host("GATEWAY_HOST", "127.0.0.1"),
        port=port,
        name=env.text("GATEWAY_NAME", f"{socket.gethostname()}:{port}"),
        database_url=env.url("DATABASE_URL", schemes=SERVERS, hostless=SERVERS, required=True),
        var_dir=var_dir,
        keys_dir=env.path("KEYS_DIR", str(var_dir / "keys")),
        characters_dir=characters_asked(env),
        max_body=env.integer("GATEWAY_MAX_BODY_KB", 8192, low=1, high=262_144) * 1024,
        bodies_bytes=env.integer("GATEWAY_BODIES_MB", 128, low=1, high=65_536) * 1024 * 1024,
        key_bodies_bytes=env.integer("GATEWAY_KEY_BODIES_MB", 32, low=1, high=65_536) * 1024 * 1024,
        body_seconds=env.decimal("GATEWAY_BODY_SECONDS", 30.0, low=0.1, high=600.0),
        unread_seconds=env.decimal("GATEWAY_UNREAD_SECONDS", 60.0, low=0.1, high=600.0),
        inspect_seconds=env.decimal("GATEWAY_INSPECT_SECONDS", 10.0, low=0.05, high=120.0),
        connect_seconds=env.decimal("GATEWAY_CONNECT_SECONDS", 5.0, low=0.05, high=120.0),
        answer_seconds=env.decimal("GATEWAY_ANSWER_SECONDS", 600.0, low=1.0, high=86_400.0),
        keep_alive_seconds=env.decimal("GATEWAY_KEEP_ALIVE_SECONDS", 10.0, low=0.05, high=120.0),
        unknown_keys=env.integer("GATEWAY_UNKNOWN_KEYS", 60, low=1, high=100_000),
        poll_seconds=env.decimal("GATEWAY_POLL_SECONDS", 1.0, low=0.05, high=60.0),
        drain_seconds=env.integer("GATEWAY_DRAIN_SECONDS", 25, low=0, high=600),
        hold_wait_seconds=env.decimal("HOLD_WAIT_SECONDS", 30.0, low=0.0, high=3600.0),
        hold_lifetime_seconds=env.decimal("HOLD_LIFETIME_SECONDS", 3600.0, low=1.0, high=604_800.0),
        spool_bytes=env.integer("GATEWAY_SPOOL_MB", 256, low=0, high=65_536) * 1024 * 1024,
        quotas_url=env.url("QUOTAS_URL", schemes=("valkey", "valkeys", "redis", "rediss")),
        quotas_milliseconds=env.integer("QUOTAS_MILLISECONDS", 250, low=10, high=5_000),
        quotas_lease_seconds=env.decimal("QUOTAS_LEASE_SECONDS", 30.0, low=0.2, high=3_600.0),
        log_format=env.choice("LOG_FORMAT", logs.TEXT, logs.FORMATS),
        log_access=env.flag("LOG_ACCESS"),
        tracing=tracing_wanted(env, source),
        trace_upstream=env.flag("TRACE_UPSTREAM"),
        trusted_proxies=tuple(
            map(_as_network, env.text("GATEWAY_TRUSTED_PROXIES").replace(",", " ").split())
        ),
        identity_networks=env.networks("IDENTITY_NETWORKS"),
        identity_keys_seconds=env.decimal("IDENTITY_KEYS_SECONDS", 14_400.0, low=60.0, high=604_800.0),
        credentials={
            name.removeprefix(CREDENTIAL): value.strip()
            for name, value in source.items()
            if name.startswith(CREDENTIAL) and value.strip()
        },
    )
    env.integer("DEEP_WORKERS", 1, low=1, high=256)  # what reads it refuses texts rather than to start
    if not re.fullmatch(r"[\x21-\x7e]{1,100}", settings.name):
        env.wrong("BALISE_GATEWAY_NAME attend un nom de 1 à 100 caractères, sans espace ni accent.")
    for proxy in settings.trusted_proxies:
        if not _is_network(proxy):
            # « * » would let every caller choose the address that networks are checked against.
            env.wrong(
                f"BALISE_GATEWAY_TRUSTED_PROXIES : « {proxy[:60]} » n'est ni une adresse IP ni un réseau."
            )
    if not re.fullmatch(r"(?:/\d*)?", urlsplit(settings.quotas_url).path):
        env.wrong("BALISE_QUOTAS_URL : ce qui suit l'hôte attend un numéro de base (valkey://hôte:6379/0).")
    for name, told in settings.credentials.items():
        if not _is_credential(told):
            env.wrong(
                f"{CREDENTIAL}{name} attend un secret sans espace, ou bien une adresse http:// ou https://, "
                "une espace et le secret réservé à cet hôte."
            )
    if missing := [name for name in keys if not (settings.keys_dir / name).exists()]:
        env.wrong(
            f"BALISE_KEYS_DIR ({settings.keys_dir}) ne contient pas {', '.join(missing)} : copiez du portail "
            "ce qui manque; « balise keys » crée tout quand il n'y a qu'une machine."
        )
    env.finish()
    return settings


def _is_credential(told: str) -> bool:
    """A secret, or an address and a secret. An address that lost its scheme would become a part of the
    secret, and bind it to no host: the one thing that it was written for."""
    address, _, secret = told.partition(" ")
    if re.search(r"\s", address):
        return False
    if not address.lower().startswith(("http://", "https://")):
        return not secret
    try:
        parts = urlsplit(address)
        return bool(secret) and is_host(parts.hostname or "") and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def _as_network(text: str) -> str:
    """A network written by an address inside it (``10.1.2.3/8``) as the server knows it, which would not hear
    of the other; anything else as it is."""
    try:
        return str(ipaddress.ip_network(text, strict=False)) if "/" in text else text
    except ValueError:
        return text


def _is_network(text: str) -> bool:
    try:
        return ipaddress.ip_network(text, strict=False).prefixlen > 0
    except ValueError:
        return False
