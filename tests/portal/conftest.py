"""Portal tests: tables made by the owner, then everything as ``balise_portal`` with row-level security on."""

from __future__ import annotations

import dataclasses
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _plain_settings() -> Iterator[None]:
    """Static files by their plain names, looked for when asked for: each client of a test reads all their folders
    otherwise. Fast password hashes. All only for tests."""
    from django.test.utils import override_settings

    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        WHITENOISE_AUTOREFRESH=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker,
    django_db_modify_db_settings: None,
    postgres_server: str,
) -> Iterator[None]:
    """Migrate as the owner, then give up its rights for the rest of the run.

    The first of the test processes to come migrates; the others copy what it made.
    """
    import psycopg
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    ours = settings.BALISE
    with django_db_blocker.unblock():
        settings.BALISE = dataclasses.replace(ours, owner=True)
        with psycopg.connect(postgres_server, autocommit=True) as lock:
            # Roles belong to the whole server: one test process creates them at a time.
            lock.execute("SELECT pg_advisory_lock(7410)")
            run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
            model, own = f"portail_modele_{run}", connection.creation._get_test_db_name()
            copy = 'CREATE DATABASE "{}" TEMPLATE "{}" STRATEGY file_copy'
            known = lock.execute("SELECT FROM pg_database WHERE datname = %s", [model]).fetchone() is not None
            if known:
                lock.execute(f'DROP DATABASE IF EXISTS "{own}"')  # of a run that was killed
                lock.execute(copy.format(own, model))
            made = setup_databases(verbosity=0, interactive=False, keepdb=known, serialized_aliases=[])
            connection.close()
            if run and not known:
                lock.execute(copy.format(model, own))
        settings.BALISE = dataclasses.replace(ours, owner=False)
    yield
    with django_db_blocker.unblock():
        connection.close()
        settings.BALISE = dataclasses.replace(ours, owner=True)
        teardown_databases(made, verbosity=0)
        if run and not known:
            with psycopg.connect(postgres_server, autocommit=True) as lock:
                lock.execute("SELECT pg_advisory_lock(7410)")
                lock.execute(f'DROP DATABASE "{model}"')
    settings.BALISE = ours


@pytest.fixture(autouse=True)
def _in_the_language_of_the_portal() -> Iterator[None]:
    """A page that one test read in English leaves its thread in English."""
    from django.utils import translation

    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _own_keys(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Signing keys exist before the first act, whichever test comes first."""
    from django.conf import settings

    from balise.contracts.signing import load_or_create_private_key

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    keys: Path = settings.BALISE.keys_dir
    for name in ("journal.key", "snapshot.key"):
        load_or_create_private_key(keys / name)


@pytest.fixture
def op(db) -> Iterator[object]:
    """The test's public body; the session acts for it until the test ends."""
    from tests.portal.factories import PublicBodyFactory

    from balise.portal.organizations.tenancy import acting_for

    body = PublicBodyFactory(code="ministere-essai", name="Ministère des Essais")
    with acting_for(body.pk):
        yield body


@pytest.fixture
def other_op(db) -> object:
    """A second public body. Make its rows within ``acting_for(other_op.pk)``."""
    from tests.portal.factories import PublicBodyFactory

    return PublicBodyFactory(code="regie-voisine", name="Régie voisine")


@pytest.fixture
def sign_in() -> Callable[..., None]:
    """``sign_in(client, person)``; ``second_factor=True`` also gives the account an authenticator."""
    from tests.portal.factories import force_sign_in, give_second_factor

    def sign(client, person, second_factor: bool = False) -> None:
        if second_factor:
            give_second_factor(person)
        force_sign_in(client, person.account)

    return sign


@pytest.fixture
def person_with(op) -> Callable[..., object]:
    """``person_with("dirigeant", "securite")``: a person who holds these roles, second factor included."""
    from tests.portal.factories import PersonFactory

    def make(*roles: str, second_factor: bool = True, **fields: object):
        return PersonFactory(with_roles=roles, second_factor=second_factor, **fields)

    return make


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
