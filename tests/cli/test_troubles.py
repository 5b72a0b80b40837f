"""What the machine refuses is a sentence; what is our fault keeps its traceback."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from balise.cli import embedded, troubles


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.EACCES, "droit"), (errno.ENOENT, "n'existe pas"), (errno.ENOSPC, "place sur le disque")],
)
def test_a_file_is_named_with_why(code: int, said: str) -> None:
    told = troubles.sentence(OSError(code, "whatever", "/somewhere/file"))
    assert told is not None
    assert told.startswith("/somewhere/file : ")
    assert said in told


def test_a_fault_of_ours_is_no_trouble_of_the_machine() -> None:
    assert troubles.sentence(ValueError("ours")) is None
    assert troubles.sentence(psycopg.errors.SyntaxError("ours")) is None


def test_a_wrapped_error_of_the_database_is_told_without_its_words() -> None:
    inner = psycopg.errors.UndefinedTable("relation secret-row does not exist")
    outer = RuntimeError("wrapped")
    outer.__cause__ = inner
    told = troubles.sentence(outer)
    assert told is not None
    assert "balise migrate" in told
    assert "secret-row" not in told


def test_a_full_disk_is_not_a_database_that_is_away() -> None:
    told = troubles.sentence(psycopg.errors.DiskFull("could not extend file of a secret row"))
    assert told is not None
    assert "place" in told
    assert "secret" not in told


def test_a_file_in_the_place_of_a_folder_is_one_sentence(balise, place) -> None:
    wrong = place / "file"
    wrong.touch()
    for command in (("keys",), ("migrate", "--quiet")):
        done = balise(*command, BALISE_KEYS_DIR=str(wrong))
        assert done.returncode == 1
        assert done.stderr == f"balise\u00a0: {wrong}\u00a0: un fichier occupe la place d'un dossier.\n"


@pytest.fixture
def empty_database(place) -> Iterator[str]:
    """Of a server of its own, which has none of our roles; started once for all that is asked of it."""
    server, url = embedded.start(place / "var/postgres")
    yield url
    server.cleanup()


def test_a_database_without_tables_says_to_migrate(balise, empty_database) -> None:
    assert balise("keys").returncode == 0
    commands = (
        ("snapshot", "history", "--public-body", "x"),
        ("stop", "--public-body", "x", "--all", "--reason", "Essai"),
        ("public-body", "list"),
        ("account", "reopen", "--public-body", "x", "--person", "x", "--reason", "Essai"),
        ("portal",),
        ("worker",),
        ("journal", "verify"),
    )
    for command in commands:
        done = balise(*command, BALISE_DATABASE_URL=empty_database)
        assert done.returncode == 1, done.stderr
        assert "balise migrate" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_ends_the_command_in_silence(surroundings) -> None:
    command = [sys.executable, "-m", "balise.cli.main", "gateway", "--openapi"]
    with subprocess.Popen(
        command, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_an_output_that_was_closed_before_is_no_fault(surroundings) -> None:
    command = ["sh", "-c", '"$0" -m balise.cli.main gateway --openapi >&-', sys.executable]
    done = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
