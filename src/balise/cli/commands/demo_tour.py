"""``balise demo-tour``: the guided tour of a demonstration that is up."""

from __future__ import annotations

import argparse

from balise.cli.errors import CommandFailed

NAME = "demo-tour"
HELP = "donner la visite guidée d'une démonstration en marche"


def configure(parser: argparse.ArgumentParser) -> None:
    """No option: what is needed is in ``var/demo.json``."""


def run(options: argparse.Namespace) -> int:
    import logging

    from balise.cli import database, django_plane, settings
    from balise.cli.demo import credentials

    common = settings.read()
    if not credentials.path(common).exists():
        raise CommandFailed("il n'y a pas de démonstration ici; montez-la par « make demo ».")
    with database.available(common):
        django_plane.set_up()
        from django.conf import settings as django_settings

        django_settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        logging.getLogger("httpx2").setLevel(logging.WARNING)  # a line per request would hide the tour
        from balise.cli.demo import tour, traffic
        from balise.cli.demo.stand import Stand

        stand = Stand.open(common)
        traffic.send_once(stand)
        return tour.run(stand)
