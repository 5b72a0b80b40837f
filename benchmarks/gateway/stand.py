"""What stands around the gateways: PostgreSQL, published rules, the system behind, and the processes.

The gateway under test runs alone on one core; the loader, the system and
PostgreSQL share the other.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balise import contracts
from balise.cli import embedded
from balise.contracts.grants import new_key
from balise.contracts.levels import Hosting, Level
from balise.contracts.signing import load_or_create_private_key
from balise.contracts.snapshot import (
    CaseRule,
    CaseStatus,
    KindRule,
    Phase,
    PolicySnapshot,
    SecurityOpinion,
    SystemRule,
    sign,
)
from balise.journal.seal import MasterKey

ROOT = Path(__file__).parents[2]
GATEWAY_CORE, OTHER_CORE = 0, 1
MARK = "########"
"""In a body, where the loader writes the number of the request: a gateway may remember what it read."""
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Process:
    """A program pinned to a core, with its output in a file."""

    def __init__(
        self, command: list[str], core: int, log: Path, environment: dict[str, str] | None = None
    ) -> None:
        self._command, self._core, self._log = command, core, log
        self._environment = os.environ | (environment or {})
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, url: str, seconds: float = 180) -> float:
        """Start and wait until ``url`` answers 200. Gives the seconds it took; raises ``RuntimeError``."""
        started = time.monotonic()
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                ["taskset", "-c", str(self._core), *self._command],
                stdout=output,
                stderr=output,
                env=self._environment,
            )
        while time.monotonic() - started < seconds:
            if self._process.poll() is not None:
                raise RuntimeError(f"{self._command[0]} ended: see {self._log}")
            with suppress(OSError), urllib.request.urlopen(url, timeout=2) as response:
                if response.status == 200:
                    return time.monotonic() - started
            time.sleep(0.01)
        raise RuntimeError(f"{self._command[0]} does not answer: see {self._log}")

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def family(self) -> list[int]:
        """This process and its descendants."""
        assert self._process is not None
        return descendants(self._process.pid)

    def cpu_seconds(self) -> float:
        return sum(map(cpu_of, self.family()))

    def resident_mb(self) -> float:
        return sum(map(resident_of, self.family()))


def descendants(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += descendants(int(child))
    return found


def cpu_of(pid: int) -> float:
    """User and system seconds so far, of a process; none of one that ended, as some of PostgreSQL do."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


def resident_of(pid: int) -> float:
    """Resident megabytes (proportional: what processes share is divided among them)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Database:
    """The PostgreSQL that ships with Balise, as ``balise serve`` runs it: every commit reaches the disk."""

    def __init__(self, folder: Path) -> None:
        os.sched_setaffinity(0, {OTHER_CORE})  # inherited by the server and everything else of the stand
        self._server, admin = embedded.start(folder / "postgres")
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS mesures WITH (FORCE)")
            connection.execute("CREATE DATABASE mesures")
            self.version = connection.execute("SHOW server_version").fetchone()[0]  # type: ignore[index]
        self.url = embedded.url_of(self._server.get_uri(), "mesures")
        with psycopg.connect(self.url, autocommit=True) as connection:
            for schema in sorted(Path(contracts.__file__).parent.glob("schema*.sql")):
                connection.execute(schema.read_text(encoding="utf-8"))
        self.pid = int((folder / "postgres/postmaster.pid").read_text().split("\n", 1)[0])

    def cpu_seconds(self) -> float:
        return sum(map(cpu_of, descendants(self.pid)))

    def close(self) -> None:
        self._server.cleanup()


def publish(database: str, keys: Path, systems: dict[str, str]) -> str:
    """Rules of a public body whose case permits the systems (code to address). Gives a person's key."""
    shutil.rmtree(keys, ignore_errors=True)
    keys.mkdir(parents=True)
    signing = Ed25519PrivateKey.generate()
    (keys / "snapshot.pub").write_bytes(
        signing.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    load_or_create_private_key(keys / "journal.key")
    MasterKey.load_or_create(keys / "content.key")
    later = datetime(2099, 1, 1, tzinfo=UTC)
    policy = PolicySnapshot(
        public_body=1,
        public_body_code="ville",
        version=1,
        issued_at=datetime.now(UTC),
        public_systems_allowed=True,
        systems=tuple(
            SystemRule(
                code=code,
                name=code,
                hosting=Hosting.PUBLIC if code == "public" else Hosting.GOVERNMENT,
                base_url=url,
                upstream_model="modele",
                security_opinion=SecurityOpinion.FAVOURABLE,
                security_opinion_until=later,
                timeout_seconds=60.0,
            )
            for code, url in systems.items()
        ),
        cases=(
            CaseRule(
                code="redaction",
                title="Aide à la rédaction",
                status=CaseStatus.AUTHORISED,
                phase=Phase.OPERATION,
                level=Level.PROTEGE_C,
                systems=tuple(systems),
                kinds=("redaction",),
                decision_expires_at=later,
            ),
        ),
        kinds=(KindRule("redaction", "Rédaction", "Drafting"),),
    )
    signed = sign(policy, signing)
    key, key_id, hashed = new_key()
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            [1, 1, signed.digest, signed.body, signed.signature, signed.key_id],
        )
        connection.execute(
            'INSERT INTO balise_grant (key_hash, key_id, public_body, person, role, "case") '
            "VALUES (%s, %s, 1, 'ines', 'employe', 'redaction')",
            [hashed, key_id],
        )
    return key


def balise(folder: Path, database: str, port: int, core: int = GATEWAY_CORE) -> Process:
    """Our gateway: one process, every guard, the journal in PostgreSQL and no local spool in its place."""
    return Process(
        [sys.executable, "-m", "balise.cli.main", "gateway"],
        core,
        folder / "balise.log",
        {
            "BALISE_DATABASE_URL": database,
            "BALISE_VAR_DIR": str(folder / "balise"),
            "BALISE_KEYS_DIR": str(folder / "keys"),
            "BALISE_GATEWAY_PORT": str(port),
            "BALISE_GATEWAY_NAME": "mesures",
        },
    )


def bodies(file: Path, model: str, prompts: list[str], **more: object) -> None:
    """One request body per line, each with a ``MARK``."""
    with file.open("w", encoding="utf-8") as lines:
        for prompt in prompts:
            body = {
                "model": model,
                "messages": [{"role": "user", "content": f"Envoi {MARK}. {prompt}"}],
                **more,
            }
            lines.write(json.dumps(body, ensure_ascii=False) + "\n")
