"""Our own program, run as people run it: another process, a folder and ports of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.waiting import START_PATIENCE, free_port


@pytest.fixture
def surroundings(place: Path) -> dict[str, str]:
    """An environment where nothing is set but where data goes."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BALISE_", "DJANGO_"))}
    return {**clean, "BALISE_VAR_DIR": str(place / "var")}


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
            timeout=START_PATIENCE,
            check=False,
        )

    return run


@pytest.fixture
def free_ports() -> Callable[[int], list[int]]:
    return lambda count: [free_port() for _ in range(count)]
