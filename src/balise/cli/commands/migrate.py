"""``balise migrate``: keys, roles and tables brought to this version. Safe to repeat."""

from __future__ import annotations

import argparse

from balise.cli.french import say

NAME = "migrate"
HELP = "créer les clés qui manquent et amener la base de données à cette version"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="ne rien dire de chaque étape")


def run(options: argparse.Namespace) -> int:
    from balise.cli import django_plane, keyring, settings
    from balise.portal.config import environment

    common = settings.read_with(environment.read)
    made = keyring.ensure(common.keys_dir)
    if made and not options.quiet:
        say(f"clés créées dans {common.keys_dir} : {', '.join(made)}")
    with django_plane.opened(owner=True):
        from django.core.management import call_command

        _in_turn()
        _own_privileges()
        call_command("migrate", interactive=False, verbosity=0 if options.quiet else 1)
    return 0


def _in_turn() -> None:
    """Wait for whoever migrates this database from another machine. The turn ends with the connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended('balise migrate', 0))")


def _own_privileges() -> None:
    """What the first migration said of tables to come binds the account that ran it alone: another, to which
    a copy of the database was restored, would make tables that the portal may not read."""
    import importlib

    from django.db import connection

    first = importlib.import_module("balise.portal.organizations.migrations.0001_initial")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT FROM pg_roles, pg_tables WHERE rolname = 'balise_portal' "
            "AND tablename = 'balise_journal' AND tableowner = current_user"
        )
        if cursor.fetchone() is not None:
            cursor.execute(first.PORTAL_PRIVILEGES)
