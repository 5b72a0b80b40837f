"""Django, set up for one command. Imported inside ``run`` only: it is the heaviest import we have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from balise.cli.errors import CommandFailed

if TYPE_CHECKING:
    from balise.portal.organizations.models import PublicBody


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


@contextmanager
def opened(*, owner: bool = False) -> Iterator[None]:
    """Set up for one command, on the database of the settings; its connections close at the end."""
    from balise.cli import database, settings
    from balise.portal.config import environment

    with database.available(settings.read_with(environment.read)):
        set_up(owner=owner)
        from django.db import connections

        try:
            yield
        finally:
            connections.close_all()


@contextmanager
def acting_for(code: str) -> Iterator[PublicBody]:
    """The public body of this code, whose rows alone the command then sees.

    Raises ``CommandFailed`` when there is none, and with the sentence of an action that refuses.
    """
    with opened():
        from balise.portal.organizations import tenancy
        from balise.portal.organizations.authority import ActionRefused
        from balise.portal.organizations.models import PublicBody

        body = PublicBody.objects.filter(code=code).first()
        if body is None:
            raise CommandFailed(f"aucun organisme public n'a le code « {code} ».")
        try:
            with tenancy.acting_for(body.pk):
                yield body
        except ActionRefused as refused:
            raise CommandFailed(str(refused)) from None


def refuse_other_version() -> None:
    """Raises ``CommandFailed`` when the database lacks migrations of this version: pages would be faults.

    So they would of an account that may not take the portal's role: then raises what the database does.
    """
    import psycopg
    from django.conf import settings
    from django.db import connection as as_portal
    from django.db.migrations.loader import MigrationLoader

    newest = set(MigrationLoader(None).graph.leaf_nodes())
    # As the account itself: the portal's role has no right to this table, nor need it.
    with psycopg.connect(settings.BALISE.database_url) as connection:
        try:
            applied = set(connection.execute("SELECT app, name FROM django_migrations"))
        except psycopg.errors.UndefinedTable:
            applied = set()
        except psycopg.errors.InsufficientPrivilege:
            applied = newest  # an account of the plane's own, which is told of nothing it does not need
    if newest - applied:
        raise CommandFailed(
            "la base de données n'est pas à cette version de Balise; lancez d'abord « balise migrate »."
        )
    as_portal.ensure_connection()
    as_portal.close()
