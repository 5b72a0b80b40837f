"""The database a command works on: the one that the settings name, or the embedded server."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg

from balise.cli import embedded
from balise.cli.errors import CommandFailed
from balise.cli.settings import CommonSettings
from balise.contracts.environment import BadSettings

VARIABLE = "BALISE_DATABASE_URL"
CONNECT_SECONDS = 10
OLDEST_VERSION = 16  # roles that their creator may not take at once came with it
POOLED = (
    f"{VARIABLE} mène à un relais de connexions (PgBouncer, par exemple), par où une session prendrait les "
    "droits ou l'organisme d'une autre : donnez l'adresse du serveur PostgreSQL lui-même."
)
NOT_AN_ADDRESS = (
    f"{VARIABLE} n'est pas une adresse PostgreSQL valide : postgresql://compte:secret@hôte:5432/base, où les "
    "signes spéciaux du secret s'écrivent en pourcentage (« @ » : %40)."
)
# Said of a parameter by its name before any server is asked; the value that follows is not repeated.
_UNKNOWN_VALUE = re.compile(r"connection is bad: invalid (\w+) value")


@contextmanager
def available(settings: CommonSettings) -> Iterator[str]:
    """The database's URL, also put in the environment so that Django and child processes see it.

    Without a URL in the settings the embedded server is started, or joined when
    another command runs it already. Raises ``BadSettings`` when the URL is none that a driver could follow,
    ``CommandFailed`` when no usable server answers.
    """
    if settings.database_url:
        _check(settings.database_url)
        os.environ[VARIABLE] = settings.database_url
        yield settings.database_url
        return
    server, url = embedded.start(settings.var_dir / "postgres")
    os.environ[VARIABLE] = url
    try:
        yield url
    finally:
        del os.environ[VARIABLE]
        server.cleanup()


def _check(url: str) -> None:
    parts = urlsplit(url)
    unnamed = not parts.path.strip("/")  # drivers disagree on which database is then meant
    if unnamed or parts.fragment or parts.netloc.count("@") > 1:  # a driver would quote a password as a host
        raise BadSettings([NOT_AN_ADDRESS])
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version = connection.info.server_version // 10_000
            encoding = connection.info.parameter_status("server_encoding")
            told = connection.info.backend_pid
            (served_by,) = connection.execute("SELECT pg_backend_pid()").fetchone() or (None,)
    except psycopg.OperationalError as error:
        if unknown := _UNKNOWN_VALUE.match(str(error)):
            raise BadSettings([f"{VARIABLE} : {unknown[1]} n'admet pas la valeur donnée."]) from None
        raise CommandFailed(f"la base de données de {VARIABLE} ne répond pas : {_why(error)}.") from None
    except psycopg.ProgrammingError:  # it quotes what it could not read, password included
        raise BadSettings([NOT_AN_ADDRESS]) from None
    # Whoever shares the server's connections makes up the number by which a session is cancelled.
    if served_by != told:
        raise BadSettings([POOLED])
    if version < OLDEST_VERSION:
        raise CommandFailed(
            f"PostgreSQL {version} est trop ancien : il faut la version {OLDEST_VERSION} ou une plus récente."
        )
    if encoding != "UTF8":
        raise CommandFailed(
            f"la base de données de {VARIABLE} est encodée en {encoding} : créez-la en UTF8 "
            "(docs/fr/installation.md)."
        )


def _why(error: psycopg.OperationalError) -> str:
    """What the driver says of the first address it tried, without its advice on the lines that follow."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].removeprefix("connection failed: ").rstrip(".") if lines else type(error).__name__
