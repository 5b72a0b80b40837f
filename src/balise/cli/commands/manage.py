"""``balise manage``: Django's own commands, for developers and operators."""

from __future__ import annotations

import argparse

NAME = "manage"
HELP = "lancer une commande de Django (makemigrations, shell, rebuild_grants…)"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--owner", action="store_true", help="se connecter comme propriétaire de la base (migrations)"
    )
    parser.add_argument("command", nargs=argparse.REMAINDER, help="commande de Django et ses arguments")


def run(options: argparse.Namespace) -> int:
    from balise.cli import django_plane

    with django_plane.opened(owner=options.owner):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["balise manage", *options.command])
    return 0
