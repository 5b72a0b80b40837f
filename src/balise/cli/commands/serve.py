"""``balise serve``: everything on one machine, supervised, until it is told to stop."""

from __future__ import annotations

import argparse
import sys

from balise.cli.errors import CommandFailed

NAME = "serve"
HELP = "tout servir sur cette machine : base de données, portail, tâches, passerelle (et modèle local)"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-migrate", action="store_true", help="ne pas amener d'abord la base de données à cette version"
    )


def run(options: argparse.Namespace) -> int:
    import asyncio
    import subprocess

    from balise.cli import database, keyring, planes, probes, settings

    common = settings.read()
    for variable, address in planes.addresses(common).items():
        if not probes.port_is_free(address):
            raise CommandFailed(
                f"{address.host}:{address.port} est déjà pris ; choisissez un autre port par {variable}."
            )
    keyring.ensure(common.keys_dir)
    with database.available(common):
        if not options.no_migrate:
            # A process of its own: migrations connect as the owner, the portal never does.
            migrate = [sys.executable, "-m", "balise.cli.main", "migrate", "--quiet"]
            if status := subprocess.run(migrate, stdin=subprocess.DEVNULL, check=False).returncode:
                return status
        return asyncio.run(planes.supervise(common))
