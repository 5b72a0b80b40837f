"""Settings of the commands that run the planes. The planes read their own beside these."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from balise.contracts import logs
from balise.contracts.environment import SERVERS, BadSettings, EnvironmentReader


@dataclass(frozen=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Address to reach it from this machine: a wildcard is reached through loopback."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        return f"http://{Address(host, self.port)}"

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True)
class CommonSettings:
    """What every command that touches the planes needs.

    ``database_url`` is empty when the embedded PostgreSQL is to be used; ``drain_seconds``
    is what a stopping gateway leaves to the requests under way. ``siem`` is where the
    shipper of the journal shows its metrics, when ``siem_file`` names destinations.
    ``portal_name`` is a host name that the portal answers to, empty for its address.
    """

    database_url: str
    var_dir: Path
    keys_dir: Path
    portal: Address
    portal_name: str
    gateway: Address
    model: Address
    local_model: bool
    drain_seconds: int
    siem_file: Path | None
    siem: Address
    log_format: str
    log_access: bool


def read(environ: Mapping[str, str] | None = None) -> CommonSettings:
    """Read and validate. Raises ``BadSettings`` with a sentence per mistake."""
    reader = EnvironmentReader(environ)
    var_dir = reader.path("VAR_DIR", "var")
    settings = CommonSettings(
        database_url=reader.url("DATABASE_URL", schemes=SERVERS, hostless=SERVERS),
        var_dir=var_dir,
        keys_dir=reader.path("KEYS_DIR", str(var_dir / "keys")),
        portal=_address(reader, "PORTAL_HOST", "PORTAL_PORT", 8000),
        portal_name=_first_name(reader.host_names("ALLOWED_HOSTS")),
        gateway=_address(reader, "GATEWAY_HOST", "GATEWAY_PORT", 8080),
        model=_address(reader, "MODEL_HOST", "MODEL_PORT", 8081),
        local_model=reader.flag("LOCAL_MODEL"),
        drain_seconds=reader.integer("GATEWAY_DRAIN_SECONDS", 25, low=0, high=600),
        siem_file=reader.path("SIEM_FILE", "") if reader.text("SIEM_FILE") else None,
        siem=_address(reader, "SIEM_HOST", "SIEM_PORT", 8082),
        log_format=reader.choice("LOG_FORMAT", logs.TEXT, logs.FORMATS),
        log_access=reader.flag("LOG_ACCESS"),
    )
    ports = [settings.portal.port, settings.gateway.port, settings.model.port]
    ports += [settings.siem.port] if settings.siem_file else []
    if len(set(ports)) < len(ports):
        reader.wrong(
            "BALISE_PORTAL_PORT, BALISE_GATEWAY_PORT, BALISE_MODEL_PORT et BALISE_SIEM_PORT doivent différer."
        )
    reader.finish()
    return settings


def read_with(*planes: Callable[[dict[str, str]], object]) -> CommonSettings:
    """The common settings, once those that ``planes`` read are right too.

    Raises ``BadSettings`` with the mistakes of all: whoever mends one must not start again to learn the next.
    """
    mistakes: list[str] = []
    common: CommonSettings | None = None
    try:
        common = read()
    except BadSettings as error:
        mistakes += error.mistakes
    # What the command makes itself, an embedded server and a secret, is not missed before it is made.
    environ = {"BALISE_SECRET_KEY": "x" * 32} | {name: value for name, value in os.environ.items() if value}
    environ.setdefault("BALISE_DATABASE_URL", "postgresql:///balise")
    for plane in planes:
        try:
            plane(environ)
        except BadSettings as error:
            said = {_named(mistake) for mistake in mistakes}
            mistakes += [mistake for mistake in error.mistakes if _named(mistake) not in said]
    if common is None or mistakes:
        raise BadSettings(mistakes)
    return common


def _named(mistake: str) -> str:
    """The setting that a sentence is about: each begins with it."""
    return mistake.split(maxsplit=1)[0]


def _address(reader: EnvironmentReader, host: str, port: str, usual: int) -> Address:
    return Address(reader.host(host, "127.0.0.1"), reader.integer(port, usual, low=1, high=65535))


def _first_name(hosts: tuple[str, ...]) -> str:
    """The first of the accepted host names that is a whole name: ``*`` and ``.exemple.ca`` are none."""
    return next((name for name in hosts if name[0] not in "*."), "")
