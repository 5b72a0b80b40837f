from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

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
        env=settings,
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
    assert re.search(
        r"prêt : portail http://127\.0\.0\.1:\d+ · passerelle http://127\.0\.0\.1:\d+/v1", told
    ), told

    health = urllib.request.urlopen(f"http://127.0.0.1:{settings['BALISE_GATEWAY_PORT']}/healthz", timeout=30)
    assert health.status == 200
    page = urllib.request.urlopen(f"http://127.0.0.1:{settings['BALISE_PORTAL_PORT']}/", timeout=30)
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
