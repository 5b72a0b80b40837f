from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from balise.cli import embedded

ROLES = ("balise_portal", "balise_gateway")


@pytest.fixture
def server(place: Path):
    """A server of its own: roles belong to a whole server, and here an owner must create them."""
    running, url = embedded.start(place / "postgres")
    yield url
    running.cleanup()


@pytest.fixture
def owned(server: str) -> str:
    """URL of an empty database whose owner may create roles and is no superuser."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE ROLE titulaire LOGIN CREATEROLE")
        connection.execute("CREATE DATABASE organisme OWNER titulaire")
    return embedded.url_of(server, "organisme").replace("//postgres@", "//titulaire@")


def test_an_owner_without_superuser_rights_can_migrate_twice_and_planes_take_their_roles(
    owned, balise, place
):
    with ThreadPoolExecutor(2) as machines:  # that were started together
        both = list(machines.map(lambda _: balise("migrate", BALISE_DATABASE_URL=owned), range(2)))
    assert [made.returncode for made in both] == [0, 0], [made.stderr[-2000:] for made in both]
    assert "snapshot, journal, content" in "".join(made.stdout for made in both)
    with psycopg.connect(
        owned, autocommit=True
    ) as connection:  # as where a copy was restored to this account
        connection.execute(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM balise_portal"
        )
    again = balise("migrate", BALISE_DATABASE_URL=owned)
    assert again.returncode == 0
    assert "clés créées" not in again.stdout
    with psycopg.connect(owned, autocommit=True) as connection:
        connection.execute("CREATE TABLE of_a_later_version ()")
        assert connection.execute(
            "SELECT has_table_privilege('balise_portal', 'of_a_later_version', 'INSERT')"
        ).fetchone() == (True,)
        for role in ROLES:
            connection.execute(f"SET ROLE {role}")
            assert connection.execute("SELECT count(*) FROM balise_grant").fetchone() == (0,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("ALTER TABLE balise_journal DISABLE TRIGGER ALL")
            connection.execute("RESET ROLE")
        connection.execute("CREATE ROLE etranger LOGIN")
    for command in ("portal", "worker", "migrate"):
        refused = balise(command, BALISE_DATABASE_URL=owned.replace("//titulaire@", "//etranger@"))
        assert refused.returncode == 1
        assert "n'a pas les droits qu'il faut" in refused.stderr.splitlines()[-1]
    with psycopg.connect(owned) as connection:  # nothing is said of tables that are not that account's
        assert connection.execute(
            "SELECT DISTINCT defaclrole::regrole::text FROM pg_default_acl"
        ).fetchall() == [("titulaire",)]


def test_the_embedded_database_is_stopped_afterwards(migrated):
    assert (migrated / "postgres/PG_VERSION").exists()
    assert not (migrated / "postgres/postmaster.pid").exists()


def test_wrong_settings_are_said_and_nothing_is_made(balise, place):
    done = balise("migrate", BALISE_DATABASE_URL="sqlite://x", BALISE_PORTAL_PORT="porte")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "balise\u00a0: BALISE_DATABASE_URL attend une adresse qui commence par postgresql:// ou postgres://.",
        "balise\u00a0: BALISE_PORTAL_PORT attend un nombre entier.",
    ]
    assert not (place / "var").exists()


def test_a_database_that_cannot_be_reached_is_said_without_its_password(balise):
    done = balise("migrate", BALISE_DATABASE_URL="postgresql://u:motdepasse@127.0.0.1:1/b")
    assert done.returncode == 1
    assert done.stderr.startswith("balise\u00a0: ")
    assert "Traceback" not in done.stderr
    assert "motdepasse" not in done.stderr
