"""``balise worker``: the jobs that run behind the portal (Procrastinate, queue in PostgreSQL)."""

from __future__ import annotations

import argparse

from balise.cli.arguments import positive
from balise.cli.errors import CommandFailed

NAME = "worker"
HELP = "exécuter les tâches de fond du portail"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--concurrency", type=positive, default=2, metavar="N", help="tâches menées de front (par défaut : 2)"
    )


def run(options: argparse.Namespace) -> int:
    import asyncio
    import logging

    from balise.cli import database, django_plane, settings
    from balise.cli.troubles import DATABASE_AWAY
    from balise.contracts import logs

    common = settings.read()
    with database.available(common):
        django_plane.set_up()
        django_plane.refuse_other_version()
        logs.configure(common.log_format, "worker")
        logging.getLogger("procrastinate.worker").setLevel(logging.INFO)
        # Procrastinate ends in peace when one of its own connections is lost for good: with status 0,
        # whoever keeps this process alive would leave the portal's jobs undone.
        if not asyncio.run(_work(options.concurrency)):
            raise CommandFailed(DATABASE_AWAY)
    return 0


async def _work(concurrency: int) -> bool:
    """Run jobs until the worker ends. Returns whether SIGTERM or SIGINT asked it to."""
    import asyncio
    import signal

    from procrastinate.contrib.django import app

    loop = asyncio.get_running_loop()
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in numbers}
    asked = False

    def give_back() -> None:
        for number in numbers:
            loop.remove_signal_handler(number)
            signal.signal(number, before[number])

    def leave() -> None:
        nonlocal asked
        asked = True
        give_back()  # whoever asks again does not wait for jobs to end
        working.cancel()

    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        async with app.open_async():
            # Its own handlers would not say why it ended; cancelled, it ends its jobs all the same.
            working = asyncio.create_task(
                app.run_worker_async(concurrency=concurrency, install_signal_handlers=False)
            )
            for number in numbers:
                loop.add_signal_handler(number, leave)
            try:
                await working
            except asyncio.CancelledError:
                if not asked:
                    raise
            finally:
                if not asked:
                    give_back()
    return asked
