"""One OP at a time: the database session says for which OP it acts, and sees nothing else.

Row-level security is the second lock behind scoped querysets. Every domain
table gets ``public_body_policy`` in the migration that creates it; a session
with no OP set sees no row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection, migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

GUC = "balise.public_body"
P = ParamSpec("P")
T = TypeVar("T")


def take_portal_role(sender: type, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Give up the owner's rights on each new connection, except for migrations."""
    if not settings.BALISE.owner:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE balise_portal")


connection_created.connect(take_portal_role, dispatch_uid="balise-portal-role")


@contextmanager
def acting_for(public_body_id: int) -> Iterator[None]:
    """Within the block, the session sees and writes rows of this OP only; nests."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [GUC])
        previous = cursor.fetchone()[0] or ""
        cursor.execute("SELECT set_config(%s, %s, false)", [GUC, str(public_body_id)])
    try:
        yield
    finally:
        # In a broken transaction nothing can be executed; the rollback restores the value set before it,
        # and a connection is not shared between requests.
        if not connection.needs_rollback and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config(%s, %s, false)", [GUC, previous])


async def ask(public_body_id: int, query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a function that queries the database, for this OP, from a view's asynchronous stream.

    The stream lives after the request's own block ended. The connection is given
    back after each call: a page left open all day must not hold one. ``query``
    returns plain values or evaluated lists, not lazy querysets.
    """

    def asked() -> T:
        try:
            with acting_for(public_body_id):
                return query(*args, **kwargs)
        finally:
            if not connection.in_atomic_block:
                connection.close()

    return await sync_to_async(asked)()


def current_public_body_id() -> int | None:
    """The OP of the session, None when unset."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT balise_current_public_body()")
        return cursor.fetchone()[0]


def public_body_policy(*tables: str) -> list[migrations.RunSQL]:
    """Migration operations: row-level security on tables that have ``public_body_id``."""
    return [
        migrations.RunSQL(
            f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY own_public_body ON {table}
              USING (public_body_id = balise_current_public_body())
              WITH CHECK (public_body_id = balise_current_public_body());
            """,
            f"""
            DROP POLICY own_public_body ON {table};
            ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
            """,
        )
        for table in tables
    ]


def child_policy(table: str, parent: str, foreign_key: str) -> list[migrations.RunSQL]:
    """Row-level security on a link table without its own OP column, through its parent's policy."""
    condition = f"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {table}.{foreign_key})"  # noqa: S608
    return [
        migrations.RunSQL(
            f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY own_public_body ON {table} USING ({condition}) WITH CHECK ({condition});
            """,
            f"""
            DROP POLICY own_public_body ON {table};
            ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
            """,
        )
    ]
