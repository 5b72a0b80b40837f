"""One real PostgreSQL for the whole run, shared by every test process."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.places import folder
from tests.waiting import well_inside

_SERVER = None


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded server before Django reads its settings; xdist workers inherit the URL."""
    global _SERVER
    # Set here and not in pyproject.toml: pytest-django would read the settings before the server's address is known.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balise.portal.config.settings")
    os.environ.setdefault("BALISE_SECRET_KEY", "clef-des-essais-" + "0" * 40)
    os.environ.setdefault("BALISE_PORTAL_URL", "https://portail.example")
    if "BALISE_VAR_DIR" not in os.environ:
        os.environ["BALISE_VAR_DIR"] = str(folder("balise-essais-"))
        config.add_cleanup(lambda: shutil.rmtree(os.environ["BALISE_VAR_DIR"], ignore_errors=True))
    if sys.dont_write_bytecode:
        # Elsewhere than beside the sources: without it, every program that a test starts compiles a thousand modules anew.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(os.environ["BALISE_VAR_DIR"]) / "bytecode"))
    if not os.environ.get("BALISE_DATABASE_URL"):
        import psycopg

        from balise.cli import embedded

        # Asked to end, as by ``timeout``, a run would leave its server and its folder, both in memory.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        _SERVER, url = embedded.start(Path(os.environ["BALISE_VAR_DIR"]) / "postgres")
        with psycopg.connect(url, autocommit=True) as connection:
            # A test server may lose everything at a power cut; it should not wait for the disk.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET full_page_writes = off")
            connection.execute("ALTER SYSTEM SET max_wal_size = '256MB'")
            connection.execute("ALTER SYSTEM SET max_connections = 300")
            connection.execute("SELECT pg_reload_conf()")
        os.environ["BALISE_DATABASE_URL"] = url
        config.add_cleanup(_SERVER.cleanup)
    from django.conf import settings

    # Read now: pytest-django sets Django up after this hook only when its settings are.
    assert settings.DATABASES


_LONGEST = ("tests/e2e/", "tests/cli/", "tests/portal/", "tests/gateway/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: begun last, it leaves every other test process waiting for one.

    While one of two mounts the demonstration and reads its pages, the other does what both would do or wait
    for otherwise: it migrates.
    """

    def place(item: pytest.Item) -> int:
        return next(
            (at for at, folder in enumerate(_LONGEST) if item.nodeid.startswith(folder)), len(_LONGEST)
        )

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """By modules, but those of the browser together: mounting the demonstration takes most of a minute."""
    from xdist.scheduler import LoadScopeScheduling

    class OneDemonstration(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            browser = _LONGEST[0]
            return browser if nodeid.startswith(browser) else super()._split_scope(nodeid)

    return OneDemonstration(config, log) if config.getvalue("dist") == "loadscope" else None


_TIMELESS = ("tests/detection/", "tests/corpus/", "tests/architecture/", "tests/catalog/")


@pytest.fixture(autouse=True)
def _no_hour_ends_meanwhile(request: pytest.FixtureRequest) -> None:
    """Nor a day, nor a month: what a test did before would be of another window than what it does next."""
    if not request.node.nodeid.startswith(_TIMELESS):
        well_inside(3600)


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder where a PostgreSQL of the test's own may live.

    Not pytest's: as root, the server's account must pass through its parents, and another run of pytest
    closes them.
    """
    own = folder("balise-essais-")
    yield own
    shutil.rmtree(own, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """URL of the server's administrative database."""
    return os.environ["BALISE_DATABASE_URL"]


@pytest.fixture(scope="session")
def _administration(postgres_server: str) -> Iterator[Any]:
    """A connection to the administrative database, for what each test makes and drops there."""
    import psycopg

    with psycopg.connect(postgres_server, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def _plane_template(postgres_server: str, _administration: Any) -> str:
    """A database that has the planes' shared schema only, made once to be copied."""
    import psycopg

    from balise.cli.embedded import url_of

    name = f"plan_modele_{os.getpid()}"
    contracts = Path(__file__).parents[1] / "src/balise/contracts"
    # Roles belong to the whole server: one test process creates them at a time.
    _administration.execute("SELECT pg_advisory_lock(7410)")
    _administration.execute(f"CREATE DATABASE {name}")
    with psycopg.connect(url_of(postgres_server, name), autocommit=True) as plane:
        for schema in sorted(contracts.glob("schema*.sql")):
            plane.execute(schema.read_text(encoding="utf-8"))
    _administration.execute("SELECT pg_advisory_unlock(7410)")
    return name


@pytest.fixture
def plane_database(postgres_server: str, _administration: Any, _plane_template: str):
    """URL of a fresh database with the shared schema (contracts/schema*.sql), dropped afterwards."""
    import secrets

    from balise.cli.embedded import url_of

    name = f"plan_{secrets.token_hex(6)}"
    _administration.execute(f"CREATE DATABASE {name} TEMPLATE {_plane_template} STRATEGY file_copy")
    yield url_of(postgres_server, name)
    _administration.execute(f"DROP DATABASE {name} WITH (FORCE)")
