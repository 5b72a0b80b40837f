"""A database of its own for what must really commit: concurrency, notifications, streams."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Within the test, Django works on a fresh copy of the test database and nothing is rolled back.

    The append-only tables refuse to be emptied, so the copy is dropped instead.
    """
    from django.db import connection

    from balise.cli.embedded import url_of

    with django_db_blocker.unblock():
        import os

        import psycopg

        original, copy = connection.settings_dict["NAME"], f"essai_{secrets.token_hex(6)}"
        connection.close()
        server = url_of(os.environ["BALISE_DATABASE_URL"], "postgres")
        with psycopg.connect(server, autocommit=True) as owner:
            owner.execute(f'CREATE DATABASE {copy} TEMPLATE "{original}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = original
            with psycopg.connect(server, autocommit=True) as owner:
                owner.execute(f"DROP DATABASE {copy} WITH (FORCE)")


@pytest.fixture
def committed_op(committed) -> Iterator[object]:
    """A public body whose rows are committed; the session acts for it."""
    from tests.portal.factories import PublicBodyFactory

    from balise.portal.organizations.tenancy import acting_for

    body = PublicBodyFactory(code="ministere-vivant", name="Ministère vivant")
    with acting_for(body.pk):
        yield body
