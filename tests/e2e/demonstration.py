"""The demonstration as a newcomer gets it, mounted once for the tests of a process.

Between its gateway and its local model stands a relay that remembers what it was
sent: the proof of what a system received.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import openai
from tests.waiting import PATIENCE, START_PATIENCE, free_port


@dataclass
class Relay:
    """Forwards to the local model and keeps each body it forwarded."""

    model_port: int
    received: list[str] = field(default_factory=list)
    url: str = ""

    @contextmanager
    def listening(self) -> Iterator[None]:
        relay = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                relay.received.append(body.decode())
                upstream = http.client.HTTPConnection("127.0.0.1", relay.model_port, timeout=120)
                upstream.request("POST", self.path, body, {"Content-Type": "application/json"})
                answer = upstream.getresponse()
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.headers["Content-Type"])
                self.send_header("Connection", "close")
                self.end_headers()
                try:
                    while chunk := answer.read1():
                        self.wfile.write(chunk)
                        self.wfile.flush()
                except OSError:
                    pass  # the gateway cut the answer: what an emergency stop does
                finally:
                    upstream.close()
                    self.close_connection = True

            def log_message(self, *_: object) -> None: ...

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()


@dataclass
class Demonstration:
    """Where it listens, who may sign in, which keys it gave."""

    known: dict[str, Any]
    var_dir: Path
    relay: Relay
    environment: dict[str, str]

    def key(self, *, hosting: str = "", case: str = "") -> dict[str, str]:
        return next(
            key for key in self.known["keys"] if hosting in ("", key["hosting"]) and case in ("", key["case"])
        )

    def account(self, username: str) -> dict[str, Any]:
        return next(account for account in self.known["accounts"] if account["username"] == username)

    def client(self, key: dict[str, str], **options: Any) -> openai.OpenAI:
        """The official client, without retries so that each answer is seen."""
        return openai.OpenAI(
            base_url=f"{self.known['gateway']}/v1", api_key=key["key"], max_retries=0, timeout=180, **options
        )

    def balise(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of ours on this demonstration."""
        return subprocess.run(
            [sys.executable, "-m", "balise.cli.main", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@contextmanager
def mounted(var_dir: Path) -> Iterator[Demonstration]:
    """Mount the demonstration in ``var_dir`` on free ports; stopped at the end."""
    relay = Relay(model_port=free_port())
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BALISE_", "DJANGO_", "PYTEST_"))
    }
    environment.update(
        BALISE_VAR_DIR=str(var_dir),
        BALISE_PORTAL_PORT=str(free_port()),
        BALISE_GATEWAY_PORT=str(free_port()),
        BALISE_MODEL_PORT=str(relay.model_port),
        BALISE_DEMO="1",
        # A provider of the tests is on this machine, as whoever tries one has it.
        BALISE_IDENTITY_NETWORKS="127.0.0.0/8",
        PYTHONUNBUFFERED="1",
    )
    with relay.listening():
        process = subprocess.Popen(
            [sys.executable, "-m", "balise.cli.main", "demo", "--no-tour", "--upstream", relay.url],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            _wait_until_ready(process)
            known = json.loads((var_dir / "demo.json").read_text(encoding="utf-8"))
            yield Demonstration(known, var_dir, relay, environment)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    """Until the last line of the demonstration's welcome; its output is the failure's message."""
    assert process.stdout is not None
    lines: list[str] = []
    end = time.monotonic() + START_PATIENCE
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return
        assert time.monotonic() < end, "".join(lines)
    raise AssertionError("".join(lines))
