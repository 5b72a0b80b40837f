"""``balise portal``: the web portal, by uvicorn."""

from __future__ import annotations

import argparse
import contextlib
import signal

from balise.cli.errors import CommandFailed

NAME = "portal"
HELP = "servir le portail web"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-collect", action="store_true", help="ne pas rassembler les fichiers statiques au démarrage"
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
        config = uvicorn.Config(
            "balise.portal.config.asgi:application",
            host=common.portal.host,
            port=common.portal.port,
            loop="uvloop",
            http="httptools",
            lifespan="off",
            log_config=None,
            log_level="info" if common.log_access else "warning",
            access_log=common.log_access,
            server_header=False,
            # Live views are streams that never end by themselves.
            timeout_graceful_shutdown=3,
        )
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
