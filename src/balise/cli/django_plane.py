"""Django, set up for one command. Imported inside ``run`` only: it is the heaviest import we have."""

from __future__ import annotations

import os

from balise.cli.errors import CommandFailed


def set_up(*, owner: bool = False) -> None:
    """Load the portal's settings and applications. Raises ``BadSettings`` naming each mistake.

    ``owner`` connects as the database's owner, for migrations; otherwise the
    portal's role and its row-level security apply.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balise.portal.config.settings")
    if owner:
        os.environ["BALISE_DATABASE_ROLE"] = "owner"
    django.setup()


def refuse_other_version() -> None:
    """Raises ``CommandFailed`` when the database lacks migrations of this version: pages would be faults."""
    import psycopg
    from django.conf import settings
    from django.db.migrations.loader import MigrationLoader

    newest = set(MigrationLoader(None).graph.leaf_nodes())
    # As the account itself: the portal's role has no right to this table, nor need it.
    with psycopg.connect(settings.BALISE.database_url) as connection:
        try:
            applied = set(connection.execute("SELECT app, name FROM django_migrations"))
        except psycopg.errors.UndefinedTable:
            applied = set()
        except psycopg.errors.InsufficientPrivilege:
            return  # an account of the plane's own, which is told of nothing it does not need
    if newest - applied:
        raise CommandFailed(
            "la base de données n'est pas à cette version de Balise; lancez d'abord « balise migrate »."
        )
