"""Our own program, run as people run it: another process, a folder and ports of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """An environment where nothing is set but where data goes."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BALISE_", "DJANGO_"))}
    return {**clean, "BALISE_VAR_DIR": str(tmp_path / "var")}


@pytest.fixture
def balise(surroundings: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``balise("migrate", BALISE_X="…")``: run to the end, with what it printed."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "balise.cli.main", *arguments],
            env={**surroundings, **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    return run


@pytest.fixture
def free_ports() -> Callable[[int], list[int]]:
    def find(count: int) -> list[int]:
        probes = [socket.socket() for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        ports = [probe.getsockname()[1] for probe in probes]
        for probe in probes:
            probe.close()
        return ports

    return find
