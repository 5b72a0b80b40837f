"""A real Valkey server on a free port, that a test may stop, pause, kill and start again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile

import pytest
import valkey
from tests.waiting import PATIENCE, free_port, wait_until

from balise.cli.parent_death import die_with_parent

NAMES = ("valkey-server", "redis-server")


def program() -> str:
    """Where the server is. Skips the test without one; in CI, where it was installed, fails."""
    named = os.environ.get("BALISE_VALKEY_SERVER") or next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        return named
    why = "no valkey-server (Debian: apt-get install valkey-server), nor BALISE_VALKEY_SERVER"
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


class Server:
    def __init__(self, *options: str) -> None:
        self.port = free_port()
        self.url = f"valkey://127.0.0.1:{self.port}"
        self._options = options
        self._folder = tempfile.mkdtemp(prefix="balise-valkey-")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [program(), "--port", str(self.port), "--bind", "127.0.0.1", "--dir", self._folder]
        command += ["--save", "", "--appendonly", "no", *self._options]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=die_with_parent
        )
        wait_until(self._answers)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "the server did not start"
        try:
            self.client().ping()
        except valkey.exceptions.AuthenticationError:
            return True
        except valkey.exceptions.ConnectionError:
            return False
        return True

    def client(self) -> valkey.Valkey:
        return valkey.Valkey(port=self.port, decode_responses=True, socket_timeout=PATIENCE)

    def kill(self) -> None:
        """Without a word, and everything it knew is lost."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def pause(self) -> None:
        self._send(signal.SIGSTOP)

    def resume(self) -> None:
        self._send(signal.SIGCONT)

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _send(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)
