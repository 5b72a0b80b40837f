from __future__ import annotations

import http.server
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import ClassVar

import pytest
from tests.waiting import PATIENCE, wait_until

PLANES = ("portail", "taches", "passerelle")


@pytest.fixture
def settings(surroundings, free_ports) -> dict[str, str]:
    portal, gateway = free_ports(2)
    return {**surroundings, "BALISE_PORTAL_PORT": str(portal), "BALISE_GATEWAY_PORT": str(gateway)}


def processes_naming(text: str) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue
        if text.encode() in environment:
            found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def test_everything_is_served_then_stopped_on_request(settings):
    process = subprocess.Popen(
        [sys.executable, "-m", "balise.cli.main", "serve"],
        env={**settings, "BALISE_ALLOWED_HOSTS": "balise.exemple.ca"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("prêt"):
            break
    told = "".join(lines)
    assert "DisallowedHost" not in told
    assert re.search(
        r"prêt : portail http://127\.0\.0\.1:\d+ · passerelle http://127\.0\.0\.1:\d+/v1", told
    ), told

    health = urllib.request.urlopen(
        f"http://127.0.0.1:{settings['BALISE_GATEWAY_PORT']}/healthz", timeout=PATIENCE
    )
    assert health.status == 200
    by_name = urllib.request.Request(
        f"http://127.0.0.1:{settings['BALISE_PORTAL_PORT']}/", headers={"Host": "balise.exemple.ca"}
    )
    page = urllib.request.urlopen(by_name, timeout=PATIENCE)
    assert page.status == 200

    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=120)
    assert process.returncode == 0, rest
    assert processes_naming(f"BALISE_PORTAL_PORT={settings['BALISE_PORTAL_PORT']}") == []
    assert not (Path(settings["BALISE_VAR_DIR"]) / "postgres/postmaster.pid").exists()


def test_a_port_that_is_taken_is_named_with_the_setting_that_changes_it(settings, balise):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(settings["BALISE_GATEWAY_PORT"])))
        taken.listen()
        done = balise(
            "serve", **{name: value for name, value in settings.items() if name.startswith("BALISE_")}
        )
    assert done.returncode == 1
    assert f"127.0.0.1:{settings['BALISE_GATEWAY_PORT']} est déjà pris" in done.stderr
    assert "BALISE_GATEWAY_PORT" in done.stderr


@pytest.mark.parametrize("plane", ["portal", "gateway"])
def test_a_plane_alone_says_that_its_port_is_taken(settings, balise, migrated, plane):
    own = {name: value for name, value in settings.items() if name.startswith("BALISE_")}
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(settings[f"BALISE_{plane.upper()}_PORT"])))
        taken.listen()
        done = balise(plane, **own)
    assert done.returncode == 1
    assert re.search(r"^balise\s: .*est déjà\s*pris", done.stderr, re.MULTILINE)
    assert f"BALISE_{plane.upper()}_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_settings_of_the_planes_end_it_with_status_2(settings, balise):
    done = balise(
        "serve",
        **{name: value for name, value in settings.items() if name.startswith("BALISE_")},
        BALISE_SECRET_KEY="trop courte",
    )
    assert done.returncode == 2
    assert "BALISE_SECRET_KEY" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (Path(settings["BALISE_VAR_DIR"]) / "postgres/postmaster.pid").exists()


class Collector(http.server.BaseHTTPRequestHandler):
    """A SIEM that takes everything."""

    received: ClassVar[list[bytes]] = []

    def do_POST(self) -> None:
        self.received.append(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


def test_lines_of_every_plane_are_json_and_the_journal_reaches_a_siem(
    settings, free_ports, tmp_path, migrated
):
    siem = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=siem.serve_forever, daemon=True).start()
    (tmp_path / "siem.toml").write_text(
        f'[[destination]]\nname = "soc"\nurl = "http://127.0.0.1:{siem.server_port}/"\nformat = "ocsf"\n'
    )
    (metrics,) = free_ports(1)
    asked = {
        "BALISE_LOG_FORMAT": "json",
        "BALISE_LOG_ACCESS": "1",
        "BALISE_SIEM_FILE": str(tmp_path / "siem.toml"),
        "BALISE_SIEM_PORT": str(metrics),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "balise.cli.main", "serve"],
        env=settings | asked,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if json.loads(line)["event"].startswith("prêt"):
            break
    portal, gateway = settings["BALISE_PORTAL_PORT"], settings["BALISE_GATEWAY_PORT"]
    urllib.request.urlopen(f"http://127.0.0.1:{portal}/?q=canari", timeout=PATIENCE)
    request = urllib.request.Request(
        f"http://127.0.0.1:{gateway}/v1/models?q=canari", headers={"authorization": "Bearer canari"}
    )
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(request, timeout=PATIENCE)
    wait_until(lambda: Collector.received)
    lag = urllib.request.urlopen(f"http://127.0.0.1:{metrics}/metrics", timeout=PATIENCE).read().decode()
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=120)
    siem.shutdown()
    assert process.returncode == 0

    events = [json.loads(line) for body in Collector.received for line in body.splitlines()]
    assert [(event["class_uid"], event["status_detail"]) for event in events] == [(6003, "key_unknown")]
    assert 'balise_siem_behind_records{destination="soc"}' in lag
    lines += rest.splitlines()
    told = [json.loads(line) for line in lines]
    assert {"gateway", "portal", "siem", "balise"} <= {line["plane"] for line in told}
    assert {line["path"] for line in told if (line["plane"], line["event"]) == ("portal", "access")} >= {"/"}
    assert not [line for line in lines if "canari" in line]
