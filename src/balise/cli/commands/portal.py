"""``balise portal``: the web portal, by uvicorn."""

from __future__ import annotations

import argparse
import contextlib
import signal
from typing import TYPE_CHECKING

from balise.cli.errors import CommandFailed

if TYPE_CHECKING:
    import uvicorn

NAME = "portal"
HELP = "servir le portail web"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-collect", action="store_true", help="ne pas rassembler les fichiers statiques au démarrage"
    )


def _configured(host: str, port: int, *, access: bool) -> uvicorn.Config:
    import uvicorn

    return uvicorn.Config(
        "balise.portal.config.asgi:application",
        host=host,
        port=port,
        loop="uvloop",
        # The other reader of requests takes in headers without end, of strangers too.
        http="h11",
        h11_max_incomplete_event_size=64 * 1024,
        ws="none",  # asked for one, Django answered with a fault
        lifespan="off",
        log_config=None,
        log_level="info" if access else "warning",
        access_log=access,
        server_header=False,
        # Live views are streams that never end by themselves.
        timeout_graceful_shutdown=3,
    )


def run(options: argparse.Namespace) -> int:
    import uvicorn

    from balise.cli import database, django_plane, settings
    from balise.contracts import logs
    from balise.portal.config import environment

    common = settings.read_with(environment.read)
    with database.available(common):
        django_plane.set_up()
        django_plane.refuse_other_version()
        logs.configure(common.log_format, "portal")
        if not options.no_collect:
            from django.core.management import call_command

            call_command("collectstatic", interactive=False, verbosity=0)
        config = _configured(common.portal.host, common.portal.port, access=common.log_access)
        server = uvicorn.Server(config)
        # uvicorn handles SIGTERM while it runs, then raises it again: what follows must still be done.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        with contextlib.suppress(SystemExit):  # uvicorn's way to end when it cannot listen
            server.run()
    if server.started:
        return 0
    raise CommandFailed(
        f"le portail ne peut pas écouter sur {common.portal.host}:{common.portal.port} : le port est déjà "
        "pris, ou l'adresse n'est pas de cette machine (BALISE_PORTAL_HOST, BALISE_PORTAL_PORT)."
    )
