"""The cast of a decision, and a database of one's own for acts that happen at once."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pytest


@dataclass
class Scene:
    """A documented case in order, on a sovereign system, and who may decide it."""

    case: object
    system: object
    decider: object
    mandate: object


@pytest.fixture
def scene(op) -> Scene:
    return make_scene()


def make_scene() -> Scene:
    from tests.portal.factories import MandateFactory, SystemFactory, UseCaseFactory

    system = SystemFactory(with_opinion="favourable")
    case = UseCaseFactory(documented=True, on_systems=[system], kinds=["drafting"])
    mandate = MandateFactory()
    return Scene(case, system, mandate.holder, mandate)


@pytest.fixture
def own_database(django_db_setup, django_db_blocker, postgres_server: str) -> Iterator[None]:
    """A copy of the empty test database where threads commit for real; dropped afterwards."""
    import psycopg
    from django.db import connection, connections

    with django_db_blocker.unblock(), psycopg.connect(postgres_server, autocommit=True) as server:
        connection.close()
        source = connection.settings_dict["NAME"]
        copy = f"{source}_{secrets.token_hex(4)}"
        server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = source
            server.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')
