"""``balise migrate``: keys, roles and tables brought to this version. Safe to repeat."""

from __future__ import annotations

import argparse

NAME = "migrate"
HELP = "créer les clés qui manquent et amener la base de données à cette version"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="ne rien dire de chaque étape")


def run(options: argparse.Namespace) -> int:
    from balise.cli import django_plane, keyring, settings

    common = settings.read()
    made = keyring.ensure(common.keys_dir)
    if made and not options.quiet:
        print(f"clés créées dans {common.keys_dir} : {', '.join(made)}")
    with django_plane.opened(owner=True):
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0 if options.quiet else 1)
    return 0
