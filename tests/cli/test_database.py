from __future__ import annotations

import contextlib
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from balise.cli import database, embedded, settings
from balise.cli.errors import CommandFailed
from balise.contracts.environment import BadSettings


@pytest.fixture
def named(postgres_server, monkeypatch):
    monkeypatch.setenv("BALISE_DATABASE_URL", postgres_server)
    return settings.read()


def test_a_server_that_the_settings_name_is_used_as_it_is(named, postgres_server):
    with database.available(named) as url:
        assert url == postgres_server
    assert os.environ["BALISE_DATABASE_URL"] == postgres_server


def test_a_server_that_is_too_old_is_refused(named, monkeypatch):
    monkeypatch.setattr(database, "OLDEST_VERSION", 99)
    with pytest.raises(CommandFailed, match="trop ancien : il faut la version 99"), database.available(named):
        pytest.fail("an old server was accepted")


def test_a_database_that_cannot_hold_french_is_refused(monkeypatch, postgres_server):
    monkeypatch.setenv("BALISE_DATABASE_URL", embedded.url_of(postgres_server, "essai_ascii"))
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE essai_ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
        try:
            with (
                pytest.raises(CommandFailed, match="SQL_ASCII : créez-la en UTF8"),
                database.available(settings.read()),
            ):
                pytest.fail("a database in ASCII was accepted")
        finally:
            connection.execute("DROP DATABASE essai_ascii")


@contextmanager
def pooled(url: str) -> Iterator[str]:
    """The server of ``url`` behind a relay that, as poolers do, gives its own number for the session's."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    host, port = str(parts["host"]), int(parts.get("port") or 5432)

    def carry(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while some := source.recv(65536):
                sink.sendall(re.sub(rb"(?s)(?<=K\0\0\0\x0c)....", b"pool", some))
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def relay() -> None:
        with contextlib.suppress(OSError):
            while True:
                caller = listener.accept()[0]
                unix = host.startswith("/")
                server = socket.socket(socket.AF_UNIX if unix else socket.AF_INET)
                server.connect(f"{host}/.s.PGSQL.{port}" if unix else (host, port))
                threading.Thread(target=carry, args=(caller, server), daemon=True).start()
                threading.Thread(target=carry, args=(server, caller), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=relay, daemon=True).start()
        account = f"{parts['user']}:{parts.get('password', '')}"
        yield f"postgresql://{account}@127.0.0.1:{listener.getsockname()[1]}/{parts['dbname']}"
        listener.shutdown(socket.SHUT_RDWR)


def test_a_pooler_before_the_server_is_refused(monkeypatch, postgres_server):
    with pooled(postgres_server) as url:
        monkeypatch.setenv("BALISE_DATABASE_URL", url)
        with pytest.raises(BadSettings) as refused, database.available(settings.read()):
            pytest.fail("a pooler was accepted, by which sessions are mixed up")
    assert refused.value.mistakes == [database.POOLED]


def test_without_a_url_the_embedded_server_is_lent_for_the_time_of_the_command(monkeypatch, place: Path):
    monkeypatch.delenv("BALISE_DATABASE_URL")
    monkeypatch.setenv("BALISE_VAR_DIR", str(place))
    with database.available(settings.read()) as url:
        assert os.environ["BALISE_DATABASE_URL"] == url
        assert (place / "postgres/postmaster.pid").exists()
    assert "BALISE_DATABASE_URL" not in os.environ
    assert not (place / "postgres/postmaster.pid").exists()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://balise:sec@ret-tail@127.0.0.1:1/balise",
        "postgresql://balise:sec%zzret-tail@127.0.0.1:1/balise",
        "postgresql://balise:secret-tail@127.0.0.1:1",  # of which database, drivers do not agree
        "postgresql://balise:secret-tail@127.0.0.1:1/balise?inconnu=1",
    ],
)
def test_a_secret_that_breaks_the_address_is_not_repeated(monkeypatch, url):
    monkeypatch.setenv("BALISE_DATABASE_URL", url)
    with pytest.raises(BadSettings, match="%40") as refusal, database.available(settings.read()):
        pytest.fail("a broken address was accepted")
    assert "ret-tail" not in str(refusal.value)


@pytest.mark.parametrize("name", ["sslmode", "channel_binding", "target_session_attrs"])
def test_a_parameter_that_no_server_could_follow_is_a_wrong_setting(monkeypatch, name):
    monkeypatch.setenv("BALISE_DATABASE_URL", f"postgresql://balise:secret@127.0.0.1:1/balise?{name}=foo")
    with pytest.raises(BadSettings, match=name) as refusal, database.available(settings.read()):
        pytest.fail("a parameter of no meaning was accepted")
    assert "secret" not in str(refusal.value)


def test_why_a_server_does_not_answer_is_said(monkeypatch):
    monkeypatch.setenv("BALISE_DATABASE_URL", "postgresql://balise:secret@127.0.0.1:1/balise")
    common = settings.read()
    with pytest.raises(CommandFailed, match="Connection refused") as refusal, database.available(common):
        pytest.fail("no server listens there")
    assert "secret" not in str(refusal.value)
