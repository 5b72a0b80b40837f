"""``balise gateway``: the gateway, by uvicorn on uvloop."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterable
from pathlib import Path

from balise.cli.errors import CommandFailed

NAME = "gateway"
HELP = "servir la passerelle (API compatible avec OpenAI)"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="vérifier les réglages et s'arrêter là, sans rien servir"
    )
    parser.add_argument(
        "--openapi", action="store_true", help="écrire la description OpenAPI de l'API et s'arrêter là"
    )


def run(options: argparse.Namespace) -> int:
    if options.openapi:
        from balise.gateway.app import described

        print(described().decode())
        return 0
    from balise.cli import database, planes, settings
    from balise.gateway import settings as gateway_settings

    common = settings.read_with(gateway_settings.read)
    _open(common.keys_dir, gateway_settings.KEYS)
    with database.available(common) as url:
        from balise.gateway import server

        own = gateway_settings.read()
        if options.check:
            _read_keys(common.keys_dir)
            _try(url)
            print(f"Réglages valides : passerelle {own.name} sur {own.host}:{own.port}.")
            return 0
        status = server.run(own)
    if status:
        planes.refuse_taken_port(settings.Address(own.host, own.port), "BALISE_GATEWAY_PORT")
        raise CommandFailed(
            "la passerelle n'a pas pu démarrer; vérifiez la base de données (« balise migrate ») et les clés "
            "(« balise keys »)."
        )
    return 0


def _read_keys(folder: Path) -> None:
    """Raises ``BadKey`` for a file that holds none, and for a private key beside another's public half."""
    from balise.contracts import signing
    from balise.journal.seal import MasterKey

    signing.load_public_key(folder / "snapshot.pub")
    signing.load_or_create_private_key(folder / "journal.key")
    MasterKey.load_or_create(folder / "content.key")


def _try(url: str) -> None:
    """Raises the database's error when its account may not take the gateway's role, or tables are missing."""
    import psycopg

    from balise.gateway.gateway import ROLE

    with psycopg.connect(url) as connection:
        connection.execute(f"SET ROLE {ROLE}")
        connection.execute("SELECT FROM balise_snapshot, balise_journal_head LIMIT 1")


def _open(folder: Path, names: Iterable[str]) -> None:
    """Raises ``OSError`` for a key that this account may not read, which names it; those that are missing
    are told with the settings, which say where they come from."""
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            (folder / name).open("rb").close()
