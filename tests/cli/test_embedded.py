from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from tests.waiting import wait_until

from balise.cli import embedded, postgres_account

HOLD = (
    "import sys; from pathlib import Path; from balise.cli import embedded\n"
    "server, url = embedded.start(Path(sys.argv[1])); print(url, flush=True)\n"
    "sys.stdin.readline(); server.cleanup()\n"
)


@pytest.fixture
def data(place: Path):
    folder = place / "postgres"
    yield folder
    pid = postmaster(folder)
    if pid is not None:
        os.kill(pid, signal.SIGQUIT)


def postmaster(folder: Path) -> int | None:
    try:
        return int((folder / "postmaster.pid").read_text().split("\n", 1)[0])
    except FileNotFoundError:
        return None


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgresql://")
    return process


def test_data_survives_a_stop_and_a_start(data):
    server, url = embedded.start(data)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE essai AS SELECT 'É'::text AS mot")
    server.cleanup()
    server.cleanup()
    assert postmaster(data) is None

    server, url = embedded.start(data)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT lower(mot) FROM essai").fetchone() == ("é",)
    server.cleanup()


def test_the_server_stays_while_another_process_needs_it_and_stops_with_the_last(data):
    other = holder(data)
    server, url = embedded.start(data)
    server.cleanup()
    psycopg.connect(url).close()

    other.communicate("\n", timeout=60)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_killed_process_is_not_counted_as_a_user(data):
    other = holder(data)
    other.kill()
    other.communicate(timeout=60)

    server, url = embedded.start(data)
    server.cleanup()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_it_recovers_from_a_crash_of_the_server(data):
    server, url = embedded.start(data)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE essai AS SELECT 1 AS un")
    os.kill(postmaster(data), signal.SIGKILL)
    # Its helpers notice the death of the postmaster and leave.

    def again() -> tuple[embedded.EmbeddedServer, str] | None:
        try:
            return embedded.start(data)
        except embedded.EmbeddedUnavailable:
            return None

    restarted, url = wait_until(again)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT un FROM essai").fetchone() == (1,)
    server.cleanup()
    restarted.cleanup()
    assert postmaster(data) is None


def test_a_stale_number_that_now_belongs_to_another_program_is_not_the_server(data):
    server, _ = embedded.start(data)
    lines = (data / "postmaster.pid").read_text().split("\n")
    server.cleanup()
    (data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]))

    server, url = embedded.start(data)
    psycopg.connect(url).close()
    server.cleanup()


def test_a_long_path_gets_a_short_private_socket_folder(place):
    data = place / ("x" * 100) / "postgres"
    server, url = embedded.start(data)
    try:
        psycopg.connect(url).close()
        assert server.socket_dir != data
        assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700
    finally:
        server.cleanup()
        server.socket_dir.rmdir()


def test_a_folder_is_called_as_people_call_theirs(place):
    data = place / "Dossier d'essais, été (2026)" / "postgres"
    server, url = embedded.start(data)
    try:
        psycopg.connect(url).close()
    finally:
        server.cleanup()
        server.socket_dir.rmdir()


@pytest.mark.parametrize("name", ['a"b', "a$b", "a`b"])
def test_a_folder_that_a_shell_would_read_otherwise_is_refused(place, name):
    with pytest.raises(embedded.EmbeddedUnavailable, match="BALISE_VAR_DIR"):
        embedded.start(place / name / "postgres")
    assert not (place / name).exists()


def test_nobody_else_may_enter_the_data_or_use_the_socket(data):
    server, _ = embedded.start(data)
    try:
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        socket = data / ".s.PGSQL.5432"
        assert stat.S_IMODE(socket.stat().st_mode) == 0o700
    finally:
        server.cleanup()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends an account")
def test_as_root_parents_are_opened_for_traversal_never_for_listing(place):
    closed = place / "ferme"
    closed.mkdir(mode=0o700)
    server, _ = embedded.start(closed / "postgres")
    server.cleanup()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o711


def test_without_useradd_root_is_told_what_to_do(monkeypatch, place):
    monkeypatch.setattr(postgres_account.os, "geteuid", lambda: 0)
    monkeypatch.setattr(postgres_account, "NAME", "compte-qui-n-existe-pas")
    monkeypatch.setattr(postgres_account.shutil, "which", lambda *_, **__: None)
    with pytest.raises(postgres_account.NoAccount, match="BALISE_DATABASE_URL"):
        postgres_account.prepare(place / "postgres", place)


def test_the_url_of_another_database_keeps_the_server():
    assert (
        embedded.url_of("postgresql://postgres@/postgres?host=/x", "a b")
        == "postgresql://postgres@/a%20b?host=/x"
    )
    assert embedded.url_of("postgresql://u:p@h:5432/un", "deux") == "postgresql://u:p@h:5432/deux"
