"""``balise serve``: everything on one machine, supervised, until it is told to stop."""

from __future__ import annotations

import argparse
import os
import sys

NAME = "serve"
HELP = "tout servir sur cette machine : base de données, portail, tâches, passerelle (et modèle local)"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-migrate", action="store_true", help="ne pas amener d'abord la base de données à cette version"
    )


def run(options: argparse.Namespace) -> int:
    import asyncio
    import subprocess
    from functools import partial

    from balise.cli import alone, database, keyring, planes, settings
    from balise.gateway import settings as gateway_settings
    from balise.portal.config import environment

    # The planes' own too: a plane that finds a mistake alone would be started again without end.
    common = settings.read_with(partial(gateway_settings.read, keys=()), environment.read)
    # On this machine the portal reaches the gateway without the proxy that stands before it.
    os.environ.setdefault("BALISE_PORTAL_GATEWAY_URL", common.gateway.url)
    with alone.alone_in(common.var_dir):
        planes.refuse_taken_ports(common)
        if made := keyring.ensure(common.keys_dir):
            planes.tell(common, f"clés créées dans {common.keys_dir} : {', '.join(made)}")
        with database.available(common):
            if not options.no_migrate:
                planes.tell(
                    common, "base de données : tables de cette version (une minute la première fois)…"
                )
                # A process of its own: migrations connect as the owner, the portal never does.
                migrate = [sys.executable, "-m", "balise.cli.main", "migrate", "--quiet"]
                if status := subprocess.run(migrate, stdin=subprocess.DEVNULL, check=False).returncode:
                    return status
            return asyncio.run(planes.supervise(common))
