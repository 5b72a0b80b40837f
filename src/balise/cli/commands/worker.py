"""``balise worker``: the jobs that run behind the portal (Procrastinate, queue in PostgreSQL)."""

from __future__ import annotations

import argparse

from balise.cli.arguments import positive

NAME = "worker"
HELP = "exécuter les tâches de fond du portail"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--concurrency", type=positive, default=2, metavar="N", help="tâches menées de front (par défaut : 2)"
    )


def run(options: argparse.Namespace) -> int:
    import logging

    from balise.cli import database, django_plane, settings
    from balise.contracts import logs

    common = settings.read()
    with database.available(common):
        django_plane.set_up()
        django_plane.refuse_other_version()
        logs.configure(common.log_format, "worker")
        logging.getLogger("procrastinate.worker").setLevel(logging.INFO)
        from django.core.management import call_command

        call_command("procrastinate", "worker", concurrency=options.concurrency)
    return 0
