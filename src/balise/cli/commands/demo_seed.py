"""``balise demo-seed``: the fictitious public body, loaded once."""

from __future__ import annotations

import argparse
import sys

NAME = "demo-seed"
HELP = "charger l'organisme fictif de la démonstration (fait par « demo »)"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--upstream", metavar="ADRESSE", default="", help="adresse qui répond pour les systèmes"
    )


def run(options: argparse.Namespace) -> int:
    from balise.cli import django_plane, settings

    common = settings.read()
    django_plane.set_up()
    from django.conf import settings as django_settings

    # Nobody of the fictitious body reads e-mail.
    django_settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    from balise.cli.demo.seed import AlreadySeeded, seed

    try:
        seed(common, options.upstream)
    except AlreadySeeded as error:
        print(f"balise : {error}", file=sys.stderr)
        return 1
    return 0
